using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Ansible;

/// <summary>The variables that a play finds for the hosts of a machine: those that all of them agree on are known.</summary>
internal static class HostVariables
{
    /// <summary>Adds them.</summary>
    /// <param name="variables">What is weaker.</param>
    /// <param name="target">The hosts.</param>
    /// <param name="folder">The playbook's folder.</param>
    /// <param name="inventory">The inventories.</param>
    /// <param name="host">Makes what is not known.</param>
    public static Variables Add(Variables variables, Target target, string folder, Inventory inventory, Host host)
    {
        var tables = target.Members.Count > 0
            ? target.Members.Select(h => Table(inventory.Variables(h, folder, host.Sources))).ToList()
            : target.Pattern.Wanted.Select(w => Table(OfGroups(["all", .. target.Pattern.Required.Append(w).Distinct().OrderBy(g => g, StringComparer.Ordinal)], folder, inventory, host.Sources))).ToList();
        var table = new Dictionary<string, Binding>(StringComparer.Ordinal);
        foreach (var name in tables.SelectMany(t => t.Keys).Distinct())
        {
            var nodes = tables.Select(t => t.TryGetValue(name, out var node) ? node : null).ToList();
            var first = nodes.First(n => n is not null)!;
            table[name] = nodes.All(n => n is not null && (ReferenceEquals(n, first) || IsSame(n, first))) ? new Binding(first, null) : new Binding(null, host.Fresh(name, first.Location));
        }

        return variables.With(Rank.Inventory, table);
    }

    /// <summary>What files tell of groups, or of a host of that name, that no inventory lists.</summary>
    private static IEnumerable<YamlNode> OfGroups(IEnumerable<string> groups, string folder, Inventory inventory, Sources sources)
    {
        var folders = inventory.Folders.Concat(folder.Length > 0 ? [folder + "/..", folder] : new[] { folder }).Distinct();
        return groups.Distinct().SelectMany(g => folders.SelectMany(f => Inventory.Files(f, "group_vars", g, sources)))
            .Concat(folders.SelectMany(f => groups.SelectMany(g => Inventory.Files(f, "host_vars", g, sources))));
    }

    private static bool IsSame(YamlNode a, YamlNode b) => a is YamlScalar x && b is YamlScalar y && x.Text == y.Text && x.Style == y.Style;

    private static Dictionary<string, YamlNode> Table(IEnumerable<YamlNode> nodes)
    {
        var table = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var entry in nodes.OfType<YamlMapping>().SelectMany(m => m.Effective).Where(e => e.Name is not null))
        {
            table[entry.Name!] = entry.Value;
        }

        return table;
    }
}
