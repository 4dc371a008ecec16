using System.Text.RegularExpressions;
using InfraLint.Lowering.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace InfraLint.Analyzers.Reading;

/// <summary>
/// What says of a string that it is a provisioning text: how it begins, a comment <c>// lang=bash</c> (also <c>language=</c>, as the compiler's own
/// editor has it for regular expressions and JSON), or a StringSyntax attribute of what it is given to.
/// </summary>
internal static class Marks
{
    private static readonly Regex Comment = new(@"\A(?://|/\*)\s*lang(?:uage)?\s*=\s*([\w-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private const string Begin = "-----BEGIN ";

    /// <summary>Whether a literal's first characters tell that it is one, or a private key. It makes nothing.</summary>
    public static bool Begins(IOperation operation) => operation switch
    {
        ILiteralOperation { Type.SpecialType: SpecialType.System_String, ConstantValue: { HasValue: true, Value: string text } } => Begins(text) || text.IndexOf(Begin, StringComparison.Ordinal) >= 0,
        IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } } => Begins(text),
        _ => false,
    };

    /// <summary>Whether a file may hold a comment that names a language.</summary>
    public static bool MayBeNamed(SourceText text)
    {
        // scanned by its rarest letter but one; nothing is made
        for (var i = text.Length - 6; i >= 2; i--)
        {
            if (text[i + 3] == 'g' && text[i] == 'l' && text[i + 1] == 'a' && text[i + 2] == 'n' && IsSet(text, i + 4) && IsComment(text, i - 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSet(SourceText text, int at)
    {
        at += at + 4 < text.Length && text[at] == 'u' && text[at + 1] == 'a' && text[at + 2] == 'g' && text[at + 3] == 'e' ? 4 : 0;
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at < text.Length && text[at] == '=';
    }

    private static bool IsComment(SourceText text, int at)
    {
        while (at > 0 && text[at] == ' ')
        {
            at--;
        }

        return at > 0 && text[at] is '/' or '*' && text[at - 1] == '/';
    }

    /// <summary>Whether a call's parameter, or what is set, names a language by an attribute. Of another assembly only long texts are asked for.</summary>
    public static bool IsNamedByAttribute(IOperation operation) => operation switch
    {
        IArgumentOperation { Parameter: { Type.SpecialType: SpecialType.System_String } parameter, Value: { } value } => (IsOwn(parameter, operation) || IsText(value)) && OfAttribute(parameter) is not null,
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Type.SpecialType: SpecialType.System_String } member, Value: { } value } => (IsOwn(member.Member, operation) || IsText(value)) && OfAttribute(member.Member) is not null,
        IFieldInitializerOperation { InitializedFields: [var field] } => field.Type.SpecialType == SpecialType.System_String && OfAttribute(field) is not null,
        IPropertyInitializerOperation { InitializedProperties: [var property] } => property.Type.SpecialType == SpecialType.System_String && OfAttribute(property) is not null,
        _ => false,
    };

    /// <summary>What a text is; null for one that is none.</summary>
    /// <param name="text">The whole expression.</param>
    /// <param name="mayBeNamed">The file holds comments that name a language.</param>
    public static FileKind? Of(IOperation text, bool mayBeNamed) =>
        (mayBeNamed ? OfComment(text.Syntax) : null) is { } named ? TextInCSharp.Named(named)
        : (text.Parent is { } parent ? OfUse(parent) : null) is { } language ? TextInCSharp.Named(language) : null;

    /// <summary>The text that is given where an attribute names a language, and which; null where none does.</summary>
    public static (IOperation Text, FileKind Kind)? Given(IOperation operation) => operation switch
    {
        IArgumentOperation { Parameter: { Type.SpecialType: SpecialType.System_String } parameter, Value: { } value } when OfAttribute(parameter) is { } language && TextInCSharp.Named(language) is { } kind => (value, kind),
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Type.SpecialType: SpecialType.System_String } member, Value: { } value } when OfAttribute(member.Member) is { } language && TextInCSharp.Named(language) is { } kind => (value, kind),
        _ => null,
    };

    private static bool IsOwn(ISymbol symbol, IOperation operation) => ReferenceEquals(symbol.ContainingAssembly, operation.SemanticModel?.Compilation.Assembly);

    private static bool IsText(IOperation value) => Values.Unwrapped(value) is { Kind: OperationKind.Literal or OperationKind.InterpolatedString or OperationKind.Binary or OperationKind.FieldReference or OperationKind.LocalReference } text
        && (text.ConstantValue.Value is not string known || known.IndexOf(' ') >= 0);

    /// <summary>A first line alone is no text yet.</summary>
    private static bool Begins(string text) => text.Length > 3 && text[0] == '#' && text.IndexOf('\n') > 0 && (text.StartsWith("#!/", StringComparison.Ordinal) || text.StartsWith("#cloud-config", StringComparison.Ordinal));

    private static string? OfUse(IOperation parent) => parent switch
    {
        IConversionOperation { Parent: { } outer } => OfUse(outer),
        IArgumentOperation { Parameter: { } parameter } => OfAttribute(parameter),
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } => OfAttribute(member.Member),
        IFieldInitializerOperation { InitializedFields: [var field] } => OfAttribute(field),
        IPropertyInitializerOperation { InitializedProperties: [var property] } => OfAttribute(property),
        _ => null,
    };

    private static string? OfAttribute(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "StringSyntaxAttribute" && attribute.ConstructorArguments is [{ Value: string language }, ..] && TextInCSharp.Named(language) is not null)
            {
                return language;
            }
        }

        return null;
    }

    /// <summary>The comment before the expression, or before the statement or declaration that it stands in.</summary>
    private static string? OfComment(SyntaxNode text)
    {
        var first = text.GetFirstToken();
        if ((Named(first.LeadingTrivia) ?? Named(first.GetPreviousToken().TrailingTrivia)) is { } near)
        {
            return near;
        }

        var holder = text.FirstAncestorOrSelf<SyntaxNode>(n => n is StatementSyntax or MemberDeclarationSyntax or LambdaExpressionSyntax);
        return holder is LocalDeclarationStatementSyntax or FieldDeclarationSyntax or PropertyDeclarationSyntax or ExpressionStatementSyntax or ReturnStatementSyntax or GlobalStatementSyntax ? Named(holder.GetLeadingTrivia()) : null;
    }

    private static string? Named(SyntaxTriviaList trivia)
    {
        foreach (var one in trivia)
        {
            if (one.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia && Comment.Match(one.ToString()) is { Success: true } match)
            {
                return match.Groups[1].Value;
            }
        }

        return null;
    }
}
