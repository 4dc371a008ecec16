using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Ansible;

/// <summary>The variables that a host pattern brings: those that all of its hosts agree on are known.</summary>
internal static class HostVariables
{
    /// <summary>Adds them.</summary>
    /// <param name="variables">What is weaker.</param>
    /// <param name="pattern">The play's <c>hosts</c>.</param>
    /// <param name="folder">The playbook's folder.</param>
    /// <param name="inventory">The inventories.</param>
    /// <param name="host">Makes what is not known.</param>
    public static Variables Add(Variables variables, string pattern, string folder, Inventory inventory, Host host)
    {
        var hosts = inventory.Hosts(pattern);
        if (hosts.Count == 0)
        {
            var folders = inventory.Folders.Concat(folder.Length > 0 ? [folder + "/..", folder] : new[] { folder }).Distinct();
            var groups = new[] { "all" }.Concat(pattern.Split([':', ','], StringSplitOptions.RemoveEmptyEntries).Select(p => p.Trim())).Where(g => g.Length > 0 && g[0] is not ('!' or '&'));
            return folders.SelectMany(f => groups.Distinct().SelectMany(g => Inventory.Files(f, "group_vars", g, host.Sources)).Concat(Inventory.Files(f, "host_vars", pattern, host.Sources)))
                .Aggregate(variables, (v, node) => v.With(Rank.Inventory, node));
        }

        var tables = hosts.Select(h => Table(inventory.Variables(h, folder, host.Sources))).ToList();
        var table = new Dictionary<string, Binding>(StringComparer.Ordinal);
        foreach (var name in tables.SelectMany(t => t.Keys).Distinct())
        {
            var nodes = tables.Select(t => t.TryGetValue(name, out var node) ? node : null).ToList();
            var first = nodes.First(n => n is not null)!;
            table[name] = nodes.All(n => n is not null && (ReferenceEquals(n, first) || IsSame(n, first))) ? new Binding(first, null) : new Binding(null, host.Fresh(name, first.Location));
        }

        return variables.With(Rank.Inventory, table);
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
