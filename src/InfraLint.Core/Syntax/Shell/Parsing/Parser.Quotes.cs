using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Quotes, tildes and patterns in words.</summary>
internal sealed partial class Parser
{
    private bool Escape(PartList list, Style style)
    {
        if (pos + 1 >= source.Length)
        {
            return false;
        }

        var next = source[pos + 1];
        var escapes = (style & Style.Quoted) == 0
            || next is '$' or '`' or '\\'
            || (next == '"' && ((style & Style.Heredoc) == 0 || (style & Style.BraceEscape) != 0))
            || (next == '}' && (style & Style.BraceEscape) != 0);
        if (!escapes)
        {
            return false;
        }

        var length = char.IsHighSurrogate(next) && pos + 2 < source.Length ? 2 : 1;
        list.Flush();
        var start = pos;
        MoveTo(start + 1 + length);
        list.Add(new Lit(new Span(start, taken), text, new Span(start + 1, taken), Quoted: true));
        return true;
    }

    private SglQuoted SingleQuoted(int start, bool dollar)
    {
        var open = dollar ? After(start) + 1 : start + 1;
        var i = open;
        while (i < source.Length && source[i] != '\'')
        {
            i += dollar && source[i] == '\\' ? 2 : 1;
        }

        state.Steps += Math.Max(0, i - open);
        var close = Math.Min(i, source.Length);
        if (i >= source.Length)
        {
            Report(new Span(start, Math.Min(open, source.Length)), "unterminated quoted string");
        }

        MoveTo(Math.Min(close + 1, source.Length));
        return new SglQuoted(From(start), text, new Span(Math.Min(open, close), close), dollar);
    }

    private DblQuoted DoubleQuoted(int start, bool dollar)
    {
        MoveTo((dollar ? After(start) : start) + 1);
        var parts = Parts(Until.Quote, InDoubleQuotes);
        if (Current == '"')
        {
            Advance();
        }
        else
        {
            Report(Span.At(start, 1), "unterminated quoted string");
        }

        return new DblQuoted(From(start), text, parts, dollar);
    }

    /// <summary>A tilde prefix (POSIX 2.6.1): up to a slash or the end, and in an assignment a colon, with nothing quoted.</summary>
    private void Tilde(PartList list, Until until, Style style)
    {
        if (Current != '~')
        {
            return;
        }

        var i = pos + 1;
        while (i < source.Length && (IsNameChar(source[i]) || source[i] is '-' or '.' or '+'))
        {
            i++;
        }

        state.Steps += i - pos;
        var end = SkipContinuations(i);
        var c = At(end);
        var ends = c is EndOfText or '/' || (c == ':' && (style & Style.Tildes) != 0)
            || (until == Until.Meta ? IsMeta(c) : c == '}' && until is Until.Brace or Until.BraceOrSlash);
        if (!ends)
        {
            return;
        }

        var start = pos;
        list.Flush();
        MoveTo(i);
        list.Add(new Tilde(new Span(start, i), text, source.Substring(start + 1, i - start - 1)));
    }

    private bool Pattern(PartList list, Style style)
    {
        var op = source[pos];
        if (Bash && (state.ExtGlob || (style & Style.ExtGlobs) != 0) && Peek(pos) == '(')
        {
            return list.TryAdd(ExtendedPattern(op));
        }

        if (op is not ('*' or '?'))
        {
            return false;
        }

        list.Flush();
        var start = pos;
        Advance();
        list.Add(new Glob(new Span(start, taken), text, op == '*' ? GlobKind.Any : GlobKind.One, []));
        return true;
    }

    private ExtGlob? ExtendedPattern(char op)
    {
        var start = pos;
        if (!Enter(start))
        {
            return null;
        }

        MoveTo(After(pos) + 1);
        var alternatives = new List<Word>();
        do
        {
            if (alternatives.Count > 0)
            {
                Advance();
            }

            alternatives.Add(WordUntil(Until.Alternative, Style.Globs | Style.ExtGlobs));
        }
        while (!panicking && Current == '|');
        CloseWith(')', start);
        Leave();
        return new ExtGlob(From(start), text, op, alternatives);
    }

    private void CloseWith(char close, int start)
    {
        if (Current == close)
        {
            Advance();
            return;
        }

        Report(Span.At(start, 1), $"missing \"{close}\"");
    }
}
