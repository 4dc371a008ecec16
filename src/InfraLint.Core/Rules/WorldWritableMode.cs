using InfraLint.Analysis;
using InfraLint.Domains;

namespace InfraLint.Rules;

/// <summary>INFRA1010.</summary>
public sealed class WorldWritableMode() : Rule("INFRA1010", Severity.Warning, "World-writable mode")
{
    /// <inheritdoc/>
    public override string Explanation => """
        A mode that lets everybody write (`chmod 777`, `o+w`, `a+rwx`, `--chmod=666`, `mode: "0777"`) lets any user and
        any process on the machine replace the file, or put one of its own in the directory. Where that is on the way to
        a user's keys, sshd refuses them.

        A directory with the sticky bit (1777, as /tmp) is no finding. What an SSH file's own mode leads to is said by
        the rules for that file.

        Mend it with the owner and group that need the file, and 0755, 0750 or 0640.

        Source: chmod(1); OpenSSH `misc.c` (`safe_path`).

        Faulty:

        ```sh
        mkdir -p /opt/app/data
        chmod 777 /opt/app/data
        #     ^^^ INFRA1010
        ```

        Right:

        ```sh
        install -d -m 0750 -o app -g app /opt/app/data
        mkdir -m 1777 /opt/app/shared
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var given in machine.Events.OfType<Event.ModeGiven>())
        {
            // those have rules of their own, which say what OpenSSH makes of it
            if (machine.Faults.Any(f => f.Finding.Location == given.At && f.Judgement.File.Path.Equals(given.Path))
                || AgentSocketOpen.IsAgents(machine, given)
                || machine.RoleOf(given.Path) is SshRole.PrivateKey or SshRole.SshDirectory or SshRole.AuthorizedKeys || given.Path.Key.StartsWith("/dev/", StringComparison.Ordinal))
            {
                continue;
            }

            var final = machine.Final.Look(given.Path).Nodes.Where(n => n.Exists && n.ModeAt == given.At && IsOpen(n)).ToList();
            if (final.Count > 0)
            {
                var certain = given.IsCertain && final.Count == machine.Final.Look(given.Path).Nodes.Count;
                yield return At(given.At,
                    $"{given.Path.Display} {(certain ? "ends up" : "may end up")} {ModeWords.Of(final[0].Mode)}: any user can change it; give it to those who need it, with 0755 or less",
                    certain, given.Path.Display);
            }
        }
    }

    private static bool IsOpen(Node node) =>
        node.Mode.HasAny(Mode.OthersWrite) && node.Kind != NodeKind.Link && !(node.Mode.HasAny(Mode.Sticky) && node.IsDirectory != false);
}
