using InfraLint.Text;

namespace InfraLint.Syntax.Jinja;

/// <summary>Jinja's expression grammar, one method for each level as in jinja2/parser.py (3.1).</summary>
internal sealed partial class JinjaExpressionParser(MappedText source, IReadOnlyList<JinjaToken> tokens)
{
    /// <summary>Deeper than any expression is; the parser is recursive, and so is who reads its tree.</summary>
    private const int MaxDepth = 48;

    private const int MaxNodes = 1_000;

    private static readonly Dictionary<string, JinjaOperator> Comparisons = new()
    {
        ["=="] = JinjaOperator.Equal,
        ["!="] = JinjaOperator.NotEqual,
        ["<"] = JinjaOperator.Less,
        ["<="] = JinjaOperator.LessOrEqual,
        [">"] = JinjaOperator.Greater,
        [">="] = JinjaOperator.GreaterOrEqual,
        ["in"] = JinjaOperator.In,
    };

    private static readonly Dictionary<string, JinjaOperator> Sums = new() { ["+"] = JinjaOperator.Add, ["-"] = JinjaOperator.Subtract };

    private static readonly Dictionary<string, JinjaOperator> Joins = new() { ["~"] = JinjaOperator.Concatenate };

    private static readonly Dictionary<string, JinjaOperator> Products = new()
    {
        ["*"] = JinjaOperator.Multiply,
        ["/"] = JinjaOperator.Divide,
        ["//"] = JinjaOperator.FloorDivide,
        ["%"] = JinjaOperator.Modulo,
    };

    private static readonly Dictionary<string, JinjaOperator> Powers = new() { ["**"] = JinjaOperator.Power };

    private int at;
    private int depth;
    private int nodes;

    /// <summary>The first fault.</summary>
    public SyntaxProblem? Fault { get; private set; }

    /// <summary>The whole of an output's expression, which may be a tuple without parentheses; null at a fault.</summary>
    public JinjaExpression? ParseWhole()
    {
        var expression = TupleUntil(null);
        if (Current.Kind != JinjaTokenKind.End)
        {
            Fail($"unexpected '{Text(Current)}'");
        }

        return Fault is null ? expression : null;
    }

    private JinjaToken Current => tokens[at];

    private string Text(JinjaToken token) => source.Text.Substring(token.Span.Start, token.Span.Length);

    private bool Is(string word) => IsAt(at, word);

    private bool IsAt(int index, string word) =>
        index < tokens.Count
        && tokens[index] is { Kind: JinjaTokenKind.Name or JinjaTokenKind.Operator, Span: var span }
        && span.Length == word.Length
        && string.CompareOrdinal(source.Text, span.Start, word, 0, word.Length) == 0;

    private bool Eat(string word)
    {
        if (!Is(word))
        {
            return false;
        }

        at++;
        return true;
    }

    private void Expect(string word)
    {
        if (!Eat(word))
        {
            Fail($"'{word}' is missing");
        }
    }

    /// <summary>Keeps the first fault and goes to the end token, where every loop stops.</summary>
    private JinjaUnknown Fail(string message)
    {
        var span = Current.Span;
        Fault ??= new SyntaxProblem(span, message);
        at = tokens.Count - 1;
        return new JinjaUnknown(source.Keep(span));
    }

    /// <summary>From a token on to the one before the current.</summary>
    private MappedText From(int first) => source.Keep(new Span(tokens[first].Span.Start, tokens[Math.Max(first, at - 1)].Span.End));

    private T Node<T>(T node)
        where T : JinjaExpression
    {
        if (++nodes > MaxNodes)
        {
            Fail("the expression is too long");
        }

        return node;
    }

    private JinjaExpression Expression()
    {
        if (++depth > MaxDepth)
        {
            depth--;
            return Fail("nested too deeply");
        }

        var expression = Conditional();
        depth--;
        return expression;
    }

    private JinjaExpression Conditional()
    {
        var first = at;
        var expression = Or();
        while (Eat("if"))
        {
            var condition = Or();
            var otherwise = Eat("else") ? Expression() : null;
            expression = Node(new JinjaConditional(From(first), condition, expression, otherwise));
        }

        return expression;
    }

    private JinjaExpression Or()
    {
        var first = at;
        var left = And();
        while (Eat("or"))
        {
            var right = And();
            left = Node(new JinjaBinary(From(first), left, JinjaOperator.Or, right));
        }

        return left;
    }

    private JinjaExpression And()
    {
        var first = at;
        var left = Not();
        while (Eat("and"))
        {
            var right = Not();
            left = Node(new JinjaBinary(From(first), left, JinjaOperator.And, right));
        }

        return left;
    }

    private JinjaExpression Not()
    {
        var first = at;
        if (!Eat("not"))
        {
            return Comparison();
        }

        if (++depth > MaxDepth)
        {
            return Fail("nested too deeply");
        }

        var operand = Not();
        depth--;
        return Node(new JinjaUnary(From(first), JinjaOperator.Not, operand));
    }

    private JinjaExpression Comparison()
    {
        var first = at;
        var left = Sum();
        JinjaExpression? all = null;
        while (ComparisonHere() is { } comparison)
        {
            var right = Sum();
            var pair = Node(new JinjaBinary(From(first), left, comparison, right));
            all = all is null ? pair : Node(new JinjaBinary(From(first), all, JinjaOperator.And, pair));
            left = right;
        }

        return all ?? left;
    }

    private JinjaOperator? ComparisonHere()
    {
        if (Is("not") && IsAt(at + 1, "in"))
        {
            at += 2;
            return JinjaOperator.NotIn;
        }

        return Operator(Comparisons);
    }

    private JinjaOperator? Operator(Dictionary<string, JinjaOperator> known)
    {
        if (Current.Kind is not (JinjaTokenKind.Operator or JinjaTokenKind.Name) || !known.TryGetValue(Text(Current), out var found))
        {
            return null;
        }

        at++;
        return found;
    }

    private JinjaExpression Sum() => Chain(Sums, Concatenation);

    private JinjaExpression Concatenation() => Chain(Joins, Product);

    private JinjaExpression Product() => Chain(Products, Power);

    private JinjaExpression Power() => Chain(Powers, () => Unary(withFilter: true));

    private JinjaExpression Chain(Dictionary<string, JinjaOperator> known, Func<JinjaExpression> operand)
    {
        var first = at;
        var left = operand();
        while (Operator(known) is { } found)
        {
            var right = operand();
            left = Node(new JinjaBinary(From(first), left, found, right));
        }

        return left;
    }

    private JinjaExpression Unary(bool withFilter)
    {
        var first = at;
        JinjaExpression expression;
        if (Operator(Sums) is { } sign)
        {
            if (++depth > MaxDepth)
            {
                return Fail("nested too deeply");
            }

            var operand = Unary(withFilter: false);
            depth--;
            expression = Node(new JinjaUnary(From(first), sign, operand));
        }
        else
        {
            expression = Primary();
        }

        expression = Postfix(first, expression);
        return withFilter ? Filters(first, expression) : expression;
    }
}
