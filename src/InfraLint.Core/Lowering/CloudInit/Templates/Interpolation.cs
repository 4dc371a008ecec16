using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Templates;

/// <summary>Expressions between a mark and <c>}</c>; braces and strings in them are paired.</summary>
/// <param name="mark">What stands before the brace.</param>
/// <param name="escape">What stands for the mark and the brace themselves.</param>
/// <param name="literal">What it stands for.</param>
/// <param name="hasStatements">There is <c>%{ }</c> too, and <c>%%{</c> for itself.</param>
internal sealed class Interpolation(string mark, string escape, string literal, bool hasStatements) : TemplateLanguage
{
    /// <inheritdoc/>
    public override bool IsIn(string text) => text.IndexOf(mark + "{", StringComparison.Ordinal) >= 0 || (hasStatements && text.IndexOf("%{", StringComparison.Ordinal) >= 0);

    /// <inheritdoc/>
    protected override IEnumerable<Piece> Pieces(MappedText text)
    {
        var kept = 0;
        for (var at = 0; at < text.Length;)
        {
            var (end, by, isStatement) = At(text.Text, at);
            if (end < 0)
            {
                at++;
                continue;
            }

            if (at > kept)
            {
                yield return Known(text, new Span(kept, at));
            }

            var span = new Span(at, end);
            yield return by is null ? new Piece(text.Keep(span), null, isStatement) : new Piece(text.Keep(span), text.Keep(span).Replace(new Span(0, span.Length), by), false);
            (kept, at) = (end, end);
        }

        if (kept < text.Length)
        {
            yield return Known(text, new Span(kept, text.Length));
        }
    }

    private static Piece Known(MappedText text, Span span) => new(text.Keep(span), text.Keep(span), false);

    /// <summary>What begins here: its end, or -1; the text that it stands for, where it is known.</summary>
    private (int End, string? By, bool IsStatement) At(string text, int at)
    {
        bool Is(string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;
        if (Is(escape))
        {
            return (at + escape.Length, literal, false);
        }

        if (hasStatements && Is("%%{"))
        {
            return (at + 3, "%{", false);
        }

        return Is(mark + "{") ? (Close(text, at + mark.Length + 1), null, false) : hasStatements && Is("%{") ? (Close(text, at + 2), null, true) : (-1, null, false);
    }

    /// <summary>Behind the brace that closes; -1 where there is none.</summary>
    private static int Close(string text, int at)
    {
        var depth = 1;
        var isQuoted = false;
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\' && isQuoted)
            {
                at++;
            }
            else if (text[at] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && text[at] is '{' or '}')
            {
                depth += text[at] == '{' ? 1 : -1;
                if (depth == 0)
                {
                    return at + 1;
                }
            }
        }

        return -1;
    }
}
