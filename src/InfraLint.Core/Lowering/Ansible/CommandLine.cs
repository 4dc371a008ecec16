using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>Words of a command line, and variables in words and paths, as Python's <c>shlex</c> and <c>os.path</c> have them.</summary>
internal static class CommandLine
{
    /// <summary>shlex.split: quotes and backslashes go; a symbol is part of a word.</summary>
    public static IReadOnlyList<Value> Split(Value line)
    {
        var words = new List<Value>();
        var parts = new List<ValuePart>();
        var quote = '\0';
        var isOpen = false;
        foreach (var part in line.Parts)
        {
            if (part.Known is not { } text)
            {
                parts.Add(part);
                isOpen = true;
                continue;
            }

            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (quote == '\0' && char.IsWhiteSpace(c))
                {
                    End(text.ToSource(new Span(i, i)));
                }
                else if (quote == '\0' ? c is '"' or '\'' : c == quote)
                {
                    quote = quote == '\0' ? c : '\0';
                    isOpen = true;
                }
                else
                {
                    i += c == '\\' && quote != '\'' && i + 1 < text.Length && (quote == '\0' || text[i + 1] is '"' or '\\') ? 1 : 0;
                    parts.Add(new ValuePart(text.Keep(Span.At(i, 1)), null, text.ToSource(Span.At(i, 1))));
                    isOpen = true;
                }
            }
        }

        End(line.Location);
        return words;

        void End(Location at)
        {
            if (isOpen)
            {
                words.Add(parts.Count == 0 ? Value.Empty(at) : Value.Of(parts, parts[0].At.Union(parts[parts.Count - 1].At)));
            }

            parts.Clear();
            isOpen = false;
        }
    }

    /// <summary>os.path.expandvars and expanduser of a word; a variable that is not set stays as it is written.</summary>
    public static Word Expanding(Value value)
    {
        var word = Steps.Path(value);
        return !IsExpanded(value) ? word : new Word([.. word.Parts.SelectMany(p => p is WordPart.Evaluated { Value: var given } ? given.Parts.SelectMany(Expanded) : [p])], value.Location);
    }

    /// <summary>Whether there is a variable in it.</summary>
    public static bool IsExpanded(Value value) => value.Parts.Any(p => p.Known is { } known && known.Text.IndexOf('$') >= 0);

    private static IEnumerable<WordPart> Expanded(ValuePart part)
    {
        if (part.Known is not { } text)
        {
            yield return new WordPart.Evaluated(Value.Of([part], part.At));
            yield break;
        }

        var kept = 0;
        for (var at = text.Text.IndexOf('$'); at >= 0; at = text.Text.IndexOf('$', at + 1))
        {
            var braced = at + 1 < text.Length && text[at + 1] == '{';
            var start = at + (braced ? 2 : 1);
            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            if (end == start || (braced && (end >= text.Length || text[end] != '}')))
            {
                continue;
            }

            var (name, whole) = (text.Text.Substring(start, end - start), new Span(at, braced ? end + 1 : end));
            yield return new WordPart.Text(text.Keep(new Span(kept, at)), IsQuoted: true);
            yield return new WordPart.Parameter(name, name == "HOME" ? "" : "-", Word.Of(text.Keep(whole)), null, null, IsQuoted: true, text.ToSource(new Span(at, end)));
            kept = whole.End;
        }

        yield return new WordPart.Text(text.Keep(new Span(kept, text.Length)), IsQuoted: true);
    }
}
