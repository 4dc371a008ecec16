using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA1004.</summary>
public sealed class AuthorizedKeysWritableByOthers() : FileRule("INFRA1004", Severity.Warning, "authorized_keys writable by others")
{
    /// <inheritdoc/>
    public override string Explanation => """
        Under `StrictModes` (the default) sshd passes over an `authorized_keys` that the group or others can write to. It
        logs `Authentication refused: bad ownership or modes for file`; the client sees only
        `Permission denied (publickey)`, or a question for the password.

        One that others can only read, such as 0644, is accepted: that is an info.

        Debian's and Ubuntu's OpenSSH accepts a file that its group can write to when the user is alone in that group.

        Mend it with mode 0600.

        Source: OpenSSH `auth2-pubkeyfile.c` and `misc.c` (`safe_path_fd`); Debian's `user-group-modes.patch`.

        Faulty:

        ```sh
        install -m 0666 keys /root/.ssh/authorized_keys
        #          ^^^^ INFRA1004
        ```

        ```cloud-init
        #cloud-config
        write_files:
          - path: /root/.ssh/authorized_keys
        #         ^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1003
            permissions: '0666'
        #                 ^^^^ INFRA1004
            content: |
              ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ ops
        ```

        Right:

        ```sh
        install -m 0600 keys /root/.ssh/authorized_keys
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Role == SshRole.AuthorizedKeys))
        {
            if (Judge(file, n => n.Mode.HasAny(Mode.GroupOrOthersWrite) && OpenSsh.Secure(machine.Final, n with { User = file.Consumer }, file.Consumer) == false) is { } writable)
            {
                yield return Of(writable, writable.Node.ModeAt!.Value,
                    $"{file.Path.Display} {writable.EndsUp} {writable.Is}: sshd refuses an authorized_keys that others can write to (bad ownership or modes for file); make it 0600");
            }
            else if (Judge(file, n => n.Mode.HasAny(Mode.GroupWrite)) is { } grouped)
            {
                yield return Of(grouped with { IsCertain = false }, grouped.Node.ModeAt!.Value,
                    $"{file.Path.Display} {grouped.EndsUp} {grouped.Is}: sshd refuses an authorized_keys that the group can write to, unless it has Debian's patch and {grouped.Member} is alone in the group; make it 0600");
            }
            else if (Judge(file, n => n.Mode.HasAny(Mode.GroupOrOthers) && OpenSsh.AuthorizedKeys(machine.Final, file.Path, n, file.Consumer, file.Home?.Home)?.IsAccepted != false) is { } readable)
            {
                yield return Of(readable, readable.Node.ModeAt!.Value,
                    $"{file.Path.Display} {readable.EndsUp} {readable.Is}: OpenSSH accepts that, but others can read who may log in; 0600 is enough", Severity.Info);
            }
        }
    }

    private static Judgement? Judge(FileView file, Func<Node, bool> isFault) => file.Judge(n => n.ModeAt is not null && (n.Kind == NodeKind.File || (n.Kind == NodeKind.Any && (n.IsModeExplicit || file.Alternatives.Exists == true))) && isFault(n));
}
