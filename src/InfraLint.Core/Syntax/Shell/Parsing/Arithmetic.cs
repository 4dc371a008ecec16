using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Reads arithmetic as an expression, by precedence climbing (bash's expr.c and POSIX 2.6.4 have the table).</summary>
internal sealed class Arithmetic
{
    private const int Comma = 1;
    private const int Assignment = 2;
    private const int Conditional = 3;
    private const int Unary = 15;

    private static readonly Dictionary<string, int> Precedence = new(StringComparer.Ordinal)
    {
        [","] = Comma,
        ["="] = Assignment,
        ["+="] = Assignment,
        ["-="] = Assignment,
        ["*="] = Assignment,
        ["/="] = Assignment,
        ["%="] = Assignment,
        ["<<="] = Assignment,
        [">>="] = Assignment,
        ["&="] = Assignment,
        ["^="] = Assignment,
        ["|="] = Assignment,
        ["?"] = Conditional,
        ["||"] = 4,
        ["&&"] = 5,
        ["|"] = 6,
        ["^"] = 7,
        ["&"] = 8,
        ["=="] = 9,
        ["!="] = 9,
        ["<"] = 10,
        [">"] = 10,
        ["<="] = 10,
        [">="] = 10,
        ["<<"] = 11,
        [">>"] = 11,
        ["+"] = 12,
        ["-"] = 12,
        ["*"] = 13,
        ["/"] = 13,
        ["%"] = 13,
        ["**"] = 14,
    };

    /// <summary>A frame of the descent is larger than a link of a chain; no one nests parentheses so deep in arithmetic.</summary>
    private const int MostDepth = 64;

    private readonly List<ArithmeticToken> tokens;
    private int at;
    private int depth;

    private Arithmetic(List<ArithmeticToken> tokens) => this.tokens = tokens;

    /// <summary>The expression; null where it is none, or has more operators than allowed.</summary>
    public static ArithmExpr? Parse(Word word, int mostOperators, out int operators)
    {
        var tokens = ArithmeticTokens.Split(word.Parts);
        operators = tokens?.Count(t => t.Op is not null) ?? 0;
        if (tokens is null || tokens.Count == 0 || operators > mostOperators)
        {
            operators = 0;
            return null;
        }

        var parser = new Arithmetic(tokens);
        var x = parser.Expression(Comma);
        return parser.at == tokens.Count ? x : null;
    }

    private string? Op => at < tokens.Count ? tokens[at].Op : null;

    private ArithmExpr? Expression(int least)
    {
        if (depth >= MostDepth)
        {
            return null;
        }

        depth++;
        var x = Operand();
        while (x is not null && Op is { } op && Precedence.TryGetValue(op, out var precedence) && precedence >= least)
        {
            if (precedence == Assignment && x is not (VarArithm or WordArithm))
            {
                x = null;
                break;
            }

            at++;
            x = precedence == Conditional ? Ternary(x) : Binary(op, precedence, x);
        }

        depth--;
        return x;
    }

    private BinaryArithm? Binary(string op, int precedence, ArithmExpr x)
    {
        var fromRight = precedence == Assignment || op == "**";
        return Expression(fromRight ? precedence : precedence + 1) is { } y ? new BinaryArithm(x.Span.Union(y.Span), op, x, y) : null;
    }

    private TernaryArithm? Ternary(ArithmExpr cond)
    {
        if (Expression(Comma) is not { } x || !Take(":") || Expression(Conditional) is not { } y)
        {
            return null;
        }

        return new TernaryArithm(cond.Span.Union(y.Span), cond, x, y);
    }

    private ArithmExpr? Operand()
    {
        if (at >= tokens.Count)
        {
            return null;
        }

        var token = tokens[at++];
        switch (token.Op)
        {
            case null:
                return Postfix(Atom(token));
            case "(":
                return Expression(Comma) is { } inner && Take(")")
                    ? new ParenArithm(token.Span.Union(tokens[at - 1].Span), inner)
                    : null;
            case "+" or "-" or "!" or "~" or "++" or "--":
                return Expression(Unary) is { } x ? new UnaryArithm(token.Span.Union(x.Span), token.Op, x, Post: false) : null;
            default:
                return null;
        }
    }

    private ArithmExpr? Postfix(ArithmExpr? x)
    {
        if (x is not VarArithm and not WordArithm || Op is not ("++" or "--"))
        {
            return x;
        }

        var token = tokens[at++];
        return new UnaryArithm(x.Span.Union(token.Span), token.Op!, x, Post: true);
    }

    private ArithmExpr? Atom(ArithmeticToken token)
    {
        if (!token.IsLiteral)
        {
            return new WordArithm(token.Span, new Word(token.Span, token.Parts));
        }

        var text = token.Text;
        if (text[0] is >= '0' and <= '9')
        {
            return Number(text) is { } value ? new NumberArithm(token.Span, value) : null;
        }

        if (text.Any(c => c is '#' or '@'))
        {
            return null;
        }

        if (Op != "[")
        {
            return new VarArithm(token.Span, text, null);
        }

        var open = tokens[at++].Span;
        var from = at;
        var index = Expression(Comma);
        if (index is null || !Take("]"))
        {
            return null;
        }

        var close = tokens[at - 1].Span;
        var inside = tokens.GetRange(from, at - 1 - from).SelectMany(t => t.Parts).ToList();
        var span = new Span(open.End, close.Start);
        return new VarArithm(token.Span.Union(close), text, new Arithm(span, new Word(span, inside), index));
    }

    private bool Take(string op)
    {
        if (Op != op)
        {
            return false;
        }

        at++;
        return true;
    }

    /// <summary>A constant as bash's expr.c, strlong reads it; it wraps.</summary>
    private static long? Number(string text)
    {
        var hash = text.IndexOf('#');
        if (hash >= 0)
        {
            return int.TryParse(text.Substring(0, hash), out var numberBase) && numberBase is >= 2 and <= 64
                ? Digits(text, hash + 1, numberBase)
                : null;
        }

        return text.Length > 1 && text[0] == '0'
            ? text[1] is 'x' or 'X' ? Digits(text, 2, 16) : Digits(text, 1, 8)
            : Digits(text, 0, 10);
    }

    private static long? Digits(string text, int from, int numberBase)
    {
        var value = 0L;
        for (var i = from; i < text.Length; i++)
        {
            var digit = text[i] switch
            {
                >= '0' and <= '9' => text[i] - '0',
                >= 'a' and <= 'z' => text[i] - 'a' + 10,
                >= 'A' and <= 'Z' => text[i] - 'A' + (numberBase <= 36 ? 10 : 36),
                '@' => 62,
                _ => 63,
            };
            if (digit >= numberBase)
            {
                return null;
            }

            value = unchecked((value * numberBase) + digit);
        }

        return value;
    }
}
