using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering.Shell;
using InfraLint.Text;

namespace InfraLint;

/// <summary>Runs the machines of one file: a stage that begins from another one begins with that one's final state.</summary>
/// <param name="repository">All files that may be referred to.</param>
/// <param name="text">The machines' file.</param>
/// <param name="prepare">What the caller changes of the first state.</param>
/// <param name="cancellation">Ends the analysis early.</param>
internal sealed class Executions(Repository repository, SourceFile text, Func<State, State> prepare, CancellationToken cancellation)
{
    private readonly Dictionary<Machine, Execution> runs = [];

    /// <summary>See <see cref="Interpreter"/>.</summary>
    public bool AssumesDefaults { get; init; }

    /// <summary>An image is looked at when a container of it has started, not only when it is built.</summary>
    public bool StartsContainers { get; init; }

    /// <summary>A line of the file, counted from 1, before which the state is kept; null for none.</summary>
    public int? WatchedLine { get; init; }

    /// <summary>Runs a machine, and before it the stages that it begins from or copies from.</summary>
    public Execution Run(Machine machine)
    {
        if (runs.TryGetValue(machine, out var done))
        {
            return done;
        }

        var run = machine.Base.Stage is { } stage ? Run(machine, Inherit(Run(stage).Final)) : Run(machine, machine.Base);
        runs[machine] = run;
        return run;
    }

    private Execution Run(Machine machine, MachineBase given)
    {
        var run = Run(machine, prepare(Bases.Start(given, text.All.ToSource(new Span(0, 0)))), out var needsRoot);
        // it takes steps that only root may take: so root runs it
        return needsRoot && !given.User.IsKnown ? Run(machine, given with { User = Principal.Root }) : run;
    }

    private Execution Run(Machine machine, State start) => Run(machine, start, out _);

    private Execution Run(Machine machine, State start, out bool needsRoot)
    {
        var interpreter = new Interpreter(ShellCommands.Instance, repository, machine, AssumesDefaults, cancellation, m => runs.TryGetValue(m, out var other) ? other.Final : null) { WatchedLine = WatchedLine };
        var run = interpreter.Run(start);
        needsRoot = interpreter.NeedsRoot;
        return StartsContainers && machine.Start is { } program ? interpreter.RunStart(run, program) : run;
    }

    /// <summary>A stage takes over files and accounts; its environment and user come from its program.</summary>
    private static State Inherit(State state) => state with { Captured = null, Weight = 1 };
}
