using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>
/// Cuts a line into raw words where heredocs are looked for (shell/lex.go, ProcessWords with raw quotes and escapes). The
/// escape is always the backslash here, whatever the file's directive says.
/// </summary>
internal static class HeredocWords
{
    /// <summary>The words; none where quotes or braces do not close, as BuildKit then sees no heredoc.</summary>
    public static IReadOnlyList<Span> Split(string text, Span within)
    {
        var words = new List<Span>();
        var start = -1;
        var at = within.Start;
        while (at < within.End)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                if (start >= 0)
                {
                    words.Add(new Span(start, at));
                    start = -1;
                }

                at++;
                continue;
            }

            start = start < 0 ? at : start;
            at = Skip(text, at, within.End);
            if (at < 0)
            {
                return [];
            }
        }

        if (start >= 0)
        {
            words.Add(new Span(start, at));
        }

        return words;
    }

    /// <summary>The end of the piece that begins here; -1 where it does not end.</summary>
    private static int Skip(string text, int at, int end)
    {
        switch (text[at])
        {
            case '\\':
                return Math.Min(at + 2, end);
            case '\'':
                return After(text, '\'', at + 1, end);
            case '"':
                return SkipDoubleQuoted(text, at + 1, end);
            case '$' when at + 1 < end && text[at + 1] == '{':
                return SkipBraces(text, at, end);
            case '<' when at + 1 < end && text[at + 1] == '<':
                at += 2;
                while (at < end && text[at] is ' ' or '\t' or '\r')
                {
                    at++;
                }

                return at;
            default:
                return at + 1;
        }
    }

    private static int After(string text, char c, int at, int end)
    {
        var found = text.IndexOf(c, at, end - at);
        return found < 0 ? -1 : found + 1;
    }

    private static int SkipDoubleQuoted(string text, int at, int end)
    {
        while (at < end)
        {
            switch (text[at])
            {
                case '"':
                    return at + 1;
                case '\\':
                    at += 2;
                    break;
                case '$' when at + 1 < end && text[at + 1] == '{':
                    at = SkipBraces(text, at, end);
                    if (at < 0)
                    {
                        return -1;
                    }

                    break;
                default:
                    at++;
                    break;
            }
        }

        return -1;
    }

    /// <summary>
    /// The builder's own substitutions only: at another one (<c>${#x}</c>, <c>${x^^}</c>) BuildKit stops looking for heredocs.
    /// </summary>
    private static int SkipBraces(string text, int at, int end)
    {
        var depth = 0;
        do
        {
            if (text[at] == '$' && at + 1 < end && text[at + 1] == '{')
            {
                at = AfterOperator(text, at + 2, end);
                if (at < 0)
                {
                    return -1;
                }

                depth++;
                continue;
            }

            switch (text[at])
            {
                case '}':
                    depth--;
                    at++;
                    break;
                case '\\':
                    at += 2;
                    break;
                case '\'':
                    at = After(text, '\'', at + 1, end);
                    break;
                case '"':
                    // what is nested in quotes here is left to the shell; the quote's end is enough
                    at = After(text, '"', at + 1, end);
                    break;
                default:
                    at++;
                    break;
            }
        }
        while (depth > 0 && at >= 0 && at < end);
        return depth > 0 ? -1 : at;
    }

    private static int AfterOperator(string text, int at, int end)
    {
        if (at < end && text[at] is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            at++;
        }
        else
        {
            while (at < end && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }
        }

        if (at >= end)
        {
            return -1;
        }

        return text[at] switch
        {
            '}' => at,
            '-' or '+' or '?' or '#' or '%' or '/' => at + 1,
            ':' when at + 1 < end && text[at + 1] is not ('#' or '%') => at + 2,
            _ => -1,
        };
    }
}
