using InfraLint.Lowering.CloudInit.Templates;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Hosts;

/// <summary>
/// User-data in YAML and JSON: any text that begins with <c>#cloud-config</c>, and CloudFormation's <c>UserData</c> with <c>Fn::Base64</c>, <c>Fn::Sub</c>
/// and <c>Fn::Join</c>, in their long and short forms.
/// </summary>
internal static class YamlHost
{
    private const int MaxDepth = 64;

    /// <summary>The user-data of a file, in order.</summary>
    public static IEnumerable<EmbeddedUserData> Read(MappedText text)
    {
        // an alias is its anchor's node again
        var seen = new HashSet<Span>();
        return YamlParser.Parse(text).Documents.SelectMany(d => In(d.Root, 0, seen));
    }

    private static IEnumerable<EmbeddedUserData> In(YamlNode node, int depth, HashSet<Span> seen) => node switch
    {
        _ when depth > MaxDepth || (node.Span.Length > 0 && !seen.Add(node.Span)) => [],
        YamlMapping mapping => mapping.Entries.SelectMany(e => e.Name == "UserData" && Text(e.Value, 0) is { } given && TypeOf(given.Text) is not null ? [given] : In(e.Value, depth + 1, seen)),
        YamlSequence list => list.Items.SelectMany(i => In(i, depth + 1, seen)),
        YamlScalar scalar when TypeOf(scalar.Value) is PartType.Config or PartType.Archive => [new EmbeddedUserData(scalar.Value, IsSub(scalar) ? TemplateLanguage.Sub : null)],
        _ => [],
    };

    private static string? TypeOf(MappedText text) => UserDataPart.TypeOf(text) ?? (UserDataPart.IsMessage(text) ? PartType.None : null);

    /// <summary>What a value of CloudFormation comes to; null where it is no text.</summary>
    private static EmbeddedUserData? Text(YamlNode node, int depth) => node switch
    {
        _ when depth > MaxDepth => null,
        YamlScalar scalar when scalar.Tag is null or "!Base64" or "!Sub" || scalar.Tag.StartsWith("tag:", StringComparison.Ordinal) => new EmbeddedUserData(scalar.Value, IsSub(scalar) ? TemplateLanguage.Sub : null),
        YamlMapping { Entries: [{ Name: "Fn::Base64" } entry] } => Text(entry.Value, depth + 1),
        YamlMapping { Entries: [{ Name: "Fn::Sub" } entry] } => Sub(entry.Value),
        YamlMapping { Entries: [{ Name: "Fn::Join", Value: YamlSequence join }] } => Join(join),
        YamlMapping { Tag: "!Base64" } mapping => Text(mapping with { Tag = null }, depth + 1),
        YamlSequence { Tag: "!Join" } join => Join(join),
        YamlSequence { Tag: "!Sub" } list => Sub(list),
        _ => null,
    };

    private static bool IsSub(YamlScalar scalar) => scalar.Tag == "!Sub";

    /// <summary>A text, or a list of it and of variables, which are not looked up.</summary>
    private static EmbeddedUserData? Sub(YamlNode node) => (node is YamlSequence { Items: [var first, ..] } ? first : node) is YamlScalar scalar ? new EmbeddedUserData(scalar.Value, TemplateLanguage.Sub) : null;

    /// <summary>The pieces between the separator; one that is no text is an expression of <c>Fn::Sub</c>.</summary>
    private static EmbeddedUserData? Join(YamlSequence join)
    {
        if (join.Items is not [YamlScalar separator, YamlSequence pieces] || pieces.Items.Count == 0)
        {
            return null;
        }

        var builder = new MappedTextBuilder();
        foreach (var (piece, index) in pieces.Items.Select((p, i) => (p, i)))
        {
            if (index > 0)
            {
                builder.Insert(piece.Location, separator.Text);
            }

            if (piece is YamlScalar { Tag: null or "tag:yaml.org,2002:str" } text)
            {
                builder.Append(Escaped(text.Value));
            }
            else if (Text(piece, 0) is { Language: not null } sub)
            {
                builder.Append(sub.Text);
            }
            else
            {
                builder.Insert(piece.Location, "${" + piece.Source.Text.Substring(piece.Span.Start, piece.Span.Length).Replace("{", "(").Replace("}", ")").Replace("\"", "'").Replace('\n', ' ') + "}");
            }
        }

        return new EmbeddedUserData(builder.Build(), TemplateLanguage.Sub);
    }

    private static MappedText Escaped(MappedText text)
    {
        for (var at = text.Text.LastIndexOf("${", StringComparison.Ordinal); at >= 0; at = at == 0 ? -1 : text.Text.LastIndexOf("${", at - 1, StringComparison.Ordinal))
        {
            text = text.Replace(Span.At(at, 2), "${!");
        }

        return text;
    }
}
