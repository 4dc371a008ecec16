namespace InfraLint.Text;

/// <summary>The lines of a text.</summary>
public static class TextLines
{
    /// <summary>Where all lines are, each with the break that ends it.</summary>
    public static IReadOnlyList<Span> Spans(string text)
    {
        var lines = new List<Span>();
        for (var start = 0; start < text.Length;)
        {
            var feed = text.IndexOf('\n', start);
            var end = feed < 0 ? text.Length : feed + 1;
            lines.Add(new Span(start, end));
            start = end;
        }

        return lines;
    }

    /// <summary>The lines that hold something, without the blanks around it.</summary>
    public static IEnumerable<MappedText> Of(MappedText text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != '\n')
            {
                continue;
            }

            var (from, to) = (start, i);
            start = i + 1;
            while (from < to && char.IsWhiteSpace(text[from]))
            {
                from++;
            }

            while (to > from && char.IsWhiteSpace(text[to - 1]))
            {
                to--;
            }

            if (to > from)
            {
                yield return text.Keep(new Span(from, to));
            }
        }
    }
}
