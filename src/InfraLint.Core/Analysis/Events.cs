using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Something that happened on the way, with the state at that moment.</summary>
/// <param name="State">The state after it.</param>
/// <param name="At">Where it is written.</param>
public abstract record Event(State State, Location At)
{
    private string? identity;

    /// <summary>Counts the layers, tasks and modules; events of one step share it.</summary>
    public int Step { get; init; }

    /// <summary>The share of all runs that come here, in whichever of the states that are kept apart; see <see cref="State.Weight"/>.</summary>
    public double Share { get; init; } = State.Weight;

    /// <summary>Surely every run comes here.</summary>
    public bool IsCertain => Share > State.AlmostAll;

    /// <summary>Tells the same happening in states that are kept apart; null where that is not told.</summary>
    public string? Identity => identity ??= MakeIdentity();

    /// <summary>See <see cref="Identity"/>.</summary>
    protected virtual string? MakeIdentity() => null;

    /// <summary>A mode operand was applied to a path.</summary>
    public sealed record ModeGiven(MachinePath Path, ModeChange Change, State State, Location At) : Event(State, At)
    {
        /// <inheritdoc/>
        protected override string? MakeIdentity() => Path.Key;
    }

    /// <summary>A mode or owner was applied to a path and to everything below it.</summary>
    /// <param name="Root">Where it begins.</param>
    /// <param name="IsOwner">It changes owners; else modes.</param>
    /// <param name="State">The state before it.</param>
    /// <param name="At">Where it is written.</param>
    public sealed record Swept(MachinePath Root, bool IsOwner, State State, Location At) : Event(State, At);

    /// <summary>A program asked something on its terminal or standard input.</summary>
    /// <param name="Question">What it asks for.</param>
    /// <param name="Path">The file that it asks about; null for none.</param>
    /// <param name="State">The state before it.</param>
    /// <param name="At">Where it is written.</param>
    public sealed record Asked(Question Question, MachinePath? Path, State State, Location At) : Event(State, At)
    {
        /// <inheritdoc/>
        protected override string? MakeIdentity() => $"{Question} {Path?.Key}";
    }

    /// <summary>Text was put into a file in place of other text; which, is not known.</summary>
    public sealed record Substituted(MachinePath Path, Value Text, State State, Location At) : Event(State, At)
    {
        /// <inheritdoc/>
        protected override string? MakeIdentity() => $"{Path.Key} {Text.Key}";
    }

    /// <summary>A file was written.</summary>
    public sealed record Wrote(MachinePath Path, Value? Content, State State, Location At) : Event(State, At)
    {
        /// <inheritdoc/>
        protected override string? MakeIdentity() => $"{Path.Key} {Content?.Key}";
    }

    /// <summary>A command's output went into a file.</summary>
    public sealed record PrintedInto(MachinePath Path, Value Text, State State, Location At) : Event(State, At)
    {
        /// <inheritdoc/>
        protected override string? MakeIdentity() => $"{Path.Key} {Text.Key}";
    }

    /// <summary>A path was removed.</summary>
    public sealed record Deleted(MachinePath Path, State State, Location At) : Event(State, At)
    {
        /// <inheritdoc/>
        protected override string? MakeIdentity() => Path.Key;
    }

    /// <summary>An agent was started.</summary>
    public sealed record AgentStarted(string Agent, Value? Socket, string Form, State State, Location At) : Event(State, At);

    /// <summary>Keys were given to an agent.</summary>
    /// <param name="Keys">Their paths; none for the default ones.</param>
    public sealed record AgentAdded(IReadOnlyList<MachinePath> Keys, AddOutcome Outcome, string? Agent, State State, Location At) : Event(State, At)
    {
        /// <summary>The seconds that the keys stay; null for ever, or for what the agent was told.</summary>
        public int? Lifetime { get; init; }

        /// <summary>A failure ends nothing: <c>|| true</c>, or a shell without errexit.</summary>
        public bool IsUnchecked { get; init; }
    }

    /// <summary>A connection was opened.</summary>
    public sealed record Connected(ConnectOptions Options, State State, Location At) : Event(State, At)
    {
        /// <inheritdoc/>
        protected override string? MakeIdentity() => string.Join(" ", Options.Settings.Select(s => $"{s.Key} {s.Value.Key}"));
    }

    /// <summary>A key pair was made.</summary>
    public sealed record KeyGenerated(MachinePath? Path, KeyOptions Options, State State, Location At) : Event(State, At)
    {
        /// <inheritdoc/>
        protected override string? MakeIdentity() => Path?.Key;
    }

    /// <summary>A key is to be there; whether it is made now is another question.</summary>
    public sealed record KeyWanted(MachinePath Path, KeyOptions Options, State State, Location At) : Event(State, At)
    {
        /// <inheritdoc/>
        protected override string? MakeIdentity() => Path.Key;
    }

    /// <summary>Settings of the SSH client came into force, for whatever connects later; in the order in which ssh meets them.</summary>
    public sealed record Configured(IReadOnlyList<SshSetting> Settings, State State, Location At) : Event(State, At)
    {
        /// <inheritdoc/>
        protected override string? MakeIdentity() => string.Join(" ", Settings.Select(s => $"{s.Key} {s.Value.Key}"));
    }

    /// <summary>A variable was set, so that programs get it.</summary>
    public sealed record Exported(string Name, Value Value, State State, Location At) : Event(State, At)
    {
        /// <inheritdoc/>
        protected override string? MakeIdentity() => $"{Name} {Value.Key}";
    }

    /// <summary>A value was printed where people or logs see it.</summary>
    public sealed record Printed(Value Value, State State, Location At) : Event(State, At);

    /// <summary>A command or a front-end said something of itself.</summary>
    public sealed record Noted(NoteKind Kind, Value Subject, string? Detail, State State, Location At) : Event(State, At)
    {
        /// <inheritdoc/>
        protected override string? MakeIdentity() => $"{Kind} {Subject.Key} {Detail}";
    }

    /// <summary>A command that is not known ran.</summary>
    public sealed record Ran(string? Command, State State, Location At) : Event(State, At);

    /// <summary>A scope ended.</summary>
    public sealed record ScopeEnded(ScopeKind Kind, string? Label, State State, Location At) : Event(State, At);
}

/// <summary>What a program of OpenSSH asks for.</summary>
public enum Question
{
    /// <summary>The name of the file to write a key to.</summary>
    FileName,

    /// <summary>Whether to overwrite a file.</summary>
    Overwrite,

    /// <summary>A passphrase.</summary>
    Passphrase,
}

/// <summary>How adding a key to an agent ends.</summary>
public enum AddOutcome
{
    /// <summary>It is loaded.</summary>
    Added,

    /// <summary>No agent can be reached: no SSH_AUTH_SOCK.</summary>
    NoAgent,

    /// <summary>The agent is gone.</summary>
    AgentGone,

    /// <summary>The key's mode makes ssh-add ignore it.</summary>
    TooOpen,

    /// <summary>There is no such key.</summary>
    Missing,

    /// <summary>It is no private key, nobody gives its passphrase, or the agent is locked.</summary>
    Refused,

    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>What running a machine's program gave.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Start">The state before the first step.</param>
/// <param name="Ends">The states after the last step, those of runs that failed included.</param>
/// <param name="Events">What happened, in order.</param>
/// <param name="Others">Other machines that the program runs something on.</param>
/// <param name="Scripts">Scripts of the repository that it ran.</param>
/// <param name="Problems">What in scripts could not be parsed.</param>
/// <param name="Cuts">Where the analysis was cut short, and why.</param>
public sealed record Execution(
    Machine Machine, State Start, IReadOnlyList<State> Ends, IReadOnlyList<Event> Events, IReadOnlyList<Execution> Others,
    IReadOnlyCollection<InputFile> Scripts, IReadOnlyList<ScriptProblem> Problems, IReadOnlyList<(Location At, string Reason)> Cuts)
{
    private State? final;

    /// <summary>
    /// The watched line, or the first one after it that was reached, and the joined state of all times that it was; null where
    /// none was watched, or it never was.
    /// </summary>
    public (int Line, State State)? Reached { get; init; }

    /// <summary>What a container of the image does from its final state on; null where that is not asked, or nothing is known.</summary>
    public Execution? Started { get; init; }

    /// <summary>The joined state of all runs that did not fail; of all runs where all fail.</summary>
    public State Final => final ??= Join(Ends.Where(e => e.Process.Status.Succeeded != false).ToList() is { Count: > 0 } good ? good : Ends);

    /// <summary>The joined state of all runs, failed ones too: what a promise is about.</summary>
    public State AnyEnd => Join(Ends);

    private State Join(IReadOnlyList<State> states) => states.Count == 0 ? Start : states.Skip(1).Aggregate(states[0], Joins.Join);
}
