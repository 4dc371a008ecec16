using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA1003.</summary>
public sealed class SshDirectoryWrongMode() : FileRule("INFRA1003", Severity.Warning, ".ssh directory has a wrong mode")
{
    private const int OwnerSearch = Octal.O100;

    /// <inheritdoc/>
    public override string Explanation => """
        Under `StrictModes` (the default) sshd uses no `authorized_keys` in a directory that the group or others can write
        to: it logs `Authentication refused: bad ownership or modes for directory`, and the client sees only
        `Permission denied (publickey)`. A directory without search permission (`chmod -R 600 ~/.ssh`) shuts its own owner
        out of every key in it; only root passes.

        Anything else that is looser than 0700, such as 0755, OpenSSH accepts: that is an info.

        Debian's and Ubuntu's OpenSSH accepts a directory that its group can write to when the user is alone in that group.

        Mend it with mode 0700.

        Source: OpenSSH `auth2-pubkeyfile.c` and `misc.c` (`safe_path`); Debian's `user-group-modes.patch`.

        Faulty:

        ```sh
        mkdir -p /home/app/.ssh
        chown app:app /home/app/.ssh
        chmod 777 /home/app/.ssh
        #     ^^^ INFRA1003
        ```

        ```sh
        mkdir -m 600 /home/app/.ssh
        #        ^^^ INFRA1003
        chown app:app /home/app/.ssh
        ```

        Right:

        ```sh
        install -d -m 0700 -o app -g app /home/app/.ssh
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults(MachineView machine)
    {
        // where a home was meant and none is, INFRA1019 says so, and ssh looks there for nothing
        foreach (var file in machine.Files.Where(f => f.Role == SshRole.SshDirectory && !HomeWords.All.Contains(f.Path.Parent?.Name ?? "")))
        {
            if (Judge(file, n => n.Mode.HasAny(Mode.GroupOrOthersWrite) && OpenSsh.Secure(machine.Final, n with { User = file.Consumer }, file.Consumer) == false) is { } writable)
            {
                yield return Of(writable, writable.Node.ModeAt!.Value,
                    $"{file.Path.Display} {writable.EndsUp} {writable.Is}: sshd refuses every key in a directory that others can write to (bad ownership or modes for directory); make it 0700");
            }
            else if (Judge(file, n => n.Mode.HasAny(Mode.GroupWrite)) is { } grouped)
            {
                yield return Of(grouped with { IsCertain = false }, grouped.Node.ModeAt!.Value,
                    $"{file.Path.Display} {grouped.EndsUp} {grouped.Is}: sshd refuses every key in a directory that the group can write to, unless it has Debian's patch and {grouped.Member} is alone in the group; make it 0700");
            }
            else if (Judge(file, n => (n.Mode.Zeros & OwnerSearch) != 0) is { } shut)
            {
                var isRoot = file.Consumer.IsRoot;
                yield return Of(shut, shut.Node.ModeAt!.Value,
                    $"{file.Path.Display} {shut.EndsUp} {(shut.Node.Mode.IsKnown ? shut.Is : "closed to its owner")}: without search permission {(isRoot ? "only root" : "not even its owner")} can use the keys in it (Permission denied); make it 0700",
                    isRoot ? Severity.Info : null);
            }
            else if (Judge(file, n => n.Kind == NodeKind.Directory && n.Mode.HasAny(Mode.GroupOrOthers)) is { } loose)
            {
                yield return Of(loose, loose.Node.ModeAt!.Value,
                    $"{file.Path.Display} {loose.EndsUp} {loose.Is}: OpenSSH accepts that, but others can look into it; 0700 is what it expects", Severity.Info);
            }
        }
    }

    private static Judgement? Judge(FileView file, Func<Node, bool> isFault) => file.Judge(n => n.ModeAt is not null && (n.Kind == NodeKind.Directory || (n.Kind == NodeKind.Any && (n.IsModeExplicit || file.Alternatives.Exists == true))) && isFault(n));
}
