using System.Globalization;
using System.Text.RegularExpressions;
using InfraLint.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Span = InfraLint.Text.Span;

namespace InfraLint.Analyzers.Reading;

/// <summary>Calls that give strings.</summary>
internal sealed partial class Values
{
    private static readonly Regex Item = new(@"\{\{|\}\}|\{(\d{1,2})\}|[{}]", RegexOptions.CultureInvariant);

    private static readonly HashSet<string> Codings = new(StringComparer.Ordinal) { "ToBase64String", "GetBytes", "Base64" };

    private Value Call(IInvocationOperation call, int depth)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType;
        if (type.SpecialType == SpecialType.System_String)
        {
            return OfString(call, depth);
        }

        switch (type.Name, method.Name)
        {
            case ("Path", "Combine" or "Join") when type.Is("System.IO", "Path") && Elements(call.Arguments) is { } parts:
                return Path(parts, method.Name == "Combine", call, depth);
            case ("Path", "GetFullPath") when type.Is("System.IO", "Path") && call.Arguments.Length == 1 && Of(call.Arguments[0].Value, depth + 1) is { } full && full.KnownPrefix.StartsWith("/", StringComparison.Ordinal):
                return full;
            case ("Environment", "GetFolderPath") when call.Arguments.Length > 0 && Folder(call.Arguments[0].Value) is "UserProfile" or "Personal" or "MyDocuments":
                return Home(call);
            case ("Environment", "GetEnvironmentVariable") when call.Arguments.Length > 0 && Of(call.Arguments[0].Value, depth + 1).Known is { } name:
                return name == "HOME" ? Home(call) : Value.Of(new Symbol("env-" + name, "${" + name + "}", new Meaning.Inherited(name)), At(call));
            case ("StringBuilder", "ToString") when call.Instance is ILocalReferenceOperation builder && call.Arguments.Length == 0 && Locals.Built(builder.Local, call) is { } pieces:
                return Value.Concat(pieces.SelectMany(p => new[] { p.Text is null ? Value.Empty(At(call)) : Of(p.Text, depth + 1), p.EndsLine ? Value.Of("\n", At(p.Text ?? call)) : Value.Empty(At(call)) }), At(call));
            case ("Output", "Format") when call.Arguments.Length == 1:
                return Of(call.Arguments[0].Value, depth + 1);
            default:
                return Unknown(call);
        }
    }

    private Value OfString(IInvocationOperation call, int depth)
    {
        switch (call.TargetMethod.Name)
        {
            case "Concat" when Elements(call.Arguments) is { } all:
                return Value.Concat(all.Select(a => Of(a, depth + 1)), At(call));
            case "Join" when call.Arguments.Length >= 2 && Of(call.Arguments[0].Value, depth + 1) is { Known: not null } separator && Elements(call.Arguments.RemoveAt(0)) is { } items:
                return Value.Concat(items.SelectMany((e, i) => i == 0 ? [Of(e, depth + 1)] : new[] { Value.Of(separator.Known!, At(e)), Of(e, depth + 1) }), At(call));
            case "Format" when call.Arguments.Length >= 1 && call.Arguments[0].Parameter?.Type.SpecialType == SpecialType.System_String && Of(call.Arguments[0].Value, depth + 1) is { IsKnown: true } format && Elements(call.Arguments.RemoveAt(0)) is { } arguments:
                return Format(format, arguments, call, depth);
            // what only mends the ends of lines, or replaces what is not there
            case "Replace" when call.Instance is { } text && call.Arguments.Length >= 2 && call.Arguments[0].Value.ConstantValue.Value is string old && Of(text, depth + 1) is var value && (old.IndexOf('\r') >= 0 || old == "\n" || (value.Known is { } known && old.Length > 0 && known.IndexOf(old, StringComparison.Ordinal) < 0)):
                return value;
            case "ReplaceLineEndings" or "ToString" or "Normalize" when call.Instance is { } text:
                return Of(text, depth + 1);
            case "Trim" or "TrimStart" or "TrimEnd" when call is { Instance: { } text, Arguments.Length: 0 } && Of(text, depth + 1) is { Text: { } whole }:
                var (from, to) = (0, whole.Length);
                while (from < to && call.TargetMethod.Name != "TrimEnd" && char.IsWhiteSpace(whole[from]))
                {
                    from++;
                }

                while (to > from && call.TargetMethod.Name != "TrimStart" && char.IsWhiteSpace(whole[to - 1]))
                {
                    to--;
                }

                return Value.Of(whole.Keep(new Span(from, to)));
            default:
                return Unknown(call);
        }
    }

    private Value Format(Value format, IReadOnlyList<IOperation> arguments, IOperation call, int depth)
    {
        if (format.Text is not { } text)
        {
            return Unknown(call);
        }

        var values = new List<Value>();
        var start = 0;
        foreach (Match item in Item.Matches(text.Text))
        {
            if (item.Length == 1 || (item.Groups[1].Success && int.Parse(item.Groups[1].Value, CultureInfo.InvariantCulture) >= arguments.Count))
            {
                return Unknown(call);
            }

            values.Add(Value.Of(text.Keep(new Span(start, item.Index))));
            values.Add(item.Groups[1].Success ? Of(arguments[int.Parse(item.Groups[1].Value, CultureInfo.InvariantCulture)], depth + 1) : Value.Of(text.Keep(Span.At(item.Index, 1))));
            start = item.Index + item.Length;
        }

        values.Add(Value.Of(text.Keep(new Span(start, text.Length))));
        return Value.Concat(values, At(call));
    }

    /// <summary>Path.Combine begins anew at an absolute part; Path.Join does not.</summary>
    private Value Path(IReadOnlyList<IOperation> parts, bool combines, IOperation call, int depth)
    {
        var path = new List<Value>();
        foreach (var part in parts)
        {
            var value = Of(part, depth + 1);
            if (combines && value.KnownPrefix.StartsWith("/", StringComparison.Ordinal))
            {
                path.Clear();
            }
            else if (path.Count > 0 && !path[path.Count - 1].Display.EndsWith("/", StringComparison.Ordinal) && !value.KnownPrefix.StartsWith("/", StringComparison.Ordinal))
            {
                path.Add(Value.Of("/", At(part)));
            }

            path.Add(value);
        }

        return Value.Concat(path, At(call));
    }

    /// <summary>The home of whoever runs the program: on Unix UserProfile, and Personal too (Environment.GetFolderPathCore.Unix).</summary>
    private Value Home(IOperation call) => Value.Of(new Symbol("home-invoker", "~", new Meaning.HomeOf("invoker")), At(call));

    private static string? Folder(IOperation operation) => Unwrapped(operation) is IFieldReferenceOperation field ? field.Field.Name : null;

    /// <summary>All arguments, an array of the last ones taken apart.</summary>
    private IReadOnlyList<IOperation>? Elements(IReadOnlyList<IArgumentOperation> arguments)
    {
        List<IOperation> all = [];
        foreach (var argument in arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue)
            {
                continue;
            }

            if (argument.ArgumentKind == ArgumentKind.ParamArray || argument.Parameter?.IsParams == true || argument.Value.Type is IArrayTypeSymbol)
            {
                if (Elements(argument.Value) is not { } elements)
                {
                    return null;
                }

                all.AddRange(elements);
            }
            else
            {
                all.Add(argument.Value);
            }
        }

        return all;
    }

    /// <summary>The elements of an array, a list or a collection expression; null where they are not all known.</summary>
    public IReadOnlyList<IOperation>? Elements(IOperation operation, int depth = 0)
    {
        operation = Unwrapped(operation);
        switch (operation)
        {
            case var _ when depth > MaxDepth:
                return null;
            case IArrayCreationOperation { Initializer: { } initializer }:
                return initializer.ElementValues;
            case IArrayInitializerOperation initializer:
                return initializer.ElementValues;
            case IArrayCreationOperation { DimensionSizes: [{ ConstantValue.Value: 0 }] }:
                return [];
            case ILocalReferenceOperation local when Locals.Of(local) is Setting.To set && !Locals.IsChanged(local.Local):
                return Elements(set.Value, depth + 1);
            case IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true, DeclaringSyntaxReferences: [var declared] } } when declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value } && value.SyntaxTree == model.SyntaxTree:
                return model.GetOperation(value, cancellation) is { } array ? Elements(array, depth + 1) : null;
            case IObjectCreationOperation { Initializer: { } list } creation when creation.Type.IsOrHas("System.Collections", "IEnumerable") && list.Initializers.All(i => i is IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 1 }):
                return [.. list.Initializers.Cast<IInvocationOperation>().Select(i => i.Arguments[0].Value)];
            case IObjectCreationOperation { Arguments.Length: 1 } creation when creation.Type?.Name == "ComposableEnumerable" || creation.Type?.Name == "OverwriteEnumerable":
                return Elements(creation.Arguments[0].Value, depth + 1);
            case var _ when operation.Syntax is CollectionExpressionSyntax collection && collection.Elements.All(e => e is ExpressionElementSyntax):
                List<IOperation> found = [];
                foreach (var element in collection.Elements.Cast<ExpressionElementSyntax>())
                {
                    if (model.SyntaxTree != element.SyntaxTree || model.GetOperation(element.Expression, cancellation) is not { } one)
                    {
                        return null;
                    }

                    found.Add(one);
                }

                return found;
            default:
                return null;
        }
    }

    /// <summary>What bytes, base64 or a stream were made of.</summary>
    private IOperation Plain(IOperation operation)
    {
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            var inner = Unwrapped(operation);
            switch (inner)
            {
                case IInvocationOperation call when Codings.Contains(call.TargetMethod.Name) && call.Arguments.Length is 1 or 2:
                    operation = call.Arguments[0].Value;
                    break;
                case IObjectCreationOperation { Type.Name: "MemoryStream", Arguments: [var bytes, ..] }:
                    operation = bytes.Value;
                    break;
                case IUtf8StringOperation:
                    return inner;
                case ILocalReferenceOperation local when Locals.Of(local) is Setting.To set && local.Type?.SpecialType != SpecialType.System_String:
                    operation = set.Value;
                    break;
                default:
                    return inner;
            }
        }

        return operation;
    }
}
