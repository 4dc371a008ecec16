namespace InfraLint.Text;

/// <summary>A place as people and tools write it. Both count from 1; columns count UTF-16 units.</summary>
public readonly record struct LinePosition(int Line, int Column);

/// <summary>Offsets to lines and columns. A line ends with LF, CRLF or a lone CR.</summary>
public sealed class LineMap
{
    private readonly List<int> starts = [0];
    private readonly int length;

    /// <summary>Finds the line starts of a text.</summary>
    public LineMap(string text)
    {
        length = text.Length;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }
    }

    /// <summary>How many lines there are; a text that ends in a line break has an empty last one.</summary>
    public int Count => starts.Count;

    /// <summary>The line and column of an offset, both counted from 1.</summary>
    public LinePosition this[int offset]
    {
        get
        {
            var index = starts.BinarySearch(offset);
            var line = index >= 0 ? index : ~index - 1;
            return new LinePosition(line + 1, offset - starts[line] + 1);
        }
    }

    /// <summary>The offset at which a line, counted from 1, begins; the text's end for a line past the last.</summary>
    public int StartOf(int line) => line <= starts.Count ? starts[Math.Max(line, 1) - 1] : length;
}
