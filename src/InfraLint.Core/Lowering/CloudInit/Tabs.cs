using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>
/// Tabs that PyYAML refuses where other parsers take them for blanks: it reads on over spaces alone (scanner.py, scan_to_next_token and scan_plain_spaces), so
/// that a tab may stand in quotes, in a block and in a comment, and nowhere else.
/// </summary>
internal static class Tabs
{
    /// <summary>The first of them; null where there is none.</summary>
    public static Location? Refused(YamlTree tree)
    {
        var text = tree.Text.Text;
        if (text.IndexOf('\t') < 0)
        {
            return null;
        }

        var free = Free(tree).OrderBy(s => s.Start).ToList();
        var next = 0;
        var from = 0;
        for (var at = text.IndexOf('\t'); at >= 0; at = text.IndexOf('\t', at + 1))
        {
            for (; next < free.Count && free[next].Start <= at; next++)
            {
                from = Math.Max(from, free[next].End);
            }

            if (at >= from && !IsInComment(text, Math.Max(from, text.LastIndexOf('\n', at) + 1), at))
            {
                return tree.Text.ToSource(Span.At(at, 1));
            }
        }

        return null;
    }

    /// <summary>The first tab that indents a line: for a text that no parser takes.</summary>
    public static Location? Indenting(MappedText text)
    {
        foreach (var line in TextLines.Spans(text.Text))
        {
            var at = line.Start;
            while (at < line.End && text[at] == ' ')
            {
                at++;
            }

            if (at < line.End && text[at] == '\t')
            {
                return text.ToSource(Span.At(at, 1));
            }
        }

        return null;
    }

    /// <summary>Quoted scalars, and blocks without their first line.</summary>
    private static IEnumerable<Span> Free(YamlTree tree)
    {
        var open = new Stack<YamlNode>(tree.Documents.Select(d => d.Root));
        var seen = new HashSet<Span>();
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case YamlScalar { Style: YamlStyle.Literal or YamlStyle.Folded } block:
                    yield return new Span(Math.Min(block.Span.End, Math.Max(block.Span.Start, tree.Text.Text.IndexOf('\n', block.Span.Start))), block.Span.End);
                    break;
                case YamlScalar { Style: not YamlStyle.Plain } quoted:
                    yield return quoted.Span;
                    break;
                case YamlMapping mapping when seen.Add(mapping.Span):
                    foreach (var entry in mapping.Entries)
                    {
                        open.Push(entry.Key);
                        open.Push(entry.Value);
                    }

                    break;
                case YamlSequence list when seen.Add(list.Span):
                    foreach (var item in list.Items)
                    {
                        open.Push(item);
                    }

                    break;
            }
        }
    }

    private static bool IsInComment(string text, int from, int at)
    {
        for (var hash = text.IndexOf('#', from, at - from); hash >= 0; hash = text.IndexOf('#', hash + 1, at - hash - 1))
        {
            if (hash == 0 || text[hash - 1] is ' ' or '\n' or '\r')
            {
                return true;
            }
        }

        return false;
    }
}
