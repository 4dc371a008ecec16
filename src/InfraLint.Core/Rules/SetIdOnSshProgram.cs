using InfraLint.Analysis;
using InfraLint.Domains;

namespace InfraLint.Rules;

/// <summary>INFRA1017.</summary>
public sealed class SetIdOnSshProgram() : Rule("INFRA1017", Severity.Warning, "setuid or setgid on a script or an SSH program")
{
    private const int SetUid = Octal.O4700 & ~Octal.O700;

    private static readonly HashSet<string> Programs = new(StringComparer.Ordinal) { "ssh", "ssh-add", "ssh-agent", "ssh-keygen", "ssh-keyscan", "scp", "sftp", "sshd" };

    /// <inheritdoc/>
    public override string Explanation => """
        ssh and its kin run for whoever calls them. With setuid they run as their owner: every user then reads that owner's keys
        through them (`ssh -F`, `ssh-keygen -y -f`), and an agent's memory is no longer closed. `ssh-keysign` alone is made for
        it, and some distributions give `ssh-agent` setgid, which is no finding.

        On a script Linux ignores setuid: it gives nothing of what its author wanted, and is an info.

        Mend it by taking the bit away, `chmod u-s`, and by sudo for what has to run as somebody else.

        Source: execve(2); ssh-keysign(8).

        Faulty:

        ```sh
        chmod u+s /usr/bin/ssh-agent
        #     ^^^ INFRA1017
        chmod 4755 /usr/local/bin/deploy.sh
        #     ^^^^ INFRA1017
        ```

        ```dockerfile
        FROM debian:12
        RUN chmod 4755 /usr/bin/ssh-keygen
        #         ^^^^ INFRA1017
        ```

        Right:

        ```sh
        chmod 2755 /usr/bin/ssh-agent
        chmod 4711 /usr/lib/openssh/ssh-keysign
        chmod 755 /usr/local/bin/deploy.sh
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Path.IsKnown))
        {
            var isProgram = Programs.Contains(file.Path.Name) && file.Path.Parent?.Name is "bin" or "sbin";
            if (file.Judge(n => n is { ModeAt: not null, IsModeExplicit: true } && n.Kind is NodeKind.File or NodeKind.Any && n.Mode.HasAny(SetUid) && (isProgram || IsScript(file, n))) is { } given)
            {
                yield return At(given, given.Node.ModeAt!.Value, isProgram
                    ? $"{file.Path.Display} {given.EndsUp} {given.Is}: with setuid it runs as its owner for every user, who can read that owner's keys through it; take it away with chmod u-s"
                    : $"{file.Path.Display} {given.EndsUp} {given.Is}: Linux ignores setuid on a script, so it runs as whoever calls it; use sudo",
                    isProgram ? null : Severity.Info);
            }
        }
    }

    private static bool IsScript(FileView file, Node node) =>
        node.Content?.KnownPrefix.StartsWith("#!", StringComparison.Ordinal) == true || file.Path.Name.EndsWith(".sh", StringComparison.Ordinal) || file.Path.Name.EndsWith(".py", StringComparison.Ordinal);
}
