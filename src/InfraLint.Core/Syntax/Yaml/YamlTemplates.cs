using InfraLint.Text;

namespace InfraLint.Syntax.Yaml;

/// <summary>
/// YAML that is a template first: a line that holds nothing but statements or comments of Jinja (<c>{% if %}</c>,
/// <c>{# .. #}</c>) or of Terraform (<c>%{ if }</c>), or an expression from the first column on, is no YAML.
/// </summary>
public static class YamlTemplates
{
    private static readonly (string Open, string Close, bool OnlyAtMargin)[] Marks =
    [
        ("{%", "%}", false),
        ("{#", "#}", false),
        ("%{", "}", false),
        ("{{", "}}", true),
    ];

    /// <summary>The text with such lines blanked, every offset kept; the same text where there are none.</summary>
    public static MappedText Blank(MappedText text)
    {
        var builder = new MappedTextBuilder();
        var kept = 0;
        var line = 0;
        while (line < text.Length)
        {
            var end = StatementsEnd(text.Text, line);
            if (end > line)
            {
                builder.Keep(text, new Span(kept, line));
                BlankLines(builder, text, new Span(line, end));
                kept = end;
            }

            var feed = text.Text.IndexOf('\n', Math.Max(end, line));
            line = feed < 0 ? text.Length : feed + 1;
        }

        if (kept == 0)
        {
            return text;
        }

        builder.Keep(text, new Span(kept, text.Length));
        return builder.Build();
    }

    /// <summary>Where the statements end that alone fill the line, or lines, from here; the line's start where they do not.</summary>
    private static int StatementsEnd(string text, int line)
    {
        var at = line;
        while (true)
        {
            while (at < text.Length && text[at] is ' ' or '\t')
            {
                at++;
            }

            if (at > line && (at >= text.Length || text[at] is '\r' or '\n'))
            {
                return HasInk(text, line, at) ? at : line;
            }

            var close = Close(text, at, line);
            if (close < 0)
            {
                return line;
            }

            at = close;
        }
    }

    private static bool HasInk(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] is not (' ' or '\t'))
            {
                return true;
            }
        }

        return false;
    }

    private static int Close(string text, int at, int line)
    {
        foreach (var (open, close, onlyAtMargin) in Marks)
        {
            if (string.CompareOrdinal(text, at, open, 0, open.Length) == 0 && (!onlyAtMargin || at == line))
            {
                var found = text.IndexOf(close, at + open.Length, StringComparison.Ordinal);
                return found < 0 ? -1 : found + close.Length;
            }
        }

        return -1;
    }

    /// <summary>Line breaks stay, so that lines keep their numbers.</summary>
    private static void BlankLines(MappedTextBuilder builder, MappedText text, Span span)
    {
        var start = span.Start;
        while (start < span.End)
        {
            var feed = text.Text.IndexOf('\n', start, span.End - start);
            var end = feed < 0 ? span.End : feed;
            builder.Replace(text, new Span(start, end), new string(' ', end - start));
            builder.Keep(text, new Span(end, Math.Min(end + 1, span.End)));
            start = end + 1;
        }
    }
}
