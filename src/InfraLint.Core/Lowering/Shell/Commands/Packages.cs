using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>Package managers: what an installation does to the machine's keys.</summary>
internal static class Packages
{
    /// <summary>Debian's packages whose installation makes host keys (openssh-server.postinst, create_keys), by themselves or by what they depend on.</summary>
    private static readonly HashSet<string> MakeHostKeys = new(StringComparer.Ordinal) { "openssh-server", "ssh" };

    /// <summary><c>apt-get</c> and <c>apt</c>.</summary>
    public static Program? Apt(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "ac:dfhmo:qst:uVvy", "yes:y assume-yes:y quiet:q no-install-recommends:v install-recommends:v no-install-suggests:v allow-unauthenticated:v force-yes:y fix-missing:m option:o target-release:t default-release:t config-file:c download-only:d simulate:s dry-run:s reinstall:v fix-broken:f allow-downgrades:v allow-change-held-packages:v print-uris:s auto-remove:v");
        var words = options.Operands;
        var server = words.Count > 0 && words[0].Known == "install" && !options.Has('d') && !options.Has('s')
            ? words.Skip(1).FirstOrDefault(w => w.Known is { } name && MakeHostKeys.Contains(name.Split('=', '/')[0]))
            : null;
        return server is null ? ShellCommands.Output(call)
            : new Program.Seq(
            [
                new Program.Do(new Effect.Havoc([.. SshKeygen.HostKeyTypes.SelectMany(t => new[] { HostKey(t, "", server), HostKey(t, ".pub", server) })], server.At)),
                new Program.Do(new Effect.Note(NoteKind.HostKeysMade, server.Value, null, server.At)),
                ShellCommands.Output(call),
                new Program.If(new Program.Ask(Test.Unknown), new Program.Seq([.. Configurations.Select(c => Configuration(c, server)), Steps.Succeeded]), Steps.Failed, IsGuard: true),
            ]);
    }

    /// <summary>What the packages bring, where the installation succeeds: openssh-server depends on openssh-client.</summary>
    private static readonly string[] Configurations = ["/etc/ssh/ssh_config", "/etc/ssh/sshd_config"];

    private static Program Configuration(string path, Argument server)
    {
        var file = new Argument(Value.Of(path, server.At));
        var placed = new Program.Do(new Effect.Place(file, new PlaceOptions { KnownMode = Mode.Unknown, Parents = Mode.Of(Octal.O755) }, server.At));
        return Steps.IfSurely(new Test.Exists(file, FileTest.Any), Program.Nothing, placed);
    }

    private static Argument HostKey(string type, string suffix, Argument server) => new(Value.Of($"/etc/ssh/ssh_host_{type}_key{suffix}", server.At));
}
