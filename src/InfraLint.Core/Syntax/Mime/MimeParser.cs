using System.Text;
using InfraLint.Text;

namespace InfraLint.Syntax.Mime;

/// <summary>Takes a MIME message apart, as Python's <c>email.feedparser</c> does. It never throws.</summary>
public sealed class MimeParser
{
    /// <summary>Deeper than any message is; each container reads its lines again.</summary>
    private const int MaxDepth = 16;

    private readonly MappedText text;
    private readonly List<MimePart> parts = [];
    private readonly List<SyntaxProblem> problems = [];

    private MimeParser(MappedText text) => this.text = text;

    /// <summary>Parses a message.</summary>
    public static MimeMessage Parse(MappedText text)
    {
        var parser = new MimeParser(text);
        parser.Read(new Span(0, text.Length), 0);
        return new MimeMessage(parser.parts, parser.problems);
    }

    private void Read(Span span, int depth)
    {
        var (headers, start) = Headers(span);
        var body = new Span(start, span.End);
        if (!MimePart.TypeOf(headers).StartsWith("multipart/", StringComparison.Ordinal))
        {
            parts.Add(new MimePart(headers, text.Keep(body)));
            return;
        }

        if (depth >= MaxDepth)
        {
            problems.Add(new SyntaxProblem(span, "The parts are nested too deeply"));
            return;
        }

        var boundary = MimePart.Parameter(headers["Content-Type"], "boundary");
        var inner = boundary is null ? [] : Split(body, boundary);
        if (inner.Count == 0)
        {
            problems.Add(new SyntaxProblem(
                new Span(span.Start, EndOfLine(span.Start, span.End).Text),
                boundary is null ? "A multipart message without a boundary has no parts" : $"No line is the boundary --{boundary}: the message has no parts"));
        }

        foreach (var part in inner)
        {
            Read(part, depth + 1);
        }
    }

    /// <summary>Headers up to an empty line, or to a line that is none; and where the body begins.</summary>
    private (Dictionary<string, string> Headers, int Body) Headers(Span span)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? name = null;
        var value = new StringBuilder();
        void Add()
        {
            if (name is not null && !headers.ContainsKey(name))
            {
                headers.Add(name, value.ToString().Trim());
            }

            name = null;
            value.Clear();
        }

        var at = span.Start;
        while (at < span.End)
        {
            var (end, next) = EndOfLine(at, span.End);
            var colon = text.Text.IndexOf(':', at, end - at);
            var isMore = text[at] is ' ' or '\t' && name is not null && end > at;
            if (end == at || (!isMore && (colon < 0 || !IsName(at, colon))))
            {
                at = end == at ? next : at;
                break;
            }

            if (!isMore)
            {
                Add();
                name = text.Text.Substring(at, colon - at);
            }

            value.Append(text.Text, isMore ? at : colon + 1, end - (isMore ? at : colon + 1));
            at = next;
        }

        Add();
        return (headers, at);
    }

    private bool IsName(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] is <= ' ' or > '~')
            {
                return false;
            }
        }

        return end > start;
    }

    /// <summary>What stands between the lines of a boundary; the line break before one belongs to it.</summary>
    private List<Span> Split(Span body, string boundary)
    {
        var found = new List<Span>();
        var start = -1;
        var previous = body.Start;
        for (var at = body.Start; at < body.End;)
        {
            var (end, next) = EndOfLine(at, body.End);
            if (IsBoundary(at, end, boundary) is { } isLast)
            {
                if (start >= 0)
                {
                    found.Add(new Span(start, Math.Max(start, previous)));
                }

                start = isLast ? -1 : next;
                if (isLast)
                {
                    return found;
                }
            }

            previous = end;
            at = next;
        }

        if (start >= 0)
        {
            found.Add(new Span(start, body.End));
        }

        return found;
    }

    /// <summary>Whether a line is the boundary, and if so whether it is the last one.</summary>
    private bool? IsBoundary(int start, int end, string boundary)
    {
        if (end - start < boundary.Length + 2 || string.CompareOrdinal(text.Text, start, "--" + boundary, 0, boundary.Length + 2) != 0)
        {
            return null;
        }

        var rest = text.Text.Substring(start + boundary.Length + 2, end - start - boundary.Length - 2);
        var isLast = rest.StartsWith("--", StringComparison.Ordinal);
        return rest.Substring(isLast ? 2 : 0).Trim(' ', '\t').Length == 0 ? isLast : null;
    }

    private (int Text, int Next) EndOfLine(int at, int end)
    {
        var feed = text.Text.IndexOf('\n', at, end - at);
        return feed < 0 ? (end, end) : (feed > at && text[feed - 1] == '\r' ? feed - 1 : feed, feed + 1);
    }
}
