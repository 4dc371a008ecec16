using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Lowering;
using InfraLint.Lowering.Shell;
using InfraLint.Text;
using InfraLint.Verdicts;

namespace InfraLint.Predicting;

/// <summary>Says what a machine will look like when a file has run: promises only.</summary>
public static class Predictor
{
    /// <summary>The machines of a file.</summary>
    /// <exception cref="OperationCanceledException">The prediction was ended early.</exception>
    public static IReadOnlyList<PredictedMachine> Predict(Repository repository, Entry entry, PredictOptions options, CancellationToken cancellation = default)
    {
        if (entry.File.Text.File is not { } text || Frontends.Of(entry.Kind) is not { } frontend)
        {
            return [];
        }

        var assumptions = new Assumptions(options.Base, options.IsFresh, options.User, options.Directory);
        var lowered = frontend.Lower(entry.File, text, repository, assumptions);
        var executions = new Executions(repository, text, s => Prepared(s, options), cancellation) { WatchedLine = options.At };
        return [.. lowered.Machines.Select(m => Predict(executions.Run(m), options))];
    }

    private static PredictedMachine Predict(Execution run, PredictOptions options)
    {
        var (machine, end) = (run.Machine, run.Reached?.State ?? run.AnyEnd);
        var promises = new Promises(run, end);
        return new PredictedMachine(machine.File.Path, machine.Name, machine.Kind, machine.Ships, promises.Files(), Agents(end), Logins.Of(run, end), options.Steps ? Steps(run) : []) { At = run.Reached?.Line, Settings = Logins.Settings(run, end) };
    }

    private static State Prepared(State state, PredictOptions options) => state with
    {
        Process = state.Process with { Umask = Mode.Of(options.Umask) },
        Distribution = options.Distribution != Distribution.Unknown ? options.Distribution : state.Distribution,
    };

    private static IReadOnlyList<PredictedStep> Steps(Execution run) =>
    [
        .. run.Events.OfType<Event.ScopeEnded>().Select(e => new PredictedStep(e.At.Start.Line, e.Kind.ToString().ToLowerInvariant(), new Promises(run, e.State).Files())),
    ];

    /// <summary>The agents that this file started, and one that is not known where the shell may reach another.</summary>
    private static IReadOnlyList<PredictedAgent> Agents(State state)
    {
        var (reached, isSure) = Interpreter.AgentOf(state);
        var agents = state.Agents.All.Select(a => a.Value).Select(a => new PredictedAgent(
            a.Phase switch { AgentPhase.Gone => "gone", AgentPhase.Unknown => "unknown", _ => a.TakenOver ? "running" : "started" },
            a.Phase == AgentPhase.Gone || (isSure && reached?.Id != a.Id) ? false : isSure && a.Phase == AgentPhase.Running ? true : null,
            Interpreter.Listed(a, state)?.Select(k => k.Path).ToList()));
        return [.. agents, .. isSure ? Array.Empty<PredictedAgent>() : [new PredictedAgent("unknown", null, null)]];
    }
}
