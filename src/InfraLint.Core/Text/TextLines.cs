namespace InfraLint.Text;

/// <summary>The lines of a text.</summary>
public static class TextLines
{
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
