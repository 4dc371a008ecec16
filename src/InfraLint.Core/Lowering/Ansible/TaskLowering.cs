using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>Tasks and blocks as programs.</summary>
/// <param name="templar">Evaluates values.</param>
internal sealed partial class TaskLowering(Templar templar)
{
    private const int DepthLimit = 40;

    /// <summary>Evaluates values.</summary>
    public Templar Templar => templar;

    /// <summary>A list of tasks; one that fails ends the play for the host.</summary>
    public IReadOnlyList<Program> All(YamlNode? tasks, Context context)
    {
        var programs = new List<Program>();
        foreach (var task in context.Host.Sources.Tasks(tasks, context.IsDynamic))
        {
            if (!context.Host.MayGoOn || context.Depth > DepthLimit)
            {
                programs.Add(new Program.Cut("more tasks than are followed", task.Location));
                break;
            }

            var tagged = context.Tagged(task);
            if (Keywords.IsBlock(task))
            {
                programs.AddRange(Block(task, tagged));
            }
            else if (!tagged.IsSkipped)
            {
                // the tags of what is included when it is reached are for the inclusion alone
                programs.AddRange(One(task, Keywords.IsDynamic(task) ? context : tagged));
            }
        }

        return programs;
    }

    private IReadOnlyList<Program> Block(YamlMapping block, Context outer)
    {
        var (context, when) = Conditioned(block, Inherit(block, outer with { Depth = outer.Depth + 1 }, Rank.Block));
        Connect(block, context);
        if (when.Known == false)
        {
            return [];
        }

        if (when.Fails)
        {
            // each of its tasks would
            context.Host.Journal.MayFail();
            context.Host.Journal.HasEnded = true;
            return [Steps.Fail(block.Location)];
        }

        return [when.Guard(when.Known == true ? Body(block, context) : context.Host.Perhaps(() => Body(block, context), block.Location))];
    }

    private Program Body(YamlMapping block, Context context)
    {
        var journal = context.Host.Journal;
        return block.Find("always") is { } always
            ? journal.Finally(Tried, () => (Program)new Program.Seq([.. All(always, context), Steps.Succeeded])) is var (first, last)
                // what always runs runs after a failure too, which then goes on
                ? new Program.If(Caught([first]), last, new Program.Seq([last, Steps.Fail(block.Location)])) : Program.Nothing
            : Tried();

        Program Tried() => block.Find("rescue") is not { } rescue ? new Program.Seq(All(block.Find("block"), context))
            : journal.Rescued(() => All(block.Find("block"), context), () => All(rescue, context)) is var (body, rescued)
                ? new Program.If(Caught(body), Program.Nothing, new Program.Seq([.. rescued, Steps.Succeeded])) : Program.Nothing;
    }

    private IReadOnlyList<Program> One(YamlMapping task, Context outer)
    {
        if (Keywords.Module(task) is not { } module || Refusals.IsTorn(module))
        {
            return [];
        }

        var name = Keywords.Short(module.Name!);
        if (Keywords.IsInclusion(name))
        {
            return Include(task, module, name, outer);
        }

        var context = Inherit(task, outer, Rank.Task);
        Connect(task, context);
        var (contexts, isKnown) = Turns(task, context);
        var run = new Run(task, module, name, context, new Outcomes(task, name, context.Host.Number()));
        foreach (var turn in contexts)
        {
            AddTurn(run, turn, isKnown, isAlone: isKnown && contexts.Count == 1);
        }

        var registered = Keywords.Names(task.Find("register")).FirstOrDefault();
        if (run.Turns.Count == 0)
        {
            if (registered is not null)
            {
                context.Host.SetFact(registered, isKnown && contexts.Count == 1 ? Results.Skipped(task.Location) : context.Host.Fresh(registered, task.Location), isResult: true);
            }

            return [];
        }

        if (context.IgnoresErrors != true)
        {
            context.Host.Journal.MayFail();
            context.Host.Journal.HasEnded |= run.HasEnded;
        }

        return Finished(run, registered);
    }

    /// <summary>What a task or a block says of the connection to its host comes into force where Ansible runs.</summary>
    private void Connect(YamlMapping task, Context context)
    {
        if (context is { IsController: false, IsLocal: false } && Connections.OfVariables(task.Find("vars"), context, templar) is { } connection)
        {
            context.Host.Controller(connection, task);
        }
    }

    private static readonly string[] Statuses = ["failed", "failure", "rc", "succeeded", "success", "successful"], Changes = ["changed", "change"];

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

    private Context Inherit(YamlMapping task, Context outer, Rank rank)
    {
        var context = outer with { Variables = outer.Variables.With(rank, task.Find("vars")) };
        return Become(task, context);
    }

    private ModuleArguments Arguments(YamlMapping task, YamlEntry module, string name, Context context) =>
        ModuleArguments.Read(module, task.Find("args"), ModuleTable.IsFreeForm(name), templar, context.Variables, context.Defaults);

    /// <summary><c>become</c>, <c>environment</c> and their kin of a play, block or task.</summary>
    public Context Become(YamlMapping task, Context context)
    {
        context = context with
        {
            Environment = task.Find("environment") switch { YamlSequence list => [.. context.Environment, .. list.Items], { } one => [.. context.Environment, one], _ => context.Environment },
            Defaults = task.Find("module_defaults") is YamlMapping defaults ? [.. context.Defaults, defaults] : context.Defaults,
            IgnoresErrors = task.Find("ignore_errors") is YamlScalar errors ? templar.Evaluate(errors, context.Variables).AsFlag : context.IgnoresErrors,
            IsCheck = task.Find("check_mode") is { } check ? templar.Evaluate(check, context.Variables).AsFlag == true : context.IsCheck,
            IsLocal = task.Find("delegate_to") is { } host ? !context.IsController && HostPattern.IsLocalName(templar.Evaluate(host, context.Variables).Print()?.Known ?? "")
                : task.Find("local_action") is not null || (task.Find("connection") is { } connection ? templar.Evaluate(connection, context.Variables).Print()?.Known is "local" or "ansible.builtin.local" && !context.IsController : context.IsLocal),
        };
        if (task.Find("become") is { } becomes)
        {
            context = context with { Becomes = templar.Evaluate(becomes, context.Variables).AsFlag };
        }

        return task.Find("become_user") is { } user && templar.Evaluate(user, context.Variables).Print() is { Parts.Count: > 0 } name
            ? context with { BecomeUser = name }
            : context;
    }

    /// <summary>As whom a task runs: variables beat keywords (playbook/play_context.py, set_task_and_variable_override).</summary>
    private Context Escalated(Context context)
    {
        Datum? Of(params string[] names) => names.Select(context.Variables.Find).FirstOrDefault(b => b is not null) is { } binding ? binding.Value ?? templar.Evaluate(binding.Node!, context.Variables) : null;
        return context with
        {
            Becomes = Of("ansible_become") is { } becomes ? becomes.AsFlag : context.Becomes,
            BecomeUser = Of("ansible_become_user", "ansible_sudo_user")?.Print() is { Parts.Count: > 0 } user ? user : context.BecomeUser,
        };
    }

    /// <summary>A context in which a task's <c>when</c> holds, and whether it does.</summary>
    public (Context Context, Condition When) Conditioned(YamlMapping? task, Context context)
    {
        var again = context.Conditions.Where(c => c.Version != context.Host.Journal.Version).Select(c => templar.Test(c.When, context.Variables)).Aggregate(Condition.True, (a, b) => a.And(b));
        var node = task?.Find("when");
        var when = again.And(templar.Test(node, context.Variables));
        return (node is not null && when.Known == true && !Keywords.IsDynamic(task!) ? context with { Conditions = [.. context.Conditions, (node, context.Host.Journal.Version)] } : context, when);
    }

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
