using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Builds the text of a heredoc or backquotes: spans of the enclosing text, some characters left out.</summary>
internal sealed class NestedText(MappedText outer)
{
    private readonly MappedTextBuilder builder = new();
    private readonly List<(int Inner, int Outer)> runs = [];
    private Span? pending;

    /// <summary>Appends a span of the enclosing text, after those before it.</summary>
    public void Keep(Span span)
    {
        if (pending is { } last && last.End != span.Start)
        {
            Flush(last);
            pending = span;
            return;
        }

        pending = pending?.Union(span) ?? span;
    }

    public MappedText Build()
    {
        Flush(pending ?? default);
        pending = null;
        return builder.Build();
    }

    /// <summary>The offsets in the enclosing text.</summary>
    public Span ToOuter(Span inner)
    {
        var start = ToOuter(inner.Start);
        return new Span(start, inner.IsEmpty ? start : Math.Max(start, ToOuter(inner.End - 1) + 1));
    }

    private void Flush(Span span)
    {
        if (runs.Count == 0 || !span.IsEmpty)
        {
            runs.Add((builder.Length, span.Start));
            builder.Keep(outer, span);
        }
    }

    private int ToOuter(int offset)
    {
        var low = 0;
        var high = runs.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = runs[middle].Inner <= offset ? (middle, high) : (low, middle - 1);
        }

        return runs[low].Outer + (offset - runs[low].Inner);
    }
}
