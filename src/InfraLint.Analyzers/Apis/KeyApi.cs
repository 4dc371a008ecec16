using InfraLint.Analyzers.Reading;
using InfraLint.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Apis;

/// <summary>Keys that a program makes, where the member that makes them speaks of SSH: .NET's keys serve much else.</summary>
internal static class KeyApi
{
    private const string Space = "System.Security.Cryptography";

    /// <summary>RSA.Create(int), DSA.Create and the constructors of their kin.</summary>
    public static Step? Read(IOperation operation, Reader reader)
    {
        var (type, arguments) = operation switch
        {
            IInvocationOperation { TargetMethod: { Name: "Create", IsStatic: true } method } call => (method.ContainingType, call.Arguments),
            IObjectCreationOperation { Type: INamedTypeSymbol made } creation => (made, creation.Arguments),
            _ => default,
        };
        var name = type?.Name switch
        {
            "RSA" or "RSACryptoServiceProvider" or "RSACng" or "RSAOpenSsl" => "rsa",
            "DSA" or "DSACryptoServiceProvider" or "DSACng" or "DSAOpenSsl" => "dsa",
            _ => null,
        };
        if (name is null || !type.IsBelow(Space) || arguments.FirstOrDefault(a => a.Value.Type?.SpecialType == SpecialType.System_Int32 && a.ArgumentKind != ArgumentKind.DefaultValue) is not { } size || !SpeaksOfSsh(operation))
        {
            return null;
        }

        var at = reader.Values.At(operation);
        var bits = reader.Modes.Number(size.Value)?.Number;
        return name == "rsa" && bits is null ? null : Step.Local(new Effect.WantKey(
            new Argument(Value.Of(new Symbol($"key-{operation.Syntax.SpanStart}", "the key", new Meaning.PrivateKey(null)), at)), new KeyOptions { Type = name, Bits = (int?)bits, BitsAt = reader.Values.At(size) }, at));
    }

    private static bool SpeaksOfSsh(IOperation operation)
    {
        var member = operation.Syntax.Ancestors().FirstOrDefault(a => a is Microsoft.CodeAnalysis.CSharp.Syntax.MemberDeclarationSyntax and not Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax)
            ?? operation.Syntax.SyntaxTree.GetRoot();
        var type = operation.Syntax.FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax>()?.Identifier.ValueText ?? "";
        return (type + " " + member).IndexOf("ssh", StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
