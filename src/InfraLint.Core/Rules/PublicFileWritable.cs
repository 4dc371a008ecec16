using InfraLint.Analysis;
using InfraLint.Domains;

namespace InfraLint.Rules;

/// <summary>INFRA1009.</summary>
public sealed class PublicFileWritable() : FileRule("INFRA1009", Severity.Warning, "Public key or known_hosts writable by others")
{
    /// <inheritdoc/>
    public override string Explanation => """
        OpenSSH checks the mode of neither a public key nor known_hosts. Whoever can write to known_hosts decides which
        hosts are trusted; whoever can write to a `.pub` file decides which key ssh offers, and which one is handed out for
        others to trust. Writable by everyone is a warning; by the group, an info.

        Mend it with mode 0644.

        Source: OpenSSH `authfile.c` (`sshkey_try_load_public`), `hostfile.c`; measured with 9.2 and 10.5.

        Faulty:

        ```sh
        chmod 666 /root/.ssh/known_hosts /root/.ssh/id_ed25519.pub
        #     ^^^ INFRA1009, INFRA1009
        ```

        ```dockerfile
        FROM debian:12
        RUN mkdir -m 700 /root/.ssh && ssh-keyscan example.com > /root/.ssh/known_hosts && chmod 777 /root/.ssh/known_hosts
        #                              ^^^^^^^^^^^^^^^^^^^^^^^ INFRA4002
        # expect@-2: INFRA1009 90..93
        ```

        Right:

        ```sh
        chmod 644 /root/.ssh/known_hosts /root/.ssh/id_ed25519.pub
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Role is SshRole.PublicKey or SshRole.KnownHosts))
        {
            var what = file.Role == SshRole.KnownHosts ? "decide which hosts are trusted" : "put another key in its place";
            if (file.Judge(n => IsSet(n) && n.Mode.HasAny(Mode.OthersWrite)) is { } open)
            {
                yield return Of(open, open.Node.ModeAt!.Value, $"{file.Path.Display} {open.EndsUp} {open.Is}: OpenSSH does not check that, and any user can {what}; make it 0644");
            }
            else if (file.Judge(n => IsSet(n) && n.IsModeExplicit && n.Mode.HasAny(Mode.GroupWrite)) is { } grouped)
            {
                yield return Of(grouped, grouped.Node.ModeAt!.Value, $"{file.Path.Display} {grouped.EndsUp} {grouped.Is}: OpenSSH does not check that, and whoever is in the group can {what}; 0644 is enough", Severity.Info);
            }
        }
    }

    private static bool IsSet(Node node) => node.ModeAt is not null && node.Kind is NodeKind.File or NodeKind.Any;
}
