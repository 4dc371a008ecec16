using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>The two notions of a blank that BuildKit has.</summary>
internal static class Blanks
{
    /// <summary>Between words: <c>reWhitespace</c> of parser.go. Go's unicode.IsSpace, used for trimming, is .NET's <see cref="char.IsWhiteSpace(char)"/>.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\v' or '\f' or '\r';

    public static Span Trim(string text, Span span)
    {
        var start = TrimStart(text, span).Start;
        var end = span.End;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new Span(start, end);
    }

    public static Span TrimStart(string text, Span span)
    {
        var start = span.Start;
        while (start < span.End && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return new Span(start, span.End);
    }

    /// <summary>The words of a trimmed span (parseStringsWhitespaceDelimited).</summary>
    public static IReadOnlyList<Span> Split(string text, Span span)
    {
        var words = new List<Span>();
        var start = span.Start;
        for (var i = span.Start; i <= span.End; i++)
        {
            if (i < span.End && !IsBlank(text[i]))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(new Span(start, i));
            }

            start = i + 1;
        }

        return words;
    }
}
