using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>The bodies of heredocs (POSIX 2.7.4).</summary>
internal sealed partial class Parser
{
    private Heredoc ReadHeredoc(PendingHeredoc heredoc)
    {
        var start = taken;
        var end = source.Length;
        var resume = source.Length;
        var nested = new NestedText(text);
        nested.Keep(Span.At(start, 0));
        for (var line = start; line < source.Length;)
        {
            var pieces = LogicalLine(line, heredoc, out var next);
            if (Close(pieces, heredoc.Delimiter, next) is { } close)
            {
                (end, resume) = (line, close);
                break;
            }

            foreach (var piece in pieces)
            {
                nested.Keep(piece);
            }

            nested.Keep(new Span(pieces[pieces.Count - 1].End, next));
            line = next;
        }

        state.Steps += resume - start;
        MoveTo(resume);
        return Body(heredoc, new Span(start, end), nested);
    }

    /// <summary>A line without its end; where expansions are done, a backslash joins the next one to it.</summary>
    private List<Span> LogicalLine(int line, PendingHeredoc heredoc, out int next)
    {
        var pieces = new List<Span>();
        var start = line;
        while (heredoc.Redirect.Op == RedirectOp.DashHeredoc && start < source.Length && source[start] == '\t')
        {
            start++;
        }

        while (true)
        {
            var feed = source.IndexOf('\n', start);
            var end = feed < 0 ? source.Length : feed;
            next = feed < 0 ? end : feed + 1;
            if (feed > start && IsOfLineEnd(feed - 1))
            {
                state.SawCarriageReturn = true;
                end--;
            }

            if (heredoc.Quoted || feed < 0 || !EndsInBackslash(start, end))
            {
                pieces.Add(new Span(start, end));
                return pieces;
            }

            pieces.Add(new Span(start, end - 1));
            start = next;
        }
    }

    private bool EndsInBackslash(int start, int end)
    {
        var i = end;
        while (i > start && source[i - 1] == '\\')
        {
            i--;
        }

        return (end - i) % 2 == 1;
    }

    /// <summary>
    /// Where to go on if a line is the delimiter. In <c>$(..)</c> bash lets the parenthesis follow it on the same line
    /// (parse.y, read_secondary_line and here_document's PST_EOFTOKEN).
    /// </summary>
    private int? Close(List<Span> pieces, string delimiter, int next)
    {
        var first = pieces[0];
        if (pieces.Count > 1)
        {
            return string.Concat(pieces.Select(p => source.Substring(p.Start, p.Length))) == delimiter ? next : null;
        }

        if (first.Length < delimiter.Length || string.CompareOrdinal(source, first.Start, delimiter, 0, delimiter.Length) != 0)
        {
            return null;
        }

        if (first.Length == delimiter.Length)
        {
            return next;
        }

        var after = first.Start + delimiter.Length;
        return Bash && open.Substitutions > 0 && source.IndexOf(')', after, first.End - after) >= 0 ? after : null;
    }

    private Heredoc Body(PendingHeredoc heredoc, Span span, NestedText nested)
    {
        var body = nested.Build();
        var all = new Span(0, body.Length);
        var raw = new Word(all, [new Lit(all, body, all, Quoted: true)]);
        var word = heredoc.Quoted
            ? raw
            : Nested(body, nested, span, p => p.MakeWord(0, p.Parts(Until.End, InDoubleQuotes | Style.Heredoc))) ?? raw;
        return new Heredoc(span, body, word, heredoc.Quoted);
    }
}
