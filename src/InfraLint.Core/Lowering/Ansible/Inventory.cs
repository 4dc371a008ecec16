using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>
/// The repository's inventories (lib/ansible/plugins/inventory/ini.py, yaml.py): the hosts of each group and their variables. Several inventories count
/// as one: what they do not agree on is not known.
/// </summary>
internal sealed class Inventory
{
    private const int RangeLimit = 40;

    /// <summary>More files than an inventory is made of.</summary>
    private const int FileLimit = 40;

    private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<YamlMapping>> hostVariables = new(StringComparer.Ordinal);
    private readonly List<string> hosts = [];

    /// <summary>Folders that may hold <c>group_vars</c> and <c>host_vars</c>: those of the inventories.</summary>
    public List<string> Folders { get; } = [];

    /// <summary>Reads the inventories of a playbook's folder: those that ansible.cfg names, else those of the usual names.</summary>
    public static Inventory For(string folder, Settings settings, Sources sources)
    {
        var inventory = new Inventory();
        var named = settings.Paths("defaults.inventory", ',').Concat(settings.Paths("defaults.hostfile", ',')).ToList();
        var usual = new[] { folder, settings.Folder, "" }.Distinct().SelectMany(f => new[] { "hosts", "hosts.ini", "hosts.yml", "hosts.yaml", "inventory", "inventory.ini", "inventory.yml", "inventory.yaml", "inventories", "hosts.inventory" }.Select(n => Sources.Join(f, n))).OfType<string>();
        foreach (var path in named.Count > 0 ? named : usual.ToList())
        {
            var files = sources.Repository.Find(path) is { } file ? [file] : sources.Repository.Below(path).Where(f => IsInventory(f.Path)).Take(FileLimit).ToList();
            foreach (var each in files)
            {
                inventory.Read(each, sources);
            }
        }

        return inventory;
    }

    /// <summary>The hosts that a term of a pattern names: those of a group of that name, else of the hosts (inventory/manager.py, _enumerate_matches).</summary>
    public IEnumerable<string> Named(string term) =>
        term is "all" or "*" ? hosts
        : term.IndexOf('*') >= 0 || term.IndexOf('?') >= 0 ? groups.Keys.Where(g => Ir.Wildcards.MatchesName(term, g)).SelectMany(g => HostsOf(g, [])).Concat(hosts.Where(h => Ir.Wildcards.MatchesName(term, h)))
        : groups.ContainsKey(term) ? HostsOf(term, []) : hosts.Where(h => h == term);

    /// <summary>The variables of a host, the weaker ones first (Ansible's documentation, "Understanding variable precedence", 3 to 10).</summary>
    public IEnumerable<YamlNode> Variables(string host, string playFolder, Sources sources)
    {
        var own = GroupsOf(host);
        foreach (var name in own)
        {
            foreach (var mapping in groups.TryGetValue(name, out var group) ? group.Variables : [])
            {
                yield return mapping;
            }
        }

        var places = Folders.Append(playFolder).Distinct().ToList();
        foreach (var node in own.SelectMany(name => places.SelectMany(f => Files(f, "group_vars", name, sources))))
        {
            yield return node;
        }

        foreach (var mapping in hostVariables.TryGetValue(host, out var given) ? given : [])
        {
            yield return mapping;
        }

        foreach (var node in places.SelectMany(f => Files(f, "host_vars", host, sources)))
        {
            yield return node;
        }
    }

    /// <summary>The files of a group or host: <c>group_vars/NAME</c>, with an extension, or all in a folder of that name.</summary>
    public static IEnumerable<YamlNode> Files(string folder, string kind, string name, Sources sources)
    {
        var at = Sources.Join(folder, $"{kind}/{name}");
        if (at is null || name.IndexOf('{') >= 0)
        {
            return [];
        }

        var one = new[] { at, at + ".yml", at + ".yaml", at + ".json" }.Where(p => sources.Repository.Find(p) is not null);
        return one.Concat(sources.Variables(at)).Select(sources.Read).OfType<YamlNode>();
    }

    private static bool IsInventory(string path) =>
        path.IndexOf("/group_vars/", StringComparison.Ordinal) < 0 && path.IndexOf("/host_vars/", StringComparison.Ordinal) < 0
        && (Sources.NameOf(path) is var name && (name.IndexOf('.') < 0 || name.EndsWith(".ini", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal)));

    private List<string> HostsOf(string group, HashSet<string> seen) =>
        seen.Add(group) && groups.TryGetValue(group, out var found) ? [.. found.Hosts.Concat(found.Children.SelectMany(c => HostsOf(c, seen))).Distinct()] : [];

    /// <summary>The groups of a host, those nearest to <c>all</c> first, then by <c>ansible_group_priority</c> and name (inventory/helpers.py, sort_groups).</summary>
    private List<string> GroupsOf(string host) =>
        ["all", .. groups.Keys.Where(g => g != "all" && HostsOf(g, []).Contains(host)).OrderBy(g => Depth(g, [])).ThenBy(PriorityOf).ThenBy(g => g, StringComparer.Ordinal)];

    private int Depth(string group, HashSet<string> seen) =>
        !seen.Add(group) ? 0 : 1 + groups.Where(g => g.Key != "all" && g.Value.Children.Contains(group)).Select(g => Depth(g.Key, seen)).DefaultIfEmpty(0).Max();

    private long PriorityOf(string group) =>
        groups[group].Variables.Select(v => v.Find("ansible_group_priority")).OfType<YamlScalar>().LastOrDefault() is { Text: var text } && long.TryParse(text, out var priority) ? priority : 1;

    private void Read(InputFile file, Sources sources)
    {
        if (file.Text.File is not { } text || text.Text.StartsWith("#!", StringComparison.Ordinal) || RepositoryFiles.IsVault(text))
        {
            return;
        }

        Folders.Add(Sources.FolderOf(file.Path));
        if (file.Path.EndsWith(".yml", StringComparison.Ordinal) || file.Path.EndsWith(".yaml", StringComparison.Ordinal))
        {
            foreach (var entry in (sources.Read(file.Path) as YamlMapping)?.Effective ?? [])
            {
                AddGroup(entry.Name, entry.Value);
            }

            return;
        }

        foreach (var line in IniLine.Of(text))
        {
            var (group, kind) = line.Section.IndexOf(':') is > 0 and var colon ? (line.Section.Substring(0, colon), line.Section.Substring(colon + 1)) : (line.Section.Length == 0 ? "ungrouped" : line.Section, "hosts");
            switch (kind)
            {
                case "vars" when line.Line.Text.IndexOf('=') is > 0 and var sign:
                    // nothing is a comment there
                    Of(group).Variables.Add(Single(line.Line, line.Line.Text.Substring(0, sign).Trim(), Trimmed(line.Line.Keep(new Span(sign + 1, line.Line.Length)))));
                    break;
                case "children":
                    Of(group).Children.Add(Uncommented(line.Line).Text);
                    break;
                case "hosts":
                    AddHost(group, Uncommented(line.Line));
                    break;
            }
        }
    }

    /// <summary><c>web[01:03] ansible_user=deploy x="a b"</c></summary>
    private void AddHost(string group, MappedText line)
    {
        var end = line.Text.IndexOfAny([' ', '\t']);
        var name = end < 0 ? line.Text : line.Text.Substring(0, end);
        var rest = end < 0 ? null : line.Keep(new Span(end, line.Length));
        var variables = rest is null ? [] : KeyValues.Split(rest, isFreeForm: false).Settings.Select(s => Single(line, s.Key.Text, s.Value)).ToList();
        foreach (var host in Expand(name))
        {
            AddHost(group, host);
            hostVariables[host].AddRange(variables);
        }
    }

    /// <summary>shlex.split(line, comments=True): a # outside of quotes ends the line, in a word too.</summary>
    private static MappedText Uncommented(MappedText line)
    {
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            quote = line[i] is '"' or '\'' ? quote == '\0' ? line[i] : quote == line[i] ? '\0' : quote : quote;
            if (quote == '\0' && line[i] == '#')
            {
                return line.Keep(new Span(0, line.Text.Substring(0, i).TrimEnd().Length));
            }
        }

        return line;
    }

    private void AddHost(string group, string host)
    {
        if (!hosts.Contains(host))
        {
            hosts.Add(host);
            hostVariables[host] = [];
        }

        if (!Of(group).Hosts.Contains(host))
        {
            Of(group).Hosts.Add(host);
        }
    }

    private void AddGroup(string? name, YamlNode node)
    {
        if (name is null || node is not YamlMapping body)
        {
            return;
        }

        foreach (var host in (body.Find("hosts") as YamlMapping)?.Effective ?? [])
        {
            foreach (var each in Expand(host.Name ?? ""))
            {
                AddHost(name, each);
                if (host.Value is YamlMapping own)
                {
                    hostVariables[each].Add(own);
                }
            }
        }

        if (body.Find("vars") is YamlMapping variables)
        {
            Of(name).Variables.Add(variables);
        }

        foreach (var child in (body.Find("children") as YamlMapping)?.Effective ?? [])
        {
            if (child.Name is { } inner)
            {
                Of(name).Children.Add(inner);
                Of(inner);
                AddGroup(inner, child.Value);
            }
        }
    }

    private Group Of(string name)
    {
        if (!groups.TryGetValue(name, out var group))
        {
            groups[name] = group = new Group();
        }

        return group;
    }

    private static IEnumerable<string> Expand(string name)
    {
        var open = name.IndexOf('[');
        var close = name.IndexOf(']');
        if (open < 0 || close < open || name.Substring(open + 1, close - open - 1).Split(':') is not [var first, var last] || !int.TryParse(first, out var from) || !int.TryParse(last, out var to))
        {
            return [name];
        }

        return Enumerable.Range(from, Math.Max(0, Math.Min(to - from + 1, RangeLimit)))
            .Select(n => name.Substring(0, open) + n.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(first.Length, '0') + name.Substring(close + 1));
    }

    private static MappedText Trimmed(MappedText text)
    {
        var start = text.Length - text.Text.TrimStart().Length;
        return KeyValues.Unquoted(text.Keep(new Span(start, text.Text.TrimEnd().Length < start ? start : text.Text.TrimEnd().Length)));
    }

    /// <summary>One variable. A value is what Python's literal_eval makes of it: <c>600</c> is a number, <c>0600</c> a string.</summary>
    private static YamlMapping Single(MappedText line, string name, MappedText value)
    {
        if (value.Length > 1 && value[0] is '[' or '{' && YamlParser.Parse(value) is { Problems.Count: 0, Root: { } collection })
        {
            return new YamlMapping(line, new Span(0, line.Length), null, null, true, [new YamlEntry(new YamlScalar(line, new Span(0, line.Length), null, null, YamlStyle.Plain, MappedText.Synthetic(name, line.Location)), collection)]);
        }

        var isPlain = value.Length > 0 && (value.Text is "True" or "False" || (value.Text.All(char.IsDigit) && (value.Length == 1 || value[0] != '0')));
        var whole = new Span(0, line.Length);
        var key = new YamlScalar(line, whole, null, null, YamlStyle.Plain, MappedText.Synthetic(name, line.Location));
        return new YamlMapping(line, whole, null, null, true, [new YamlEntry(key, new YamlScalar(line, whole, null, null, isPlain ? YamlStyle.Plain : YamlStyle.DoubleQuoted, value))]);
    }

    private sealed class Group
    {
        public List<string> Hosts { get; } = [];

        public List<string> Children { get; } = [];

        public List<YamlMapping> Variables { get; } = [];
    }
}
