using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>
/// Reads words as BuildKit expands them (frontend/dockerfile/shell/lex.go): one pass that removes quotes and escapes and
/// finds variables. What it cannot read becomes a literal, and a problem.
/// </summary>
internal sealed class WordParser
{
    /// <summary>Deeper than any file goes; the reader is recursive.</summary>
    private const int MaxDepth = 64;

    private readonly MappedText source;
    private readonly string text;
    private readonly char escape;
    private readonly bool quotes;
    private readonly ICollection<SyntaxProblem>? problems;
    private int at;
    private int depth;
    private SyntaxProblem? fault;

    private WordParser(MappedText source, char escape, bool quotes, ICollection<SyntaxProblem>? problems)
    {
        this.source = source;
        text = source.Text;
        this.escape = escape;
        this.quotes = quotes;
        this.problems = problems;
    }

    /// <summary>A word of an instruction; problems are in the coordinates of <paramref name="source"/>.</summary>
    public static Word Parse(MappedText source, char escape, ICollection<SyntaxProblem>? problems) =>
        new WordParser(source, escape, quotes: true, problems).Whole();

    /// <summary>A heredoc's body: quotes stay, and the escape is always the backslash (convert.go, dispatch: SkipProcessQuotes).</summary>
    public static Word ParseHeredoc(MappedText source, ICollection<SyntaxProblem>? problems) =>
        new WordParser(source, '\\', quotes: false, problems).Whole();

    private Word Whole()
    {
        var parts = new WordPartList(source);
        ReadUntil(parts, stop: '\0', keepEscapes: false);
        if (fault is null)
        {
            return new Word(source, parts.Build());
        }

        problems?.Add(fault);
        return Word.OfLiteral(source);
    }

    /// <summary>processStopOn: until a character, or to the end where that is NUL.</summary>
    private void ReadUntil(WordPartList parts, char stop, bool keepEscapes)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (stop != '\0' && c == stop)
            {
                return;
            }

            if (c == '$')
            {
                ReadDollar(parts, quoted: false);
            }
            else if (quotes && c == '\'')
            {
                ReadSingleQuoted(parts);
            }
            else if (quotes && c == '"')
            {
                ReadDoubleQuoted(parts, keepEscapes);
            }
            else if (c == escape)
            {
                ReadEscape(parts, keepEscapes);
            }
            else
            {
                var start = at++;
                while (at < text.Length && text[at] != stop && !IsSpecial(text[at]))
                {
                    at++;
                }

                parts.Literal(new Span(start, at), quoted: false, new Span(start, at));
            }
        }

        if (stop != '\0')
        {
            Fail(new Span(at, at), $"'{stop}' is missing");
        }
    }

    private bool IsSpecial(char c) => c == '$' || c == escape || (quotes && (c is '\'' or '"'));

    /// <summary>Keeps the first fault and goes to the end, where every loop stops.</summary>
    private void Fail(Span span, string message)
    {
        fault ??= new SyntaxProblem(span, message);
        at = text.Length;
    }

    /// <summary>Outside quotes the escape makes any character a literal; one at the end is dropped.</summary>
    private void ReadEscape(WordPartList parts, bool keepEscapes)
    {
        var start = at;
        at = Math.Min(at + 2, text.Length);
        parts.Literal(new Span(start, at), quoted: true, new Span(keepEscapes ? start : start + 1, at));
    }

    private void ReadSingleQuoted(WordPartList parts)
    {
        var start = at;
        var end = text.IndexOf('\'', at + 1);
        if (end < 0)
        {
            Fail(Span.At(start, 1), "the closing single quote is missing");
            return;
        }

        at = end + 1;
        parts.Literal(new Span(start, at), quoted: true, new Span(start + 1, end));
    }

    private void ReadDoubleQuoted(WordPartList parts, bool keepEscapes)
    {
        var start = at;
        parts.Literal(Span.At(at, 1), quoted: true, new Span(at + 1, at + 1));
        at++;
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] == '$')
            {
                ReadDollar(parts, quoted: true);
                continue;
            }

            var from = at++;
            if (text[from] == escape && at < text.Length && (text[at] is '"' or '$' || text[at] == escape))
            {
                at++;
                parts.Literal(new Span(from, at), quoted: true, new Span(keepEscapes ? from : from + 1, at));
                continue;
            }

            while (at < text.Length && text[at] is not ('"' or '$') && text[at] != escape)
            {
                at++;
            }

            parts.Literal(new Span(from, at), quoted: true, new Span(from, at));
        }

        if (at >= text.Length)
        {
            Fail(Span.At(start, 1), "the closing double quote is missing");
            return;
        }

        parts.Literal(Span.At(at, 1), quoted: true, new Span(at + 1, at + 1));
        at++;
    }

    private void ReadDollar(WordPartList parts, bool quoted)
    {
        var start = at++;
        if (at < text.Length && text[at] == '{')
        {
            if (ReadBraces(start, quoted) is { } part)
            {
                parts.Add(part);
            }

            return;
        }

        var name = ReadName();
        if (name.IsEmpty)
        {
            parts.Literal(Span.At(start, 1), quoted, Span.At(start, 1));
            return;
        }

        parts.Add(new VariablePart(source.Keep(new Span(start, at)), quoted, source.Keep(name), VariableOperator.Value, null, null));
    }

    private VariablePart? ReadBraces(int start, bool quoted)
    {
        at++;
        if (at < text.Length && (text[at] is '{' or '}' or ':'))
        {
            Fail(new Span(start, at + 1), "bad substitution");
            return null;
        }

        if (++depth > MaxDepth)
        {
            Fail(new Span(start, at), "substitutions are nested too deeply");
            return null;
        }

        var name = ReadName();
        var (kind, keepEscapes) = ReadOperator(start);
        Word? argument = null;
        Word? replacement = null;
        if (kind is VariableOperator.ReplaceFirst or VariableOperator.ReplaceAll)
        {
            argument = ReadArgument('/', keepEscapes);
            at++;
            replacement = ReadArgument('}', keepEscapes);
        }
        else if (kind != VariableOperator.Value)
        {
            argument = ReadArgument('}', keepEscapes);
        }

        at++;
        depth--;
        return fault is null
            ? new VariablePart(source.Keep(new Span(start, at)), quoted, source.Keep(name), kind, argument, replacement)
            : null;
    }

    /// <summary>Reads the operator; the closing brace stays.</summary>
    private (VariableOperator Kind, bool KeepEscapes) ReadOperator(int start)
    {
        if (at >= text.Length)
        {
            Fail(new Span(start, at), "'}' is missing");
            return default;
        }

        if (text[at] == '}')
        {
            return (VariableOperator.Value, false);
        }

        var first = at++;
        switch (text[first])
        {
            case ':' when Eat('-'):
                return (VariableOperator.DefaultIfEmpty, false);
            case ':' when Eat('+'):
                return (VariableOperator.AlternativeIfNotEmpty, false);
            case ':' when Eat('?'):
                return (VariableOperator.ErrorIfEmpty, false);
            case '-':
                return (VariableOperator.DefaultIfUnset, false);
            case '+':
                return (VariableOperator.AlternativeIfSet, false);
            case '?':
                return (VariableOperator.ErrorIfUnset, false);
            case '#':
                return (Eat('#') ? VariableOperator.RemoveLongestPrefix : VariableOperator.RemoveShortestPrefix, true);
            case '%':
                return (Eat('%') ? VariableOperator.RemoveLongestSuffix : VariableOperator.RemoveShortestSuffix, true);
            case '/':
                return (Eat('/') ? VariableOperator.ReplaceAll : VariableOperator.ReplaceFirst, true);
            default:
                Fail(new Span(first, at), $"unsupported modifier ({text[first]}) in substitution");
                return default;
        }
    }

    private bool Eat(char expected)
    {
        if (at >= text.Length || text[at] != expected)
        {
            return false;
        }

        at++;
        return true;
    }

    private Word ReadArgument(char stop, bool keepEscapes)
    {
        var start = at;
        var parts = new WordPartList(source);
        ReadUntil(parts, stop, keepEscapes);
        return fault is null ? new Word(source.Keep(new Span(start, at)), parts.Build()) : Word.OfLiteral(source);
    }

    /// <summary>processName: digits, one special parameter, or letters, digits and underscores.</summary>
    private Span ReadName()
    {
        var start = at;
        if (at < text.Length && char.IsDigit(text[at]))
        {
            while (at < text.Length && char.IsDigit(text[at]))
            {
                at++;
            }
        }
        else if (at < text.Length && text[at] is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            at++;
        }
        else
        {
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }
        }

        return new Span(start, at);
    }
}
