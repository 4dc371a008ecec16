namespace InfraLint.Syntax.Yaml;

/// <summary>A mapping as PyYAML constructs it: the last of double keys counts, and merge keys give what is not there.</summary>
internal sealed class MappingView
{
    /// <summary>What a chain of merge keys may bring in; more is no file that a person wrote.</summary>
    private const int MaxEntries = 1_000;

    private readonly Dictionary<string, YamlEntry> byName = new(StringComparer.Ordinal);
    private readonly List<YamlEntry> effective = [];
    private readonly List<YamlEntry> duplicates = [];

    public MappingView(YamlMapping mapping)
    {
        var merged = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            if (IsMerge(entry))
            {
                Merge(entry.Value, merged);
            }
            else if (entry.Name is { } name)
            {
                if (byName.TryGetValue(name, out var earlier))
                {
                    duplicates.Add(earlier);
                }

                byName[name] = entry;
            }
        }

        foreach (var entry in merged.Where(e => !byName.ContainsKey(e.Key)).ToList())
        {
            effective.Add(entry.Value);
            byName[entry.Key] = entry.Value;
        }

        effective.AddRange(mapping.Entries.Where(e => !IsMerge(e) && (e.Name is not { } name || ReferenceEquals(byName[name], e))));
    }

    public IReadOnlyList<YamlEntry> Effective => effective;

    public IReadOnlyList<YamlEntry> Duplicates => duplicates;

    public YamlEntry? Find(string key) => byName.TryGetValue(key, out var entry) ? entry : null;

    private static bool IsMerge(YamlEntry entry) => entry.Key is YamlScalar { Style: YamlStyle.Plain, Tag: null, Text: "<<" };

    /// <summary>flatten_mapping: one mapping, or a sequence of them of which the first that has a key counts.</summary>
    private static void Merge(YamlNode value, Dictionary<string, YamlEntry> into)
    {
        foreach (var mapping in value is YamlSequence list ? list.Items.OfType<YamlMapping>() : new[] { value }.OfType<YamlMapping>())
        {
            foreach (var entry in mapping.Effective)
            {
                if (entry.Name is { } name && into.Count < MaxEntries && !into.ContainsKey(name))
                {
                    into.Add(name, entry);
                }
            }
        }
    }
}
