using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell;

/// <summary>A script that nothing else runs: a machine of its own.</summary>
public sealed class ShellFrontend : IFrontend
{
    /// <inheritdoc/>
    public FileKind Kind => FileKind.Shell;

    /// <inheritdoc/>
    public Lowered Lower(InputFile file, SourceFile text, Repository repository, Assumptions assumptions)
    {
        var start = text.All.ToSource(new Span(0, 0));
        var user = assumptions.User is { } name ? name == "root" ? Principal.Root : new Principal(name, null) : Principal.Invoker;
        var dialect = DialectOf(file, text);
        var script = new Program.Run(Value.Of(text.All), InThisShell: false, assumptions.IsFresh ? [new Argument(Value.Of(new Symbol("env-0", "$0", new Meaning.Inherited("0")), start))] : null, dialect, "", start, IsEntry: true);
        var name0 = file.Path.Substring(file.Path.LastIndexOf('/') + 1);
        var machine = new Machine(name0, FileKind.Shell, file, new MachineBase(assumptions.Base, null, user, assumptions.Directory, assumptions.IsFresh), script, Ships: true, IsImage: false);
        return new Lowered([machine], [], []);
    }

    /// <summary>What of a script does not parse.</summary>
    internal static IReadOnlyList<ScriptProblem> Problems(InputFile file, SourceFile text) => ShellCommands.Instance.Parse(text.All, DialectOf(file, text), userland: null).Problems;

    /// <summary>The shell that the name alone tells of; null where it does not, or the file says it itself.</summary>
    private static string? DialectOf(InputFile file, SourceFile text) =>
        file.Path.EndsWith(".bash", StringComparison.Ordinal) && Shebang.Read(text.All) is null ? "bash" : null;
}
