using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>What brings in other files, and what changes variables: nothing of it happens on the machine.</summary>
internal sealed partial class TaskLowering
{
    private Program? Inclusion(YamlMapping task, YamlEntry module, string name, Context context)
    {
        switch (name)
        {
            case "include" or "include_tasks" or "import_tasks":
                return IncludeTasks(Setting(task, module, context, "file"), context);
            case "include_role" or "import_role":
                return IncludeRole(task, module, context);
            case "include_vars":
                IncludeVars(task, module, context);
                return Program.Nothing;
            case "set_fact":
                SetFacts(module, context);
                return Program.Nothing;
            case "meta":
                return (module.Value as YamlScalar)?.Text switch
                {
                    "flush_handlers" => new Program.Seq(Flush(context.Host)),
                    // nothing tells whether the host goes on
                    "end_play" or "end_host" or "end_batch" when context.IsCertain => Steps.Fail(module.Key.Location),
                    _ => Program.Nothing,
                };
            default:
                return null;
        }
    }

    /// <summary>A setting of an inclusion, or the whole of its free form.</summary>
    private Value? Setting(YamlMapping task, YamlEntry module, Context context, params string[] keys)
    {
        var arguments = ModuleArguments.Read(module, task.Find("args"), isFreeForm: false, templar, context.Variables);
        return arguments.Text([.. keys, "_raw_params"]) ?? arguments.FreeForm;
    }

    private Program IncludeTasks(Value? file, Context context)
    {
        if (file is null)
        {
            return Program.Nothing;
        }

        var folders = new[] { context.Folder, context.Role is { } role ? role + "/tasks" : null, context.PlayFolder }.OfType<string>().Distinct().ToList();
        if (file.Known is { } known)
        {
            var path = folders.Select(f => Sources.Join(f, known)).OfType<string>().FirstOrDefault(p => context.Host.Sources.Repository.Find(p) is not null);
            return path is null ? Program.Nothing : Included(path, context);
        }

        // {{ ansible_os_family }}.yml: any of those that it may name, or none
        var pattern = string.Concat(file.Parts.Select(p => p.Known?.Text ?? "*"));
        var files = context.Host.Sources.Repository.Below(folders[0].TrimStart('/')).Select(f => f.Path)
            .Where(p => pattern.Trim('*', '/', '.').Length > 4 && Sources.FolderOf(p) == folders[0].TrimStart('/') && p.EndsWith(".yml", StringComparison.Ordinal) && Wildcards.Matches(pattern, Sources.NameOf(p)) && Sources.NameOf(p) != "main.yml");
        return new Program.Seq([.. files.Select(p => new Program.If(new Program.Ask(Test.Unknown), Included(p, context with { IsCertain = false }), Program.Nothing))]);
    }

    private Program Included(string path, Context context) =>
        new Program.Seq(All(context.Host.Sources.Read(path), context with { Folder = Sources.FolderOf(path), Depth = context.Depth + 1 }));

    private Program IncludeRole(YamlMapping task, YamlEntry module, Context context)
    {
        if (Setting(task, module, context, "name", "role")?.Known is not { } name || Roles.Find(name, context) is not { } role)
        {
            return Program.Nothing;
        }

        if (module.Value is YamlMapping settings && (Keywords.Short(module.Name!) == "import_role" || settings.Find("public") is YamlScalar isPublic && isPublic.Resolve() is YamlBool { Value: true }))
        {
            Roles.Expose(role, context.Host);
        }

        var from = (module.Value as YamlMapping)?.Find("tasks_from") as YamlScalar;
        return new Program.Seq(Role(role, context with { Depth = context.Depth + 1 }, null, from?.Text ?? "main", []));
    }

    /// <summary>A role: first those that it depends on, then its tasks.</summary>
    /// <param name="role">Its folder.</param>
    /// <param name="context">Where it is named.</param>
    /// <param name="parameters">What it is given there.</param>
    /// <param name="tasks">The file that its tasks are in.</param>
    /// <param name="done">Roles that have run: a dependency runs once.</param>
    public IReadOnlyList<Program> Role(string role, Context context, YamlNode? parameters, string tasks, HashSet<string> done)
    {
        if (context.Depth > DepthLimit)
        {
            return [];
        }

        var inside = Roles.Enter(role, context).WithParameters(parameters);
        var programs = new List<Program>();
        if (context.Host.Sources.FindYaml([role + "/meta/main"]) is { } meta && context.Host.Sources.Read(meta) is YamlMapping about)
        {
            foreach (var (name, given) in Roles.Named(about.Find("dependencies")))
            {
                if (Roles.Find(name, inside) is { } dependency && done.Add(dependency))
                {
                    programs.AddRange(Role(dependency, context with { Depth = context.Depth + 1 }, given, "main", done));
                }
            }
        }

        Roles.AddHandlers(role, inside);
        if (context.Host.Sources.FindYaml([$"{role}/tasks/{tasks}"]) is { } file)
        {
            programs.AddRange(All(context.Host.Sources.Read(file), inside));
        }

        return programs;
    }

    private void IncludeVars(YamlMapping task, YamlEntry module, Context context)
    {
        if (Setting(task, module, context, "file", "name")?.Known is not { } name)
        {
            return;
        }

        var path = context.Host.Sources.FindYaml(context.Search("vars").Select(f => Sources.Join(f, name)).OfType<string>());
        foreach (var entry in (path is null ? null : context.Host.Sources.Read(path) as YamlMapping)?.Effective ?? [])
        {
            if (entry.Name is { } variable)
            {
                context.Host.Included[variable] = context.IsCertain ? new Binding(entry.Value, null) : new Binding(null, context.Host.Fresh(variable, entry.Value.Location));
            }
        }
    }

    /// <summary>Facts that are surely not set have no value, where nothing else gives them one.</summary>
    private static void LeaveUndefined(YamlEntry module, Context context)
    {
        foreach (var entry in (module.Value as YamlMapping)?.Effective.Where(e => e.Name is { } name && context.Variables.Find(name) is null) ?? [])
        {
            context.Host.Facts[entry.Name!] = new Binding(null, new Datum.Undefined(entry.Value.Location));
        }
    }

    /// <summary>A fact that is perhaps set is not known; its value is that of the moment.</summary>
    private void SetFacts(YamlEntry module, Context context)
    {
        var facts = ModuleArguments.Read(module, null, isFreeForm: false, templar, context.Variables);
        foreach (var fact in facts.All.Where(f => f.Name != "cacheable"))
        {
            context.Host.Facts[fact.Name] = new Binding(null, context.IsCertain ? fact.Value : context.Host.Fresh(fact.Name, fact.Value.At));
        }
    }
}
