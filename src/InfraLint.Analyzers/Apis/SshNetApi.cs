using System.Globalization;
using InfraLint.Analyzers.Reading;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Apis;

/// <summary>
/// SSH.NET. A client with no handler of HostKeyReceived trusts every host key (Session.CanTrustHostKey), and so does a handler that says so whatever the
/// key. ChangePermissions reads the decimal digits of its number as octal ones (SftpFileAttributes.SetPermissions).
/// </summary>
internal static class SshNetApi
{
    private const string Space = "Renci.SshNet";
    private const int MostDigits = 999, Digit = 0x0F, OctalBase = 8;

    /// <summary>What a call does.</summary>
    public static Step? Read(IInvocationOperation call, Reader reader)
    {
        var method = call.TargetMethod;
        if (!method.ContainingType.IsBelow(Space))
        {
            return null;
        }

        var host = "SSH.NET " + reader.Identity(call.Instance);
        return method.Name switch
        {
            "RunCommand" or "CreateCommand" when Reader.Argument(call, "commandText") is { } command => new Step(host, reader.Script(reader.Values.Of(command))),
            "WriteLine" when method.ContainingType.Is(Space, "ShellStream") && Reader.Argument(call, "line") is { } line => new Step(host, new Program.Run(reader.Values.Of(line), InThisShell: true, null, null, "", reader.Values.At(line))),
            "ChangePermissions" when Reader.Argument(call, "path") is { } path && Reader.Argument(call, "mode") is { } mode => new Step(host, ChangePermissions(path, mode, reader)),
            "WriteAllText" or "WriteAllBytes" or "WriteAllLines" or "UploadFile" or "Create" or "CreateText" when Reader.Argument(call, "path") is { } path && method.ContainingType.Name.EndsWith("SftpClient", StringComparison.Ordinal) =>
                new Step(host, new Program.Do(new Effect.Write(reader.Path(path), Content(call, reader), IsAppend: false, Octal.O666, reader.Values.At(call)))),
            "CreateDirectory" when Reader.Argument(call, "path") is { } path => new Step(host, new Program.Do(new Effect.Mkdir([reader.Path(path)], null, Parents: false, reader.Values.At(call)))),
            "DeleteFile" when Reader.Argument(call, "path") is { } path => new Step(host, new Program.Do(new Effect.Unlink([reader.Path(path)], Recursive: false, Force: true, DirectoriesOnly: false, reader.Values.At(call)))),
            "Connect" or "ConnectAsync" when call.Instance is { } client && TrustsAll(client, call, reader) => Step.Local(Unchecked(reader.Values.At(call), "connect", Host(client, reader))),
            _ => null,
        };
    }

    /// <summary>A handler of HostKeyReceived that looks at nothing.</summary>
    public static Step? Read(ISimpleAssignmentOperation set, IPropertyReferenceOperation property, Reader reader)
    {
        if (property.Property.Name != "CanTrust" || !property.Property.ContainingType.Is("Renci.SshNet.Common", "HostKeyEventArgs") || set.Value.ConstantValue.Value is not true
            || property.Instance is not IParameterReferenceOperation { Parameter: { } key })
        {
            return null;
        }

        IOperation? handler = set;
        while (handler is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation or IBlockOperation { Parent: null or IMethodBodyOperation or IConstructorBodyOperation }))
        {
            if (handler is IConditionalOperation or ISwitchOperation or ILoopOperation or ICatchClauseOperation)
            {
                return null;
            }

            handler = handler.Parent;
        }

        var looks = (handler ?? reader.Body).DescendantsAndSelf().OfType<IParameterReferenceOperation>().Count(p => SymbolEqualityComparer.Default.Equals(p.Parameter, key));
        return looks == 1 ? Step.Local(Unchecked(reader.Values.At(set), "trust", null)) : null;
    }

    /// <summary>A connection on which no host key is looked at.</summary>
    public static Program Unchecked(Text.Location at, string how, Value? host) =>
        new Program.Do(new Effect.Note(NoteKind.HostKeyUnchecked, host ?? Value.Empty(at), how, at));

    /// <summary>It is made in this body, or by the type that holds it in a private field, and nothing there handles HostKeyReceived or hands it on.</summary>
    private static bool TrustsAll(IOperation client, IInvocationOperation call, Reader reader)
    {
        if (!client.Type.Is(Space, "BaseClient"))
        {
            return false;
        }

        switch (Values.Unwrapped(client))
        {
            case ILocalReferenceOperation local:
                return reader.Values.Locals.Of(local) is Setting.To { Value: { } made } && Values.Unwrapped(made) is IObjectCreationOperation { Initializer: null } creation && IsPublic(creation)
                    && !reader.Values.Locals.Reads(local.Local).Any(r => r.Parent is IEventReferenceOperation || (r.Syntax.SpanStart < call.Syntax.SpanStart && IsHandedOn(r)));
            case IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private } field } when field.DeclaringSyntaxReferences is [var declared]:
                var type = declared.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>();
                return type is not null && field.ContainingType.DeclaringSyntaxReferences.Length == 1 && type.ToString() is var text && text.IndexOf("HostKeyReceived", StringComparison.Ordinal) < 0
                    && type.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(a => a.Left is IdentifierNameSyntax name && name.Identifier.ValueText == field.Name || a.Left is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member && member.Name.Identifier.ValueText == field.Name)
                        .Select(a => a.Right).ToList() is { Count: > 0 } all && all.All(r => r is LiteralExpressionSyntax || (r.SyntaxTree == reader.Values.Model.SyntaxTree && reader.Values.Model.GetOperation(r) is { } made && Values.Unwrapped(made) is IObjectCreationOperation { Initializer: null } creation && IsPublic(creation)));
            default:
                return false;
        }
    }

    /// <summary>The library's own tests give a client what stands in for a session.</summary>
    private static bool IsPublic(IObjectCreationOperation creation) => creation.Type.IsBelow(Space) && creation.Constructor is { DeclaredAccessibility: Accessibility.Public };

    private static bool IsHandedOn(ILocalReferenceOperation read) => Outer(read) is IArgumentOperation or IReturnOperation or IObjectOrCollectionInitializerOperation or ISimpleAssignmentOperation { Target: not null };

    private static IOperation? Outer(IOperation operation)
    {
        var at = operation.Parent;
        while (at is IConversionOperation)
        {
            at = at.Parent;
        }

        return at;
    }

    private static Value? Host(IOperation client, Reader reader) =>
        reader.Made(client) is IObjectCreationOperation made && Reader.Argument(made.Arguments, "host") is { } host ? reader.Values.Of(host) : null;

    private static Program ChangePermissions(IOperation path, IOperation mode, Reader reader)
    {
        var operand = reader.Path(path);
        var at = reader.Values.At(mode);
        reader.ModesAt[at] = mode;
        if (reader.Modes.Number(mode) is not { } given || given.Number is < 0 or > MostDigits)
        {
            return new Program.Do(new Effect.Chmod([operand], null, null, Recursive: false, at));
        }

        var digits = given.Number.ToString("000", CultureInfo.InvariantCulture);
        var bits = digits.Aggregate(0, (sum, digit) => (sum * OctalBase) + (digit & Digit));
        Program chmod = new Program.Do(new Effect.Chmod([operand], ModeChange.Exactly(bits & Octal.O777), null, Recursive: false, at));
        // who writes the digits themselves means them
        return given.IsDecimal && digits.All(c => c < '8') ? chmod
            : new Program.Seq([chmod, Reader.Misread(operand.Value, new GivenMode(bits, at, $"{at.Text}|{ModeNumbers.Octal(given.Number).TrimStart('0')}|{ModeNumbers.Octal(bits & Octal.O777)}"))]);
    }

    private static Value? Content(IInvocationOperation call, Reader reader) =>
        (Reader.Argument(call, "contents") ?? Reader.Argument(call, "bytes") ?? Reader.Argument(call, "input")) is { } content ? reader.Values.Decoded(content) : null;
}
