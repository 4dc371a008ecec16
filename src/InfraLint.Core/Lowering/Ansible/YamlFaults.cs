using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>What YAML allows, and Ansible's loader refuses: then it runs nothing of the file (parsing/yaml/constructor.py; PyYAML's constructor.py, and libyaml's scanner.c).</summary>
internal static class YamlFaults
{
    private const string Standard = "tag:yaml.org,2002:";

    private static readonly HashSet<string> Tags = new(
        ["!unsafe", "!vault", "!vault-encrypted", "!", "?", .. "null bool int float binary timestamp omap pairs set str seq map merge value python/unicode python/dict".Split(' ').Select(t => Standard + t)], StringComparer.Ordinal);

    /// <summary>What is wrong with a node and all that is in it.</summary>
    public static IEnumerable<FileProblem> Of(YamlNode? node)
    {
        var found = new List<FileProblem>();
        var rest = new Stack<YamlNode>();
        var seen = new HashSet<(int, int)>();
        for (var at = node; at is not null; at = rest.Count > 0 ? rest.Pop() : null)
        {
            // what an alias stands for has been looked at
            if (!seen.Add((at.Span.Start, at.Span.End)) && at is not YamlScalar)
            {
                continue;
            }

            if (at.Tag is { } tag && !Tags.Contains(tag))
            {
                found.Add(new FileProblem(at.Location, $"Ansible knows no tag {tag}, and refuses the whole file"));
            }

            switch (at)
            {
                case YamlMapping mapping:
                    found.AddRange(mapping.Entries.Where(e => e.Key is not YamlScalar).Select(e => OfKey(mapping, e)));
                    mapping.Entries.SelectMany(e => new[] { e.Value, e.Key }).Reverse().ToList().ForEach(rest.Push);
                    break;
                case YamlSequence list:
                    found.AddRange(list.IsFlow ? [] : list.Items.Select(i => TabBefore(list.Source, i)).OfType<FileProblem>());
                    list.Items.Reverse().ToList().ForEach(rest.Push);
                    break;
            }
        }

        return found;
    }

    private static FileProblem OfKey(YamlMapping mapping, YamlEntry entry) =>
        mapping is { IsFlow: true, Entries.Count: 1 } && entry.Key is YamlMapping { IsFlow: true, Entries.Count: 1 }
            ? new FileProblem(mapping.Location, "without quotes this is no template but a dictionary that is a key, and Ansible refuses the whole file: put it in quotes")
            : new FileProblem(entry.Key.Location, "a list or a dictionary is no key, and Ansible refuses the whole file");

    private static FileProblem? TabBefore(MappedText text, YamlNode item)
    {
        var at = item.Span.Start - 1;
        while (at >= 0 && at < text.Length && text.Text[at] == ' ')
        {
            at--;
        }

        return at >= 0 && at < text.Length && text.Text[at] == '\t' ? new FileProblem(text.ToSource(Span.At(at, 1)), "a tab cannot stand between a dash and what belongs to it: Ansible refuses the whole file") : null;
    }
}
