using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA1007.</summary>
public sealed class SshConfigurationWritable() : FileRule("INFRA1007", Severity.Warning, "SSH configuration writable by others")
{
    /// <inheritdoc/>
    public override string Explanation => """
        ssh reads a `~/.ssh/config` only where it is the user's or root's and nobody else can write to it; else it stops, and
        git and scp with it: `Bad owner or permissions on ~/.ssh/config`. The same goes for every file that it includes,
        those of `/etc/ssh/ssh_config.d` among them.

        `/etc/ssh/ssh_config` and `sshd_config` are not checked: there the fault is that any user can change what ssh or sshd
        does. A config that belongs to somebody else is INFRA1006's. Debian's and Ubuntu's OpenSSH accepts a file that its
        group can write to when the user is alone in that group.

        Mend it with mode 0600 for a user's, 0644 for the system's.

        Source: OpenSSH `readconf.c` (`read_config_file_depth`), `ssh.c` (`process_config_files`); Debian's `user-group-modes.patch`.

        Faulty:

        ```sh
        install -m 666 config /root/.ssh/config
        #          ^^^ INFRA1007
        chmod 777 /etc/ssh/sshd_config
        #     ^^^ INFRA1007
        ```

        ```dockerfile
        FROM debian:12
        COPY --chmod=666 <<EOF /etc/ssh/ssh_config.d/app.conf
        Host app
          User deploy
        EOF
        # expect@-4: INFRA1007 14..17
        ```

        ```cloud-init
        #cloud-config
        write_files:
          - path: /etc/ssh/sshd_config.d/10-app.conf
            permissions: '0666'
        #                 ^^^^ INFRA1007
            content: |
              X11Forwarding no
        ```

        ```ansible
        - hosts: web
          become: true
          tasks:
            - ansible.builtin.copy:
                content: "StrictModes yes\n"
                dest: /etc/ssh/sshd_config.d/10-app.conf
                mode: '0666'
        #              ^^^^ INFRA1007
        ```

        Right:

        ```sh
        install -m 600 config /root/.ssh/config
        chmod 644 /etc/ssh/sshd_config
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Role is SshRole.ClientConfig or SshRole.ServerConfig))
        {
            var isUsers = file.Path.Parent?.Name == ".ssh";
            var isIncluded = file.Path.Parent is { Key: "/etc/ssh/ssh_config.d" };
            if (!isUsers && file.Judge(n => IsSet(n) && n.Mode.HasAny(Mode.OthersWrite)) is { } open)
            {
                yield return Of(open, open.Node.ModeAt!.Value, isIncluded
                    ? $"{file.Path.Display} {open.EndsUp} {open.Is}: ssh stops at an included file that others can write to (Bad owner or permissions); make it 0644"
                    : $"{file.Path.Display} {open.EndsUp} {open.Is}: OpenSSH does not check that, so any user can change what {(file.Role == SshRole.ServerConfig ? "sshd" : "ssh")} does; make it 0644");
            }
            else if (isUsers && file.Judge(n => IsSet(n) && n.Mode.HasAny(Mode.GroupOrOthersWrite) && OpenSsh.Secure(machine.Final, n with { User = file.Consumer }, file.Consumer) == false) is { } writable)
            {
                yield return Of(writable, writable.Node.ModeAt!.Value,
                    $"{file.Path.Display} {writable.EndsUp} {writable.Is}: ssh run by {writable.User} stops at a config that others can write to (Bad owner or permissions); make it 0600");
            }
            else if (isUsers && file.Judge(n => IsSet(n) && n.Mode.HasAny(Mode.GroupWrite)) is { } grouped && OpenSsh.Secure(machine.Final, grouped.Node with { User = file.Consumer }, file.Consumer) is null)
            {
                yield return Of(grouped with { IsCertain = false }, grouped.Node.ModeAt!.Value,
                    $"{file.Path.Display} {grouped.EndsUp} {grouped.Is}: ssh stops at a config that the group can write to (Bad owner or permissions), unless it has Debian's patch and {grouped.Member} is alone in the group; make it 0600");
            }
        }
    }

    private static bool IsSet(Node node) => node.ModeAt is not null && node.Kind is NodeKind.File or NodeKind.Any;
}
