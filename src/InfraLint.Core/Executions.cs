using InfraLint.Analysis;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint;

/// <summary>Runs machines: a stage that begins from another one begins with that one's final state.</summary>
internal static class Executions
{
    /// <summary>Runs a machine, and before it the stages that it begins from or copies from.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="runs">The runs so far; this one is added.</param>
    /// <param name="repository">All files that may be referred to.</param>
    /// <param name="text">The machine's file.</param>
    /// <param name="assumesDefaults">See <see cref="Interpreter"/>.</param>
    /// <param name="prepare">What the caller changes of the first state.</param>
    /// <param name="cancellation">Ends the analysis early.</param>
    public static Execution Run(
        Machine machine, Dictionary<Machine, Execution> runs, Repository repository, SourceFile text, bool assumesDefaults, Func<State, State> prepare, CancellationToken cancellation)
    {
        if (runs.TryGetValue(machine, out var done))
        {
            return done;
        }

        var here = text.All.ToSource(new Span(0, 0));
        var start = machine.Base.Stage is { } stage
            ? Inherit(Run(stage, runs, repository, text, assumesDefaults, prepare, cancellation).Final)
            : prepare(Bases.Start(machine.Base, here));
        var interpreter = new Interpreter(Lowering.Shell.ShellCommands.Instance, repository, machine, assumesDefaults, cancellation, m => runs.TryGetValue(m, out var other) ? other.Final : null);
        var run = interpreter.Run(start);
        if (interpreter.NeedsRoot && machine.Base is { User.IsKnown: false, Stage: null })
        {
            // it takes steps that only root may take: so root runs it
            var root = machine with { Base = machine.Base with { User = Domains.Principal.Root } };
            run = new Interpreter(Lowering.Shell.ShellCommands.Instance, repository, machine, assumesDefaults, cancellation, m => runs.TryGetValue(m, out var other) ? other.Final : null).Run(prepare(Bases.Start(root.Base, here)));
        }

        runs[machine] = run;
        return run;
    }

    /// <summary>A stage takes over files and accounts; its environment and user come from its program.</summary>
    private static State Inherit(State state) => state with { Captured = null, Weight = 1 };
}
