using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA2006.</summary>
public sealed class AgentIgnoresKey() : Rule("INFRA2006", Severity.Warning, "Agent will refuse this key")
{
    /// <inheritdoc/>
    public override string Explanation => """
        `ssh-add` does not load a private key of the user who runs it that others can reach at that moment: it prints
        `WARNING: UNPROTECTED PRIVATE KEY FILE!` and ends with status 1, `ssh-add -l` says `The agent has no identities.`, and
        what connects next ends with `Permission denied (publickey)`. A `chmod` after it comes too late. A keyring agent that
        lists the key all the same answers `agent refused operation` when it is to sign.

        A key that also ends up too open is INFRA1001's.

        Mend it by setting mode 0600 before `ssh-add`; for a mounted secret with `mode=0400`, which is its default.

        Source: OpenSSH `ssh-add.c` (`add_file`), `authfile.c` (`sshkey_perm_ok`).

        Faulty:

        ```sh
        install -m 644 key ~/.ssh/id_ed25519
        eval "$(ssh-agent -s)"
        ssh-add ~/.ssh/id_ed25519
        # expect@-1: INFRA2006 1..26
        ssh ops@example.com uptime
        chmod 600 ~/.ssh/id_ed25519
        ```

        ```sh
        cp /secrets/key /root/.ssh/key_rsa
        chmod 640 /root/.ssh/key_rsa
        eval "$(ssh-agent -s)"
        trap 'ssh-agent -k' EXIT
        ssh-add /root/.ssh/key_rsa
        # expect@-1: INFRA2006 1..27
        chmod 600 /root/.ssh/key_rsa
        ```

        ```dockerfile
        FROM debian:12
        RUN --mount=type=secret,id=key,required=true,mode=0444 eval "$(ssh-agent -s)" && ssh-add /run/secrets/key && git clone git@example.com:app.git
        #                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA2006
        ```

        Right:

        ```dockerfile
        FROM debian:12
        RUN --mount=type=secret,id=key eval "$(ssh-agent -s)" && ssh-add /run/secrets/key && git clone git@example.com:app.git
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var added in machine.Events.OfType<Event.AgentAdded>().Where(a => a is { Outcome: AddOutcome.TooOpen or AddOutcome.Unknown, Keys.Count: 1 }))
        {
            var path = added.Keys[0];
            var there = added.State.Look(path).Nodes.Where(n => n.Exists).ToList();
            var isOpen = there.ToLookup(n => n.ModeAt is not null && n.Mode.HasAny(Mode.GroupOrOthers) && IsChecked(machine, path, n, added.State.Process.User));
            var key = isOpen[true].FirstOrDefault(n => n.User.Is(added.State.Process.User) == true) ?? isOpen[true].FirstOrDefault();
            var certain = added.IsCertain && added.Outcome == AddOutcome.TooOpen;
            if (key is not null && (certain || !isOpen[false].Any()) && !machine.Faults.Any(f => f.Finding.Rule is PrivateKeyAccessibleByOthers && f.Judgement.File.Path.Equals(path)))
            {
                yield return At(added.At,
                    $"ssh-add {(certain ? "ignores" : "may ignore")} {path.Display}: it is {ModeWords.Of(key.Mode)} here, and others can reach it (UNPROTECTED PRIVATE KEY FILE), so the agent never gets it; make it 0600 before",
                    certain, path.Display, null, key.ModeAt);
            }
        }
    }

    /// <summary>ssh-add looks at the mode of its user's own key; one of an owner who is not known is taken for that where no other user's home holds it.</summary>
    private static bool IsChecked(MachineView machine, MachinePath path, Node key, Principal user) =>
        key.User.Is(user) ?? (key.User is { IsKnown: false, Identity: null } && (machine.HomeAround(path) is not { } home || home.User.Is(user) == true || (home.User.IsRoot && user == Principal.Invoker)));
}
