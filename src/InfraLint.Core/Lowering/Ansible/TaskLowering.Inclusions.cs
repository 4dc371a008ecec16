using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>What brings in other files, and what changes variables: nothing of it happens on the machine.</summary>
internal sealed partial class TaskLowering
{
    /// <summary>More files than one template is likely to choose from.</summary>
    private const int CandidateLimit = 24;

    private IReadOnlyList<Program> Include(YamlMapping task, YamlEntry module, string name, Context outer)
    {
        var host = outer.Host;
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

        var (contexts, isKnown) = Turns(task, context);
        var programs = new List<Program>();
        foreach (var turn in contexts)
        {
            var (inside, when) = Conditioned(task, turn);
            if (when.Known == false)
            {
                if (name == "import_tasks" && Setting(task, module, inside, "file") is { Known: { } imported } && FindTasks(imported, inside) is { } path)
                {
                    // it is read all the same
                    host.Sources.Tasks(host.Sources.Read(path), inside.IsDynamic);
                }

                if (name == "set_fact" && isKnown && contexts.Count == 1)
                {
                    LeaveUndefined(module, inside);
                }
            }
            else if (when.Fails)
            {
                host.Journal.MayFail();
                programs.Add(inside.IgnoresErrors == true ? Program.Nothing : Steps.Fail(task.Location));
            }
            else
            {
                Program Lower() => Inclusion(task, module, name, inside with { IsDynamic = inside.IsDynamic || isDynamic });
                programs.Add(!isKnown ? new Program.If(new Program.Ask(Test.Unknown), host.Perhaps(Lower, task.Location, isRepeated: true), Program.Nothing)
                    : when.Known == true ? Lower()
                    : when.Guard(host.Perhaps(Lower, task.Location)));
            }
        }

        if (Keywords.Names(task.Find("register")).FirstOrDefault() is { } registered)
        {
            host.SetFact(registered, programs.Count == 0 && isKnown && contexts.Count == 1 ? Results.Skipped(task.Location) : host.Fresh(registered, task.Location), isResult: true);
        }

        return programs;
    }

    private Program Inclusion(YamlMapping task, YamlEntry module, string name, Context context)
    {
        switch (name)
        {
            case "include" or "include_tasks" or "import_tasks":
                return IncludeTasks(Setting(task, module, context, "file"), task, name, context);
            case "include_role" or "import_role":
                return IncludeRole(task, module, context);
            case "include_vars":
                IncludeVars(task, module, context);
                return Program.Nothing;
            case "set_fact":
                if (context is { IsController: false, IsLocal: false } && Connections.OfVariables(module.Value, context, templar) is { } connection)
                {
                    context.Host.Controller(connection, task);
                }

                return SetFacts(module, context);
            default:
                return Meta((module.Value as YamlScalar)?.Text.Trim(), module, context.Host);
        }
    }

    /// <summary><c>meta</c>: the play may end for a host, and the next one takes it in again; what is notified then is forgotten.</summary>
    private Program Meta(string? action, YamlEntry module, Host host)
    {
        switch (action)
        {
            case "flush_handlers":
                return new Program.Seq(Flush(host));
            case "end_play" or "end_host" or "end_batch":
                host.Journal.MayEnd();
                return new Program.Exit(ExitKind.Play, MappedText.Synthetic("0", module.Key.Location) is var code ? Word.Of(code) : null);
            default:
                return Program.Nothing;
        }
    }

    /// <summary>A setting of an inclusion, or the whole of its free form.</summary>
    private Value? Setting(YamlMapping task, YamlEntry module, Context context, params string[] keys)
    {
        var arguments = ModuleArguments.Read(module, task.Find("args"), isFreeForm: false, templar, context.Variables);
        return arguments.Text([.. keys, "_raw_params"]) ?? arguments.FreeForm;
    }

    private Program IncludeTasks(Value? file, YamlMapping task, string name, Context context)
    {
        if (file is null)
        {
            return Program.Nothing;
        }

        if (file.Known is { } known)
        {
            if (FindTasks(known, context) is { } path)
            {
                return Included(path, context);
            }

            context.Host.LacksFiles = true;
            return Lacking(task, isSure: known.Length > 0 && known[0] is not ('/' or '~'), isStatic: name != "include_tasks", context.Host);
        }

        context.Host.LacksFiles = true;
        // {{ ansible_os_family }}.yml: any of those that it may name, or none
        var pattern = string.Concat(file.Parts.Select(p => p.Known?.Text ?? "*"));
        if (context.IsGuessed || pattern.Trim('*').Length == 0)
        {
            return Program.Nothing;
        }

        var folder = (Sources.FolderOf(pattern).IndexOf('*') >= 0 ? null : Sources.Join(TaskFolders(context).First(), Sources.FolderOf(pattern))) ?? TaskFolders(context).First().TrimStart('/');
        var files = context.Host.Sources.Repository.Below(folder).Select(f => f.Path).Where(p => Sources.FolderOf(p) == folder
            && (p.EndsWith(".yml", StringComparison.Ordinal) || p.EndsWith(".yaml", StringComparison.Ordinal)) && Wildcards.Matches(Sources.NameOf(pattern), Sources.NameOf(p)) && !context.Files.Contains(p) && !IsPlaybook(context.Host.Sources.Read(p))).ToList();
        return AnyOf(files, p => Included(p, context with { IsGuessed = true }), context.Host, file.Location);
    }

    /// <summary>
    /// What is brought in is not in the repository: a new machine does not have it from elsewhere. Where it is looked for before anything runs,
    /// nothing does; else the host is out, whatever the task says of errors (plugins/strategy/linear.py).
    /// </summary>
    private static Program Lacking(YamlMapping task, bool isSure, bool isStatic, Host host)
    {
        if (!host.IsFresh)
        {
            return Program.Nothing;
        }

        if (isStatic)
        {
            host.Sources.IsLacking = true;
            return Program.Nothing;
        }

        host.Journal.MayFail();
        return isSure ? Steps.Fail(task.Location) : new Program.If(new Program.Ask(Test.Unknown), Program.Nothing, Steps.Fail(task.Location));
    }

    /// <summary>Any of several, or none: only the run tells which.</summary>
    private static Program AnyOf<T>(IReadOnlyList<T> several, Func<T, Program> lower, Host host, Location at) => several.Count > CandidateLimit
        ? new Program.Cut($"any of {several.Count} files may be included", at)
        : new Program.Seq([.. several.Select(s => new Program.If(new Program.Ask(Test.Unknown), host.Perhaps(() => lower(s), at), Program.Nothing))]);

    private static bool IsPlaybook(YamlNode? root) => root is not YamlSequence list || list.Items.OfType<YamlMapping>().Any(p => p.Find("hosts") is not null || Keywords.ImportedPlaybook(p) is not null);

    private static string? FindTasks(string name, Context context) =>
        TaskFolders(context).Select(f => Sources.Join(f, name)).OfType<string>().FirstOrDefault(p => context.Host.Sources.Repository.Find(p) is not null);

    private static IEnumerable<string> TaskFolders(Context context) => new[] { context.Folder, context.Role is { } role ? role + "/tasks" : null, context.PlayFolder }.OfType<string>().Distinct();

    private Program Included(string path, Context context)
    {
        if (context is { IsDynamic: true, Host.IsFresh: true } && context.Host.Sources.Refuses(path))
        {
            // no rescue catches it
            context.Host.Journal.MayEnd();
            return new Program.Exit(ExitKind.All, null);
        }

        return new Program.Seq(All(context.Host.Sources.Read(path), context with { Folder = Sources.FolderOf(path), Depth = context.Depth + 1, Files = [.. context.Files, path] }));
    }

    private Program IncludeRole(YamlMapping task, YamlEntry module, Context context)
    {
        if (Setting(task, module, context, "name", "role") is not { Known: { } name } || Roles.Find(name, context) is not { } folder)
        {
            context.Host.LacksFiles = true;
            return !context.IsGuessed && Setting(task, module, context, "name", "role") is { Known: null } unknown && Roles.Candidates(unknown, context) is { } candidates
                ? AnyOf(candidates, f => new Program.Seq(UseRole(new Role(f), context with { Depth = context.Depth + 1, IsGuessed = true }, [], isListed: false)), context.Host, unknown.Location)
                : Lacking(task, isSure: false, isStatic: Keywords.Short(module.Name!) == "import_role", context.Host);
        }

        var arguments = ModuleArguments.Read(module, task.Find("args"), isFreeForm: false, templar, context.Variables);
        var role = new Role(folder).From(key => arguments.Text(key)?.Known);

        if (Keywords.Short(module.Name!) == "import_role" || arguments.Flag("public", false) == true)
        {
            Roles.Expose(role, context.Host);
            // and with them what an inclusion gives it (playbook/role, get_vars)
            foreach (var given in Keywords.IsDynamic(task) ? (task.Find("vars") as YamlMapping)?.Effective.Where(e => e.Name is not null) ?? [] : [])
            {
                context.Host.Journal.Set(context.Host.Exposed, given.Name!, new Binding(null, templar.Evaluate(given.Value, context.Variables)));
            }
        }

        return new Program.Seq(UseRole(role, context with { Depth = context.Depth + 1 }, [], isListed: false));
    }

    /// <summary>A role: first those that it depends on, then its tasks.</summary>
    /// <param name="role">The role.</param>
    /// <param name="context">Where it is named.</param>
    /// <param name="done">Roles that have run: a dependency runs once.</param>
    /// <param name="isListed">A play or a role lists it, so that its handlers are known before anything runs.</param>
    public IReadOnlyList<Program> UseRole(Role role, Context context, HashSet<string> done, bool isListed)
    {
        if (context.Depth > DepthLimit)
        {
            return role.Given is { } deep ? [new Program.Cut("roles lead to roles without end", deep.Location)] : [];
        }

        var outer = role.Given is { } given ? Become(given, context).Tagged(given) : context;
        var (inside, when) = Conditioned(role.Given, Roles.Enter(role, outer));
        if (!isListed)
        {
            AddHandlers(role, inside, isLast: true);
        }

        if (when.Known == false)
        {
            return [];
        }

        if (when.Fails)
        {
            context.Host.Journal.MayFail();
            return [Steps.Fail(role.Given!.Location)];
        }

        return when.Known == true ? Tasks() : [when.Guard(context.Host.Perhaps(() => new Program.Seq(Tasks()), role.Given!.Location))];

        IReadOnlyList<Program> Tasks()
        {
            var programs = new List<Program>();
            foreach (var dependency in Roles.Dependencies(role, inside))
            {
                if (done.Add(dependency.Folder))
                {
                    programs.AddRange(UseRole(dependency, outer with { Depth = context.Depth + 1, Conditions = inside.Conditions }, done, isListed));
                }
            }

            if (context.Host.Sources.FindYaml([$"{role.Folder}/tasks/{role.Tasks}"]) is { } file)
            {
                programs.AddRange(All(context.Host.Sources.Read(file), inside with { Files = [.. inside.Files, file] }));
            }

            return programs;
        }
    }

    private void IncludeVars(YamlMapping task, YamlEntry module, Context context)
    {
        var (host, sources) = (context.Host, context.Host.Sources);
        var arguments = ModuleArguments.Read(module, task.Find("args"), isFreeForm: false, templar, context.Variables);
        host.Journal.MayFail();
        if (arguments.Text("dir") is { Known: { } folder })
        {
            // plugins/action/include_vars.py, _set_root_dir
            var found = Sources.Join(context.Role is not { } role ? context.Folder : folder.StartsWith("vars/", StringComparison.Ordinal) ? role : role + "/vars", folder);
            SetIncluded((found is null ? [] : sources.Variables(found)).Select(sources.Read).OfType<YamlNode>(), arguments, host, isSure: arguments.Find("files_matching", "ignore_files", "depth") is null);
            return;
        }

        var file = arguments.Text("file", "_raw_params") ?? arguments.FreeForm;
        if (file is not null && (file.IsKnown || context.Find(file, "vars") is not null))
        {
            SetIncluded(context.Find(file, "vars") is { } one && sources.Read(one.Path) is { } root ? [root] : [], arguments, host, isSure: true);
            return;
        }

        // which file it is only the run tells: what any of them sets is not known
        var pattern = Sources.NameOf(file is null ? "*" : string.Concat(file.Parts.Select(p => p.Known?.Text ?? "*")));
        var folders = context.Search("vars").Select(f => Sources.Join(f, "")).OfType<string>().Where(f => Sources.NameOf(f) == "vars" || pattern.Trim('*') is not (".yml" or ".yaml" or "")).Distinct().ToList();
        SetIncluded(folders.SelectMany(sources.Variables).Where(p => Wildcards.Matches(pattern, Sources.NameOf(p)) && !Sources.NameOf(p).StartsWith("main.", StringComparison.Ordinal)).Distinct().Select(sources.Read).OfType<YamlNode>(), arguments, host, isSure: false);
    }

    private static void SetIncluded(IEnumerable<YamlNode> files, ModuleArguments arguments, Host host, bool isSure)
    {
        foreach (var file in files)
        {
            if (arguments.Text("name") is { } name)
            {
                // all of them in one variable
                Set(name.Known ?? "", file);
                continue;
            }

            foreach (var entry in (file as YamlMapping)?.Effective.Where(e => e.Name is not null) ?? [])
            {
                Set(entry.Name!, entry.Value);
            }
        }

        void Set(string name, YamlNode value) => host.Journal.Set(host.Included, name, isSure ? new Binding(value, null) : new Binding(null, host.Fresh(name, value.Location)));
    }

    /// <summary>Facts that are surely not set have no value, where nothing else gives them one.</summary>
    private static void LeaveUndefined(YamlEntry module, Context context)
    {
        foreach (var entry in (module.Value as YamlMapping)?.Effective.Where(e => e.Name is { } name && context.Variables.Find(name) is null) ?? [])
        {
            context.Host.SetFact(entry.Name!, new Datum.Undefined(entry.Value.Location));
        }
    }

    /// <summary>A fact's value is that of the moment; one that surely has none fails the task.</summary>
    private Program SetFacts(YamlEntry module, Context context)
    {
        var facts = ModuleArguments.Read(module, null, isFreeForm: false, templar, context.Variables).All.Where(f => f.Name != "cacheable").ToList();
        if (context.IgnoresErrors != true && facts.Exists(f => MayHaveNone(f.Value)))
        {
            context.Host.Journal.MayFail();
        }

        if (facts.Find(f => f.Value is Datum.Undefined) is { } none)
        {
            context.Host.Journal.HasEnded |= context.IgnoresErrors != true;
            return context.IgnoresErrors == true ? Program.Nothing : Steps.Fail(none.KeyAt);
        }

        foreach (var fact in facts)
        {
            context.Host.SetFact(fact.Name, fact.Value);
        }

        return Program.Nothing;
    }

    private static bool MayHaveNone(Datum value) => value switch
    {
        Datum.List list => list.Items.Any(MayHaveNone),
        Datum.Map map => map.Entries.Any(e => MayHaveNone(e.Value)),
        Datum.Text text => !text.Value.IsKnown,
        _ => value is Datum.Unknown or Datum.Undefined,
    };
}
