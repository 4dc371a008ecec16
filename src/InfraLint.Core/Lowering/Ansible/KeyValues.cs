using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>Arguments in one string, <c>src=a dest="b c" mode=0600</c> (lib/ansible/parsing/splitter.py).</summary>
internal static class KeyValues
{
    /// <summary>Those that a free-form module such as <c>shell</c> takes out of its command.</summary>
    private static readonly HashSet<string> OfFreeForm = new(StringComparer.Ordinal) { "creates", "removes", "chdir", "executable", "warn", "stdin", "stdin_add_newline", "strip_empty_ends" };

    /// <summary>The settings, and what is left of the text.</summary>
    /// <param name="text">The string.</param>
    /// <param name="isFreeForm">All other words stay.</param>
    public static (IReadOnlyList<(MappedText Key, MappedText Value)> Settings, MappedText Command) Split(MappedText text, bool isFreeForm)
    {
        var settings = new List<(MappedText, MappedText)>();
        var rest = new MappedTextBuilder();
        rest.Keep(text, new Span(0, 0));
        var kept = 0;
        foreach (var word in Words(text.Text))
        {
            var equals = text.Text.IndexOf('=', word.Start + 1, Math.Max(0, word.Length - 1));
            var key = equals < 0 ? null : text.Keep(new Span(word.Start, equals));
            if (key is null || !key.Text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-') || (isFreeForm && !OfFreeForm.Contains(key.Text)))
            {
                continue;
            }

            settings.Add((key, Unquoted(text.Keep(new Span(equals + 1, word.End)))));
            rest.Keep(text, new Span(kept, word.Start));
            kept = word.End;
        }

        rest.Keep(text, new Span(kept, text.Length));
        return (settings, Trim(rest.Build()));
    }

    /// <summary>Whether all quotes and braces of a string are closed (splitter.py, split_args, which looks at one word after the other).</summary>
    public static bool IsBalanced(string text)
    {
        var quote = '\0';
        var depths = new int[Marks.Length];
        foreach (var word in text.Split(' ', '\n'))
        {
            for (var i = 0; i < word.Length; i++)
            {
                if (word[i] is '"' or '\'' && (i == 0 || word[i - 1] != '\\'))
                {
                    quote = quote == '\0' ? word[i] : quote == word[i] ? '\0' : quote;
                }
            }

            for (var i = 0; i < Marks.Length; i++)
            {
                depths[i] = Math.Max(0, depths[i] + Count(word, Marks[i].Open) - Count(word, Marks[i].Close));
            }
        }

        return quote == '\0' && depths.All(d => d == 0);
    }

    private static readonly (string Open, string Close)[] Marks = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    /// <summary>Without the quotes around it.</summary>
    public static MappedText Unquoted(MappedText text) =>
        text.Length > 1 && text[0] is '"' or '\'' && text[0] == text[text.Length - 1] ? text.Keep(new Span(1, text.Length - 1)) : text;

    private static MappedText Trim(MappedText text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return text.Keep(new Span(start, end));
    }

    /// <summary>Words at blanks outside of quotes and of Jinja's braces.</summary>
    private static IEnumerable<Span> Words(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            at = WordEnd(text, at);
            yield return new Span(start, at);
        }
    }

    private static int WordEnd(string text, int at)
    {
        var quote = '\0';
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '{' && at + 1 < text.Length && text[at + 1] is '{' or '%' or '#')
            {
                var close = text.IndexOf(text[at + 1] switch { '{' => "}}", '%' => "%}", _ => "#}" }, at + 2, StringComparison.Ordinal);
                at = close < 0 ? text.Length - 1 : close + 1;
            }
            else if (char.IsWhiteSpace(c))
            {
                return at;
            }
        }

        return text.Length;
    }
}
