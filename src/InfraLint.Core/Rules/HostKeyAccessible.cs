using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA1008.</summary>
public sealed class HostKeyAccessible() : FileRule("INFRA1008", Severity.Warning, "Host private key accessible by others")
{
    /// <inheritdoc/>
    public override string Explanation => """
        sshd, which runs as root, ignores a host key of root's that anyone else can reach: `Unable to load host key: bad
        permissions`. With none left it does not start: `sshd: no hostkeys available -- exiting.` One that belongs to another
        user is not checked, and disclosed to whoever can read it.

        Red Hat's OpenSSH up to RHEL 9 accepts 0640 of the group `ssh_keys`.

        Mend it with mode 0600, owned by root.

        Source: OpenSSH `sshd.c` (`main`), `authfile.c` (`sshkey_perm_ok`).

        Faulty:

        ```sh
        chmod 644 /etc/ssh/ssh_host_ed25519_key
        #     ^^^ INFRA1008
        ```

        ```dockerfile
        FROM debian:12
        COPY --chmod=644 ssh_host_ed25519_key /etc/ssh/
        #            ^^^ INFRA1008
        RUN rm -f /etc/ssh/ssh_host_rsa_key
        # expect@-3: INFRA3008 any
        ```

        ```ansible
        - hosts: web
          become: true
          tasks:
            - ansible.builtin.copy:
                src: ssh_host_ed25519_key
                dest: /etc/ssh/ssh_host_ed25519_key
        #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3008
                owner: root
                mode: '0644'
        #              ^^^^ INFRA1008
        ```

        ```sh
        chmod -R 755 /etc/ssh
        #        ^^^ INFRA1011
        ```

        Right:

        ```sh
        chmod -R go-w /etc/ssh
        chmod -R 755 /etc/ssh
        chmod 600 /etc/ssh/ssh_host_*_key
        ```

        ```sh
        chmod 600 /etc/ssh/ssh_host_ed25519_key
        chmod 644 /etc/ssh/ssh_host_ed25519_key.pub
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Role == SshRole.HostKey).Concat(SweptKeys(machine)))
        {
            if (file.Judge(n => IsSet(n) && n.Mode.HasAny(Mode.GroupOrOthers) && !IsRedHats(machine, n) && n.User.Is(Principal.Root) != false) is { } refused)
            {
                yield return Of(refused, refused.Node.ModeAt!.Value,
                    $"{file.Path.Display} {refused.EndsUp} {refused.Is}: sshd ignores a host key that others can reach (Unable to load host key: bad permissions), and does not start with none left; make it 0600");
            }
            else if (file.Judge(n => IsSet(n) && n.Mode.HasAny(Octal.O004)) is { } disclosed)
            {
                yield return Of(disclosed, disclosed.Node.ModeAt!.Value, $"{file.Path.Display} {disclosed.EndsUp} {disclosed.Is}: every user can read this host key, and pass for this machine; make it 0600 and root's own");
            }
        }
    }

    /// <summary>Where a mode is set on all of <c>/etc/ssh</c>, the host keys that a machine with sshd has there: one stands for all. Of an image it is known whether sshd was installed.</summary>
    private static IEnumerable<FileView> SweptKeys(MachineView machine) =>
        !machine.IsImage && machine.Events.OfType<Event.Swept>().Any(s => !s.IsOwner && s.Root.Key is "/etc/ssh" or "/etc") && !machine.Files.Any(f => f.Role == SshRole.HostKey)
            ? [machine.ViewAt(machine.Final, MachinePath.Of("/etc/ssh/ssh_host_ed25519_key"))] : [];

    private static bool IsRedHats(MachineView machine, Node node) => machine.Final.Distribution is Distribution.Rhel or Distribution.Unknown && node.Mode.HasNone(Octal.O007 | Octal.O020 | Octal.O010);

    private static bool IsSet(Node node) => node.ModeAt is not null && node.Kind is NodeKind.File or NodeKind.Any;
}
