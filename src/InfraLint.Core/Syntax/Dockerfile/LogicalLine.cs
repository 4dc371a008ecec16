using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>An instruction's line with its continuations joined, and the way back to the text that was parsed.</summary>
internal sealed class LogicalLine
{
    private readonly MappedText input;
    private readonly MappedTextBuilder builder = new();
    private readonly List<(int Start, int Input)> pieces = [];
    private MappedText? text;

    public LogicalLine(MappedText input, Span first)
    {
        this.input = input;
        Add(first);
    }

    /// <summary>The joined line.</summary>
    public MappedText Text => text ??= builder.Build();

    public void Add(Span piece)
    {
        pieces.Add((builder.Length, piece.Start));
        builder.Keep(input, piece);
    }

    /// <summary>A span of the joined line, in the text that was parsed.</summary>
    public Span ToInput(Span span)
    {
        var start = ToInput(span.Start);
        return new Span(start, span.IsEmpty ? start : ToInput(span.End - 1) + 1);
    }

    private int ToInput(int offset)
    {
        var low = 0;
        var high = pieces.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (pieces[middle].Start <= offset)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return pieces[low].Input + (offset - pieces[low].Start);
    }
}
