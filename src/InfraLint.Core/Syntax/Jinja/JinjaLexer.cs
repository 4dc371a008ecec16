using InfraLint.Text;

namespace InfraLint.Syntax.Jinja;

internal enum JinjaTokenKind
{
    End,
    Name,
    String,
    Integer,
    Float,
    Operator,
}

internal readonly record struct JinjaToken(JinjaTokenKind Kind, Span Span);

/// <summary>Cuts an expression into tokens, up to its end mark (jinja2/lexer.py): inside brackets and strings that is none.</summary>
internal sealed class JinjaLexer(string text, int start)
{
    private static readonly string[] Operators =
    [
        "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";",
    ];

    private readonly List<JinjaToken> tokens = [];
    private readonly Stack<char> brackets = new();
    private int at = start;

    /// <summary>The tokens; the last one is the end.</summary>
    public IReadOnlyList<JinjaToken> Tokens => tokens;

    /// <summary>What is no token, or the text's end where the end mark is missing.</summary>
    public SyntaxProblem? Fault { get; private set; }

    /// <summary>Reads up to an end mark, or to the text's end where that is null. The offset behind the mark.</summary>
    public int Read(string? mark)
    {
        while (Fault is null)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at >= text.Length)
            {
                tokens.Add(new JinjaToken(JinjaTokenKind.End, new Span(at, at)));
                Fault = mark is null ? null : new SyntaxProblem(new Span(at, at), $"'{mark}' is missing");
                return at;
            }

            if (mark is not null && brackets.Count == 0 && EndMark(mark) is { } length)
            {
                tokens.Add(new JinjaToken(JinjaTokenKind.End, new Span(at, at)));
                return at + length;
            }

            ReadToken();
        }

        return at;
    }

    /// <summary>The mark's length here, with the sign before it that strips blanks.</summary>
    private int? EndMark(string mark)
    {
        var sign = text[at] is '-' or '+' ? 1 : 0;
        return string.CompareOrdinal(text, at + sign, mark, 0, mark.Length) == 0 ? mark.Length + sign : null;
    }

    private void ReadToken()
    {
        var from = at;
        var c = text[at];
        if (char.IsLetter(c) || c == '_')
        {
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }

            Add(JinjaTokenKind.Name, from);
        }
        else if (c is >= '0' and <= '9')
        {
            Add(ReadNumber(), from);
        }
        else if (c is '\'' or '"')
        {
            ReadString(c);
        }
        else if (Array.Find(Operators, o => string.CompareOrdinal(text, at, o, 0, o.Length) == 0) is { } found && Balance(found))
        {
            at += found.Length;
            Add(JinjaTokenKind.Operator, from);
        }
        else
        {
            Fault ??= new SyntaxProblem(Span.At(from, 1), $"unexpected '{c}'");
        }
    }

    private void Add(JinjaTokenKind kind, int from) => tokens.Add(new JinjaToken(kind, new Span(from, at)));

    private bool Balance(string found)
    {
        switch (found[0])
        {
            case '(' or '[' or '{':
                brackets.Push(found[0]);
                return true;
            case ')' or ']' or '}':
                return brackets.Count > 0 && (brackets.Pop(), found[0]) is ('(', ')') or ('[', ']') or ('{', '}');
            default:
                return true;
        }
    }

    private void ReadString(char quote)
    {
        var from = at;
        for (at++; at < text.Length && text[at] != quote; at++)
        {
            at += text[at] == '\\' ? 1 : 0;
        }

        if (at >= text.Length)
        {
            Fault = new SyntaxProblem(Span.At(from, 1), "the closing quote is missing");
            at = text.Length;
            return;
        }

        at++;
        Add(JinjaTokenKind.String, from);
    }

    /// <summary>After a dot digits are an index: <c>a.0.1</c> has no fraction.</summary>
    private JinjaTokenKind ReadNumber()
    {
        if (text[at] == '0' && at + 1 < text.Length && char.ToLowerInvariant(text[at + 1]) is 'x' or 'o' or 'b')
        {
            at += 2;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }

            return JinjaTokenKind.Integer;
        }

        var (start, kind) = (at, JinjaTokenKind.Integer);
        var isIndex = at > 0 && text[at - 1] == '.';
        SkipDigits();
        if (!isIndex && at + 1 < text.Length && text[at] == '.' && IsDigit(at + 1))
        {
            at++;
            SkipDigits();
            kind = JinjaTokenKind.Float;
        }

        var exponent = at + 1 < text.Length && text[at] is 'e' or 'E' ? at + (text[at + 1] is '+' or '-' ? 2 : 1) : text.Length;
        if (!isIndex && exponent < text.Length && IsDigit(exponent))
        {
            at = exponent;
            SkipDigits();
            kind = JinjaTokenKind.Float;
        }

        if (kind == JinjaTokenKind.Integer)
        {
            EndZeros(start);
        }

        return kind;
    }

    /// <summary>Zeros that digits follow are a number of their own (Jinja's integer_re), so that <c>0640</c> is two numbers and no expression.</summary>
    private void EndZeros(int start)
    {
        var end = start;
        while (end < at && text[end] is '0' or '_')
        {
            end++;
        }

        at = end > start && end < at ? end : at;
    }

    private bool IsDigit(int offset) => text[offset] is >= '0' and <= '9';

    private void SkipDigits()
    {
        while (at < text.Length && (IsDigit(at) || (text[at] == '_' && at + 1 < text.Length && IsDigit(at + 1))))
        {
            at++;
        }
    }
}
