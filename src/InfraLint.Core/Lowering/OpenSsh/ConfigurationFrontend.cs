using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.OpenSsh;

/// <summary>A configuration file of ssh or sshd that no other file brings to a machine: one on which it lies where OpenSSH reads it, whoever's it is.</summary>
/// <param name="kind">Whose configuration it reads.</param>
public sealed class ConfigurationFrontend(FileKind kind) : IFrontend
{
    /// <inheritdoc/>
    public FileKind Kind => kind;

    /// <inheritdoc/>
    public Lowered Lower(InputFile file, SourceFile text, Repository repository, Assumptions assumptions)
    {
        var start = text.All.ToSource(new Span(0, 0));
        var isServer = kind == FileKind.SshdConfig;
        var content = Value.Of(text.All);
        var place = isServer ? Value.Of("/etc/ssh/sshd_config", start)
            : file.Path.EndsWith(".ssh/config", StringComparison.Ordinal) ? Value.Concat([Value.Of(new Symbol("home", "~", new Meaning.HomeOf("whoever")), start), Value.Of("/.ssh/config", start)], start)
            : Value.Of("/etc/ssh/ssh_config", start);
        var written = new Effect.Place(new Argument(place), new PlaceOptions { Kind = PlacedKind.File, Content = content }, start);
        var from = new MachineBase(assumptions.Base, null, Principal.Unknown, "/", assumptions.IsFresh);
        var name = file.Path.Substring(file.Path.LastIndexOf('/') + 1);
        return new Lowered([new Machine(name, kind, file, from, new Program.Do(written), Ships: true, IsImage: false)], [], []);
    }
}
