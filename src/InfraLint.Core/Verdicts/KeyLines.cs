using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Verdicts;

/// <summary>The lines of an authorized_keys or of public keys (sshd(8), AUTHORIZED_KEYS FILE FORMAT).</summary>
public static class KeyLines
{
    /// <summary>
    /// The lines that are known, without the blanks around them and without comments, each with the place where it is written. What is unknown at the start of
    /// a line stands for lines, elsewhere for a word: a question mark.
    /// </summary>
    public static IEnumerable<MappedText> Of(Value content)
    {
        var all = new MappedTextBuilder();
        var isAtStart = true;
        all.Insert(content.Location, "");
        foreach (var part in content.Parts)
        {
            if (part.Written is { Length: > 0 } known)
            {
                all.Append(known);
                isAtStart = known.Text[known.Length - 1] == '\n';
            }
            else
            {
                all.Insert(part.At, isAtStart ? "\n" : "?");
            }
        }

        var text = all.Build();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('\n' or '\r'))
            {
                continue;
            }

            var (from, to) = (start, i);
            start = i + 1;
            while (from < to && text[from] is ' ' or '\t')
            {
                from++;
            }

            while (to > from && text[to - 1] is ' ' or '\t')
            {
                to--;
            }

            if (to > from && text[from] != '#')
            {
                yield return text.Keep(new Span(from, to));
            }
        }
    }
}
