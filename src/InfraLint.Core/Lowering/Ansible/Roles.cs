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

        var folders = new[] { molecule is null ? null : molecule + "/..", molecule is null ? null : molecule + "/roles", context.PlayFolder + "/roles", context.PlayFolder + "/../roles", context.Role is { } role ? role + "/.." : null }.Concat(context.RolePaths).Concat([context.PlayFolder, "roles"]);
        return folders.OfType<string>().Select(f => Sources.Join(f, name)).OfType<string>().FirstOrDefault(f => f.Length > 0 && IsRole(f, context.Host.Sources));
    }

    /// <summary>The roles beside the playbook, or beside the role that names it, whose names a template may give: none that has led here.</summary>
    public static IReadOnlyList<string> Candidates(Ir.Value name, Context context)
    {
        var pattern = string.Concat(name.Parts.Select(p => p.Known?.Text ?? "*"));
        var sources = context.Host.Sources;
        return [.. new[] { context.PlayFolder + "/roles", context.PlayFolder + "/../roles", context.Role is { } role ? role + "/.." : null, "roles" }.Concat(context.RolePaths).OfType<string>().Select(f => Sources.Join(f, "")).OfType<string>().Distinct()
            .SelectMany(f => sources.Repository.Below(f).Select(r => r.Path.Substring(f.Length).TrimStart('/').Split('/')[0]).Distinct().Where(n => Ir.Wildcards.Matches(pattern, n)).Select(n => Sources.Join(f, n)!))
            .Distinct().Where(f => IsRole(f, sources) && !context.Files.Any(p => p.StartsWith(f + "/", StringComparison.Ordinal)))];
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
    public static IEnumerable<(string Name, YamlMapping? Given)> Named(YamlNode? list)
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
    public static Context Enter(Role role, Context context)
    {
        var at = context.Host.Sources.FindYaml(Entries(role.Folder)) is { } any && context.Host.Sources.Repository.Find(any)?.Text.File is { } file ? file.All.Location : default;
        var variables = Export(role, context.Variables, context.Host.Sources);
        return WithParameters(context with
        {
            Role = role.Folder,
            Folder = role.Folder + "/tasks",
            Variables = at.File is null ? variables : variables
                .With(Rank.Magic, "role_path", context.Host.Folder("role_path", role.Folder, at))
                .With(Rank.Magic, "role_name", Datum.Of(Sources.NameOf(role.Folder), at)),
        }, role.Given);
    }

    /// <summary>A role's defaults and variables; those of a play's roles are seen by the whole play.</summary>
    public static Variables Export(Role role, Variables variables, Sources sources)
    {
        variables = sources.VariableFiles(role.Folder + "/defaults", role.Defaults).Aggregate(variables, (v, f) => v.With(Rank.RoleDefaults, sources.Read(f)));
        return sources.VariableFiles(role.Folder + "/vars", role.Vars).Aggregate(variables, (v, f) => v.With(Rank.Role, sources.Read(f)));
    }

    /// <summary>Makes a role's defaults and variables seen by the tasks of the play: one that is imported, or included with <c>public</c>.</summary>
    public static void Expose(Role? role, Host host)
    {
        foreach (var (files, table) in role is null ? [] : new[] { (host.Sources.VariableFiles(role.Folder + "/defaults", role.Defaults), host.ExposedDefaults), (host.Sources.VariableFiles(role.Folder + "/vars", role.Vars), host.Exposed) })
        {
            foreach (var entry in files.SelectMany(f => (host.Sources.Read(f) as YamlMapping)?.Effective.Where(e => e.Name is not null) ?? []))
            {
                host.Journal.Set(table, entry.Name!, new Binding(entry.Value, null));
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
    private static Context WithParameters(Context context, YamlNode? given) => given is not YamlMapping mapping ? context
        : context with { Variables = context.Variables.With(Rank.RoleParameters, mapping).With(Rank.RoleEntry, mapping.Find("vars")) };

    /// <summary>The roles that a role depends on.</summary>
    public static IEnumerable<Role> Dependencies(Role role, Context inside)
    {
        var sources = inside.Host.Sources;
        foreach (var (name, given) in sources.FindYaml([role.Folder + "/meta/main"]) is { } meta ? Named((sources.Read(meta) as YamlMapping)?.Find("dependencies")) : [])
        {
            if (Find(name, inside) is { } folder)
            {
                yield return new Role(folder, given);
            }
            else
            {
                inside.Host.LacksFiles = true;
            }
        }
    }

    private static bool IsRole(string folder, Sources sources) => sources.FindYaml(Entries(folder)) is not null || sources.HasFolder(folder + "/tasks");

    private static IEnumerable<string> Entries(string role) => new[] { "tasks", "meta", "defaults", "vars", "handlers" }.Select(k => $"{role}/{k}/main");
}
