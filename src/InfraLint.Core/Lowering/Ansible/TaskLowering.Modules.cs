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

        public List<(Handler? Handler, bool IsSure, Datum At)> Notified { get; } = [];

        /// <summary>What it registers, where it surely runs, and once; the variables that it sees itself.</summary>
        public (Datum.Map Value, Variables Variables)? Result { get; set; }

        /// <summary>It surely fails.</summary>
        public bool HasEnded { get; set; }

        /// <summary>It needs what is not in the repository, a variable or a file, and fails where it is nowhere else.</summary>
        public bool MayLack { get; set; }

        /// <summary>Nothing fails the task, or it is told what does.</summary>
        public bool MayFail => Context.IgnoresErrors != false || Task.Find("failed_when") is not null;

        /// <summary>What it registers is spoken of again in its file; elsewhere that is not known.</summary>
        public bool IsRegistered { get; } = Task.Find("register") is YamlScalar { Text: var name } && Context.Host.Sources.Mentions(Task.Location.File, name) > 1;

        /// <summary>Somebody asks whether its module succeeds.</summary>
        public bool IsStatusAsked => (IsRegistered && Context.Host.Sources.Mentions(Task.Location.File, Statuses)) || new[] { Task.Find("failed_when"), Task.Find("changed_when") }.Any(t => t is not null && (t as YamlScalar)?.Resolve() is not YamlBool);

        /// <summary>Somebody asks whether it changes anything.</summary>
        public bool IsChangeAsked => Task.Find("notify") is not null || Task.Find("failed_when") is not null || Task.Find("changed_when") is not null || (IsRegistered && Context.Host.Sources.Mentions(Task.Location.File, Changes));

        /// <summary>Somebody asks what becomes of it.</summary>
        public bool IsAsked => Task.Find("notify") is not null || IsRegistered || Task.Find("failed_when") is not null || Task.Find("changed_when") is not null;
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
            : Deep(ModuleTable.Lower(call), task, inside);
        run.Turns.Add(isKnown ? when.Guard(program) : new Program.If(new Program.Ask(Test.Unknown), program, Program.Nothing));
        run.MayLack |= inside.Host.IsFresh && (ModuleTable.MayLack(call) || (Loop(task) is { } loop && templar.Evaluate(loop.Value, inside.Variables).NeedsUnset));
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
    private IReadOnlyList<Program> Finished(Run run, string? registered)
    {
        var (task, context, outcomes) = (run.Task, run.Context, run.Outcomes);
        var failed = Told(run, "failed_when");
        var changed = Told(run, "changed_when");
        if (registered is not null)
        {
            context.Host.SetFact(registered, run.Result is { } result ? Results.Told(result.Value, failed, changed) : context.Host.Fresh(registered, task.Location), isResult: true);
        }

        var label = (task.Find("name") is { } named ? templar.Evaluate(named, context.Variables).Print() : null) ?? Value.Of(run.Name, run.Module.Key.Location);
        Program program = new Program.Scope(ScopeKind.Step, AllTurns(run.Turns), task.Location, label.Display);
        var notification = Notification(task, run.Notified, outcomes, changed, context.Host);
        if (context.IsLocal)
        {
            context.Host.Controller(new Program.Seq([Settled(program), Steps.Succeeded]), task);
            return run.Notified.Count == 0 ? [] : [.. outcomes.Before, notification];
        }

        program = run is { Result: not null, MayFail: true, IsStatusAsked: true } ? outcomes.Keeping(program) : program;
        var step = failed is not { } condition ? Settled(program)
            : new Program.Seq([program, condition.Known == true || condition.Fails ? Steps.Failed : condition.Ask is { } ask ? new Program.If(ask, Steps.Failed, Steps.Succeeded) : Steps.Succeeded]);
        step = run.MayLack ? new Program.If(new Program.Ask(Test.Unknown), step, Steps.Failed) : step;
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
    private static Program AllTurns(List<Program> turns)
    {
        if (turns.Count == 1)
        {
            return turns[0];
        }

        var rest = Steps.Succeeded;
        for (var i = turns.Count - 1; i >= 0; i--)
        {
            rest = new Program.If(new Program.Seq([turns[i], new Program.Ask(new Test.Presumed(new Test.Succeeded()))]), rest, new Program.Seq([rest, Steps.Failed]));
        }

        return rest;
    }

    /// <summary>A step whose status is decided: what may succeed does, as its author expects.</summary>
    private static Program Settled(Program program) => new Program.Seq([program, new Program.Ask(new Test.Presumed(new Test.Succeeded()))]);

    private ModuleArguments Arguments(YamlMapping task, YamlEntry module, string name, Context context) =>
        ModuleArguments.Read(module, task.Find("args"), ModuleTable.IsFreeForm(name), templar, context.Variables, context.Defaults);

    /// <summary>The call as its user, in its environment, on the host that it is delegated to.</summary>
    private Program Deep(Program call, YamlMapping task, Context context)
    {
        if (context.IsCheck)
        {
            return Program.Nothing;
        }

        var variables = context.Environment.Select(e => templar.Evaluate(e, context.Variables)).OfType<Datum.Map>().SelectMany(m => m.Entries).Where(e => e.Value.Print() is not null).ToList();
        if (variables.Count > 0)
        {
            call = new Program.Seq([.. variables.Select(e => Steps.Do(new Effect.SetVariable(e.Key, e.Value.Print(), VariableChange.Export, e.Value.At))), call]);
        }

        call = AsItsUser(call, task, context);

        if (Keywords.Names(task.Find("register")).FirstOrDefault() is { } name)
        {
            call = new Program.Seq([Steps.Do(new Effect.Note(NoteKind.OutputKept, Value.Of(name, task.Location), null, task.Location)), call]);
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
