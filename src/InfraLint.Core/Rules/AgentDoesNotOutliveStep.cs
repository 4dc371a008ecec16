using InfraLint.Analysis;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA2003.</summary>
public sealed class AgentDoesNotOutliveStep() : Rule("INFRA2003", Severity.Warning, "Agent does not outlive its step")
{
    /// <inheritdoc/>
    public override string Explanation => """
        Each `RUN` of an image build, each Ansible task and each CI step is a shell of its own. An agent that one of them
        starts is not there in the next: in an image build its process ends with the layer, and everywhere its
        environment does. Keys that are loaded in a step that does nothing with them are lost with it.

        Mend it by starting the agent, loading the key and using it in one step, or in an image build with
        `RUN --mount=type=ssh`.

        Source: Dockerfile reference (`RUN`); Ansible's `command` and `shell` modules; ssh-agent(1).

        Faulty:

        ```dockerfile
        FROM debian:12
        RUN eval "$(ssh-agent -s)"
        RUN ssh-add /run/secrets/deploy_key
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA2003
        ```

        Right:

        ```dockerfile
        FROM debian:12
        RUN --mount=type=ssh git clone git@example.com:app.git
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var added in machine.Events.OfType<Event.AgentAdded>())
        {
            if (added.Outcome is AddOutcome.NoAgent or AddOutcome.AgentGone && LeftBehind(machine, added) is { } before)
            {
                yield return At(added.At,
                    $"the agent that {before.At} started is gone here: it ended with its step, so ssh-add ends with \"Could not open a connection to your authentication agent\"; start, load and use it in one step",
                    added.IsCertain, null, null, before.At);
            }
            else if (machine.Kind == FileKind.Ansible && added is { Outcome: AddOutcome.Unknown } && added.State.Process.Variables.Find("SSH_AUTH_SOCK") is null && LeftBehind(machine, added) is { } other)
            {
                yield return At(added.At,
                    $"the agent that {other.At} started cannot be reached here: its environment ended with its task; ssh-add ends with \"Could not open a connection to your authentication agent\", unless the connection forwards another agent; start, load and use it in one task",
                    false, null, null, other.At);
            }
            else if (added.Outcome is AddOutcome.Added or AddOutcome.Unknown && EndsUnused(machine, added))
            {
                yield return At(added.At,
                    $"the key is loaded into an agent that {(machine.IsImage ? "ends with this step" : "nothing reaches once this step has ended")}, and nothing in the step uses it; load it in the step that connects",
                    added.IsCertain);
            }
        }
    }

    /// <summary>The last agent of an earlier step that its shell took over; none where this step started one, which is then to blame.</summary>
    private static Event.AgentStarted? LeftBehind(MachineView machine, Event.AgentAdded added)
    {
        var started = machine.Events.TakeWhile(e => !ReferenceEquals(e, added)).OfType<Event.AgentStarted>().ToList();
        return started.Any(s => s.Step == added.Step) ? null : started.LastOrDefault(s => added.State.Agents.Find(s.Agent) is { TakenOver: true });
    }

    /// <summary>Nothing after it in its step connects, or may connect.</summary>
    private static bool EndsUnused(MachineView machine, Event.AgentAdded added)
    {
        if (added.Agent is not { } agent || !machine.Events.OfType<Event.ScopeEnded>().Any(e => e.Step == added.Step && e.Kind is ScopeKind.Layer or ScopeKind.Step))
        {
            return false;
        }

        return machine.Events.OfType<Event.AgentStarted>().Any(s => s.Agent == agent && s.Step == added.Step)
            && !machine.Events.SkipWhile(e => !ReferenceEquals(e, added)).Any(e => e.Step == added.Step && e is Event.Connected or Event.Ran or Event.Noted { Kind: NoteKind.MayUseAgent });
    }
}
