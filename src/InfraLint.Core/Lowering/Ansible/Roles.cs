using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Ansible;

/// <summary>Roles of the repository.</summary>
internal static class Roles
{
    private const int ImportLimit = 8;

    /// <summary>The folder of a role: beside the playbook, above it, or beside the role that names it.</summary>
    public static string? Find(string name, Context context)
    {
        if (InCollection(name, context.Host.Sources) is { } inside)
        {
            return inside;
        }

        // molecule/default/converge.yml of a role runs that role, by whatever name it has in Galaxy
        var molecule = ("/" + context.PlayFolder + "/").IndexOf("/molecule/", StringComparison.Ordinal) is >= 0 and var inner ? context.PlayFolder.Substring(0, Math.Max(0, inner - 1)) : null;
        if (molecule is not null && IsRole(molecule, context.Host.Sources) && (name.IndexOf("{{", StringComparison.Ordinal) >= 0 || molecule.Length == 0 || name == Sources.NameOf(molecule) || name.EndsWith("." + Sources.NameOf(molecule), StringComparison.Ordinal)))
        {
            return molecule;
        }

        var folders = new[] { molecule is null ? null : molecule + "/..", molecule is null ? null : molecule + "/roles", context.PlayFolder + "/roles", context.PlayFolder + "/../roles", context.Role is { } role ? role + "/.." : null, context.PlayFolder, "roles" }.Concat(context.RolePaths);
        return folders.OfType<string>().Select(f => Sources.Join(f, name)).OfType<string>().FirstOrDefault(f => f.Length > 0 && IsRole(f, context.Host.Sources));
    }

    /// <summary><c>namespace.name.role</c>: of a collection in the repository, below <c>ansible_collections</c>, or the repository itself where its galaxy.yml says so.</summary>
    private static string? InCollection(string name, Sources sources)
    {
        if (name.Split('.') is not [var space, var collection, var role])
        {
            return null;
        }

        var below = sources.Repository.Files.Select(f => f.Path).FirstOrDefault(p => p.IndexOf($"ansible_collections/{space}/{collection}/roles/{role}/", StringComparison.Ordinal) is >= 0 and var at && (at == 0 || p[at - 1] == '/'));
        if (below is not null)
        {
            return below.Substring(0, below.IndexOf($"/roles/{role}/", StringComparison.Ordinal)) + "/roles/" + role;
        }

        return sources.Repository.Files.Where(f => Sources.NameOf(f.Path) == "galaxy.yml").Select(f => f.Path)
            .Where(p => sources.Read(p) is YamlMapping about && about.Find("namespace") is YamlScalar { Text: { } n } && n == space && about.Find("name") is YamlScalar { Text: { } c } && c == collection)
            .Select(p => Sources.Join(Sources.FolderOf(p), "roles/" + role)).OfType<string>().FirstOrDefault(f => IsRole(f, sources));
    }

    /// <summary>The roles of a list, with what each is given.</summary>
    public static IEnumerable<(string Name, YamlNode? Given)> Named(YamlNode? list)
    {
        foreach (var item in (list as YamlSequence)?.Items ?? [])
        {
            switch (item)
            {
                case YamlScalar scalar:
                    yield return (scalar.Text, null);
                    break;
                case YamlMapping mapping when (mapping.Find("role") ?? mapping.Find("name")) is YamlScalar name:
                    yield return (name.Text, mapping);
                    break;
            }
        }
    }

    /// <summary>A context inside of a role: its variables and its files.</summary>
    public static Context Enter(string role, Context context)
    {
        var at = context.Host.Sources.FindYaml(Entries(role)) is { } any && context.Host.Sources.Repository.Find(any)?.Text.File is { } file ? file.All.Location : default;
        var variables = Export(role, context.Variables, context.Host.Sources);
        return context with
        {
            Role = role,
            Folder = role + "/tasks",
            Variables = at.File is null ? variables : variables
                .With(Rank.Magic, "role_path", context.Host.Folder("role_path", role, at))
                .With(Rank.Magic, "role_name", Datum.Of(Sources.NameOf(role), at)),
        };
    }

    /// <summary>A role's defaults and variables; those of a play's roles are seen by the whole play.</summary>
    public static Variables Export(string role, Variables variables, Sources sources)
    {
        if (sources.FindYaml([role + "/defaults/main"]) is { } defaults)
        {
            variables = variables.With(Rank.RoleDefaults, sources.Read(defaults));
        }

        return sources.FindYaml([role + "/vars/main"]) is { } own ? variables.With(Rank.Role, sources.Read(own)) : variables;
    }

    /// <summary>Makes a role's defaults and variables seen by the tasks of the play: one that is imported, or included with <c>public</c>.</summary>
    public static void Expose(string? role, Host host)
    {
        foreach (var (file, table) in role is null ? [] : new[] { ("defaults", host.ExposedDefaults), ("vars", host.Exposed) })
        {
            foreach (var entry in (host.Sources.FindYaml([$"{role}/{file}/main"]) is { } path ? host.Sources.Read(path) as YamlMapping : null)?.Effective.Where(e => e.Name is not null) ?? [])
            {
                table[entry.Name!] = new Binding(entry.Value, null);
            }
        }
    }

    /// <summary>The roles that tasks import, whether they come to it or not: in blocks and imported files too.</summary>
    public static IEnumerable<string> Imported(YamlNode? tasks, string folder, Sources sources, int depth = 0)
    {
        if (depth > ImportLimit)
        {
            yield break;
        }

        foreach (var task in (tasks as YamlSequence)?.Items.OfType<YamlMapping>() ?? [])
        {
            foreach (var name in new[] { "block", "rescue", "always" }.SelectMany(k => Imported(task.Find(k), folder, sources, depth + 1)))
            {
                yield return name;
            }

            if (Keywords.Module(task) is not { } module)
            {
                continue;
            }

            var setting = (module.Value as YamlScalar)?.Text ?? ((module.Value as YamlMapping)?.Find(Keywords.Short(module.Name!) == "import_role" ? "name" : "file") as YamlScalar)?.Text;
            if (setting is not null && Keywords.Short(module.Name!) == "import_role")
            {
                yield return setting;
            }
            else if (setting is not null && Keywords.Short(module.Name!) == "import_tasks" && Sources.Join(folder, setting) is { } file)
            {
                foreach (var name in Imported(sources.Read(file), Sources.FolderOf(file), sources, depth + 1))
                {
                    yield return name;
                }
            }
        }
    }

    /// <summary>What a role is given where it is listed: by <c>vars</c>, which its own variables beat, and by any other key, which beats them.</summary>
    public static Context WithParameters(this Context context, YamlNode? given) => given is not YamlMapping mapping ? context
        : context with { Variables = context.Variables.With(Rank.RoleParameters, mapping).With(Rank.RoleEntry, mapping.Find("vars")) };

    /// <summary>Makes a role's handlers known to the play.</summary>
    public static void AddHandlers(string role, Context inside)
    {
        if (inside.Host.Sources.FindYaml([role + "/handlers/main"]) is { } path && !inside.Host.Handlers.Any(h => h.Context.Role == role))
        {
            Add(inside.Host.Sources.Read(path), inside with { Folder = role + "/handlers", IsCertain = true });
        }
    }

    /// <summary>Makes the handlers of a role, and before them those of the roles that it depends on, known to the play before anything runs.</summary>
    public static void Declare(string role, Context context, YamlNode? given, int depth = 0)
    {
        var inside = Enter(role, context).WithParameters(given);
        var sources = context.Host.Sources;
        foreach (var (name, parameters) in depth > 20 || sources.FindYaml([role + "/meta/main"]) is not { } meta ? [] : Named((sources.Read(meta) as YamlMapping)?.Find("dependencies")))
        {
            if (Find(name, inside) is { } dependency)
            {
                Declare(dependency, context, parameters, depth + 1);
            }
        }

        AddHandlers(role, inside);
    }

    /// <summary>Makes a list of handlers known to the play.</summary>
    public static void Add(YamlNode? handlers, Context context)
    {
        foreach (var task in context.Host.Sources.Tasks(handlers))
        {
            // those of roles come before the play's own
            var at = context.Role is null ? context.Host.Handlers.Count : context.Host.Handlers.FindLastIndex(h => h.Context.Role is not null) + 1;
            context.Host.Handlers.Insert(at, new Handler(task, context));
        }
    }

    private static bool IsRole(string folder, Sources sources) => sources.FindYaml(Entries(folder)) is not null || sources.HasFolder(folder + "/tasks");

    private static IEnumerable<string> Entries(string role) => new[] { "tasks", "meta", "defaults", "vars", "handlers" }.Select(k => $"{role}/{k}/main");
}
