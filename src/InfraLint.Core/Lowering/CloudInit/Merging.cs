using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>How a cloud-config is merged into those before it (cloudinit/mergers).</summary>
internal sealed class Merging
{
    /// <summary>handlers/cloud_config.py, DEF_MERGERS: a key of a later part takes the place of an earlier one.</summary>
    private const string Default = "dict(replace)+list()+str()";

    /// <summary>util.mergemanydict: what is there stays, and mappings are merged key by key.</summary>
    public static Merging OfConfigurations { get; } = new(Read("list()+dict()+str()")!);

    private readonly List<(string Name, HashSet<string> Options)> mergers;

    private Merging(List<(string Name, HashSet<string> Options)> mergers) => this.mergers = mergers;

    /// <summary>What a part says of itself with <c>merge_how</c> or <c>merge_type</c>, and its header; null where cloud-init does not understand it.</summary>
    public static Merging? Of(YamlMapping part, string header)
    {
        var said = (part.Find("merge_how") ?? part.Find("merge_type")) switch
        {
            null => [],
            YamlScalar scalar => Read(scalar.Text),
            YamlSequence list => list.Items.Select(Read).ToList() is var all && all.Contains(null) ? null : all.Select(m => m!.Value).ToList(),
            _ => null,
        };
        if (said is null || Read(header) is not { } more)
        {
            return null;
        }

        said.AddRange(more);
        return new Merging(said.Count == 0 ? Read(Default)! : said);
    }

    /// <summary>A later part merged into what came before.</summary>
    public YamlMapping Into(YamlMapping before, YamlMapping part)
    {
        var keys = part.Effective.Where(e => e.Name is not ("merge_how" or "merge_type")).ToList();
        return Merge(before, Mapping(part, keys)) as YamlMapping ?? before;
    }

    /// <summary>A mapping of other entries, at the same place.</summary>
    public static YamlMapping Mapping(YamlMapping like, IReadOnlyList<YamlEntry> entries) => new(like.Source, like.Span, like.Tag, null, false, entries);

    private YamlNode Merge(YamlNode old, YamlNode more) => old switch
    {
        YamlMapping mapping when Options("dict") is { } options => more is YamlMapping later ? Entries(mapping, later, options) : old,
        YamlSequence list when Options("list") is { } options => Items(list, more, options),
        YamlScalar text when text.Resolve() is YamlString && Options("str") is { } options => Text(text, more, options),
        _ => old,
    };

    private YamlMapping Entries(YamlMapping old, YamlMapping more, HashSet<string> options)
    {
        var entries = old.Effective.ToList();
        foreach (var entry in more.Effective)
        {
            var index = entries.FindIndex(e => e.Name is { } name && name == entry.Name);
            if (index < 0)
            {
                entries.Add(entry);
            }
            else if (UserData.IsNull(entry.Value) && options.Contains("allow_delete"))
            {
                entries.RemoveAt(index);
            }
            else if (options.Contains("replace"))
            {
                entries[index] = entry;
            }
            else if (Recurses(entry.Value, options, always: true))
            {
                entries[index] = entries[index] with { Value = Merge(entries[index].Value, entry.Value) };
            }
        }

        return Mapping(old, entries);
    }

    private YamlNode Items(YamlSequence old, YamlNode more, HashSet<string> options)
    {
        var method = new[] { "append", "prepend", "replace", "no_replace" }.FirstOrDefault(options.Contains) ?? "replace";
        if (more is not YamlSequence later)
        {
            return method == "replace" ? more : old;
        }

        var items = old.Items.ToList();
        for (var i = 0; method == "replace" && i < Math.Min(items.Count, later.Items.Count); i++)
        {
            items[i] = Recurses(later.Items[i], options, always: false) ? Merge(items[i], later.Items[i]) : later.Items[i];
        }

        return old with { Items = method == "append" ? [.. items, .. later.Items] : method == "prepend" ? [.. later.Items, .. items] : items };
    }

    private static YamlNode Text(YamlScalar old, YamlNode more, HashSet<string> options) =>
        options.Contains("append") && more is YamlScalar later && later.Resolve() is YamlString
            ? old with { Value = MappedText.Join([old.Value, later.Value]) }
            : more;

    private static bool Recurses(YamlNode node, HashSet<string> options, bool always) => node switch
    {
        YamlMapping => always || options.Contains("recurse_dict"),
        YamlSequence => options.Contains("recurse_array") || options.Contains("recurse_list"),
        YamlScalar scalar => scalar.Resolve() is YamlString && options.Contains("recurse_str"),
        _ => false,
    };

    private HashSet<string>? Options(string name) => mergers.FirstOrDefault(m => m.Name == name).Options;

    /// <summary><c>list(append)+dict(recurse_array)+str()</c></summary>
    private static List<(string Name, HashSet<string> Options)>? Read(string text)
    {
        var mergers = new List<(string, HashSet<string>)>();
        foreach (var word in text.Split('+').Select(w => w.Trim().ToLowerInvariant()).Where(w => w.Length > 0))
        {
            var open = word.IndexOf('(');
            if (open < 0 || word[word.Length - 1] != ')' || Named(word.Substring(0, open), word.Substring(open + 1, word.Length - open - 2).Split(',')) is not { } merger)
            {
                return null;
            }

            mergers.Add(merger);
        }

        return mergers;
    }

    /// <summary><c>{name: list, settings: [append]}</c>, or <c>[list, append]</c></summary>
    private static (string Name, HashSet<string> Options)? Read(YamlNode node) => node switch
    {
        YamlMapping { } mapping when mapping.Find("name") is YamlScalar name && mapping.Find("settings") is YamlSequence settings => Named(name.Text, settings.Items.OfType<YamlScalar>().Select(s => s.Text)),
        YamlSequence { Items: [YamlScalar name, ..] } list => Named(name.Text, list.Items.Skip(1).OfType<YamlScalar>().Select(s => s.Text)),
        _ => null,
    };

    private static (string Name, HashSet<string> Options)? Named(string name, IEnumerable<string> options) =>
        name.Trim().Replace('-', '_') is var known and ("dict" or "list" or "str" or "m_dict" or "m_list" or "m_str")
            ? (known.Substring(known[0] == 'm' ? 2 : 0), [.. options.Select(o => o.Trim().ToLowerInvariant())])
            : null;
}
