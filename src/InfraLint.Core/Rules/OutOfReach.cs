using System.Text.RegularExpressions;
using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>
/// Agents that a script starts and does not reach where it asks for one. Who runs it may have an agent of its own; that this one was
/// started tells which was meant.
/// </summary>
internal static class OutOfReach
{
    private static readonly Regex Shell = new(@"^ssh-agent(\s+-\S+)*\s+(/\S*/)?(ba|z|k|da|c|tc|fi)?sh$|^ssh-agent\s+\$\{?SHELL\}?$", RegexOptions.CultureInvariant);

    /// <summary>Why an agent is not reached at an event that asks for one; null where it may be, or another one is meant.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="started">The agent that was started last.</param>
    /// <param name="asks">What asks for an agent.</param>
    public static string? Of(MachineView machine, Event.AgentStarted? started, Event asks)
    {
        if (started is null || started.Socket is not null || !MayBeMeant(started, asks) || AgentNotTakenOver.IsLost(machine, started)
            || asks.State.Agents.Find(started.Agent) is not { Phase: not AgentPhase.Unknown } agent)
        {
            return null;
        }

        var between = machine.Events.SkipWhile(e => !ReferenceEquals(e, started)).TakeWhile(e => !ReferenceEquals(e, asks)).ToList();
        return between.Any(e => IsUse(e, started) || MayTakeOver(e)) ? null
            : agent.Phase == AgentPhase.Gone ? Shell.IsMatch(started.Form) ? $"the one that {started.Form} started ended with that shell" : null
            : agent.TakenOver ? "SSH_AUTH_SOCK of the one that was started is set only in a shell that has ended"
            : "what ssh-agent printed is kept, and not read in this shell";
    }

    /// <summary>The keychain whose agent is not reached at an event that asks for one.</summary>
    public static Event.Noted? Kept(MachineView machine, Event asks) =>
        machine.Events.TakeWhile(e => !ReferenceEquals(e, asks)).OfType<Event.Noted>().LastOrDefault(n => n.Kind == NoteKind.AgentKept) is { } kept && MayBeMeant(kept, asks)
        && !machine.Events.SkipWhile(e => !ReferenceEquals(e, kept)).TakeWhile(e => !ReferenceEquals(e, asks)).Any(e => e.At != kept.At && MayTakeOver(e)) ? kept : null;

    /// <summary>The same user asks in the same step, of a shell that has set no SSH_AUTH_SOCK.</summary>
    private static bool MayBeMeant(Event start, Event asks) =>
        start.Step == asks.Step && start.At != asks.At && asks.State.Process.Variables.Find("SSH_AUTH_SOCK") is null && asks.State.Process.InheritsVariables
        && asks.State.Process.User.Equals(start.State.Process.User);

    /// <summary>Something that had the agent made use of it, or could: it was for that.</summary>
    private static bool IsUse(Event happened, Event.AgentStarted started) =>
        happened is Event.AgentAdded or Event.Connected or Event.Ran or Event.Noted { Kind: NoteKind.MayUseAgent or NoteKind.AgentAsked }
        && happened.At != started.At && Interpreter.AgentOf(happened.State).Agent?.Id == started.Agent;

    /// <summary>What is not known ran, and may be a file that the shell read.</summary>
    private static bool MayTakeOver(Event happened) => happened is Event.Ran { Command: var command } && (command is null || command.IndexOf('/') >= 0 || command.IndexOf('.') >= 0);
}
