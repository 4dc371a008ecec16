using InfraLint.Text;

namespace InfraLint.Syntax.Jinja;

/// <summary>Names, literals, and what may follow them.</summary>
internal sealed partial class JinjaExpressionParser
{
    private JinjaExpression Primary()
    {
        var first = at;
        var token = Current;
        switch (token.Kind)
        {
            case JinjaTokenKind.Name:
                at++;
                return Node(Text(token) switch
                {
                    "true" or "True" => new JinjaBoolean(From(first), true),
                    "false" or "False" => new JinjaBoolean(From(first), false),
                    "none" or "None" => new JinjaNone(From(first)),
                    _ => (JinjaExpression)new JinjaName(From(first)),
                });
            case JinjaTokenKind.String:
                return Strings(first);
            case JinjaTokenKind.Integer:
                at++;
                return Node(new JinjaInteger(From(first), JinjaLiterals.Integer(Text(token))));
            case JinjaTokenKind.Float:
                at++;
                return Node(new JinjaFloat(From(first), JinjaLiterals.Float(Text(token))));
            case JinjaTokenKind.Operator when Eat("("):
                var inner = TupleUntil(")");
                Expect(")");
                return inner;
            case JinjaTokenKind.Operator when Eat("["):
                var items = Items("]", Expression);
                return Node(new JinjaList(From(first), items, IsTuple: false));
            case JinjaTokenKind.Operator when Eat("{"):
                var pairs = Items("}", Pair);
                return Node(new JinjaDictionary(From(first), pairs));
            default:
                return Fail(token.Kind == JinjaTokenKind.End ? "an expression is missing" : $"unexpected '{Text(token)}'");
        }
    }

    /// <summary>Strings next to each other are one.</summary>
    private JinjaString Strings(int first)
    {
        var values = new List<MappedText>();
        while (Current.Kind == JinjaTokenKind.String)
        {
            values.Add(JinjaLiterals.Decode(source, Current.Span));
            at++;
        }

        return Node(new JinjaString(From(first), MappedText.Join(values)));
    }

    /// <summary>One expression, or several with commas: a tuple. Nothing is one only in parentheses.</summary>
    private JinjaExpression TupleUntil(string? end)
    {
        var first = at;
        if (end is not null && Is(end))
        {
            return Node(new JinjaList(source.Keep(new Span(Current.Span.Start, Current.Span.Start)), [], IsTuple: true));
        }

        var expression = Expression();
        if (!Is(","))
        {
            return expression;
        }

        var items = new List<JinjaExpression> { expression };
        while (Eat(","))
        {
            if (Current.Kind == JinjaTokenKind.End || (end is not null && Is(end)))
            {
                break;
            }

            items.Add(Expression());
        }

        return Node(new JinjaList(From(first), items, IsTuple: true));
    }

    /// <summary>Items with commas between them, and their end; a last comma is allowed.</summary>
    private IReadOnlyList<T> Items<T>(string end, Func<T> item)
    {
        var items = new List<T>();
        while (Fault is null && !Eat(end))
        {
            items.Add(item());
            if (!Is(end))
            {
                Expect(",");
            }
        }

        return items;
    }

    private JinjaPair Pair()
    {
        var key = Expression();
        Expect(":");
        return new JinjaPair(key, Expression());
    }

    private JinjaExpression Postfix(int first, JinjaExpression expression)
    {
        while (Fault is null)
        {
            if (Eat("."))
            {
                expression = Member(first, expression);
            }
            else if (Eat("["))
            {
                var from = at;
                var indexes = Items("]", Subscript);
                var index = indexes.Count == 1 ? indexes[0] : new JinjaList(From(from), indexes, IsTuple: true);
                expression = Node(new JinjaIndex(From(first), expression, index));
            }
            else if (Eat("("))
            {
                var arguments = Items(")", Argument);
                expression = Node(new JinjaCall(From(first), expression, arguments));
            }
            else
            {
                break;
            }
        }

        return expression;
    }

    private JinjaExpression Member(int first, JinjaExpression target)
    {
        var name = Current;
        if (name.Kind is not (JinjaTokenKind.Name or JinjaTokenKind.Integer))
        {
            return Fail("a name or a number is missing after '.'");
        }

        at++;
        return name.Kind == JinjaTokenKind.Name
            ? Node(new JinjaAttribute(From(first), target, source.Keep(name.Span)))
            : Node(new JinjaIndex(From(first), target, new JinjaInteger(source.Keep(name.Span), JinjaLiterals.Integer(Text(name)))));
    }

    private JinjaExpression Subscript()
    {
        var first = at;
        var start = Is(":") ? null : Expression();
        if (!Eat(":"))
        {
            return start ?? Fail("an index is missing");
        }

        var stop = IsSliceEnd() ? null : Expression();
        var step = Eat(":") && !IsSliceEnd() ? Expression() : null;
        return Node(new JinjaSlice(From(first), start, stop, step));
    }

    private bool IsSliceEnd() => Is(":") || Is("]") || Is(",");

    private JinjaArgument Argument()
    {
        if (Eat("*"))
        {
            return new JinjaArgument(null, Expression(), 1);
        }

        if (Eat("**"))
        {
            return new JinjaArgument(null, Expression(), 2);
        }

        if (Current.Kind == JinjaTokenKind.Name && IsAt(at + 1, "="))
        {
            var name = source.Keep(Current.Span);
            at += 2;
            return new JinjaArgument(name, Expression(), 0);
        }

        return new JinjaArgument(null, Expression(), 0);
    }

    private JinjaExpression Filters(int first, JinjaExpression expression)
    {
        while (Fault is null)
        {
            if (Eat("|"))
            {
                var name = DottedName();
                var arguments = Eat("(") ? Items(")", Argument) : [];
                expression = Node(new JinjaFilter(From(first), expression, name, arguments));
            }
            else if (Eat("is"))
            {
                expression = Test(first, expression);
            }
            else if (Eat("("))
            {
                var arguments = Items(")", Argument);
                expression = Node(new JinjaCall(From(first), expression, arguments));
            }
            else
            {
                break;
            }
        }

        return expression;
    }

    private JinjaTest Test(int first, JinjaExpression target)
    {
        var isNegated = Eat("not");
        var name = DottedName();
        IReadOnlyList<JinjaArgument> arguments = [];
        if (Eat("("))
        {
            arguments = Items(")", Argument);
        }
        else if (TakesArgument())
        {
            var from = at;
            arguments = [new JinjaArgument(null, Postfix(from, Primary()), 0)];
        }

        return Node(new JinjaTest(From(first), target, isNegated, name, arguments));
    }

    /// <summary>One argument may follow a test without parentheses: <c>x is divisibleby 3</c>.</summary>
    private bool TakesArgument()
    {
        if (Is("is"))
        {
            Fail("tests with 'is' cannot follow each other");
        }

        return Current.Kind switch
        {
            // parse_test lets any name follow but these; 'if', 'in' and 'not' are names to it as well
            JinjaTokenKind.Name => !Is("else") && !Is("or") && !Is("and"),
            JinjaTokenKind.String or JinjaTokenKind.Integer or JinjaTokenKind.Float => true,
            _ => Is("[") || Is("{"),
        };
    }

    private MappedText DottedName()
    {
        var first = at;
        do
        {
            if (Current.Kind != JinjaTokenKind.Name)
            {
                Fail("a name is missing");
                break;
            }

            at++;
        }
        while (Eat("."));
        return From(first);
    }
}
