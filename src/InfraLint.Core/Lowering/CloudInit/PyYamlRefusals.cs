using System.Globalization;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>
/// What PyYAML's safe loader refuses where other parsers read on: composer.py (an anchor twice), constructor.py (tags, merge keys, keys that are no scalars,
/// dates that there are not) and reader.py (characters that cannot be printed).
/// </summary>
internal static class PyYamlRefusals
{
    private const string Core = "tag:yaml.org,2002:";

    private static readonly HashSet<string> Tags = [.. new[] { "null", "bool", "int", "float", "binary", "timestamp", "omap", "pairs", "set", "str", "seq", "map", "python/unicode", "merge", "value" }.Select(t => Core + t), "!", "?"];

    /// <summary>The first of them; null where there is none.</summary>
    public static (Location At, string What)? First(YamlTree tree)
    {
        var text = tree.Text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is (< ' ' and not ('\t' or '\n' or '\r')) or (>= '\x7f' and < '\xa0' and not '\x85') or '\ufffe' or '\uffff')
            {
                return (text.ToSource(Span.At(i, 1)), "A control character stands here");
            }
        }

        var open = new Stack<YamlNode>(tree.Documents.Select(d => d.Root));
        var seen = new HashSet<Span>();
        var anchors = new HashSet<string>();
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (node.Span.Length > 0 && !seen.Add(node.Span))
            {
                continue;
            }

            if ((node.Anchor is { } anchor && !anchors.Add(anchor) ? "The anchor " + anchor + " stands here a second time" : Wrong(node)) is { } what)
            {
                return (node.Location, what);
            }

            foreach (var inner in (node is YamlMapping mapping ? mapping.Entries.SelectMany(e => new[] { e.Key, e.Value }) : (node as YamlSequence)?.Items ?? []).Reverse())
            {
                open.Push(inner);
            }
        }

        return null;
    }

    private static string? Wrong(YamlNode node) => node switch
    {
        { Tag: { } tag } when !Tags.Contains(tag) => $"The tag {tag} is none of YAML's own",
        YamlMapping mapping when mapping.Entries.Any(e => e.Key is not YamlScalar) => "A key is a list or a mapping",
        YamlMapping mapping when mapping.Entries.Any(e => e.Key is YamlScalar { Text: "<<", Style: YamlStyle.Plain, Tag: null } && !IsMerged(e.Value)) => "<< wants a mapping, or a list of them",
        YamlScalar scalar => Wrong(scalar),
        _ => null,
    };

    private static bool IsMerged(YamlNode value) => value is YamlMapping || (value is YamlSequence list && list.Items.All(i => i is YamlMapping));

    private static string? Wrong(YamlScalar scalar) => scalar.Resolve() switch
    {
        YamlTimestamp date when !IsDate(date.Text) => $"{date.Text} reads as a date, and there is no such day or hour",
        YamlString when scalar.Tag == Core + "int" && !scalar.Text.Any(char.IsDigit) => $"{scalar.Text} is no whole number",
        YamlString when scalar.Tag == Core + "float" && !scalar.Text.Any(char.IsDigit) => $"{scalar.Text} is no number",
        YamlString when scalar.Tag == Core + "binary" && Syntax.Mime.ContentEncodings.Decode(scalar.Text) is null => "This is no base64",
        _ => null,
    };

    /// <summary>Month, day, hour, minute and second; what stands after them does not count.</summary>
    private static bool IsDate(string text)
    {
        var parts = text.Split(['-', 'T', 't', ' ', '\t', ':', '.', 'Z', '+'], StringSplitOptions.RemoveEmptyEntries).Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).ToList();
        return parts.Count < 3 || (parts[0] >= 1 && parts[1] is >= 1 and <= 12 && parts[2] >= 1 && parts[2] <= DateTime.DaysInMonth(Math.Min(9999, parts[0]), parts[1])
            && (parts.Count < 6 || (parts[3] < 24 && parts[4] < 60 && parts[5] < 60)));
    }
}
