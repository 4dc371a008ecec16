using InfraLint.Analysis;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA2014.</summary>
public sealed class KeyNotVerified() : Rule("INFRA2014", Severity.Info, "Key is never verified as loaded")
{
    /// <inheritdoc/>
    public override string Explanation => """
        Where nothing looks at how ssh-add ends, a key that it refuses is missed only when something has to sign with it, and then the
        message is ssh's: `Permission denied (publickey)`. `ssh-add -l` afterwards says what the agent holds, and ends with 1 where that is nothing.

        Reported in the mode `all` only.

        Mend it with `set -e`, or `ssh-add -l` after ssh-add.

        Source: ssh-add(1), EXIT STATUS.

        Faulty:

        ```sh all
        eval "$(ssh-agent -s)"
        trap 'ssh-agent -k' EXIT
        ssh-add ~/.ssh/deploy || true
        # expect@-1: INFRA2014 1..22
        ssh ops@example.com uptime
        ```

        Right:

        ```sh all
        eval "$(ssh-agent -s)"
        trap 'ssh-agent -k' EXIT
        ssh-add ~/.ssh/deploy
        ssh-add -l
        ```

        ```sh all
        set -e
        eval "$(ssh-agent -s)"
        trap 'ssh-agent -k' EXIT
        ssh-add ~/.ssh/deploy
        ```
        """;

    /// <inheritdoc/>
    public override bool IsFor(LintMode mode) => mode == LintMode.All;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        var asked = machine.Events.Select((e, i) => (Event: e, Index: i)).Where(e => e.Event is Event.Noted { Kind: NoteKind.AgentAsked }).Select(e => e.Index).DefaultIfEmpty(-1).Last();
        return from added in machine.Events.Skip(asked + 1).OfType<Event.AgentAdded>()
               where added is { IsUnchecked: true, Outcome: AddOutcome.Added or AddOutcome.Unknown }
               select At(added.At, "nothing here sees whether ssh-add loads the key; look at it with ssh-add -l, or end where it fails, with set -e", added.IsCertain);
    }
}
