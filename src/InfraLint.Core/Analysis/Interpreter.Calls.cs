using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Calls: of functions, of known commands, of scripts, and of what nobody knows.</summary>
public sealed partial class Interpreter
{
    private IReadOnlyList<Outcome> RunCall(Program.Call call, State state)
    {
        var ends = new List<Outcome>();
        foreach (var (expanded, words) in Expand(call.Words, state.Tick() with { Here = call.At }))
        {
            ends.AddRange(words.Count == 0 ? Assign(call, expanded) : Stops(expanded) ? [Outcome.Next(expanded)] : WithAssignments(call, words, expanded));
        }

        return ends.Any(e => Stops(e.State)) ? [.. ends.Select(Aborted)] : ends;
    }

    /// <summary>An expansion or an assignment has failed.</summary>
    private static bool Stops(State state) => state.Process.Aborts || state.Process.Discards;

    private static Outcome Aborted(Outcome outcome) => outcome is { Leaves: null } && Stops(outcome.State)
        ? new Outcome(outcome.State.With(ExitStatus.Of(outcome.State.Process.Dialect == "bash" ? 1 : 2)), outcome.State.Process is { Aborts: false, Dialect: "bash" } ? ExitKind.Discard : ExitKind.Exit)
        : outcome;

    /// <summary>A line of a script of bash: an error that discards it does no more.</summary>
    private IReadOnlyList<Outcome> RunLine(Program.Line line, State state) =>
        [.. Run(line.Program, state).Select(o => o.Leaves == ExitKind.Discard ? Outcome.Next(o.State with { Process = o.State.Process with { Discards = false } }) : o)];

    private IReadOnlyList<Outcome> Assign(Program.Call call, State state)
    {
        List<State> live = [state];
        foreach (var assignment in call.Assignments)
        {
            live = [.. live.SelectMany(s => Assigned(assignment, s, VariableChange.None))];
        }

        // the status is that of the last substitution; $? in a value is that of the command before
        var substitutes = call.Words.Count > 0 || call.Assignments.Any(a => HasOutput(a.Value) || a.Elements?.Any(e => e.Words.Any(HasOutput)) == true);
        return Next(substitutes || call.Assignments.Count == 0 ? live : live.Select(s => Stops(s) ? s : s.With(ExitStatus.Success)));
    }

    /// <summary>A substitution, also in an operator's word.</summary>
    private static bool HasOutput(Word? word) => word?.Parts.Any(p => p is WordPart.Output || (p is WordPart.Parameter parameter && (HasOutput(parameter.Argument) || HasOutput(parameter.Second)))) == true;

    private IEnumerable<State> Assigned(Assignment assignment, State state, VariableChange change)
    {
        if (assignment.Elements is not null || assignment.Index is not null)
        {
            return AssignArray(assignment, state);
        }

        if (assignment.Value is not { } word)
        {
            var unknown = Value.Of(NewSymbol("${" + assignment.Name + "}", new Meaning.Anything()), assignment.At);
            return [SetVariable(state, assignment.Name, unknown, change, assignment.At)];
        }

        return Expand([word], state, isAssignment: true).Select(e => Exporting(SetVariable(
            e.State, assignment.Name, e.Fields.Count == 0 ? Value.Empty(assignment.At) : e.Fields[0].Value,
            change | (assignment.IsAppend ? VariableChange.Append : VariableChange.None), assignment.At), assignment.Name));
    }

    private IReadOnlyList<Outcome> WithAssignments(Program.Call call, IReadOnlyList<Argument> words, State state)
    {
        if (call.Assignments.Count == 0)
        {
            return RunWords(words, call.At, state);
        }

        List<State> live = [state];
        foreach (var assignment in call.Assignments)
        {
            live = [.. live.SelectMany(s => Assigned(assignment, s, VariableChange.Export))];
        }

        if (state.Process.Dialect != "bash" && words[0].Known is { } name && SpecialBuiltins.Contains(name) && state.Process.Functions.Find(name) is null)
        {
            // POSIX, 2.14: what is assigned before a special built-in stays
            return [.. live.Select(s => call.Assignments.Aggregate(s, (v, a) => state.Process.Variables.Find(a.Name) is { IsExported: true } ? v : SetVariable(v, a.Name, null, VariableChange.KeepValue | VariableChange.Unexport, call.At))).SelectMany(s => RunWords(words, call.At, s))];
        }

        return [.. live.SelectMany(s => RunWords(words, call.At, s)).Select(o => o with { State = Unassign(o.State, state, call.Assignments) })];
    }

    private static readonly HashSet<string> SpecialBuiltins = new(StringComparer.Ordinal)
    {
        ":", ".", "break", "continue", "eval", "exec", "exit", "export", "readonly", "return", "set", "shift", "times", "trap", "unset",
    };

    private static State ExportFunctions(Effect.ExportFunctions export, State state)
    {
        var known = export.Names.Where(n => state.Process.Functions.Find(n) is not null).ToList();
        var functions = known.Aggregate(state.Process.Functions, (all, n) => all.Set(n, all.Find(n)! with { IsExported = true }));
        return (state with { Process = state.Process with { Functions = functions } }).With(known.Count == export.Names.Count ? ExitStatus.Success : ExitStatus.Of(1));
    }

    private static State Unassign(State state, State before, IReadOnlyList<Assignment> assignments)
    {
        var variables = assignments.Aggregate(state.Process.Variables, (v, a) =>
            before.Process.Variables.Find(a.Name) is { } old ? v.Set(a.Name, old) : v.Remove(a.Name));
        return state with { Process = state.Process with { Variables = variables } };
    }

    private IReadOnlyList<Outcome> RunWords(IReadOnlyList<Argument> words, Location at, State state, bool findsFunctions = true)
    {
        if (words.Count == 0)
        {
            return Next(state.With(ExitStatus.Success));
        }

        if (findsFunctions && words[0].Known is { } name && state.Process.Functions.Find(name) is { } function)
        {
            return RunFunction(function, words, state);
        }

        if (words[0].Value.Parts.Any(p => p.Symbol?.Meaning is Meaning.AgentSocket))
        {
            // $(ssh-agent) without eval: its assignments are the name of a command
            return Next(state.With(ExitStatus.Of(127)));
        }

        if (words[0].Known is { } called && state.Process.Variables.Find("PATH") is { SetAt: not null, Value: { IsKnown: true, Known: { } path } } && called.IndexOf('/') < 0 && !Builtins.Contains(called))
        {
            switch (Found(called, path.Split(':'), state))
            {
                case { Length: > 0 } own:
                    return RunFile(new Program.RunFile(new Argument(Value.Of(own, at)), InThisShell: false, words, Dialect: null, Options: "", at), state);
                case "":
                    return Next(state.With(ExitStatus.Of(127)));
            }
        }

        var context = new CommandContext(state.Userland, state.Process.Dialect, state.Process.Input, state.Process.IsInteractive, n => Read(state, n, at))
        {
            IsDash = state.Process.Dialect is "dash" || (state.Process.Dialect is "sh" && state.Distribution == Distribution.Debian && state.Userland != Userland.BusyBox),
            // a new home's mode tells the release, too
            HasPipefail = state.HomeMode == Mode.Of(Octal.O700) ? true : state.HomeMode == Mode.Of(Octal.O755) ? false : null,
            IsInFunction = running.Count > 0,
            Knows = account => Decide(account, state),
        };
        if (commands.Lower(new Invocation(words, at, context)) is { } program)
        {
            return Run(program, state);
        }

        return IsOwn(words[0]) ? RunFile(new Program.RunFile(words[0], InThisShell: false, words, Dialect: null, Options: "", at), state)
            : words[0].Known is { } file && (file.IndexOf('/') >= 0 || IsScriptOnPath(state, file))
            ? RunFile(new Program.RunFile(words[0], InThisShell: false, words, Dialect: null, Options: "", at), state)
            : Unknown(words, at, state);
    }

    /// <summary>Built-ins that are run whatever PATH holds.</summary>
    private static readonly HashSet<string> Builtins = new(SpecialBuiltins.Concat(
    [
        "[", "[[", "alias", "bg", "builtin", "cd", "command", "declare", "dirs", "disown", "echo", "enable", "false", "fc", "fg", "getopts", "hash", "help", "history", "jobs", "kill", "let", "local",
        "mapfile", "popd", "printf", "pushd", "pwd", "read", "readarray", "shopt", "source", "suspend", "test", "true", "type", "typeset", "ulimit", "umask", "unalias", "wait",
    ]), StringComparer.Ordinal);

    /// <summary>The script of the file's own that a command is in these folders; empty where there is none; null where the system's is run, or nobody knows.</summary>
    private static string? Found(string name, string[] folders, State state)
    {
        foreach (var folder in folders.Where(f => f.StartsWith("/", StringComparison.Ordinal)).Select(f => f.TrimEnd('/')))
        {
            if (state.Files.Find(folder + "/" + name) is { IsTouched: true, Alternatives.Exists: true } own && own.Alternatives.Nodes.All(n => n.Kind == NodeKind.File && n.Mode.HasAny(Octal.O111)))
            {
                return folder + "/" + name;
            }

            if (SystemFolders.Contains(folder))
            {
                return null;
            }
        }

        return folders.All(f => f.Length == 0 || (f[0] == '/' && state.IsClosed(MachinePath.Of(f)))) ? "" : null;
    }

    private static readonly HashSet<string> SystemFolders = new(StringComparer.Ordinal) { "/bin", "/usr/bin", "/sbin", "/usr/sbin" };

    private static bool IsScriptOnPath(State state, string name) =>
        state.Files.Find("/usr/local/bin/" + name) is { IsTouched: true } || state.Files.Find("/usr/bin/" + name) is { IsTouched: true };

    /// <summary>A function that is called so many times over with what nobody knows has done to it by then what it does.</summary>
    private const int MostRecursions = 2;

    private readonly List<Function> running = [];

    private IReadOnlyList<Outcome> RunFunction(Function function, IReadOnlyList<Argument> words, State state)
    {
        if (running.Count(f => ReferenceEquals(f, function)) >= MostRecursions && words.Skip(1).Any(w => !w.Value.IsKnown))
        {
            return Next(state.With(ExitStatus.Unknown));
        }

        var outer = state.Process;
        var name = outer.Arguments?[0] ?? words[0].Value;
        var inner = state with
        {
            Process = outer with
            {
                Arguments = words.Any(w => w.MayBeMany || w.IsPattern) ? null : [name, .. words.Skip(1).Select(w => w.Value)],
                Locals = PersistentMap<Variable>.Empty,
                OnError = outer.Has('E') ? outer.OnError : null,
                OnReturn = null,
            },
        };
        running.Add(function);
        var ends = Run(function.Body, inner);
        running.RemoveAt(running.Count - 1);
        return [.. ends.SelectMany(Returned).Select(o => new Outcome(
            o.State with
            {
                Process = o.State.Process with
                {
                    Arguments = outer.Arguments,
                    Variables = RestoreLocals(o.State.Process),
                    Locals = outer.Locals,
                    OnError = o.State.Process.OnError ?? outer.OnError,
                },
            },
            o.Leaves == ExitKind.Return ? null : o.Leaves))];
    }

    private IEnumerable<Outcome> Returned(Outcome outcome) => outcome is { Leaves: null or ExitKind.Return, State.Process.OnReturn: { } action }
        ? Run(new Program.Run(action, InThisShell: true, null, null, "", action.Location), outcome.State with { Process = outcome.State.Process with { OnReturn = null } })
            .Select(o => o.Leaves is null ? outcome with { State = o.State.With(outcome.State.Process.Status) } : o)
        : [outcome];

    /// <summary>A variable that was not there before stands in the locals as one whose place is the function's.</summary>
    private static PersistentMap<Variable> RestoreLocals(Process process) =>
        process.Locals.All.Aggregate(process.Variables, (v, local) => ReferenceEquals(local.Value, NotThere) ? v.Remove(local.Key) : v.Set(local.Key, local.Value));

    private static Variable NotThere { get; } = new(null, false);

    /// <summary>How a command ends of which nobody knows how it ends. An author whose script goes on behind it takes it to succeed; where its failure is looked after, it may fail.</summary>
    private ExitStatus Hoped => assumesDefaults && !isFailureHandled ? ExitStatus.Success : ExitStatus.Unknown;

    /// <summary>What follows a command of which nobody knows how it ends. Where nothing is taken for granted it may end a script with errexit, though not the build of an image, which would end with it.</summary>
    private IReadOnlyList<Outcome> Ended(State state) => Hoped.Succeeded is null && state.Process.Has('e') && !inCondition && !machine.IsImage
        ? [.. new[] { ExitStatus.Failure, ExitStatus.Success }.Select(s => Outcome.Next(state.With(s) with { Weight = state.Weight / 2 }))]
        : Next(state.With(Hoped));

    private IReadOnlyList<Outcome> Unknown(IReadOnlyList<Argument> words, Location at, State state)
    {
        // a container's service reads the files that it is given
        var named = isService ? [] : words.Skip(1).SelectMany(NamedPaths).Where(a => LooksLikePath(a, state) && a.Known != "/").ToList();
        var next = (named.Count == 0 ? state : Apply(new Effect.Havoc(named, at), state)[0]).With(Hoped);
        Record(new Event.Ran(words[0].Known, next, at));
        return Ended(next.Captured is null ? next : Print(next, Value.Of(NewSymbol("$(" + words[0].Value.Display + ")", new Meaning.Output(words[0].Value.Display)), at)));
    }

    /// <summary>An argument, and what stands after <c>=</c> in an option.</summary>
    private static IEnumerable<Argument> NamedPaths(Argument argument)
    {
        yield return argument;
        if (argument.Value.Text is { } text && text.Text.IndexOf('=') is var equals and > 0)
        {
            yield return new Argument(Value.Of(text.Keep(new Span(equals + 1, text.Length))));
        }
    }

    private static bool LooksLikePath(Argument argument, State state)
    {
        var key = argument.Value.Key;
        return key.Length > 0 && key[0] != '-' && key.IndexOf("://", StringComparison.Ordinal) < 0
            && (key.IndexOf('/') >= 0 || state.Files.Find(PathOf(argument, state).Key) is not null);
    }

    private IReadOnlyList<Outcome> RunFile(Program.RunFile run, State state)
    {
        var path = PathOf(run.Path, state);
        var (script, isKnown) = ScriptAt(state, path, run);
        if (script is null)
        {
            if (isKnown && run.Path.Known is not null)
            {
                return CheckedAbsence(run, state);
            }

            return Unknown([run.Path, .. run.Arguments.Skip(1)], run.At, state);
        }

        isService = false;
        var outer = isWithin;
        isWithin |= IsOwn(run.Path);
        var outcomes = RunScript(new Program.Run(script, run.InThisShell, run.Arguments, run.Dialect, run.Options, run.At), state);
        isWithin = outer;
        var before = ContentAt(state, path, run.At);
        // a shell reads as it goes: what a script that overwrites itself does next, nobody can tell
        return outcomes.Any(o => state.Files.Find(path.Key) is not null && o.State.Look(path).Exists == true && !ContentAt(o.State, path, run.At).Equals(before))
            ? Cut(outcomes[0].State, "a script that overwrites itself while it runs", run.At)
            : outcomes;
    }

    private IReadOnlyList<Outcome> CheckedAbsence(Program.RunFile run, State state) =>
        [new Outcome(state.With(ExitStatus.Of(127)), run.InThisShell && state.Process.Dialect == "sh" ? ExitKind.Exit : null)];

    /// <summary>
    /// The script at a path: the machine's own, where it was written or copied there; else, for a machine that is not an
    /// image, the repository's, beside the file that names it or at the root.
    /// </summary>
    private (Value? Script, bool IsAbsent) ScriptAt(State state, MachinePath path, Program.RunFile run)
    {
        if (IsOwn(run.Path) && !isWithin && machine.File.Text.File is { } own)
        {
            return (Value.Of(own.All), false);
        }

        if (path.Key is "/dev/stdin" or "/dev/fd/0" or "/proc/self/fd/0")
        {
            return (state.Process.Input is { } input ? Reveal(input) : null, false);
        }

        var alternatives = state.Look(state.Resolve(path, true).Path);
        if (alternatives.Exists == false)
        {
            return (null, true);
        }

        var nodes = alternatives.Nodes.Where(n => n.Exists).ToList();
        if (nodes[0].Content is { } content && nodes.All(n => content.Equals(n.Content)))
        {
            Use(content);
            var revealed = Reveal(content);
            if (revealed.Parts.Count > 1 && revealed.Parts[0].Symbol?.Meaning is Meaning.ContentOf)
            {
                // lines that nobody has seen, as commands that nobody knows
                revealed = Value.Of(revealed.Parts.Skip(1), revealed.Location);
            }

            return (revealed.IsKnown || revealed.Parts.Count > 1 ? revealed : null, false);
        }

        if (!machine.IsImage && run.Path.Value is { } named && RepositoryPath(named, run.At.File) is { } file && file.Text.File is { } source)
        {
            scripts.Add(file);
            return (Value.Of(source.All), false);
        }

        return (null, false);
    }

    /// <summary><c>"$0"</c>: the script runs itself.</summary>
    private bool IsOwn(Argument path) => machine.Kind == FileKind.Shell && (path.Known == machine.File.Path || path.Value.Symbol?.Meaning is Meaning.Inherited { Name: "0" });

    private void Use(Value content)
    {
        if (content.Symbol?.Meaning is Meaning.RepositoryFile file)
        {
            scripts.Add(file.File);
        }
        else if (content.Text is { } text && ReferenceEquals(text.File.Text, text.Text) && repository.Find(text.File.Path) is { } whole)
        {
            scripts.Add(whole);
        }
    }

    /// <summary>
    /// A relative path beside the script that names it, below the root, or after a part such as <c>$(dirname "$0")</c>.
    /// </summary>
    private InputFile? RepositoryPath(Value named, SourceFile from)
    {
        var last = named.Parts.Count > 0 ? named.Parts[named.Parts.Count - 1].Known?.Text : null;
        if (last is null || named.Parts.Count > 2 || (named.Parts.Count == 2 && last[0] != '/') || (named.Parts.Count == 1 && last[0] == '/'))
        {
            return null;
        }

        var folder = from.Path.LastIndexOf('/') is var slash and >= 0 ? from.Path.Substring(0, slash) : "";
        return new[] { folder, "" }
            .Select(f => MachinePath.Of("/" + f).Child(last.TrimStart('/')).Key.TrimStart('/'))
            .Select(repository.Find).FirstOrDefault(f => f is not null);
    }

    private IReadOnlyList<Outcome> RunInput(Program.RunInput input, State state)
    {
        if (state.Process.Input is not { Parts.Count: > 0 } script)
        {
            if (input.IsOfUser)
            {
                Record(new Event.Noted(NoteKind.NoEffect, Value.Of(state.Process.User.Name ?? "another user", input.At), "shell without commands", state, input.At));
            }

            return Next(state.With(ExitStatus.Success));
        }

        return RunScript(new Program.Run(Reveal(script), InThisShell: false, input.Arguments, input.Dialect ?? "sh", input.Options, input.At), WithInput(state, null));
    }

    /// <summary>The name of the user's shell in <c>/etc/passwd</c>; null where it is not known.</summary>
    private static string? LoginShell(State state) =>
        state.Process.User.Name is { } user && state.AccountOf(user)?.Shell is { } shell ? shell.Substring(shell.LastIndexOf('/') + 1) : null;

    private static bool RefusesLogin(string? shell) => shell is "nologin" or "false";

    private IReadOnlyList<Outcome> RunScript(Program.Run run, State state)
    {
        var text = run.Script.WithPlaceholders(Placeholder);
        var dialect = run.InThisShell ? state.Process.Dialect : run.Dialect;
        if (dialect == Program.LoginShell)
        {
            dialect = LoginShell(state);
            if (RefusesLogin(dialect))
            {
                return Next(state.With(ExitStatus.Of(1)));
            }
        }

        // where nobody knows whose sh it is, or it is bash, what only bash takes is no fault: an image is built, a play has been run
        var mayBeBash = dialect == "sh" && machine.Kind is (FileKind.Dockerfile or FileKind.Ansible) && state.Distribution != Distribution.Debian && state.Userland != Userland.BusyBox;
        var script = Parse(text, mayBeBash ? null : dialect, state.Userland);
        var process = state.Process with
        {
            Options = run.InThisShell ? state.Process.Options : script.Options + run.Options,
            Dialect = script.Dialect ?? dialect ?? "sh",
        };
        if (run.Arguments is { } arguments)
        {
            process = process with { Arguments = arguments.Any(a => a.MayBeMany || a.IsPattern) ? null : [.. arguments.Select(a => a.Value)] };
        }

        if (run.InThisShell)
        {
            var keep = run.Arguments is null || run.Arguments.Count <= 1;
            var here = state with { Process = keep ? process with { Arguments = state.Process.Arguments } : process };
            return [.. Run(script.Program, here).Select(o => new Outcome(
                keep ? o.State : o.State with { Process = o.State.Process with { Arguments = state.Process.Arguments } },
                o.Leaves == ExitKind.Return ? null : o.Leaves))];
        }

        var functions = process.Dialect != "bash" ? PersistentMap<Function>.Empty
            : process.Functions.All.Where(f => f.Value.IsExported).Aggregate(PersistentMap<Function>.Empty, (all, f) => all.Set(f.Key, f.Value));
        process = process with { Variables = Exported(process.Variables), Functions = functions, Locals = PersistentMap<Variable>.Empty };
        var outer = inCondition;
        inCondition = false;
        try
        {
            return run.IsEntry
                ? [.. AtExit(Run(script.Program, state with { Process = process })).Select(o => Outcome.Next(o.State))]
                : InSubshell(state with { Process = process }, s => Run(script.Program, s)) is var outcomes ? [.. outcomes.Select(o => o with { State = Restore(o.State, state.Process) })] : [];
        }
        finally
        {
            inCondition = outer;
        }
    }

    private ParsedScript Parse(MappedText text, string? dialect, Userland? userland)
    {
        var location = text.Location;
        var key = (location.File, location.Span, dialect + userland + "\0" + text.Text);
        if (!parsed.TryGetValue(key, out var script))
        {
            script = commands.Parse(text, dialect, userland);
            parsed[key] = script;
            if (!HasPlaceholder(text.Text))
            {
                // what stands for a symbol may be of any syntax
                problems.AddRange(script.Problems);
            }
        }

        return script;
    }
}
