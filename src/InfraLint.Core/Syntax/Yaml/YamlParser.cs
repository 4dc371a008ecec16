using InfraLint.Text;

namespace InfraLint.Syntax.Yaml;

/// <summary>
/// Parses YAML. YamlDotNet gives the structure, <see cref="ScalarReader"/> the exact source of each character. A fault costs
/// the entry that it stands in: parsing goes on at the next entry of the document's root, or at the next document.
/// </summary>
public static class YamlParser
{
    /// <summary>More than any provisioning file has; what is longer is not parsed.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    /// <summary>How often parsing begins again after a fault; each time may read to the text's end.</summary>
    private const int MaxRecoveries = 64;

    /// <summary>Parses a text; never throws. Where a template's statements make it no YAML, they are blanked first.</summary>
    public static YamlTree Parse(MappedText text)
    {
        var tree = ParseAsItIs(text);
        if (tree.Problems.Count == 0)
        {
            return tree;
        }

        var blanked = YamlTemplates.Blank(text);
        if (ReferenceEquals(blanked, text))
        {
            return tree;
        }

        // blanking keeps every offset, so that spans are in the given text all the same
        var second = ParseAsItIs(blanked);
        return second.Problems.Count <= tree.Problems.Count ? second with { Text = text } : tree;
    }

    private static YamlTree ParseAsItIs(MappedText text)
    {
        if (text.Length > MaxLength)
        {
            return new YamlTree(text, [], [new SyntaxProblem(new Span(0, 0), "the text is too long to be parsed")]);
        }

        var builder = new TreeBuilder(text);
        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        for (var i = 0; start < text.Length && i <= MaxRecoveries; i++)
        {
            start = builder.Read(start) is { } fault ? NextEntry(text.Text, Math.Max(fault, start)) : text.Length;
        }

        return builder.Build();
    }

    /// <summary>The next line that begins in the first column with something else than a comment.</summary>
    private static int NextEntry(string text, int offset)
    {
        while (offset < text.Length)
        {
            var feed = text.IndexOf('\n', offset);
            if (feed < 0)
            {
                break;
            }

            offset = feed + 1;
            if (offset < text.Length && text[offset] is not (' ' or '\t' or '\r' or '\n' or '#' or '}' or ']'))
            {
                return offset;
            }
        }

        return text.Length;
    }
}
