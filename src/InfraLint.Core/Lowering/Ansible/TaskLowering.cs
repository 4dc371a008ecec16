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
        foreach (var task in context.Host.Sources.Tasks(tasks))
        {
            if (!context.Host.MayGoOn || context.Depth > DepthLimit)
            {
                programs.Add(new Program.Cut("more tasks than are followed", task.Location));
                break;
            }

            var tagged = context.Tagged(task);
            if (task.Find("block") is not null)
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

    /// <summary>Runs the handlers that have been notified, in the order of their definition; one may notify another.</summary>
    public IReadOnlyList<Program> Flush(Host host)
    {
        var programs = new List<Program>();
        if (host.IsFlushing)
        {
            // no handler runs handlers
            return programs;
        }

        host.IsFlushing = true;
        for (var i = 0; i < host.Handlers.Count; i++)
        {
            var handler = host.Handlers[i];
            if (handler.IsNotified is not { } surely)
            {
                continue;
            }

            handler.IsNotified = null;
            var body = new Program.Seq(One(handler.Task, handler.Context with { IsCertain = surely }));
            programs.Add(surely ? body : Changes.IfMarked(handler, body));
        }

        host.IsFlushing = false;
        return programs;
    }

    /// <summary>Tasks and the handlers that they notify, which run after a failure too: <c>force_handlers</c>.</summary>
    public Program Forced(IReadOnlyList<Program> tasks, Host host, YamlMapping play)
    {
        var notified = host.Handlers.ToDictionary(h => h, h => h.IsNotified);
        foreach (var handler in host.Handlers.Where(h => h.IsNotified == true))
        {
            handler.IsNotified = false;
        }

        var failed = Flush(host);
        foreach (var handler in host.Handlers)
        {
            handler.IsNotified = notified[handler];
        }

        return new Program.If(Settled(new Program.Scope(ScopeKind.Subshell, new Program.Seq(tasks), play.Location), play), new Program.Seq(Flush(host)), new Program.Seq([.. failed, Steps.Fail(play.Location)]));
    }

    private IReadOnlyList<Program> Block(YamlMapping block, Context outer)
    {
        var (context, when) = Conditioned(block, Inherit(block, outer with { Depth = outer.Depth + 1 }, Rank.Block));
        if (when.Known == false)
        {
            return [];
        }

        if (when.Fails)
        {
            // each of its tasks would
            return [Steps.Fail(block.Location)];
        }

        var body = All(block.Find("block"), context);
        Program program = new Program.Seq(body);
        if (block.Find("rescue") is { } rescue)
        {
            var rescued = All(rescue, context with { IsCertain = false });
            program = new Program.If(Settled(new Program.Scope(ScopeKind.Subshell, program, block.Location), block), Program.Nothing, new Program.Seq(rescued));
        }

        if (block.Find("always") is { } always)
        {
            // what always runs runs after a failure too, which then goes on
            var last = new Program.Seq(All(always, context));
            var first = Settled(new Program.Scope(ScopeKind.Subshell, program, block.Location), block);
            program = new Program.If(first, last, new Program.Seq([last, Steps.Fail(block.Location)]));
        }

        return [when.Guard(program)];
    }

    private IReadOnlyList<Program> One(YamlMapping task, Context outer)
    {
        if (Keywords.Module(task) is not { } module)
        {
            return [];
        }

        var name = Keywords.Short(module.Name!);
        // what a dynamic inclusion is told is for itself, but for its variables (playbook/base.py, _get_parent_attribute)
        var isDynamic = Keywords.IsDynamic(task);
        var context = isDynamic ? outer with { Variables = outer.Variables.With(Rank.IncludeParameters, task.Find("vars")) } : Inherit(task, outer, Rank.Task);
        if (isDynamic && ((module.Value as YamlMapping)?.Find("apply") ?? (task.Find("args") as YamlMapping)?.Find("apply")) is YamlMapping applied)
        {
            if (Keywords.Names(applied.Find("tags")).Contains("never"))
            {
                return [];
            }

            context = Inherit(applied, context, Rank.Block);
        }

        if (isDynamic && Keywords.NotOfInclusions(task) is { } refused)
        {
            context.Host.Sources.Problems.Add(new FileProblem(refused.Key.Location, $"{name} takes no {refused.Name}, and ansible-playbook refuses the whole file; write it below apply") { IsRefused = true });
            return [Steps.Fail(task.Location)];
        }

        var turns = Turns(task, context);
        var programs = new List<Program>();
        var marks = new List<Program>();
        var notified = Notified(task, context);
        var isCertain = context.IsCertain && turns.IsKnown;
        var mayFail = context.IgnoresErrors || task.Find("failed_when") is not null;
        var registered = Keywords.Names(task.Find("register")).FirstOrDefault();
        Datum? result = null;
        foreach (var turn in turns.Contexts)
        {
            var (inside, when) = Conditioned(task, turn);
            // what the run of the machine tells, the machine that Ansible runs on does not know
            when = inside.IsLocal && when.Ask is not null ? Condition.Of(null) : when;
            isCertain &= when.Known == true;
            if (when.Known == false)
            {
                if (name == "set_fact" && turns is { IsKnown: true, Contexts.Count: 1 })
                {
                    LeaveUndefined(module, inside);
                }

                continue;
            }

            if (when.Fails)
            {
                programs.Add(Steps.Failed);
                continue;
            }

            var program = IsInclusion(name) ? Call(task, module, name, inside) : Deep(Call(task, module, name, inside), task, inside);
            if (when.Known == true && turns.IsKnown && (notified.Count > 0 || registered is not null))
            {
                var arguments = Arguments(task, module, name, inside);
                Program Ask(Test question) => AsItsUser(new Program.Ask(question), task, inside);
                marks.AddRange(task.Find("changed_when") is null && task.Find("failed_when") is null ? Changes.Mark(name, arguments, notified, Ask) : []);
                if (turns.Contexts.Count == 1 && isCertain && registered is not null && !inside.IsLocal && !inside.IsCheck)
                {
                    result = Results.Of(task, name, arguments, context.Host.Fresh(registered, task.Location).Symbol, mayFail);
                    marks.AddRange(Results.Before(task, name, arguments, Ask));
                }
            }

            programs.Add(turns.IsKnown ? when.Guard(program) : new Program.If(new Program.Ask(Test.Unknown), program, Program.Nothing));
        }

        if (registered is not null)
        {
            context.Host.Facts[registered] = new Binding(null, programs.Count == 0 && context.IsCertain && turns is { IsKnown: true, Contexts.Count: 1 } ? Results.Skipped(task.Location) : result ?? context.Host.Fresh(registered, task.Location));
        }

        if (programs.Count == 0)
        {
            return [];
        }

        foreach (var handler in notified)
        {
            var isChanged = isCertain && name is "command" or "shell" or "raw" or "script" && task.Find("changed_when") is null && task.Find("args") is null && module.Value is YamlScalar;
            handler.IsNotified = isChanged || handler.IsNotified == true;
        }

        if (IsInclusion(name))
        {
            return programs;
        }

        var label = (templarText(task.Find("name"), context) ?? Value.Of(name, module.Key.Location)).Display;
        Program run = new Program.Scope(ScopeKind.Step, AllTurns(programs), task.Location, label);
        if (context.IsLocal)
        {
            context.Host.Controller(new Program.Seq([Settled(run, task), Steps.Succeeded]), task);
            return [];
        }

        var step = Settled(result is not null && mayFail ? Results.Keeping(task, run) : run, task);
        return [.. marks, context.IgnoresErrors ? new Program.Seq([step, Steps.Succeeded]) : Steps.OrFail(step, task.Location)];

        Value? templarText(YamlNode? node, Context inside) => node is null ? null : templar.Evaluate(node, inside.Variables).Print();
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
    private static Program Settled(Program program, YamlMapping task) => new Program.Seq(
        [program, task.Find("failed_when") is null ? new Program.Ask(new Test.Presumed(new Test.Succeeded())) : Steps.Succeeded]);

    private static bool IsInclusion(string name) => name is "include" or "include_tasks" or "import_tasks" or "include_role" or "import_role" or "meta" or "set_fact" or "include_vars";

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
            IgnoresErrors = task.Find("ignore_errors") is YamlScalar errors ? errors.Resolve() is not YamlBool { Value: false } : context.IgnoresErrors,
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

    private (Context Context, Condition When) Conditioned(YamlMapping task, Context context)
    {
        var when = templar.Test(task.Find("when"), context.Variables);
        return (when.Known is null ? context with { IsCertain = false } : context, when);
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

    private Program Call(YamlMapping task, YamlEntry module, string name, Context context)
    {
        if (Inclusion(task, module, name, context) is { } included)
        {
            return included;
        }

        return ModuleTable.Lower(new ModuleCall(name, Arguments(task, module, name, context), context, task));
    }

    /// <summary>The handlers that a task notifies: of a name the last one alone (plugins/strategy, search_handler_blocks_by_name), of a topic all.</summary>
    private IReadOnlyList<Handler> Notified(YamlMapping task, Context context) => task.Find("notify") is not { } notify || task.Find("changed_when") is YamlScalar told && told.Resolve() is YamlBool { Value: false } ? []
        : [.. Texts(templar.Evaluate(notify, context.Variables)).SelectMany(n => context.Host.Handlers.Where(h => IsNamed(h, n)).Reverse().Take(1).Concat(context.Host.Handlers.Where(h => Keywords.Names(h.Task.Find("listen")).Contains(n)))).Distinct()];

    private static bool IsNamed(Handler handler, string name) =>
        (handler.Task.Find("name") as YamlScalar)?.Text is { } own && (own == name || (handler.Context.Role is { } role && name == Sources.NameOf(role) + " : " + own));

    private static IEnumerable<string> Texts(Datum value) => value switch
    {
        Datum.List list => list.Items.SelectMany(Texts),
        _ => value.Print()?.Known is { } text ? [text] : [],
    };
}
