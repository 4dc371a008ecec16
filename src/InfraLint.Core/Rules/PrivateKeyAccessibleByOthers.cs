using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA1001.</summary>
public sealed class PrivateKeyAccessibleByOthers() : FileRule("INFRA1001", Severity.Warning, "Private key accessible by others")
{
    /// <inheritdoc/>
    public override string Explanation => """
        `ssh`, `ssh-add` and `ssh-keygen` ignore a private key that belongs to the user who runs them and that anyone else
        can reach: when the mode has any bit of 077 they print `WARNING: UNPROTECTED PRIVATE KEY FILE!` and
        `This private key will be ignored.`, and the agent never gets the key. A keyring agent that had listed it before
        answers `sign_and_send_pubkey: signing failed: agent refused operation`.

        A key that belongs to somebody else is not checked at all. Then nothing is refused; the key is disclosed to
        whoever can read it.

        Mend it with mode 0600 (or 0400), and the owner who is to use it.

        Source: OpenSSH `authfile.c`, `sshkey_perm_ok`.

        Faulty:

        ```sh
        mkdir -m 0700 /root/.ssh
        cp deploy_key /root/.ssh/id_ed25519
        chmod 644 /root/.ssh/id_ed25519
        #     ^^^ INFRA1001
        ```

        ```dockerfile
        FROM debian:12
        RUN install -d -m 0700 /root/.ssh
        RUN --mount=type=secret,id=key cp /run/secrets/key /root/.ssh/id_rsa && chmod 0640 /root/.ssh/id_rsa
        #                                                                             ^^^^ INFRA1001
        # expect@-2: INFRA3001 any
        ```

        ```sh
        umask 022
        rm -f deploy.pem
        echo "$KEY" > deploy.pem
        #           ^^^^^^^^^^^^ INFRA1001
        ssh -i deploy.pem deploy@example.com uptime
        rm deploy.pem
        ```

        Right:

        ```sh
        rm -f deploy.pem
        (umask 077; echo "$KEY" > deploy.pem)
        ssh -i deploy.pem deploy@example.com uptime
        rm deploy.pem
        ```

        ```sh
        mkdir -m 0700 /root/.ssh
        install -m 0600 deploy_key /root/.ssh/id_ed25519
        ```
        """;

    private const int OthersRead = Octal.O004;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Role == SshRole.PrivateKey))
        {
            if (file.Judge(n => IsSet(n) && n.Mode.HasAny(Mode.GroupOrOthers) && file.IsUsedBy(n.User) != false) is { } found)
            {
                // of an owner whom nobody knows it is not sure that ssh looks at the mode
                var refused = found with { IsCertain = found.IsCertain && (found.Node.User.IsKnown || found.Node.User.Identity is not null) };
                yield return Of(refused, refused.Node.ModeAt!.Value,
                    $"{file.Path.Display} {refused.EndsUp} {refused.Is}: ssh and ssh-add run by {refused.Node.User.Display ?? refused.User} ignore a private key that others can reach (UNPROTECTED PRIVATE KEY FILE); make it 0600");
            }
            else if (file.Judge(n => IsSet(n) && n.Mode.HasAny(OthersRead)) is { } disclosed)
            {
                yield return Of(disclosed, disclosed.Node.ModeAt!.Value,
                    $"{file.Path.Display} {disclosed.EndsUp} {disclosed.Is}: every user can read this private key; OpenSSH checks only a key of the user who runs it, so nothing will say so; make it 0600 and {disclosed.User}'s own");
            }
        }

        foreach (var used in UsedOpen(machine))
        {
            yield return used;
        }
    }

    /// <summary>Keys that ssh is told to use while they are open, and that are gone or locked at the end; of mounted ones INFRA2005 says so.</summary>
    private IEnumerable<Fault> UsedOpen(MachineView machine)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var mounted = new HashSet<string>(machine.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.SecretMounted).Select(n => MachinePath.Of(n.Subject, MachinePath.Root).Key), StringComparer.Ordinal);
        foreach (var connected in machine.Events.OfType<Event.Connected>())
        {
            var user = connected.State.Process.User;
            foreach (var identity in connected.Options.Identities.Where(i => !i.IsPattern))
            {
                var path = connected.State.Resolve(MachinePath.Of(identity.Value, connected.State.Process.Directory), true).Path;
                var atEnd = machine.ViewAt(machine.Final, path);
                if (!path.Name.EndsWith(".pub", StringComparison.Ordinal) && !mounted.Contains(path.Key) && atEnd.Judge(n => IsOpen(n) && atEnd.IsUsedBy(n.User) != false) is null
                    && machine.ViewAt(connected.State, path).Judge(n => IsOpen(n) && n.User.Is(user) == true) is { } found && seen.Add(path.Key))
                {
                    var refused = found with { IsCertain = found.IsCertain && connected.IsCertain };
                    yield return Of(refused, refused.Node.ModeAt!.Value,
                        $"{path.Display} {(refused.IsCertain ? "is" : "may be")} {refused.Is} when {connected.Options.Program} uses it: a private key that others can reach is ignored (UNPROTECTED PRIVATE KEY FILE); make it 0600 before");
                }
            }
        }
    }

    private static bool IsOpen(Node node) => IsSet(node) && node.Mode.HasAny(Mode.GroupOrOthers);

    private static bool IsSet(Node node) => node.ModeAt is not null && node.Kind is NodeKind.File or NodeKind.Any;
}
