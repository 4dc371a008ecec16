using InfraLint.Ir;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Ansible;

/// <summary>Handlers: who is notified, and when they run.</summary>
internal sealed partial class TaskLowering
{
    private const int HandlerLimit = 2_000;

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
            if (handler.MayBeNotified)
            {
                handler.MayBeNotified = !host.Journal.IsUnconditional;
                host.Here = handler.Context;
                programs.Add(Outcomes.IfNotified(handler, host.Perhaps(() => new Program.Seq(One(handler.Task, handler.Context)), handler.Task.Location)));
            }
        }

        host.IsFlushing = false;
        return programs;
    }

    /// <summary>Tasks and the handlers that they notify, which run after a failure too: <c>force_handlers</c>.</summary>
    public Program Forced(IReadOnlyList<Program> tasks, Host host, YamlMapping play)
    {
        var handlers = Flush(host);
        return new Program.If(Caught(tasks), new Program.Seq(handlers), new Program.Seq([.. handlers, Steps.Fail(play.Location)]));
    }

    /// <summary>Makes the handlers of a role, and before them those of the roles that it depends on, known to the play before anything runs.</summary>
    public void Declare(Role role, Context context)
    {
        if (context.Depth > DepthLimit || !context.Host.IsFirst(role))
        {
            return;
        }

        var outer = role.Given is { } given ? Become(given, context) : context;
        var inside = Roles.Enter(role, outer);
        foreach (var dependency in Roles.Dependencies(role, inside))
        {
            Declare(dependency, outer with { Depth = context.Depth + 1 });
        }

        AddHandlers(role, inside, isLast: false);
    }

    /// <summary>Makes a role's handlers known to the play.</summary>
    public void AddHandlers(Role role, Context inside, bool isLast)
    {
        if (inside.Host.Sources.FindYaml([$"{role.Folder}/handlers/{role.Handlers}"]) is { } path)
        {
            AddHandlers(inside.Host.Sources.Read(path), inside with { Folder = role.Folder + "/handlers" }, isLast);
        }
    }

    /// <summary>Makes a list of handlers known to the play, with those of blocks and of files that it imports. Those of roles that the play lists come before its own.</summary>
    public void AddHandlers(YamlNode? handlers, Context context, bool isLast)
    {
        foreach (var task in context.Depth > DepthLimit || context.Host.Handlers.Count > HandlerLimit ? [] : context.Host.Sources.Tasks(handlers, context.IsDynamic))
        {
            if (task.Find("block") is { } block)
            {
                AddHandlers(block, Around(task, Rank.Block), isLast);
            }
            else if (Keywords.Module(task) is { } module && Keywords.Short(module.Name!) == "import_tasks")
            {
                if (Setting(task, module, context, "file") is { Known: { } name } && FindTasks(name, context) is { } path)
                {
                    AddHandlers(context.Host.Sources.Read(path), Around(task, Rank.Task) with { Folder = Sources.FolderOf(path) }, isLast);
                }
                else
                {
                    context.Host.LacksFiles = true;
                }
            }
            else
            {
                var at = isLast || context.Role is null ? context.Host.Handlers.Count : context.Host.Handlers.FindLastIndex(h => h.Context.Role is not null) + 1;
                context.Host.Handlers.Insert(at, context.Host.NewHandler(task, context));
            }
        }

        Context Around(YamlMapping task, Rank rank)
        {
            var inside = Inherit(task, context, rank);
            return inside with { Depth = context.Depth + 1, Conditions = task.Find("when") is { } when ? [.. inside.Conditions, (when, -1)] : inside.Conditions };
        }
    }

    /// <summary>Tasks whose failure ends nothing else; the status tells of it.</summary>
    private static Program.Catch Caught(IReadOnlyList<Program> tasks) => new(ExitKind.Exit, new Program.Seq([.. tasks, Steps.Succeeded]));

    /// <summary>
    /// The handlers that a task notifies: of a name the last one alone (plugins/strategy, search_handler_blocks_by_name), of a topic all. One of whose
    /// name, or of what is notified, only the run tells, perhaps.
    /// </summary>
    private IEnumerable<(Handler? Handler, bool IsSure, Datum At)> Notified(YamlMapping task, Context context)
    {
        var handlers = context.Host.Handlers;
        foreach (var value in task.Find("notify") is { } notify ? Single(templar.Evaluate(notify, context.Variables)) : [])
        {
            if (value.Print()?.Known is not { } name)
            {
                foreach (var any in handlers)
                {
                    yield return (any, false, value);
                }

                continue;
            }

            var named = handlers.Where(h => IsNamed(h, name) == true).Reverse().Take(1).ToList();
            var listening = handlers.Where(h => Keywords.Names(h.Task.Find("listen")).Contains(name)).ToList();
            var perhaps = handlers.Where(h => IsNamed(h, name) is null).ToList();
            foreach (var handler in named.Concat(listening).Distinct())
            {
                yield return (handler, perhaps.Count == 0 || listening.Contains(handler), value);
            }

            foreach (var handler in perhaps)
            {
                yield return (handler, false, value);
            }

            if (named.Count + listening.Count + perhaps.Count == 0 && !context.Host.LacksFiles)
            {
                yield return (null, true, value);
            }
        }
    }

    /// <summary>Whether a handler has a name, which may be a template of what the play and its role know.</summary>
    private bool? IsNamed(Handler handler, string name)
    {
        if (handler.Task.Find("name") is not { } node || templar.Evaluate(node, handler.Context.Variables.With(Rank.Task, handler.Task.Find("vars"))) is Datum.Undefined or Datum.Unknown { IsDefined: false })
        {
            return false;
        }

        var own = templar.Evaluate(node, handler.Context.Variables.With(Rank.Task, handler.Task.Find("vars"))).Print();
        return own?.Known is not { } known ? null : known == name || (handler.Context.Role is { } role && name == Sources.NameOf(role) + " : " + known);
    }

    private static IEnumerable<Datum> Single(Datum value) => value is Datum.List list ? list.Items.SelectMany(Single) : value is Datum.Omitted or Datum.Null ? [] : [value];

    /// <summary>What notifies the handlers of a task that has succeeded. One that is nowhere ends the whole run (plugins/strategy, _process_pending_results).</summary>
    private static Program Notification(YamlMapping task, IReadOnlyList<(Handler? Handler, bool IsSure, Datum At)> notified, Outcomes outcomes, Condition? changed, Host host)
    {
        if (notified.Count == 0 || (changed is null && outcomes.IsChanged == false))
        {
            return Program.Nothing;
        }

        foreach (var handler in notified.Select(n => n.Handler).OfType<Handler>())
        {
            handler.MayBeNotified = true;
        }

        var missing = notified.Where(n => n.Handler is null).ToList();
        if (missing.Count > 0 && changed is not { Known: false })
        {
            host.Sources.Problems.Add(new FileProblem(missing[0].At.At, $"No handler is called {missing[0].At.Print()!.Known}: where the task changes something, Ansible ends there, and runs no handler") { IsRefused = true });
        }

        Program perhaps = new Program.Seq([.. notified.Where(n => n.Handler is not null).Select(n => outcomes.Notify(n.Handler!, isSure: false)).Append(Steps.Succeeded)]);
        Program surely = missing.Count > 0 ? new Program.Exit(ExitKind.All, null) : new Program.Seq([.. notified.Select(n => outcomes.Notify(n.Handler!, n.IsSure)).Append(Steps.Succeeded)]);
        return outcomes.IfChanged(changed, surely, perhaps);
    }
}
