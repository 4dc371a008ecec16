using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>
/// Runs a program symbolically: from a state to the states that it may end in. A command is lowered when it is reached,
/// for only then do its words have values.
/// </summary>
/// <param name="commands">The commands that are known.</param>
/// <param name="repository">The files that scripts of the repository are found in.</param>
/// <param name="machine">The machine.</param>
/// <param name="assumesDefaults"><c>${X:-d}</c> of an unknown environment is d, as its author thought; else it is d or X.</param>
/// <param name="cancellation">Ends the analysis early.</param>
/// <param name="finalOf">The final state of another machine of the same file, which a copy may be from; null where there is none.</param>
public sealed partial class Interpreter(
    ICommands commands, Repository repository, Machine machine, bool assumesDefaults, CancellationToken cancellation = default, Func<Machine, State?>? finalOf = null)
{
    private const int StepLimit = 50_000;
    private const int DepthLimit = 120;
    private const int LoopLimit = 64;
    private const int UndecidedTurns = 3;

    /// <summary>After so many steps fewer states are kept apart, so that a long script of questions that nobody can answer takes a time that grows with its length.</summary>
    private const int ManySteps = 4000;

    /// <summary>PATH_MAX (limits.h), less the byte that ends a path.</summary>
    private const int LongestPath = 4095;

    private readonly List<Event> events = [];
    private readonly List<Execution> others = [];
    private readonly HashSet<InputFile> scripts = [];
    private readonly List<ScriptProblem> problems = [];
    private readonly List<(Location At, string Reason)> cuts = [];
    private readonly Dictionary<(SourceFile, Span, string), ParsedScript> parsed = [];
    private int steps, depth, step, symbols, agents;
    private bool inError;
    private bool inCondition, isFailureHandled, isService, isWithin;
    private (Location At, State State, bool IsCall)? reached;

    /// <summary>A line of the machine's file, counted from 1: the state before it is kept.</summary>
    public int? WatchedLine { get; init; }

    /// <summary>How many programs it has run: what the budget is of.</summary>
    internal int Steps => steps;

    /// <summary>How many states are kept apart: eight at first, and one in the end.</summary>
    private int KeptApart => steps < ManySteps ? Joins.Limit : steps < 2 * ManySteps ? Joins.Limit / 2 : steps < 4 * ManySteps ? Joins.Limit / 4 : 1;

    /// <summary>Joins what can be joined, down to as many states as are kept apart now.</summary>
    private List<State> Merge(IReadOnlyList<State> states) => Joins.Merge(states, KeptApart);

    /// <summary>Runs the machine's program.</summary>
    public Execution Run(State start)
    {
        var outcomes = Run(machine.Program, start);
        return new Execution(machine, start, [.. outcomes.Select(o => o.State)], [.. events], others, scripts, problems, cuts) { Reached = reached is { } there ? (there.At.Start.Line, there.State) : null };
    }

    /// <summary>Runs what a container of the image runs, after the build: who starts it may give it variables that are not known.</summary>
    /// <param name="build">The run of the machine's program, by this interpreter.</param>
    /// <param name="program">What the container runs.</param>
    public Execution RunStart(Execution build, Program program)
    {
        isService = true;
        step++;
        var image = build.Final;
        var outcomes = Run(program, image with { Process = image.Process with { InheritsVariables = true, Status = ExitStatus.Success } });
        return build with { Started = new Execution(machine, image, [.. outcomes.Select(o => o.State)], [.. events.Skip(build.Events.Count)], others, scripts, problems, cuts) };
    }

    private IReadOnlyList<Outcome> Run(Program program, State state)
    {
        cancellation.ThrowIfCancellationRequested();
        if (++steps > StepLimit)
        {
            return Cut(state, $"more than {StepLimit} steps", state.Here);
        }

        if (depth >= DepthLimit)
        {
            return Cut(state, $"calls nested more than {DepthLimit} deep", state.Here);
        }

        depth++;
        Watch(program, state);
        try
        {
            return RunUnguarded(program, state);
        }
        finally
        {
            depth--;
        }
    }

    /// <summary>A step of the machine's own file, at the watched line or the first one after it that is reached: the first of its line, each time.</summary>
    private void Watch(Program program, State state)
    {
        if (WatchedLine is not { } watched || (program switch { Program.Call call => call.At, Program.Do step => step.Effect.At, _ => default(Location?) }) is not { } at
            || at.File?.Path != machine.File.Path || at.Start.Line is var line && (line < watched || line > (reached?.At.Start.Line ?? line)))
        {
            return;
        }

        if (reached is not { } before || line < before.At.Start.Line)
        {
            reached = (at, state, program is Program.Call);
        }
        else if (at.Span.Start == before.At.Span.Start && program is Program.Call == before.IsCall)
        {
            reached = before with { State = Joins.Join(before.State, state) };
        }
    }

    private IReadOnlyList<Outcome> RunUnguarded(Program program, State state) => program switch
    {
        Program.Seq seq => RunSeq(seq.Programs, state),
        Program.Call call => CheckErrexit(RunCall(call, state)),
        Program.Do effect => Next(Cases(effect.Effect, state.Tick()).SelectMany(s => Apply(effect.Effect, s))),
        Program.If branch => RunIf(branch, state),
        Program.Not negated => [.. Condition(negated.Program, state).Select(o => o.Leaves is null ? o with { State = o.State.With(o.State.Process.Status.Not()) } : o)],
        Program.Choice choice => RunChoice(choice, state),
        Program.For loop => RunFor(loop, state),
        Program.While loop => RunWhile(loop, state),
        Program.Calculate calculation => CheckErrexit(RunCalculate(calculation, state)),
        Program.Case selection => RunCase(selection, state),
        Program.Pipe pipe => CheckErrexit(RunPipe(pipe, state)),
        Program.Redirected redirected => RunRedirected(redirected, state),
        Program.Scope scope => RunScope(scope, state),
        Program.Catch caught => [.. Run(caught.Program, state).Select(o => o.Leaves == caught.Kind ? Outcome.Next(o.State) : o)],
        Program.On remote => RunOn(remote, state),
        Program.As other => RunAs(other, state),
        Program.Exit exit => RunExit(exit, state),
        Program.Define define => Next(state.With(ExitStatus.Success) with
        {
            Process = state.Process with { Functions = state.Process.Functions.Set(define.Name, new Function(define.Body, define.Source, define.At)), Status = ExitStatus.Success },
        }),
        Program.Background background => RunBackground(background, state),
        Program.Run run => RunScript(run, state),
        Program.RunFile file => RunFile(file, state),
        Program.RunInput input => RunInput(input, state),
        Program.Ask ask => RunAsk(ask.Test, state),
        Program.Print print => Next(Print(state.With(ExitStatus.Success), print.Value)),
        Program.PrintFiles files => RunPrintFiles(files, state),
        Program.Status status => Next(state.With(status.Value)),
        Program.Uncertain => Ended(state),
        Program.Invoke { ByLoginShell: true } when RefusesLogin(LoginShell(state)) => Next(state.With(ExitStatus.Of(1))),
        Program.Invoke invoke => RunWords(invoke.Words, invoke.At, state, invoke.FindsFunctions),
        Program.Other other => Unknown(other.Words, other.At, state),
        Program.Mounted mounted => RunMounted(mounted, state),
        Program.Walk walk => RunWalk(walk, state),
        Program.WithAgent agent => RunWithAgent(agent, state),
        Program.With with => [.. Expand(with.Words, state, isAssignment: true).SelectMany(e => Run(with.Then(e.Fields), e.State))],
        Program.Raise raise => RunRaise(raise, state),
        Program.Pack pack => CheckErrexit(RunPack(pack, state)),
        Program.Unpack unpack => CheckErrexit(RunUnpack(unpack, state)),
        Program.PrintFunctions print => Next(PrintFunctions(print, state)),
        Program.PrintPath path => Next(PrintPath(path, state)),
        Program.PrintNames names => Next(PrintNames(names, state)),
        Program.PrintStatus print => RunPrintStatus(print, state),
        Program.Line line => RunLine(line, state),
        Program.Cut cut => Cut(state, cut.Reason, cut.At),
        _ => throw new ArgumentException($"No meaning for {program.GetType().Name}.", nameof(program)),
    };

    private static IReadOnlyList<Outcome> Next(State state) => [Outcome.Next(state)];

    private static IReadOnlyList<Outcome> Next(IEnumerable<State> states) => [.. states.Select(Outcome.Next)];

    private IReadOnlyList<Outcome> Cut(State state, string reason, Location at)
    {
        if (cuts.Count < 20 && !cuts.Any(c => c.At == at))
        {
            cuts.Add((at, reason));
        }

        return Next(state.With(ExitStatus.Unknown));
    }

    private void Record(Event happened) => events.Add(happened with { Step = step });

    private Symbol NewSymbol(string display, Meaning meaning) => new($"{machine.Name.Replace('/', '_')}-{++symbols}", display, meaning);

    private IReadOnlyList<Outcome> RunSeq(IReadOnlyList<Program> programs, State state)
    {
        if (programs.Count == 0)
        {
            return Next(state.With(ExitStatus.Success));
        }

        List<Outcome> left = [];
        List<State> live = [state];
        for (var i = 0; i < programs.Count; i++)
        {
            var before = live.Sum(s => s.Weight);
            var next = new List<Outcome>();
            var starts = new List<int>();
            foreach (var one in live)
            {
                starts.Add(events.Count);
                next.AddRange(Run(programs[i], one));
            }

            Share(starts);

            left.AddRange(next.Where(o => o.Leaves is not null));
            live = [.. next.Where(o => o.Leaves is null).Select(o => o.State)];
            if (live.Count == 0)
            {
                break;
            }

            live = Reweigh(live, before - left.Where(o => !IsFailure(o)).Sum(o => o.State.Weight), before);
            if (live.Count > 1 && i < programs.Count - 1)
            {
                live = Merge([.. live.Select(s => s.With(ExitStatus.Unknown))]);
            }
        }

        return left.Count == 0 ? Next(live) : [.. left, .. Next(live)];
    }

    /// <summary>What happens in each of several states alike happens in all of their runs together: each event's share becomes the sum.</summary>
    /// <param name="starts">Where the events of each state begin.</param>
    private void Share(IReadOnlyList<int> starts)
    {
        if (starts.Count < 2 || starts[1] == events.Count)
        {
            return;
        }

        var shares = new Dictionary<(Type, Location, string), (double Sum, int Last)>();
        for (var one = 0; one < starts.Count; one++)
        {
            for (var i = starts[one]; i < (one + 1 < starts.Count ? starts[one + 1] : events.Count); i++)
            {
                if (events[i].Identity is { } identity && (events[i].GetType(), events[i].At, identity) is var key && (!shares.TryGetValue(key, out var sum) || sum.Last != one))
                {
                    shares[key] = (sum.Sum + events[i].Share, one);
                }
            }
        }

        for (var i = starts[0]; i < events.Count; i++)
        {
            if (events[i].Identity is { } identity)
            {
                events[i] = events[i] with { Share = shares[(events[i].GetType(), events[i].At, identity)].Sum };
            }
        }
    }

    /// <summary>A run that gives up is not one that the author means: its share goes to those that go on.</summary>
    private static List<State> Reweigh(List<State> live, double share, double before)
    {
        var sum = live.Sum(s => s.Weight);
        return sum >= share - 0.0001 || sum <= 0 || share > before + 0.0001 ? live : [.. live.Select(s => s with { Weight = s.Weight * share / sum })];
    }

    private static bool IsFailure(Outcome outcome) => outcome.Leaves == ExitKind.Exit && outcome.State.Process.Status.Succeeded == false;

    /// <summary>Runs a program whose failure ends nothing: errexit looks at no condition.</summary>
    /// <param name="program">The condition.</param>
    /// <param name="state">The state before.</param>
    /// <param name="isHandled">Something is done where it fails, other than giving up.</param>
    private IReadOnlyList<Outcome> Condition(Program program, State state, bool isHandled = true)
    {
        var outer = (inCondition, isFailureHandled);
        (inCondition, isFailureHandled) = (true, isFailureHandled || isHandled);
        try
        {
            return Run(program, state);
        }
        finally
        {
            (inCondition, isFailureHandled) = outer;
        }
    }

    private IReadOnlyList<Outcome> CheckErrexit(IReadOnlyList<Outcome> outcomes)
    {
        if (inCondition || !outcomes.Any(o => o.Leaves is null && (o.State.Process.Has('e') || o.State.Process.OnError is not null) && o.State.Process.Status.Succeeded == false))
        {
            return outcomes;
        }

        if (!inError && outcomes.Any(o => o.State.Process.OnError is not null))
        {
            outcomes = [.. outcomes.SelectMany(o => o is { Leaves: null, State.Process.OnError: not null } && o.State.Process.Status.Succeeded == false ? OnError(o.State) : [o])];
        }

        return [.. outcomes.Select(o => o.Leaves is null && o.State.Process.Has('e') && o.State.Process.Status.Succeeded == false ? o with { Leaves = ExitKind.Exit } : o)];
    }

    /// <summary>A command failed: what <c>trap .. ERR</c> was given runs, and the status stays.</summary>
    private IReadOnlyList<Outcome> OnError(State state)
    {
        inError = true;
        try
        {
            var action = state.Process.OnError!;
            return [.. Run(new Program.Run(action, InThisShell: true, null, null, "", action.Location), state)
                .Select(o => o.Leaves is null ? o with { State = o.State.With(state.Process.Status) } : o)];
        }
        finally
        {
            inError = false;
        }
    }

    /// <summary>A signal that nothing is said of ends the shell, those aside that do not (signal(7)); bash alone runs what it was to run at its end.</summary>
    private IReadOnlyList<Outcome> RunRaise(Program.Raise raise, State state)
    {
        if (state.Process.Signals.Find(raise.Signal) is { } action)
        {
            return Run(new Program.Run(action, InThisShell: true, null, null, "", action.Location), state.With(ExitStatus.Success));
        }

        return raise.Signal is "0" or "CHLD" or "CONT" or "URG" or "WINCH" ? Next(state.With(ExitStatus.Success)) : [new Outcome((state.Process.Dialect == "bash" ? state : state with { Process = state.Process with { AtExit = null } }).With(ExitStatus.Failure), ExitKind.Exit)];
    }

    /// <summary>A list of commands nests to the left, as deep as it is long: so its conditions are no calls of each other.</summary>
    private IReadOnlyList<Outcome> RunIf(Program.If branch, State state)
    {
        var outer = (inCondition, isFailureHandled);
        var nested = new Stack<(Program.If Branch, (bool, bool) Flags)>();
        try
        {
            Program condition = branch;
            while (condition is Program.If inner)
            {
                nested.Push((inner, (inCondition, isFailureHandled)));
                (inCondition, isFailureHandled) = (true, isFailureHandled || (inner.Else is not Program.Exit && inner.Else != Program.Nothing));
                condition = inner.Condition;
            }

            var outcomes = Run(condition, state);
            while (nested.Count > 0)
            {
                (var one, (inCondition, isFailureHandled)) = nested.Pop();
                outcomes = RunBranches(one, outcomes);
            }

            return outcomes;
        }
        finally
        {
            (inCondition, isFailureHandled) = outer;
        }
    }

    private IReadOnlyList<Outcome> RunBranches(Program.If branch, IReadOnlyList<Outcome> condition)
    {
        var ends = new List<Outcome>();
        var succeeded = new List<State>();
        var failed = new List<State>();
        foreach (var outcome in condition)
        {
            if (outcome.Leaves is not null)
            {
                ends.Add(outcome);
                continue;
            }

            var status = outcome.State.Process.Status.Succeeded;
            var share = status is null ? outcome.State.Weight / 2 : outcome.State.Weight;
            if (status != false)
            {
                succeeded.Add(outcome.State with { Weight = share });
            }

            if (status != true)
            {
                failed.Add(outcome.State with { Weight = share });
            }
        }

        ends.AddRange(RunBranch(branch.Then, succeeded, branch.IsGuard));
        ends.AddRange(RunBranch(branch.Else, failed, branch.IsGuard));
        return ends.Count <= 2 * KeptApart ? ends : Joined(ends);
    }

    /// <summary>As few as can be: a list of questions that nobody can answer would double them with each.</summary>
    private IReadOnlyList<Outcome> Joined(List<Outcome> ends) =>
    [
        .. ends.Where(e => e.Leaves is not null),
        .. ends.Where(e => e.Leaves is null).GroupBy(e => e.State.Process.Status.Succeeded).SelectMany(g => Next(Merge([.. g.Select(e => e.State)]))),
    ];

    /// <summary>A branch that is missing leaves the condition's status in a list (<c>a &amp;&amp; b</c>), and 0 in an <c>if</c>.</summary>
    private IEnumerable<Outcome> RunBranch(Program branch, List<State> states, bool isGuard)
    {
        if (ReferenceEquals(branch, Program.Nothing))
        {
            return states.Select(s => Outcome.Next(isGuard ? s : s.With(ExitStatus.Success)));
        }

        return states.SelectMany(s => Run(branch, s));
    }

    private IReadOnlyList<Outcome> RunChoice(Program.Choice choice, State state) =>
        [.. choice.Programs.SelectMany(p => Run(p, state with { Weight = state.Weight / choice.Programs.Count }))];

    private IReadOnlyList<Outcome> RunCase(Program.Case selection, State state)
    {
        var ends = new List<Outcome>();
        foreach (var (expanded, fields) in Expand([selection.Subject], state, isAssignment: true))
        {
            var subject = fields.Count > 0 ? fields[0].Value : Value.Empty(selection.Subject.At);
            ends.AddRange(RunCaseItems(selection.Items, 0, subject, expanded.With(ExitStatus.Success)));
        }

        return ends.Count <= 2 * KeptApart ? ends : Joined(ends);
    }

    private IReadOnlyList<Outcome> RunCaseItems(IReadOnlyList<CaseItem> items, int first, Value subject, State state)
    {
        var ends = new List<Outcome>();
        for (var i = first; i < items.Count; i++)
        {
            var matches = items[i].Patterns.Select(p => MatchesPattern(subject, p, state)).ToList();
            bool? match = matches.Any(m => m == true) ? true : matches.All(m => m == false) ? false : null;
            if (match == false)
            {
                continue;
            }

            var here = match == true ? state : state with { Weight = state.Weight / 2 };
            foreach (var outcome in Run(items[i].Body, here))
            {
                if (outcome.Leaves is not null || items[i].Fall == ";;" || i + 1 == items.Count)
                {
                    ends.Add(outcome);
                }
                else if (items[i].Fall == ";&")
                {
                    ends.AddRange(Run(items[i + 1].Body, outcome.State));
                }
                else
                {
                    ends.AddRange(RunCaseItems(items, i + 1, subject, outcome.State));
                }
            }

            if (match == true)
            {
                return ends;
            }

            state = here;
        }

        ends.Add(Outcome.Next(state));
        return ends;
    }

    private bool? MatchesPattern(Value subject, Word pattern, State state)
    {
        if (PatternOf(pattern, state) is not { } shape)
        {
            return null;
        }

        if (shape.All(c => c == '*'))
        {
            return shape.Length == 0 ? subject.Known?.Length == 0 : true;
        }

        return subject.Known is { } text ? Wildcards.Matches(shape, text) : null;
    }

    /// <summary>A word as a pattern, with what is quoted in it escaped; null where a part of it is not known.</summary>
    private string? PatternOf(Word word, State state)
    {
        var shape = new System.Text.StringBuilder();
        foreach (var part in word.Parts)
        {
            if (part is WordPart.ExtendedPattern extended)
            {
                var alternatives = extended.Alternatives.Select(a => PatternOf(a, state)).ToList();
                if (alternatives.Contains(null))
                {
                    return null;
                }

                shape.Append(extended.Operator).Append('(').Append(string.Join("|", alternatives)).Append(')');
                continue;
            }

            foreach (var piece in ExpandPart(part, state).First().Pieces)
            {
                if (piece.Value.Known is not { } known)
                {
                    return null;
                }

                shape.Append(piece.IsQuoted ? Escape(known, PatternCharacters) : known);
            }
        }

        return shape.ToString();
    }

    /// <summary>What has a meaning in a pattern, and in the name of a path that is one.</summary>
    private const string PatternCharacters = "*?[\\()|@+!", PathPatternCharacters = "*?[\\";

    private static string Escape(string text, string special) => text.Any(c => special.IndexOf(c) >= 0) ? string.Concat(text.Select(c => special.IndexOf(c) >= 0 ? "\\" + c : c.ToString())) : text;

    private IReadOnlyList<Outcome> RunFor(Program.For loop, State state)
    {
        var ends = new List<Outcome>();
        foreach (var (expanded, fields) in loop.Words is { } words ? Expand(words, state) : [(state, PositionalFields(state, loop.At))])
        {
            var turns = fields.Count <= LoopLimit && fields.All(f => !f.MayBeMany) ? fields.SelectMany(f => TurnsOf(f, expanded)).ToList() : null;
            ends.AddRange(turns?.Count <= LoopLimit ? RunTurns(loop, turns, expanded) : RunUnknownTurns([expanded.With(ExitStatus.Success)], expanded, s => Run(loop.Body, Bind(loop, fields, s))));
        }

        return ends;
    }

    private IReadOnlyList<Argument> PositionalFields(State state, Location at) =>
        state.Process.Arguments is { } arguments
            ? [.. arguments.Skip(1).Select(a => new Argument(a))]
            : [new Argument(Value.Of(NewSymbol("$@", new Meaning.Anything()), at), MayBeMany: true)];

    private State Bind(Program.For loop, IReadOnlyList<Argument> fields, State state)
    {
        var value = fields.Count == 1 && fields[0].IsPattern
            ? fields[0].Value
            : Value.Of(NewSymbol("${" + loop.Variable + "}", new Meaning.Anything()), loop.At);
        return SetVariable(state, loop.Variable, value, VariableChange.None, loop.At);
    }

    /// <summary>The turns that a field of a list comes to: a pattern names what is listed, whether it is sure to be there or not, and all that is not listed.</summary>
    private static IEnumerable<(Argument Field, bool IsSure)> TurnsOf(Argument field, State state)
    {
        if (!field.IsPattern)
        {
            return [(field, true)];
        }

        var pattern = PathOf(field, state);
        var depth = field.Value.KnownPrefix.Split('/').Length;
        var start = field.Value.KnownPrefix.LastIndexOf('/', Math.Max(0, field.Value.KnownPrefix.IndexOfAny(['*', '?', '[']))) + 1;
        var unlisted = field.Value.Key.Substring(0, start) is var above && field.Value.KnownPrefix.Length >= start
            ? Value.Of(above, field.At).Append(Value.Of(new Symbol("unlisted", "*", new Meaning.UnlistedNames()), field.At))
            : field.Value;
        var named = new Sweep(pattern.Key, false, (_, n) => n, true);
        var listed = !pattern.IsKnown ? [] : state.Files.All.Select(f => f.Value).Where(e => e.Path.IsKnown && e.Alternatives.Exists != false && named.Reaches(e.Path));
        return
        [
            .. listed.Select(e => (new Argument(Value.Of(Ending(e.Path.Key, field.Value.KnownPrefix, depth), field.At)), e.Alternatives.Exists == true)),
            (new Argument(pattern.IsKnown ? unlisted : field.Value), false),
        ];
    }

    /// <summary>A path as the shell spells it for a pattern: whole, or its last components.</summary>
    private static string Ending(string path, string pattern, int components) =>
        pattern.StartsWith("/", StringComparison.Ordinal) ? path : string.Join("/", path.Split('/').Skip(path.Split('/').Length - components));

    private IReadOnlyList<Outcome> RunTurns(Program.For loop, IReadOnlyList<(Argument Field, bool IsSure)> turns, State state)
    {
        List<Outcome> left = [];
        List<State> live = [state.With(ExitStatus.Success)], done = [];
        foreach (var (field, isSure) in turns)
        {
            var next = new List<State>();
            foreach (var before in live)
            {
                var one = before;
                if (!isSure)
                {
                    one = before with { Weight = before.Weight / 2 };
                    next.Add(one);
                }

                foreach (var outcome in Run(loop.Body, SetVariable(one, loop.Variable, field.Value, VariableChange.None, field.At)))
                {
                    (outcome.Leaves switch { null or ExitKind.Continue => next, ExitKind.Break => done, _ => null })?.Add(outcome.State);
                    if (outcome.Leaves is ExitKind.Exit or ExitKind.Return or ExitKind.Discard)
                    {
                        left.Add(outcome);
                    }
                }
            }

            live = next.Count > 1 ? Merge(next) : next;
        }

        return [.. left, .. Next(live), .. Next(done)];
    }

    /// <summary>A loop of which nobody knows how often it turns: not at all, once, and twice.</summary>
    /// <param name="none">The states in which it does not turn at all.</param>
    /// <param name="state">The state before a first turn.</param>
    /// <param name="run">One turn.</param>
    private IReadOnlyList<Outcome> RunUnknownTurns(IReadOnlyList<State> none, State state, Func<State, IEnumerable<Outcome>> run)
    {
        List<Outcome> ends = [.. none.Select(s => Outcome.Next(s with { Weight = state.Weight / 4 / none.Count }))];
        List<State> live = [state with { Weight = state.Weight * 3 / 4 }];
        for (var turn = 0; turn < 2 && live.Count > 0; turn++)
        {
            var next = new List<State>();
            foreach (var outcome in live.SelectMany(run))
            {
                switch (outcome.Leaves)
                {
                    case null or ExitKind.Continue:
                        next.Add(outcome.State);
                        break;
                    case ExitKind.Break:
                        ends.Add(Outcome.Next(outcome.State));
                        break;
                    default:
                        ends.Add(outcome);
                        break;
                }
            }

            live = Merge(next);
            if (turn == 0)
            {
                ends.AddRange(live.Select(s => Outcome.Next(s with { Weight = s.Weight / 2 })));
                live = [.. live.Select(s => s with { Weight = s.Weight / 2 })];
            }
        }

        ends.AddRange(Next(live));
        return ends;
    }

    private IReadOnlyList<Outcome> RunWhile(Program.While loop, State state)
    {
        var ends = new List<Outcome>();
        List<State> live = [state];
        var undecided = 0;
        for (var turn = 0; live.Count > 0; turn++)
        {
            if (turn == LoopLimit)
            {
                ends.AddRange(live.SelectMany(s => Cut(s, $"a loop that turns more than {LoopLimit} times", s.Here)));
                return ends;
            }

            var next = new List<State>();
            var left = ends.Count;
            foreach (var one in live)
            {
                var (goesOn, stops) = Ask(loop, one, ends);
                if (goesOn.Count == 0 || stops.Count == 0)
                {
                    ends.AddRange(Next(stops.Select(s => s.With(ExitStatus.Success))));
                    goesOn.ForEach(s => RunTurn(loop, s, next, ends));
                }
                else
                {
                    ends.AddRange(RunUnknownTurns([.. stops.Select(s => s.With(ExitStatus.Success))], one, s =>
                    {
                        List<Outcome> left = [];
                        return [.. Ask(loop, s, left).GoesOn.SelectMany(g => Turn(loop, g)), .. left];
                    }));
                }
            }

            live = Merge(next);
            undecided = ends.Count > left && live.Count > 0 ? undecided + 1 : 0;
            if (undecided == UndecidedTurns)
            {
                // whether it ends nobody can tell: after some turns it is taken to have ended
                return [.. ends, .. Next(live)];
            }
        }

        return ends;
    }

    /// <summary>Runs a loop's condition: the states in which it goes on, and those in which it stops.</summary>
    private (List<State> GoesOn, List<State> Stops) Ask(Program.While loop, State state, List<Outcome> left)
    {
        List<State> goesOn = [], stops = [];
        foreach (var outcome in Condition(loop.Condition, state))
        {
            if (outcome.Leaves is not null)
            {
                left.Add(outcome);
                continue;
            }

            var succeeded = loop.IsUntil ? outcome.State.Process.Status.Not().Succeeded : outcome.State.Process.Status.Succeeded;
            if (succeeded != false)
            {
                goesOn.Add(outcome.State);
            }

            if (succeeded != true)
            {
                stops.Add(outcome.State);
            }
        }

        return (goesOn, stops);
    }

    /// <summary>The body, and what ends each turn.</summary>
    private IReadOnlyList<Outcome> Turn(Program.While loop, State state) => loop.Step is not { } last ? Run(loop.Body, state)
        : [.. Run(loop.Body, state).SelectMany(o => o.Leaves is null or ExitKind.Continue ? Condition(last, o.State) : [o])];

    private void RunTurn(Program.While loop, State state, List<State> next, List<Outcome> ends)
    {
        foreach (var outcome in Turn(loop, state))
        {
            switch (outcome.Leaves)
            {
                case null or ExitKind.Continue:
                    next.Add(outcome.State);
                    break;
                case ExitKind.Break:
                    ends.Add(Outcome.Next(outcome.State));
                    break;
                default:
                    ends.Add(outcome);
                    break;
            }
        }
    }

    private IReadOnlyList<Outcome> RunExit(Program.Exit exit, State state)
    {
        if (exit.Code is not { } word)
        {
            return [new Outcome(exit.Kind is ExitKind.Exit or ExitKind.Return ? state : state.With(ExitStatus.Success), exit.Kind)];
        }

        return [.. Expand([word], state).Select(e => new Outcome(
            exit.Kind is ExitKind.Break or ExitKind.Continue ? e.State.With(ExitStatus.Success)
            : e.State.With(e.Fields.Count == 1 && int.TryParse(e.Fields[0].Known, out var code) ? ExitStatus.Of(code & 255) : ExitStatus.Unknown),
            exit.Kind))];
    }

    private IReadOnlyList<Outcome> RunAsk(Test test, State state)
    {
        switch (Decide(test, state))
        {
            case true:
                return Next(state.With(ExitStatus.Success));
            case false:
                return Next(state.With(test is Test.AgentHasKeys ? ListStatus(state) : ExitStatus.Of(1)));
            default:
                var yes = Assume(test, true, state).With(ExitStatus.Success);
                var no = Assume(test, false, state).With(test is Test.AgentHasKeys ? ExitStatus.Failure : ExitStatus.Of(1));
                return Next([yes with { Weight = state.Weight / 2 }, no with { Weight = state.Weight / 2 }]);
        }
    }
}
