using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>Cuts the words of ENV, LABEL and ARG, quotes kept (line_parsers.go, parseWords).</summary>
internal static class WordSplitter
{
    public static IReadOnlyList<Span> Split(string text, Span within, char escape)
    {
        var words = new List<Span>();
        var at = within.Start;
        while (true)
        {
            at = Blanks.TrimStart(text, new Span(at, within.End)).Start;
            if (at >= within.End)
            {
                return words;
            }

            var start = at;
            var end = ReadWord(text, ref at, within.End, escape);
            if (end > start)
            {
                words.Add(new Span(start, end));
            }
        }
    }

    /// <summary>The word's end: an escape that ends the text is no part of it.</summary>
    private static int ReadWord(string text, ref int at, int end, char escape)
    {
        var quote = '\0';
        for (; at < end; at++)
        {
            var c = text[at];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                return at;
            }

            if (c == escape && quote != '\'')
            {
                if (at + 1 == end)
                {
                    at = end;
                    return end - 1;
                }

                at++;
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
        }

        return end;
    }
}
