using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA1005.</summary>
public sealed class HomeWritableByOthers() : FileRule("INFRA1005", Severity.Warning, "Home directory writable by others")
{
    /// <inheritdoc/>
    public override string Explanation => """
        Under `StrictModes` (the default) sshd looks not only at `authorized_keys` and `.ssh`, but at every directory up to
        the home: where the group or others can write to the home, it logs
        `Authentication refused: bad ownership or modes for directory`, and the client sees only
        `Permission denied (publickey)`.

        Debian's and Ubuntu's OpenSSH accepts a home that its group can write to when the user is alone in that group. In
        an image a home counts where the image holds an `authorized_keys` in it; INFRA1010 says the rest.

        Mend it with mode 0755 or tighter.

        Source: OpenSSH `misc.c` (`safe_path`); Debian's `user-group-modes.patch`.

        Faulty:

        ```sh
        useradd -m app
        chmod 777 /home/app
        #     ^^^ INFRA1005
        ```

        ```dockerfile
        FROM debian:12
        RUN useradd -m app && install -d -m 700 -o app -g app /home/app/.ssh
        COPY --chown=app:app --chmod=600 authorized_keys /home/app/.ssh/
        RUN chmod 777 /home/app
        #         ^^^ INFRA1005
        ```

        ```cloud-init
        #cloud-config
        runcmd:
          - chmod o+w /home/debian
        #         ^^^ INFRA1005
        ```

        ```ansible
        - hosts: web
          become: true
          tasks:
            - ansible.builtin.file:
                path: /home/app
                state: directory
                owner: app
                mode: '0777'
        #              ^^^^ INFRA1005
        ```

        Right:

        ```sh
        useradd -m app
        chmod 755 /home/app
        ```

        ```dockerfile
        FROM debian:12
        RUN useradd -m app && chmod 750 /home/app
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f is { Role: SshRole.Home, Home: not null }))
        {
            var holdsKeys = machine.Files.Any(f => f.Role == SshRole.AuthorizedKeys && f.Home is { } around && around.Home.Equals(file.Path));
            if (!holdsKeys && (machine.IsImage || !(file.Path.Key == "/root" || file.Path.Parent?.Key == "/home")))
            {
                continue;
            }

            if (Judge(file, n => n.Mode.HasAny(Mode.GroupOrOthersWrite) && OpenSsh.Secure(machine.Final, n with { User = file.Consumer }, file.Consumer) == false) is { } writable)
            {
                yield return Of(writable, writable.Node.ModeAt!.Value,
                    $"{file.Path.Display} {writable.EndsUp} {writable.Is}: sshd refuses every key of {writable.User} below a home that others can write to (bad ownership or modes for directory); make it 0755 or tighter");
            }
            else if (holdsKeys && Judge(file, n => n.Mode.HasAny(Mode.GroupWrite) && OpenSsh.Secure(machine.Final, n with { User = file.Consumer }, file.Consumer) is null) is { } grouped)
            {
                yield return Of(grouped with { IsCertain = false }, grouped.Node.ModeAt!.Value,
                    $"{file.Path.Display} {grouped.EndsUp} {grouped.Is}: sshd refuses every key of {grouped.User} below a home that the group can write to, unless it has Debian's patch and {grouped.Member} is alone in the group; make it 0755 or tighter");
            }
        }
    }

    private static Judgement? Judge(FileView file, Func<Node, bool> isFault) => file.Judge(n => n.ModeAt is not null && (n.Kind == NodeKind.Directory || (n.Kind == NodeKind.Any && file.Alternatives.Exists == true)) && isFault(n));
}
