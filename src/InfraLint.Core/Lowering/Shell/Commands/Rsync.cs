using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>rsync</c>: what the destination holds after it is not followed; a remote operand is a connection.</summary>
internal static class Rsync
{
    /// <summary>The letters, a colon after those that take a value (rsync(1)).</summary>
    private const string Letters = "@:0468aAbB:cCdDe:EfF:ghHiIJkKlLmM:nNoOpPqrRsStT:uUvVWxXyz1:";

    /// <summary>The long options that take a value.</summary>
    private const string Longs =
        "rsh:e block-size:B temp-dir:T remote-option:M modify-window:@ exclude:1 exclude-from:1 include:1 include-from:1 files-from:1 filter:1 rsync-path:1 "
        + "chmod:1 chown:1 usermap:1 groupmap:1 password-file:1 port:1 log-file:1 bwlimit:1 timeout:1 contimeout:1 compare-dest:1 copy-dest:1 link-dest:1 "
        + "backup-dir:1 suffix:1 partial-dir:1 max-size:1 min-size:1 max-delete:1 out-format:1 info:1 debug:1 sockopts:1 address:1 compress-level:1";

    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, Letters, Longs);
        var words = options.Operands;
        var remote = words.FirstOrDefault(w => Ssh.IsRemote(w) && w.Value.KnownPrefix.IndexOf("::", StringComparison.Ordinal) < 0 && !w.Value.KnownPrefix.StartsWith("rsync://", StringComparison.Ordinal));
        var programs = new List<Program>();
        if (remote is not null)
        {
            var shell = options.Value('e') is { } command ? RemoteShell.OfRsync(command.Value) : Ssh.Options([]);
            programs.Add(Ssh.Connect(call, new ConnectOptions { Program = "rsync", Host = remote.Value, Identities = [.. shell.Values('i')], Settings = Ssh.Settings(shell) }));
        }

        if (words.Count > 1 && !Ssh.IsRemote(words[words.Count - 1]))
        {
            programs.Add(new Program.Do(new Effect.Havoc([words[words.Count - 1]], call.At)));
        }

        return new Program.Seq(programs);
    }
}
