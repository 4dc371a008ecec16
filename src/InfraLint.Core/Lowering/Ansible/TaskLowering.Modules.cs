using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>Tasks of modules: their turns, what becomes of them, and as whom they run.</summary>
internal sealed partial class TaskLowering
{
    /// <summary>A task of a module while it is lowered.</summary>
    private sealed record Run(YamlMapping Task, YamlEntry Module, string Name, Context Context, Outcomes Outcomes)
    {
        public List<Program> Turns { get; } = [];

        /// <summary>The turns that need what is not in the repository, a variable or a file, or that a validator may refuse: on a new machine they may fail.</summary>
        public HashSet<int> Lacking { get; } = [];

        public List<(Handler? Handler, bool IsSure, Datum At)> Notified { get; } = [];

        /// <summary>What it registers, where it surely runs, and once; the variables that it sees itself.</summary>
        public (Datum.Map Value, Variables Variables)? Result { get; set; }

        /// <summary>It surely fails.</summary>
        public bool HasEnded { get; set; }

        /// <summary>Whether it fails depends on what nobody knows, and nothing says that it does not: a new machine promises neither.</summary>
        public bool IsDoubtful { get; set; }

        /// <summary>Nothing fails the task, or it is told what does.</summary>
        public bool MayFail => Context.IgnoresErrors != false || Task.Find("failed_when") is not null || Task.Find("until") is not null;

        /// <summary>What it registers is spoken of again in its file; elsewhere that is not known.</summary>
        public bool IsRegistered { get; } = Task.Find("register") is YamlScalar { Text: var name } && Context.Host.Sources.Mentions(Task.Location.File, name) > 1;

        /// <summary>Somebody asks whether its module succeeds.</summary>
        public bool IsStatusAsked => (IsRegistered && Context.Host.Sources.Mentions(Task.Location.File, Statuses)) || new[] { Task.Find("failed_when"), Task.Find("changed_when"), Task.Find("until") }.Any(t => t is not null && (t as YamlScalar)?.Resolve() is not YamlBool);

        /// <summary>Somebody asks whether it changes anything.</summary>
        public bool IsChangeAsked => Task.Find("notify") is not null || Task.Find("failed_when") is not null || Task.Find("changed_when") is not null || (IsRegistered && Context.Host.Sources.Mentions(Task.Location.File, Changes));

        /// <summary>Somebody asks what becomes of it.</summary>
        public bool IsAsked => Task.Find("notify") is not null || IsRegistered || Task.Find("failed_when") is not null || Task.Find("changed_when") is not null || Task.Find("until") is not null;
    }

    private void AddTurn(Run run, Context turn, bool isKnown, bool isAlone)
    {
        var (task, name) = (run.Task, run.Name);
        var (inside, when) = Conditioned(task, Escalated(turn));
        // what the run of the machine tells, the machine that Ansible runs on does not know
        when = inside.IsLocal && when.Ask is not null ? Condition.Of(null) : when;
        if (when.Known == false)
        {
            return;
        }

        if (when.Fails)
        {
            run.Turns.Add(Steps.Failed);
            run.HasEnded = isKnown;
            return;
        }

        var isSure = when.Known == true && isKnown;
        run.HasEnded |= isSure && name == "fail" && task.Find("failed_when") is null;
        var arguments = Arguments(task, run.Module, name, inside);
        var asserted = name == "assert" ? templar.Test((run.Module.Value as YamlMapping)?.Find("that") ?? (task.Find("args") as YamlMapping)?.Find("that"), inside.Variables) : Condition.True;
        run.HasEnded |= isSure && (asserted.Known == false || asserted.Fails) && task.Find("failed_when") is null;
        var call = new ModuleCall(name, arguments, inside, task, templar);
        var program = name == "assert" ? asserted.Ask ?? (asserted.Known == false || asserted.Fails ? Steps.Failed : Program.Nothing)
            : Deep(ModuleTable.Lower(call), name, task, inside);
        // a new machine promises nothing of what comes after a failure that nobody knows to be left out
        var isDoubtful = inside.Host.IsFresh && (!isSure || ModuleTable.MayFail(call));
        program = isDoubtful ? SettledApart(program) : program;
        run.IsDoubtful |= isDoubtful;
        run.Turns.Add(isKnown ? when.Guard(program) : new Program.If(new Program.Ask(Test.Unknown), program, Program.Nothing));
        if (inside.Host.IsFresh && (ModuleTable.MayLack(call) || (Loop(task) is { } loop && templar.Evaluate(loop.Value, inside.Variables).NeedsUnset)))
        {
            run.Lacking.Add(run.Turns.Count - 1);
        }

        if (!run.IsAsked)
        {
            return;
        }

        Program Ask(Program question) => AsItsUser(question, task, inside);
        run.Notified.AddRange(Notified(task, inside).Select(n => n with { IsSure = n.IsSure && isSure, Handler = n.Handler }).Where(n => n.Handler is not null || isSure));
        if (run.IsChangeAsked)
        {
            run.Outcomes.AddTurn(isSure && !inside.IsLocal && !inside.IsCheck ? arguments : null, Ask);
        }

        if (isAlone && isSure && !inside.IsLocal && !inside.IsCheck)
        {
            var registered = Keywords.Names(task.Find("register")).FirstOrDefault();
            var result = Results.Of(task, name, arguments, run.Outcomes, inside.Host.Fresh(registered ?? "result", task.Location).Symbol, run.MayFail, (run.IsStatusAsked, run.IsChangeAsked));
            run.Outcomes.Before.AddRange(Results.Before(name, arguments, run.Outcomes, Ask));
            run.Result = (result, registered is null ? inside.Variables : inside.Variables.With(Rank.Facts, registered, result));
        }
    }

    /// <summary>A task with what comes before and after its turns.</summary>
    private IReadOnlyList<Program> Finished(Run run, string? registered, IReadOnlyList<Context>? turns)
    {
        var (task, context, outcomes) = (run.Task, run.Context, run.Outcomes);
        var failed = Told(run, "failed_when");
        var changed = Told(run, "changed_when");
        if (registered is not null)
        {
            context.Host.SetFact(registered, run.Result is { } result ? Results.Told(result.Value, failed, changed)
                : turns is not null && Loop(task) is not null ? OfTurns(task, registered, turns) : context.Host.Fresh(registered, task.Location), isResult: true);
        }

        var label = (task.Find("name") is { } named ? templar.Evaluate(named, context.Variables).Print() : null) ?? Value.Of(run.Name, run.Module.Key.Location);
        var again = Again(run);
        Program Scoped(IReadOnlyList<Program> turns) => new Program.Scope(ScopeKind.Step, AllTurns(turns, run, again), task.Location, label.Display);
        var program = Scoped(run.Turns);
        var notification = Notification(task, run.Notified, outcomes, changed, context.Host);
        if (context.IsLocal)
        {
            context.Host.Controller(new Program.Seq([Settled(program), Steps.Succeeded]), task);
            return run.Notified.Count == 0 ? [] : [.. outcomes.Before, notification];
        }

        program = run is { Result: not null, MayFail: true, IsStatusAsked: true } ? outcomes.Keeping(program) : program;
        var step = failed is not { } condition ? run.IsDoubtful ? program : Settled(program)
            : new Program.Seq([program, condition.Known == true || condition.Fails ? Steps.Failed : condition.Ask is { } ask ? new Program.If(ask, Steps.Failed, Steps.Succeeded) : Steps.Succeeded]);
        step = run.Turns.Count == 1 ? Retried(run, step, again) : step;
        step = run.Lacking.Count == 0 ? step : new Program.If(new Program.Ask(Test.Unknown), step, run.Turns.Count == 1 ? Steps.Failed
            : new Program.Seq([Scoped([.. run.Turns.Select((t, i) => run.Lacking.Contains(i) ? new Program.If(new Program.Ask(Test.Unknown), t, Program.Nothing) : t)]), Steps.Failed]));
        Program end = context.IgnoresErrors switch
        {
            true => Steps.Succeeded,
            false => Steps.Fail(task.Location),
            _ => new Program.If(new Program.Ask(Test.Unknown), Steps.Succeeded, Steps.Fail(task.Location)),
        };
        var whole = new Program.If(step, notification, end);
        if (run.IsRegistered)
        {
            context.Host.Keep(outcomes.Names);
            return [.. outcomes.Before, whole];
        }

        // nobody asks later
        return outcomes.Before.Count == 0 && !run.IsStatusAsked ? [whole] : [.. outcomes.Before, whole, Outcomes.Forget(outcomes.Names, task.Location)];
    }

    /// <summary>What a task says itself of what becomes of it; null where it says nothing.</summary>
    private Condition? Told(Run run, string keyword)
    {
        if (run.Task.Find(keyword) is not { } node)
        {
            return null;
        }

        if (run.Result is { } result)
        {
            return templar.Test(node, result.Variables);
        }

        return node is YamlScalar scalar && scalar.Resolve() is YamlBool flag ? Condition.Of(flag.Value) : Condition.Of(null);
    }

    /// <summary>All turns run; the task fails where one does.</summary>
    private static Program AllTurns(IReadOnlyList<Program> turns, Run run, int again)
    {
        if (turns.Count == 1)
        {
            return turns[0];
        }

        if (again > 1 && run.Outcomes.IsCommand)
        {
            turns = [.. turns.Select(t => (Program)new Program.Seq([t, new Program.While(new Program.Ask(Test.Unknown), IsUntil: false, t), new Program.Uncertain()]))];
        }

        if (run.IsDoubtful)
        {
            // a turn that may have failed leaves its mark, so that the ways need not be followed apart to the end
            return new Program.Seq([run.Outcomes.Keep("fails", false), .. turns.Select(t => new Program.If(SettledApart(t), Program.Nothing, run.Outcomes.Keep("fails", true))), new Program.Not(Outcomes.Holds(run.Outcomes.Name("fails"), run.Task.Location))]);
        }

        var rest = Steps.Succeeded;
        for (var i = turns.Count - 1; i >= 0; i--)
        {
            rest = new Program.If(new Program.Seq([turns[i], new Program.Ask(new Test.Presumed(new Test.Succeeded()))]), rest, new Program.Seq([rest, Steps.Failed]));
        }

        return rest;
    }

    /// <summary>How often a task is tried: <c>retries</c> counts only with <c>until</c> (executor/task_executor.py, _execute).</summary>
    private int Again(Run run) => run.Task.Find("until") is null ? 1
        : run.Task.Find("retries") is not { } given ? 3
        : templar.Evaluate(given, run.Context.Variables) is var value && (value as Datum.Number)?.Value is { } count || long.TryParse(value.Print()?.Known, out count) ? (int)Math.Min(Math.Max(count + 1, 1), int.MaxValue) : int.MaxValue;

    /// <summary>A task that is tried until something holds, whether it fails or not; one that it never holds for has failed.</summary>
    private Program Retried(Run run, Program step, int again)
    {
        if (again <= 1 || Told(run, "until") is not { Known: not true } until || (!run.Outcomes.IsCommand && until.Known is null))
        {
            return step;
        }

        var holds = until.Known == false || until.Fails ? Steps.Failed : until.Ask ?? new Program.Ask(Test.Unknown);
        Program tried = again <= FollowedTries ? Steps.Failed : new Program.Seq([new Program.While(new Program.Ask(Test.Unknown), IsUntil: false, step), new Program.Uncertain()]);
        for (var i = 0; i < Math.Min(again, FollowedTries); i++)
        {
            tried = new Program.If(step, new Program.If(holds, Steps.Succeeded, tried), new Program.If(holds, Steps.Failed, tried));
        }

        return Settled(tried);
    }

    /// <summary>What comes after more tries is not told apart.</summary>
    private const int FollowedTries = 3;

    /// <summary>A step whose status is decided: what may succeed does, as its author expects.</summary>
    private static Program Settled(Program program) => new Program.Seq([program, new Program.Ask(new Test.Presumed(new Test.Succeeded()))]);

    /// <summary>The same, and on the ways on which it surely fails it does.</summary>
    private static Program SettledApart(Program program) => new Program.If(program, Steps.Succeeded, new Program.Ask(new Test.Presumed(new Test.Succeeded())));

    private ModuleArguments Arguments(YamlMapping task, YamlEntry module, string name, Context context) =>
        ModuleArguments.Read(module, task.Find("args"), ModuleTable.IsFreeForm(name), templar, context.Variables, ModuleTable.TakesDefaults(task) ? context.Defaults : []);

    /// <summary>The call as its user, in its environment, on the host that it is delegated to.</summary>
    private Program Deep(Program call, string name, YamlMapping task, Context context)
    {
        if (context.IsCheck)
        {
            return Program.Nothing;
        }

        var variables = context.Environment.Select(e => templar.Evaluate(e, context.Variables)).OfType<Datum.Map>().SelectMany(m => m.Entries).Where(e => e.Value.Print() is not null && !(e.Key == "HOME" && ModuleTable.ExpandsHome(name))).ToList();
        if (variables.Count > 0)
        {
            call = new Program.Seq([.. variables.Select(e => Steps.Do(new Effect.SetVariable(e.Key, e.Value.Print(), VariableChange.Export, e.Value.At))), call]);
        }

        call = AsItsUser(call, task, context);

        if (Keywords.Names(task.Find("register")).FirstOrDefault() is { } registered)
        {
            call = new Program.Seq([Steps.Do(new Effect.Note(NoteKind.OutputKept, Value.Of(registered, task.Location), null, task.Location)), call]);
        }

        return !context.IsLocal && task.Find("delegate_to") is { } node && templar.Evaluate(node, context.Variables).Print() is { Parts.Count: > 0 } host
            ? new Program.On(host.Display, call, node.Location)
            : call;
    }

    private static Program AsItsUser(Program call, YamlMapping task, Context context)
    {
        if (context.Becomes == false)
        {
            return call;
        }

        var user = context.BecomeUser ?? Value.Of("root", task.Location);
        // sudo -H -u USER, as the plugin calls it
        var other = new Program.As(new UserChange(user, null, SetsHome: true, KeepsEnvironment: false, GoesHome: false, MasksWith022: true), call, task.Location);
        return context.Becomes == true ? other : new Program.Choice([call, other]);
    }
}
