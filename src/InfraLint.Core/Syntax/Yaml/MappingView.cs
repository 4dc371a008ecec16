namespace InfraLint.Syntax.Yaml;

/// <summary>
/// A mapping as PyYAML constructs it (constructor.py, flatten_mapping): the last of double keys counts, and merge keys give
/// what is not there.
/// </summary>
internal sealed class MappingView
{
    /// <summary>How many mappings merge keys may bring in; more is no file that a person wrote.</summary>
    private const int MaxMerged = 1_000;

    private readonly Dictionary<string, YamlEntry> own = new(StringComparer.Ordinal);
    private readonly List<YamlEntry> duplicates = [];
    private IReadOnlyList<YamlEntry>? effective;

    public MappingView(YamlMapping mapping)
    {
        Mapping = mapping;
        foreach (var entry in mapping.Entries)
        {
            if (IsMerge(entry) || entry.Name is not { } name)
            {
                Merges |= IsMerge(entry);
                continue;
            }

            if (own.TryGetValue(name, out var earlier))
            {
                duplicates.Add(earlier);
            }

            own[name] = entry;
        }
    }

    public YamlMapping Mapping { get; }

    public IReadOnlyList<YamlEntry> Effective => effective ??= [.. Merged(), .. Mapping.Entries.Where(Counts)];

    public IReadOnlyList<YamlEntry> Duplicates => duplicates;

    private bool Merges { get; }

    public YamlEntry? Find(string key) =>
        own.TryGetValue(key, out var entry) ? entry
        : Merges ? Sources().Select(s => s.View.own.TryGetValue(key, out var merged) ? merged : null).FirstOrDefault(e => e is not null)
        : null;

    private static bool IsMerge(YamlEntry entry) =>
        entry.Key is YamlScalar { Style: YamlStyle.Plain, Text: "<<", Tag: null or "tag:yaml.org,2002:merge" };

    private bool Counts(YamlEntry entry) => !IsMerge(entry) && (entry.Name is not { } name || ReferenceEquals(own[name], entry));

    private IEnumerable<YamlEntry> Merged()
    {
        var names = new HashSet<string>(own.Keys, StringComparer.Ordinal);
        return Sources().SelectMany(s => s.Entries.Where(s.View.Counts)).Where(e => e.Name is { } name && names.Add(name));
    }

    /// <summary>
    /// The mappings that merge keys bring in, each once, those that win first: of several merge keys the last, of a sequence
    /// the first, and a mapping before what it merges itself.
    /// </summary>
    private IEnumerable<YamlMapping> Sources()
    {
        var seen = new HashSet<YamlMapping>();
        var waiting = new Stack<YamlMapping>();
        Push(Mapping, waiting);
        while (waiting.Count > 0 && seen.Count < MaxMerged)
        {
            var next = waiting.Pop();
            if (seen.Add(next))
            {
                yield return next;
                Push(next, waiting);
            }
        }
    }

    private static void Push(YamlMapping from, Stack<YamlMapping> waiting)
    {
        if (!from.View.Merges)
        {
            return;
        }

        foreach (var entry in from.Entries.Where(IsMerge))
        {
            foreach (var source in entry.Value is YamlSequence list ? list.Items.Reverse() : [entry.Value])
            {
                if (source is YamlMapping merged && waiting.Count < MaxMerged)
                {
                    waiting.Push(merged);
                }
            }
        }
    }
}
