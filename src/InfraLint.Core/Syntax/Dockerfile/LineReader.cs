using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>Physical lines, as BuildKit's scanner cuts them: a line ends with LF only (parser.go, scanLines).</summary>
internal sealed class LineReader(string text, int start)
{
    private int at = start;

    /// <summary>The current line, its line break included.</summary>
    public Span Line { get; private set; }

    /// <summary>The current line without its line break (trimNewline: every CR and LF at the end).</summary>
    public Span Content { get; private set; }

    public bool Next()
    {
        if (at >= text.Length)
        {
            return false;
        }

        var feed = text.IndexOf('\n', at);
        Line = new Span(at, feed < 0 ? text.Length : feed + 1);
        var end = Line.End;
        while (end > at && text[end - 1] is '\r' or '\n')
        {
            end--;
        }

        Content = new Span(at, end);
        at = Line.End;
        return true;
    }

    /// <summary>Remembers where the reader stands.</summary>
    public int Position => at;

    /// <summary>Goes back to where the reader stood.</summary>
    public void Return(int position) => at = position;
}
