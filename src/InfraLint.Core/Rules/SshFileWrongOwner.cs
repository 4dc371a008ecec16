using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA1006.</summary>
public sealed class SshFileWrongOwner() : FileRule("INFRA1006", Severity.Warning, "SSH file has the wrong owner")
{
    private const int OthersRead = Octal.O004, OthersSearch = Octal.O001, GroupRead = Octal.O040, GroupSearch = Octal.O010;

    /// <inheritdoc/>
    public override string Explanation => """
        An SSH file in a user's home must be that user's. sshd uses no `authorized_keys`, and none below a `.ssh`, that
        belongs to anyone but the user or root. ssh stops with `Bad owner or permissions` at a `~/.ssh/config` of a third
        user. And root's own 0600 file is one that the user cannot read: `Permission denied`.

        The usual causes are a script that runs as root and writes into a home, `COPY` without `--chown` before
        `USER app`, and `chown -R` to somebody else.

        Mend it with `chown USER:USER`, `install -o USER`, `COPY --chown=USER`, or `owner:` in the module.

        Source: OpenSSH `misc.c` (`safe_path`), `readconf.c` (`read_config_file_depth`), open(2).

        Faulty:

        ```sh
        useradd -m app
        install -d -m 0700 -o app -g app /home/app/.ssh
        install -m 0600 deploy_key /home/app/.ssh/id_ed25519
        # expect@-1: INFRA1006 1..53
        ```

        ```sh
        install -d -m 755 /home/app/.ssh
        # expect@-1: INFRA1003 any
        install -m 600 /run/secrets/ssh_key /home/app/.ssh/id_rsa
        # expect@-1: INFRA1006 any
        exec gosu app server
        ```

        Right:

        ```sh
        sudo -u app install -d -m 700 /home/app/.ssh
        sudo -u app install -m 600 key /home/app/.ssh/id_rsa
        sudo -u app ssh git@example.com
        ```

        ```sh
        useradd -m app
        install -d -m 0700 -o app -g app /home/app/.ssh
        install -m 0600 -o app -g app deploy_key /home/app/.ssh/id_ed25519
        ```
        """;

    /// <inheritdoc/>
    protected override bool IsAboutMode => false;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults(MachineView machine)
    {
        var others = machine.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.UserChanged).Select(n => n.Subject.Known).ToList();
        foreach (var file in machine.Files.Where(f => f.Home is { } home && !home.User.IsRoot && home.User.Is(f.Consumer) != false))
        {
            var user = file.Home!.Value.User;
            var fault = file.Role switch
            {
                SshRole.AuthorizedKeys or SshRole.SshDirectory or SshRole.PrivateKey or SshRole.ClientConfig =>
                    file.Judge(n => n.OwnerAt is not null && (n.User.Is(user) == false || (n.User == Principal.Invoker && others.Contains(user.Name))) && WhyNot(machine, file.Role, n, user) is not null),
                _ => null,
            };
            if (fault is { Node: var node })
            {
                var (why, severity) = WhyNot(machine, file.Role, node, user)!.Value;
                yield return Of(fault, Place(node), $"{file.Path.Display} {fault.EndsUp} {fault.Is}{(node.User == Principal.Invoker ? " and the property of whoever runs this" : "")}, in the home of {user}: {why}; make it {user}'s own", severity);
            }
        }
    }

    private static Location Place(Node node) => node.OwnerAt!.Value;

    /// <summary>What OpenSSH does because of the owner; null where it does nothing.</summary>
    private static (string Why, Severity? Severity)? WhyNot(MachineView machine, SshRole role, Node node, Principal user)
    {
        var isRoots = node.User.IsRoot || node.User == Principal.Invoker;
        var closed = role == SshRole.SshDirectory ? node.Mode.HasNone(OthersSearch) && Excludes(machine, node, user, GroupSearch) : node.Mode.HasNone(OthersRead) && Excludes(machine, node, user, GroupRead);
        return role switch
        {
            SshRole.AuthorizedKeys when !isRoots => ($"sshd refuses an authorized_keys of another user (bad ownership or modes for file)", null),
            SshRole.AuthorizedKeys when closed => ($"sshd opens it as {user} and cannot read it (Permission denied)", null),
            SshRole.SshDirectory when !isRoots => ($"sshd refuses every key below a directory of another user (bad ownership or modes for directory)", null),
            SshRole.SshDirectory when closed => ($"{user} cannot enter it, so no key in it can be used (Permission denied)", null),
            SshRole.PrivateKey when closed => ($"ssh and ssh-add run by {user} cannot read it (Permission denied)", null),
            SshRole.ClientConfig when !isRoots => ($"ssh run by {user} stops with Bad owner or permissions", null),
            SshRole.ClientConfig when closed => ($"ssh run by {user} cannot read it and passes over it in silence", Severity.Info),
            _ => null,
        };
    }

    /// <summary>The group's bits do not let the user in.</summary>
    private static bool Excludes(MachineView machine, Node node, Principal user, int bits) =>
        node.Mode.HasNone(bits) || (node.Group.IsKnown && (machine.Final.KnowsAccounts ? machine.Final.IsListed(user, node.Group) == false : node.Group.IsRoot || node.Group.Name == node.User.Name) && node.Group.Name != user.Name && (node.Group.Id is null || node.Group.Id != user.Id));
}
