using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Scopes, pipes, redirections and other users: what a process is given, and what ends with it.</summary>
public sealed partial class Interpreter
{
    /// <summary>Runs a program in a process of its own: files and agents stay, its variables and directory do not.</summary>
    private IReadOnlyList<Outcome> InSubshell(State state, Func<State, IReadOnlyList<Outcome>> run) =>
        [.. AtExit(run(state with { Process = state.Process with { AtExit = null, OnError = null } })).Select(o => Outcome.Next(Restore(o.State, state.Process)))];

    /// <summary>The shell ends: what <c>trap .. EXIT</c> was given runs, and unless it exits itself the status stays.</summary>
    private IEnumerable<Outcome> AtExit(IReadOnlyList<Outcome> outcomes) => outcomes.SelectMany(o => o.State.Process.AtExit is { } action
        ? Run(new Program.Run(action, InThisShell: true, null, null, "", action.Location), o.State with { Process = o.State.Process with { AtExit = null, Aborts = false, Discards = false } })
            .Select(done => done.Leaves == ExitKind.Exit ? done : done with { State = done.State.With(o.State.Process.Status) })
        : [o]);

    private static State Restore(State state, Process outer) => state with { Process = outer with { Status = state.Process.Status } };

    private IReadOnlyList<Outcome> RunScope(Program.Scope scope, State state)
    {
        if (scope.Kind is ScopeKind.Layer or ScopeKind.Step)
        {
            step++;
        }

        var inner = scope.Kind is ScopeKind.Layer or ScopeKind.Step
            ? state with { Process = state.Process with { Options = "" }, Here = scope.At }
            : state;
        var outcomes = InSubshell(inner, s => Run(scope.Program, s));
        if (scope.Kind == ScopeKind.Subshell)
        {
            return CheckErrexit(outcomes);
        }

        if (scope.Kind == ScopeKind.Layer)
        {
            outcomes = Built(outcomes);
        }

        var ended = Merge([.. outcomes.Select(o => EndProcesses(scope.Kind, o.State) with { Process = state.Process with { Status = o.State.Process.Status } })]);
        foreach (var end in ended)
        {
            Record(new Event.ScopeEnded(scope.Kind, scope.Label, end, scope.At));
        }

        return Next(ended);
    }

    /// <summary>A layer that fails ends the build: an image comes of the runs in which it does not.</summary>
    private static IReadOnlyList<Outcome> Built(IReadOnlyList<Outcome> outcomes)
    {
        var built = outcomes.Where(o => o.State.Process.Status.Succeeded != false).ToList();
        var (all, share) = (outcomes.Sum(o => o.State.Weight), built.Sum(o => o.State.Weight));
        return built.Count == 0 || built.Count == outcomes.Count || share <= 0 ? outcomes : [.. built.Select(o => o with { State = o.State with { Weight = o.State.Weight * all / share } })];
    }

    /// <summary>A layer's processes end with it; the daemons of a task live on.</summary>
    private static State EndProcesses(ScopeKind kind, State state) => kind != ScopeKind.Layer ? state
        : state.Agents.All.Aggregate(state, (s, agent) => agent.Value.Phase == AgentPhase.Gone ? s : s with { Agents = s.Agents.Set(agent.Key, agent.Value with { Phase = AgentPhase.Gone }) });

    private IReadOnlyList<Outcome> RunBackground(Program.Background background, State state) =>
        [.. InSubshell(state with { Process = state.Process with { Input = null } }, s => Run(background.Program, s)).Select(o => o with { State = WithLast(state, o.State).With(ExitStatus.Success) })];

    /// <summary><c>$!</c>: the process of an agent that was told to stay in the foreground, or that of a command.</summary>
    private State WithLast(State before, State state)
    {
        var agent = state.Agents.All.Select(a => a.Value).LastOrDefault(a => a.IsInForeground && before.Agents.Find(a.Id) is null);
        var pid = agent is null ? Value.Of(NewSymbol("$!", new Meaning.Job(state.Process.Status)), state.Here) : Pid(agent.Id, state.Here);
        return state with { Process = state.Process with { Variables = state.Process.Variables.Set("!", new Variable(pid, IsExported: false)) } };
    }

    private IReadOnlyList<Outcome> RunOn(Program.On on, State state)
    {
        var other = new Machine(on.Machine, machine.Kind, machine.File, new MachineBase(null, null, Principal.Invoker, null, false), on.Program, Ships: true, IsImage: false);
        var run = new Interpreter(commands, repository, other, assumesDefaults, cancellation) { steps = steps }.Run(Bases.Start(other.Base, state.Here));
        others.Add(run);
        var (next, output) = (state.With(ExitStatus.Success), Value.Of(NewSymbol("$(ssh)", new Meaning.Output("ssh")), on.At));
        return Next(next.Captured is null ? next : Print(next, output));
    }

    private IReadOnlyList<Outcome> RunAs(Program.As other, State state)
    {
        var change = other.User;
        if (IsExpired(state, change) is not false and var expired)
        {
            var refused = state.With(ExitStatus.Of(1));
            return expired == true ? CheckErrexit(Next(refused))
                : [.. CheckErrexit(Next(refused with { Weight = state.Weight / 2 })), .. RunAs(other with { User = change with { Asks = AskedAccount.None } }, state with { Weight = state.Weight / 2 })];
        }

        var account = change.User.Known is { } name ? state.AccountOf(name) : null;
        var user = state.PrincipalOf(change.User);
        if (!state.Process.User.IsKnown && user is { IsKnown: true, IsRoot: false })
        {
            NeedsRoot |= change.IsRoots && state.IsCertain;
            Record(new Event.Noted(NoteKind.UserChanged, change.User, null, state, other.At));
        }

        if (!machine.IsImage && account is null && state.KnowsAccounts && change.User.IsKnown && user.Id is null)
        {
            // nobody of that name: su and sudo refuse
            return CheckErrexit(Next(state.With(ExitStatus.Of(1))));
        }

        // an image's user without an account runs with gid 0 and the home / (runc's GetExecUser)
        var isForeign = machine.IsImage && account is null && state.KnowsAccounts && user.Id is not null;
        var group = change.Group is { } named ? state.GroupOf(named) : account?.Group ?? (isForeign ? Principal.Root : Principal.Unknown);
        var home = HomeOf(state, user);
        var process = state.Process with { User = user, Group = group, IsInteractive = false };
        if (change.MasksWith022)
        {
            process = process with { Umask = process.Umask | Mode.Of(Octal.O022) };
        }

        if (!change.KeepsEnvironment)
        {
            process = process with
            {
                Variables = state.Process.Variables.All.Where(v => v.Key is "PATH" or "TERM" || (v.Value.IsExported && change.Keeps.Contains(v.Key))).Aggregate(PersistentMap<Variable>.Empty, (m, v) => m.Set(v.Key, v.Value)),
                InheritsVariables = false,
            };
        }
        else
        {
            process = process with { Variables = Exported(process.Variables) };
        }

        if (change.GoesHome && home is not null)
        {
            process = process with { Directory = home };
        }

        var next = state with { Process = process with { Functions = PersistentMap<Function>.Empty, Options = "", Locals = PersistentMap<Variable>.Empty } };
        if (change.SetsHome && (home is not null || machine.IsImage))
        {
            var value = home is not null ? ValueOf(home, other.At) : isForeign ? Value.Of("/", other.At) : Value.Of(NewSymbol("~", new Meaning.HomeOf(user.ToString())), other.At);
            next = SetVariable(next, "HOME", value, VariableChange.Export, other.At);
        }

        next = change is { SetsHome: true, SetsName: true } && change.User.IsKnown
            ? SetVariable(SetVariable(next, "USER", change.User, VariableChange.Export, other.At), "LOGNAME", change.User, VariableChange.Export, other.At)
            : next;
        var program = change.GoesHome && home is not null && Profile(next, home) is { } profile
            ? new Program.Seq([new Program.RunFile(profile, InThisShell: true, [profile], null, "", other.At), other.Program])
            : other.Program;
        return InSubshell(next, s => Run(program, s)) is var outcomes
            ? [.. outcomes.Select(o => o with { State = Restore(o.State, state.Process) })]
            : [];
    }

    /// <summary>What a login shell reads first (bash(1), INVOCATION), where the file has written to it.</summary>
    private static Argument? Profile(State state, MachinePath home) => new[] { ".bash_profile", ".bash_login", ".profile" }
        .Select(home.Child).FirstOrDefault(p => state.Look(p).Exists == true) is { } path && state.Files.Find(path.Key) is { IsTouched: true }
        ? new Argument(ValueOf(path, state.Here)) : null;

    private static PersistentMap<Variable> Exported(PersistentMap<Variable> variables) =>
        variables.All.Where(v => v.Value.IsExported || v.Value.Value is null).Aggregate(PersistentMap<Variable>.Empty, (m, v) => m.Set(v.Key, v.Value));

    private IReadOnlyList<Outcome> RunPipe(Program.Pipe pipe, State state)
    {
        List<State> live = [state];
        bool? fails = false;
        // bash's lastpipe: the last command is the shell's own
        var staysHere = state.Process.Has('<');
        for (var i = 0; i < pipe.Programs.Count; i++)
        {
            var last = i == pipe.Programs.Count - 1;
            var next = new List<State>();
            foreach (var one in live)
            {
                var fed = i == 0 ? one : one with { Process = one.Process with { Input = one.Captured, IsInteractive = false } };
                var inner = fed with { Captured = last ? state.Captured : Value.Empty(one.Here) };
                foreach (var outcome in last ? staysHere ? Run(pipe.Programs[i], inner) : InSubshell(inner, s => Run(pipe.Programs[i], s)) : InSubshell(inner, s => Condition(pipe.Programs[i], s)))
                {
                    next.Add(outcome.State);
                }
            }

            fails = last || fails == true || next.All(s => s.Process.Status.Succeeded == true) ? fails : next.All(s => s.Process.Status.Succeeded == false) ? true : null;
            live = Merge(next);
        }

        var pipefail = state.Process.Has('|') && fails != false;
        return Next(live.Select(s => staysHere ? s with { Process = s.Process with { Input = state.Process.Input, IsInteractive = state.Process.IsInteractive } } : Restore(s, state.Process)).Select(s => pipefail && s.Process.Status.Succeeded != false ? s.With(fails == true ? ExitStatus.Of(1) : ExitStatus.Unknown) : s));
    }

    private IReadOnlyList<Outcome> RunRedirected(Program.Redirected redirected, State state)
    {
        // words are expanded before files are opened: set -u leaves no file behind
        if (redirected.Program is Program.Call { Words.Count: > 0 } call && state.Process.Has('u') && Expand(call.Words, state).ToList() is { Count: > 0 } expanded && expanded.All(e => e.Item1.Process.Aborts))
        {
            return [.. expanded.Select(e => Aborted(Outcome.Next(e.Item1)))];
        }

        var ends = new List<Outcome>();
        foreach (var (opened, output, failed) in Open(redirected.Redirections, state with { Here = redirected.Redirections[0].At }))
        {
            if (Stops(opened))
            {
                ends.Add(Aborted(Outcome.Next(opened)));
                continue;
            }

            if (failed)
            {
                var status = opened.With(ExitStatus.Of(state.Process.Dialect == "bash" ? 1 : 2));
                // ash (evaltree, NREDIR): of a compound command, it does not end the shell under set -e
                var isCompound = state is { Userland: Userland.BusyBox, Process.Dialect: not "bash" } && redirected.Program is not (Program.Call or Program.Do or Program.Seq { Programs.Count: 0 } or Program.Scope { Kind: ScopeKind.Subshell });
                ends.AddRange(IsSpecial(redirected.Program, state) ? [new Outcome(status, ExitKind.Exit)] : isCompound ? Next(status) : CheckErrexit(Next(status)));
                continue;
            }

            var inner = output is null ? opened : opened with { Captured = Value.Empty(redirected.Redirections[0].At) };
            foreach (var outcome in Run(redirected.Program, inner))
            {
                var done = outcome.State with { Process = WithoutRedirections(outcome.State.Process, redirected, state.Process) };
                if (output is { } sink)
                {
                    // what exec redirects stays so: more may come than is seen
                    var more = IsExec(redirected.Program) ? null : done.Captured;
                    done = (sink.Path is null ? done : AppendContent(done, sink.Path, more)) with { Captured = state.Captured };
                    if (sink.Path is not null && more is { Parts.Count: > 0 })
                    {
                        Record(new Event.PrintedInto(sink.Path, more, done, redirected.Redirections[0].At));
                    }
                }

                ends.Add(outcome with { State = done });
            }
        }

        return ends;
    }

    /// <summary>POSIX: a redirection that fails on a special built-in ends the shell; bash does so in its POSIX mode alone.</summary>
    private static bool IsSpecial(Program program, State state) =>
        state.Process.Dialect != "bash" && program is Program.Call { Words: { Count: > 0 } words } && words[0].Literal is { } name && SpecialBuiltins.Contains(name);

    /// <summary>Where standard output goes; a null path throws it away.</summary>
    private readonly record struct Sink(MachinePath? Path);

    /// <summary>Opens the files of redirections, in order; what fails ends the command before it runs.</summary>
    private List<(State State, Sink? Output, bool Failed)> Open(IReadOnlyList<Redirection> redirections, State state)
    {
        List<(State State, Sink? Output, bool Failed)> open = [(state, null, false)];
        foreach (var redirection in redirections)
        {
            var next = new List<(State, Sink?, bool)>();
            foreach (var (one, output, failed) in open)
            {
                if (failed)
                {
                    next.Add((one, output, true));
                    continue;
                }

                foreach (var (expanded, fields) in Expand([redirection.Target], one, isAssignment: redirection.Operator is "<<" or "<<<"))
                {
                    if (Stops(expanded))
                    {
                        next.Add((expanded, output, true));
                        continue;
                    }

                    next.AddRange(ByPermission(redirection.Operator.IndexOf('>') >= 0 ? fields : [], expanded).Select(s => OpenOne(redirection, fields, s, output)));
                }
            }

            open = next;
        }

        return open;
    }

    private (State State, Sink? Output, bool Failed) OpenOne(Redirection redirection, IReadOnlyList<Argument> fields, State state, Sink? output)
    {
        var target = fields.Count == 1 ? fields[0] : new Argument(Value.Of(NewSymbol("?", new Meaning.Anything()), redirection.At));
        switch (redirection.Operator)
        {
            case "<<" or "<<<":
                var document = redirection.Operator == "<<<" ? target.Value.Append(Value.Of("\n", redirection.At)) : fields.Count == 0 ? Value.Empty(redirection.At) : target.Value;
                return (WithInput(state, document, redirection.Descriptor), output, false);
            case "<":
                if (target.Known == "/dev/null")
                {
                    return (WithInput(state, Value.Empty(redirection.At), redirection.Descriptor), output, false);
                }

                var path = PathOf(target, state);
                return state.Look(state.Resolve(path, true).Path).Exists == false
                    ? (state, output, true)
                    : (WithInput(state, ContentAt(state, path, redirection.At), redirection.Descriptor), output, false);
            case "<&" when target.Known is { Length: > 0 } from && from.All(char.IsDigit):
                return (WithInput(state, from == "0" ? state.Process.Input : state.Process.Inputs.Find(from)?.Text, redirection.Descriptor), output, false);
            case "<&" or ">&":
                var away = redirection.Operator == ">&" && redirection.Descriptor == 1 && target.Known is not "1";
                return (state, away ? new Sink(null) : output, false);
            default:
                var toOutput = redirection.Descriptor is 1 or -1;
                if (target.Known is { } device && device.StartsWith("/dev/", StringComparison.Ordinal))
                {
                    return (state, toOutput && device is not "/dev/stdout" and not "/dev/fd/1" ? new Sink(null) : output, false);
                }

                var opened = Apply(new Effect.Write(target, toOutput ? Value.Empty(redirection.At) : null, redirection.Operator is ">>" or "<>" or "&>>", Octal.O666, redirection.At), state.Tick())[0];
                var sink = new Sink(opened.Resolve(PathOf(target, opened), true).Path);
                return (opened.With(state.Process.Status), toOutput ? sink : output, opened.Process.Status.Succeeded == false);
        }
    }

    private static State WithInput(State state, Value? input, int descriptor = 0) => state with
    {
        Process = descriptor <= 0
            ? state.Process with { Input = input, IsInteractive = false }
            : state.Process with { Inputs = state.Process.Inputs.Set(NumberOf(descriptor), new OpenInput(input)) },
    };

    private static string NumberOf(int descriptor) => descriptor.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>After a command its redirections are gone; what it has read from a descriptor that was open before is read. Those of <c>exec</c> stay.</summary>
    private static Process WithoutRedirections(Process process, Program.Redirected redirected, Process before)
    {
        if (IsExec(redirected.Program))
        {
            return process;
        }

        var inputs = process.Inputs;
        foreach (var redirection in redirected.Redirections)
        {
            if (redirection.Descriptor > 0 && redirection.Operator[0] == '<')
            {
                var name = NumberOf(redirection.Descriptor);
                inputs = before.Inputs.Find(name) is { } old ? inputs.Set(name, old) : inputs.Remove(name);
            }
            else if (redirection is { Operator: "<&", Descriptor: <= 0, Target.Literal: { } from } && before.Inputs.Find(from) is not null)
            {
                inputs = inputs.Set(from, new OpenInput(process.Input));
            }
        }

        return process with { Inputs = inputs, Input = before.Input, IsInteractive = before.IsInteractive };
    }

    private static bool IsExec(Program program) => program is Program.Call { Words: [{ Literal: "exec" }] };

    private static State AppendContent(State state, MachinePath path, Value? more)
    {
        if (state.Files.Find(path.Key) is not { } entry || more is { Parts.Count: 0 })
        {
            return state;
        }

        // write(2) by another than root takes the set-id bits away; what may be empty may not be written at all
        Mode After(Mode mode) => more is not null && more.Parts.Any(p => p.Known is { Length: > 0 }) ? Overwritten(state, mode) : mode.Join(Overwritten(state, mode));
        var changed = entry.Alternatives.Select(n => n.Kind is NodeKind.File or NodeKind.Any ? n with { Content = Combine(n.Content ?? Before(path, n, more), more), Mode = After(n.Mode) } : n);
        return state with { Files = state.Files.Set(path.Key, entry with { Alternatives = changed }) };
    }

    /// <summary>What a file held that nobody has seen: it stands before what is added.</summary>
    private static Value? Before(MachinePath path, Node node, Value? more) => node.Kind != NodeKind.File || more is null ? null
        : Value.Of(new Symbol("content-" + path.Key + "-" + node.Time, $"$(cat {path.Display})", new Meaning.ContentOf(path.Display)), more.Location);

    /// <summary>Content with more after it; beyond a size nothing is known.</summary>
    private static Value? Combine(Value? content, Value? more) =>
        content is null || more is null || content.Length + more.Length > 1 << 18 ? null : content.Append(more);

    private State Print(State state, Value value)
    {
        if (state.Captured is { } captured)
        {
            return Combine(captured, value) is { } both ? state with { Captured = both }
                : state with { Captured = Value.Of(NewSymbol("$(..)", new Meaning.Anything()), value.Location) };
        }

        // of known text only what is nobody's business is worth an event
        if (!value.IsKnown || value.Known!.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal) >= 0)
        {
            Record(new Event.Printed(value, state, state.Here.File is null ? value.Location : state.Here));
        }

        return state;
    }

    private IReadOnlyList<Outcome> RunPrintFiles(Program.PrintFiles files, State state)
    {
        if (files.Paths.Count == 0)
        {
            var input = state.Process.Input ?? Value.Of(NewSymbol("$(cat)", new Meaning.Anything()), files.At);
            return Next(Print(state.With(ExitStatus.Success), input.At(files.At)));
        }

        var status = ExitStatus.Success;
        foreach (var argument in files.Paths)
        {
            if (argument.Known == "-")
            {
                state = Print(state, state.Process.Input ?? Value.Of(NewSymbol("$(cat)", new Meaning.Anything()), files.At));
                continue;
            }

            var path = PathOf(argument, state);
            var real = state.Resolve(path, true).Path;
            if (state.Look(real) is { Exists: false } || state.MayRead(real) == false)
            {
                status = ExitStatus.Of(1);
                continue;
            }

            state = Print(state, ContentAt(state, path, argument.At));
        }

        return Next(state.With(status));
    }

    /// <summary>The content of a path: known, or a symbol that stands for what is there.</summary>
    private Value ContentAt(State state, MachinePath path, Location at)
    {
        var real = state.Resolve(path, true).Path;
        if (real.Key == "/etc/passwd" && state.Files.Find(real.Key) is not { IsTouched: true } && Passwd(state, at) is { } passwd)
        {
            return passwd;
        }

        var alternatives = state.Look(real).Where(n => n.Exists);
        var content = alternatives?.Nodes[0].Content;
        if (content is not null && alternatives!.Nodes.All(n => Equals(n.Content, content)))
        {
            return Reveal(content);
        }

        return Value.Of(new Symbol("content-" + real.Key + "-" + (alternatives?.Nodes[0].Time ?? 0), $"$(cat {path.Display})", new Meaning.ContentOf(real.Display)), at);
    }

    /// <summary>Reads the repository's file that a value stands for.</summary>
    private static Value Reveal(Value value) => value.Symbol?.Meaning is Meaning.RepositoryFile file && file.File.Text.File is { } source
        ? Value.Of(source.All)
        : value;
}
