using InfraLint.Analysis;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA1015.</summary>
public sealed class CopyLosesModes() : Rule("INFRA1015", Severity.Warning, "Copy loses SSH file modes")
{
    /// <inheritdoc/>
    public override string Explanation => """
        A `.ssh` is its modes and owners. `cp -r`, `scp -r` and `rsync -r` give new files the source's mode less the umask, leave those
        that are there already as they are, and make whoever runs them the owner: after a migration as root a user can no longer read
        the own keys, or sshd refuses them. git keeps of a mode no more than whether a file is executable: in a clone every private key is
        0644 under the usual umask, and ssh ignores it.

        A warning for git, an info for the others, whose modes are often right all the same.

        Mend it with `cp -a`, `scp -rp`, `rsync -a`, and with `chmod` after a clone.

        Source: cp(1), scp(1), rsync(1) (`--perms`); git's index (`cache.h`, `create_ce_mode`).

        Faulty:

        ```sh
        cp -r /mnt/old/home/app/.ssh /home/app/
        # expect@-1: INFRA1015 1..40
        git clone git@example.com:ops/keys.git ~/.ssh
        # expect@-1: INFRA1015 1..46
        ```

        Right:

        ```sh
        cp -a /mnt/old/home/app/.ssh /home/app/
        rsync -a /mnt/old/home/app/.ssh /home/app/
        scp -rp ~/.ssh ops@example.com:
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var noted in machine.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.ModesLost && n.At.File is not null))
        {
            var said = noted.Detail!.Split('|');
            var (command, remedy) = (said[0], said[1]);
            yield return command == "git clone"
                ? At(noted.At, $"git keeps no mode but whether a file is executable: under umask 022 every private key in {noted.Subject.Display} is 0644, which ssh ignores; add {remedy}", noted.IsCertain, noted.Subject.Display)
                : At(noted.At, $"{command} keeps neither the owners of {noted.Subject.Display} nor what the umask takes from its modes, and files that are there already keep theirs; use {remedy}", noted.IsCertain, noted.Subject.Display, Severity.Info);
        }
    }
}
