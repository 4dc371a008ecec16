using System.Globalization;
using InfraLint.Ir;
using InfraLint.Syntax.CSharp;
using InfraLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Reading;

/// <summary>
/// Strings of a member's body as far as they are known: literals, constants, locals and fields that are set once, interpolation, concatenation, and the
/// framework's ways to put strings and paths together. Anything else is a symbol.
/// </summary>
internal sealed partial class Values(Sources sources, IOperation body, SemanticModel model, CancellationToken cancellation)
{
    private const int MaxDepth = 24;

    private Locals? found;
    private readonly Dictionary<ISymbol, IOperation> bound = new(SymbolEqualityComparer.Default);

    /// <summary>What the compiler knows of the file.</summary>
    public SemanticModel Model => model;

    /// <summary>The compiler's trees.</summary>
    public Sources Sources => sources;

    /// <summary>How its locals are set.</summary>
    public Locals Locals => found ??= new Locals(body);

    /// <summary>A variable of a loop has this value from now on; null takes that back.</summary>
    public void Bind(ISymbol variable, IOperation? value)
    {
        if (value is null)
        {
            bound.Remove(variable);
        }
        else
        {
            bound[variable] = value;
        }
    }

    /// <summary>A string.</summary>
    public Value Of(IOperation operation) => Of(operation, 0);

    /// <summary>A string, or what a program made bytes, base64 or a stream of.</summary>
    public Value Decoded(IOperation operation) => Of(Plain(operation), 0);

    /// <summary>An argument for a command.</summary>
    public Argument Argument(IOperation operation) => new(Of(operation));

    /// <summary>Where an operation is written.</summary>
    public Text.Location At(IOperation operation) => sources.At(operation.Syntax);

    private Value Of(IOperation operation, int depth)
    {
        cancellation.ThrowIfCancellationRequested();
        operation = Unwrapped(operation);
        return depth > MaxDepth ? Unknown(operation) : operation switch
        {
            ILiteralOperation => Literal(operation.Syntax, operation.ConstantValue),
            IInterpolatedStringOperation text when text.Syntax is InterpolatedStringExpressionSyntax => Interpolated(text, depth),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => Value.Concat([Of(sum.LeftOperand, depth + 1), Of(sum.RightOperand, depth + 1)], At(sum)),
            ILocalReferenceOperation local => Local(local, depth),
            IFieldReferenceOperation field => Field(field, depth),
            IPropertyReferenceOperation property => Property(property, depth),
            IInvocationOperation call => Call(call, depth),
            { ConstantValue: { HasValue: true, Value: { } constant } } => Synthetic(constant, operation),
            _ => Unknown(operation),
        };
    }

    /// <summary>Without conversions, parentheses and awaits.</summary>
    public static IOperation Unwrapped(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation inner:
                    operation = inner.Operand;
                    break;
                case IAwaitOperation awaited:
                    operation = awaited.Operation;
                    break;
                case IArgumentOperation argument:
                    operation = argument.Value;
                    break;
                default:
                    return operation;
            }
        }
    }

    private Value Literal(SyntaxNode syntax, Optional<object?> constant)
    {
        var at = sources.At(syntax);
        if (constant.Value is not string text)
        {
            return Value.Of(Convert.ToString(constant.Value, CultureInfo.InvariantCulture) ?? "", at);
        }

        // what the compiler reads otherwise is not put in its place
        var read = syntax is LiteralExpressionSyntax ? CSharpLiteral.At(at.File, at.Span)?.Read([])[0] : null;
        return Value.Of(WithoutReturns(read is not null && read.Text == text ? read : MappedText.Synthetic(text, at)));
    }

    private Value Interpolated(IInterpolatedStringOperation text, int depth)
    {
        var syntax = (InterpolatedStringExpressionSyntax)text.Syntax;
        var at = sources.At(syntax);
        var holes = syntax.Contents.OfType<InterpolationSyntax>().ToList();
        if (CSharpLiteral.At(at.File, at.Span) is not { } literal)
        {
            return Unknown(text);
        }

        var texts = literal.Read([.. holes.Select(h => new Span(h.Span.Start, h.Span.End))]);
        var expressions = text.Parts.OfType<IInterpolationOperation>().ToList();
        var values = new List<Value>();
        for (var i = 0; i < texts.Count; i++)
        {
            values.Add(Value.Of(WithoutReturns(texts[i])));
            if (i < holes.Count)
            {
                values.Add(i < expressions.Count && expressions[i] is { FormatString: null, Alignment: null } hole ? Of(hole.Expression, depth + 1) : Unknown(holes[i]));
            }
        }

        return Value.Concat(values, at);
    }

    /// <summary>A checkout decides how the lines of a file end: what a program gets of a line's end is not counted.</summary>
    private static MappedText WithoutReturns(MappedText text)
    {
        if (text.Text.IndexOf('\r') < 0)
        {
            return text;
        }

        var builder = new MappedTextBuilder();
        var start = 0;
        for (var at = text.Text.IndexOf("\r\n", StringComparison.Ordinal); at >= 0; at = text.Text.IndexOf("\r\n", at + 1, StringComparison.Ordinal))
        {
            builder.Keep(text, new Span(start, at));
            start = at + 1;
        }

        builder.Keep(text, new Span(start, text.Length));
        return builder.Build();
    }

    private Value Local(ILocalReferenceOperation local, int depth)
    {
        if (bound.TryGetValue(local.Local, out var turn))
        {
            return Of(turn, depth + 1);
        }

        if (local.Local.HasConstantValue && local.Local.ConstantValue is string && Locals.Of(local) is null)
        {
            return Synthetic(local.Local.ConstantValue, local);
        }

        return Locals.Of(local) switch
        {
            Setting.To set => Of(set.Value, depth + 1),
            Setting.Longer more => Of(more.Before, depth + 1).Append(Of(more.By, depth + 1)),
            Setting.Once => Unknown(local, "local-" + local.Local.Name),
            _ => Unknown(local, $"local-{local.Local.Name}-{local.Syntax.SpanStart}"),
        };
    }

    private Value Field(IFieldReferenceOperation reference, int depth)
    {
        var field = reference.Field;
        var isFixed = field.IsConst || (field is { IsStatic: true, IsReadOnly: true } && field.ContainingType.StaticConstructors.All(c => c.IsImplicitlyDeclared));
        if (field.ContainingType?.TypeKind == TypeKind.Enum || !isFixed)
        {
            return field.HasConstantValue ? Synthetic(field.ConstantValue, reference) : Unknown(reference);
        }

        foreach (var declared in field.DeclaringSyntaxReferences)
        {
            if (declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value })
            {
                return Of(value, depth) is { } known && (!field.HasConstantValue || known.Known == (field.ConstantValue as string)?.Replace("\r\n", "\n")) ? known
                    : field.HasConstantValue ? Synthetic(field.ConstantValue, reference) : Unknown(reference);
            }
        }

        return field.HasConstantValue ? Synthetic(field.ConstantValue, reference) : Unknown(reference);
    }

    private Value Property(IPropertyReferenceOperation reference, int depth)
    {
        if (reference.Property is { IsStatic: true, SetMethod: null, DeclaringSyntaxReferences: [var declared] } && declared.GetSyntax(cancellation) is PropertyDeclarationSyntax syntax
            && (syntax.ExpressionBody?.Expression ?? syntax.Initializer?.Value) is { } value && Of(value, depth) is { } known)
        {
            return known;
        }

        return reference.Property is { Name: "NewLine", ContainingType.Name: "Environment" } ? Value.Of("\n", At(reference)) : Unknown(reference);
    }

    /// <summary>An expression outside of the body: in this file as the compiler understands it, in another one only literals.</summary>
    private Value? Of(ExpressionSyntax syntax, int depth) => depth > MaxDepth ? null
        : syntax.SyntaxTree == model.SyntaxTree ? model.GetOperation(syntax, cancellation) is { } operation ? Of(operation, depth + 1) : null
        : syntax switch
        {
            LiteralExpressionSyntax { Token.Value: string text } => Literal(syntax, text),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when Of(sum.Left, depth + 1) is { } left && Of(sum.Right, depth + 1) is { } right => Value.Concat([left, right], sources.At(syntax)),
            ParenthesizedExpressionSyntax inner => Of(inner.Expression, depth + 1),
            _ => null,
        };

    private Value Synthetic(object? constant, IOperation operation) => Value.Of((Convert.ToString(constant, CultureInfo.InvariantCulture) ?? "").Replace("\r\n", "\n"), At(operation));

    private Value Unknown(IOperation operation) => operation switch
    {
        IParameterReferenceOperation parameter => Unknown(operation, "parameter-" + parameter.Parameter.Name),
        IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.Length: 0 } => Unknown(operation, "member-" + operation.Syntax),
        _ => Unknown(operation.Syntax),
    };

    private Value Unknown(SyntaxNode syntax) => Unknown(syntax, $"expression-{syntax.SpanStart}-{syntax.Span.End}");

    private Value Unknown(IOperation operation, string id) => Unknown(operation.Syntax, id);

    private Value Unknown(SyntaxNode syntax, string id)
    {
        var text = syntax.ToString();
        var display = text.Length > 60 || text.IndexOf('\n') >= 0 ? ".." : text;
        return Value.Of(new Symbol(id, "{" + display.Trim('{', '}') + "}", new Meaning.Template(display)), sources.At(syntax));
    }
}
