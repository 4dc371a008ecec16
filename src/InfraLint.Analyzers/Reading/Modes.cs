using System.Globalization;
using InfraLint.Domains;
using InfraLint.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Location = InfraLint.Text.Location;

namespace InfraLint.Analyzers.Reading;

/// <summary>A mode that a call is given.</summary>
/// <param name="Bits">Its twelve bits.</param>
/// <param name="At">Where it is written.</param>
/// <param name="Misread">The digits that look like octal ones and are not read so, and what they come to, with a bar between; null where all is well.</param>
internal sealed record GivenMode(int Bits, Location At, string? Misread);

/// <summary>Modes as numbers: constants, flags, digits that are converted.</summary>
internal sealed class Modes(Values values)
{
    private const int MaxDepth = 8, OctalBase = 8;

    private static readonly HashSet<string> Conversions = new(StringComparer.Ordinal) { "ToInt16", "ToUInt16", "ToInt32", "ToUInt32", "ToInt64", "Parse" };

    /// <summary>The mode that an operation gives; null where it is not known.</summary>
    public GivenMode? Of(IOperation operation) => Of(operation, values.At(operation), 0);

    /// <summary>The number itself, and whether it is written in decimal digits; null where it is not known.</summary>
    public (long Number, bool IsDecimal)? Number(IOperation operation)
    {
        operation = Values.Unwrapped(operation);
        if (operation is ILocalReferenceOperation local && values.Locals.Of(local) is Setting.To set)
        {
            operation = Values.Unwrapped(set.Value);
        }

        return operation is IInvocationOperation call && Conversions.Contains(call.TargetMethod.Name) && call.Arguments.Length > 0 && values.Of(call.Arguments[0].Value) is { Known: { } digits }
            ? call.Arguments.Length > 1 ? ModeNumbers.ParseOctal(digits) is { } octal ? (octal, false) : null
                : long.TryParse(digits, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) ? (parsed, true) : null
            : Constant(operation) is { } number ? (number, operation.Syntax is LiteralExpressionSyntax { Token.Text: var text } && text.All(char.IsDigit)) : null;
    }

    private GivenMode? Of(IOperation operation, Location at, int depth)
    {
        operation = Values.Unwrapped(operation);
        if (depth > MaxDepth)
        {
            return null;
        }

        switch (operation)
        {
            case ILocalReferenceOperation local when values.Locals.Of(local) is Setting.To set:
                return Of(set.Value, at, depth + 1);
            case IInvocationOperation call when Conversions.Contains(call.TargetMethod.Name) && call.Arguments.Length > 0 && call.TargetMethod.ContainingNamespace?.Name == "System" && values.Of(call.Arguments[0].Value) is { Known: { } digits }:
                return Converted(call, digits, at);
            case IFieldReferenceOperation { Field: { IsConst: true, ContainingType.TypeKind: not TypeKind.Enum, DeclaringSyntaxReferences: [var declared] } } when declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } && Constant(operation) is { } named:
                return new GivenMode((int)(named & Mode.AllBits), at, Misread(value, named));
        }

        return Constant(operation) is { } number ? new GivenMode((int)(number & Mode.AllBits), at, Misread(operation.Syntax, number)) : null;
    }

    private static long? Constant(IOperation operation)
    {
        for (var at = operation; at is not null; at = at.Parent)
        {
            if (at.ConstantValue is { HasValue: true, Value: { } value })
            {
                return value is IConvertible and not (string or bool or char) ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
            }

            if (at.Parent is not (IConversionOperation or IParenthesizedOperation))
            {
                break;
            }
        }

        return null;
    }

    private static GivenMode? Converted(IInvocationOperation call, string digits, Location at)
    {
        var isOctal = call.TargetMethod.Name != "Parse" && call.Arguments.Length == 2 && call.Arguments[1].Value.ConstantValue.Value is OctalBase;
        if (call.Arguments.Length > 1 && !isOctal)
        {
            return null;
        }

        return isOctal ? ModeNumbers.ParseOctal(digits) is { } octal ? new GivenMode((int)(octal & Mode.AllBits), at, null) : null
            : long.TryParse(digits, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? new GivenMode((int)(number & Mode.AllBits), at, ModeNumbers.Misread(digits, number)) : null;
    }

    private static string? Misread(SyntaxNode syntax, long number)
    {
        while (syntax is CastExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            syntax = syntax is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)syntax).Expression;
        }

        return syntax is LiteralExpressionSyntax { Token.Text: var digits } ? ModeNumbers.Misread(digits.Replace("_", "").TrimEnd('u', 'U', 'l', 'L'), number) : null;
    }
}
