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
        var outer = context.Host.Here;
        foreach (var task in context.Host.Sources.Tasks(tasks, context.IsDynamic))
        {
            context.Host.Here = context;
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

        context.Host.Here = outer;
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
        if (Keywords.Module(task) is not { } module || module.Value is YamlSequence || Refusals.IsTorn(module))
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
            AddTurn(run, turn, isKnown, isAlone: Loop(task) is null);
        }

        var registered = Keywords.Names(task.Find("register")).FirstOrDefault();
        if (run.Turns.Count == 0)
        {
            if (registered is not null)
            {
                context.Host.SetFact(registered, Loop(task) is null ? Results.Skipped(task.Location) : isKnown ? OfTurns(task, registered, contexts) : context.Host.Fresh(registered, task.Location), isResult: true);
            }

            return [];
        }

        if (context.IgnoresErrors != true)
        {
            context.Host.Journal.MayFail();
            context.Host.Journal.HasEnded |= run.HasEnded;
        }

        return Finished(run, registered, isKnown ? contexts : null);
    }

    /// <summary>What a loop registers: a result for each of its turns, of which the item is known.</summary>
    private static Datum OfTurns(YamlMapping task, string registered, IReadOnlyList<Context> turns)
    {
        var at = task.Location;
        var results = turns.Select(t => (Datum)new Datum.Map(t.Item is null ? [] : [new(ItemName(task), t.Item)], at) { Rest = t.Host.Fresh(registered, at).Symbol }).ToList();
        return turns.Count == 0 ? new Datum.Map([new("results", new Datum.List([], at)), new("skipped", new Datum.Flag(true, at))], at) { Rest = Symbols.Expression($"{registered}@{at.Span.Start}", registered) }
            : new Datum.Map([new("results", new Datum.List(results, at))], at) { Rest = turns[0].Host.Fresh(registered, at).Symbol };
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

    private Context Inherit(YamlMapping task, Context outer, Rank rank)
    {
        var context = outer with { Variables = outer.Variables.With(rank, task.Find("vars")) };
        return Become(task, context);
    }

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
                : task.Find("local_action") is not null || (task.Find("connection") is { } connection ? templar.Evaluate(connection, context.Variables).Print()?.Known is { } plugin && Keywords.Short(plugin) == "local" && !context.IsController : context.IsLocal),
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
}
