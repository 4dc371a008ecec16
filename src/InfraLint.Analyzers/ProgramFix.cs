using System.Collections.Immutable;
using System.Globalization;
using InfraLint.Analyzers.Apis;
using InfraLint.Analyzers.Reading;
using InfraLint.Syntax.CSharp;
using InfraLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace InfraLint.Analyzers;

/// <summary>
/// The fix of a finding in C#, as properties of its diagnostic: what a rule changes in a provisioning text is written in the way of the literal that the text
/// stands in, and a mode as an expression of its type.
/// </summary>
internal static class ProgramFix
{
    private const string Title = "fix", Changes = "edits";
    private const char Between = '\u0001', Within = '\u0002';
    private const int OctalBase = 8, KeyMode = 0x180, FolderMode = 0x1C0;

    private static readonly HashSet<string> OfMakers = ["INFRA1001", "INFRA1002", "INFRA1014"];

    /// <summary>The properties; null where there is no one right answer.</summary>
    public static ImmutableDictionary<string, string?>? Of(Finding finding, Reader reader)
    {
        var made = reader.MakersAt.TryGetValue(finding.Location, out var maker) ? Made(maker, finding, reader) : null;
        if (made is not null)
        {
            return Properties("make it with its mode", [made.Value]);
        }

        if (finding.Fix is not { } fix || fix.Edits.Any(e => e.At.File != reader.Values.Sources.Home))
        {
            return null;
        }

        var changes = fix.Edits.Select(e => Change(e, reader)).ToList();
        return changes.Contains(null) ? null : Properties(fix.Title, changes.Select(c => c!.Value));
    }

    /// <summary>What a diagnostic's properties say; null where it has no fix.</summary>
    public static (string Title, IReadOnlyList<TextChange> Changes)? Read(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(Title, out var title) && title is not null && diagnostic.Properties.TryGetValue(Changes, out var changes) && changes is not null
            ? (title, [.. changes.Split(Between).Select(c => c.Split(Within)).Select(c => new TextChange(new TextSpan(Number(c[0]), Number(c[1])), c[2]))]) : null;

    private static ImmutableDictionary<string, string?> Properties(string title, IEnumerable<TextChange> changes) =>
        ImmutableDictionary<string, string?>.Empty.Add(Title, title).Add(Changes, string.Join(Between.ToString(), changes.Select(c =>
            c.Span.Start.ToString(CultureInfo.InvariantCulture) + Within + c.Span.Length.ToString(CultureInfo.InvariantCulture) + Within + c.NewText)));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static TextChange? Change(Edit edit, Reader reader)
    {
        var span = new TextSpan(edit.At.Span.Start, edit.At.Span.Length);
        if (reader.ModesAt.TryGetValue(edit.At, out var mode) && mode.Syntax.SyntaxTree == reader.Values.Model.SyntaxTree)
        {
            return edit.Text.All(c => c is >= '0' and <= '7') ? Mode(mode, Convert.ToInt32(edit.Text, OctalBase), reader) is { } expression ? new TextChange(span, expression) : null : null;
        }

        var token = reader.Values.Model.SyntaxTree.GetRoot().FindToken(edit.At.Span.Start);
        var literal = token.Parent switch
        {
            LiteralExpressionSyntax { Token.Value: string } plain => plain.Span,
            InterpolatedStringTextSyntax { Parent: { } text } => text.Span,
            _ => default,
        };
        return !literal.IsEmpty && literal.Contains(span) && CSharpLiteral.At(edit.At.File, new Span(literal.Start, literal.End))?.Write(edit.Text) is { } written ? new TextChange(span, written) : null;
    }

    /// <summary>A mode as an expression: the flags of its type by name, or octal digits that are converted. SSH.NET takes the digits themselves.</summary>
    private static string? Mode(IOperation mode, int wanted, Reader reader)
    {
        var digits = Convert.ToString(wanted, OctalBase);
        var type = Target(mode);
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } flags)
        {
            var name = flags.ToMinimalDisplayString(reader.Values.Model, mode.Syntax.SpanStart);
            return Flags(flags, wanted) is { } all ? string.Join(" | ", all.Select(f => name + "." + f)) : $"({name})Convert.ToInt32(\"{digits}\", 8)";
        }

        return type?.SpecialType switch
        {
            SpecialType.System_Int16 => digits,
            SpecialType.System_Int32 => $"Convert.ToInt32(\"{digits}\", 8)",
            SpecialType.System_UInt32 => $"Convert.ToUInt32(\"{digits}\", 8)",
            _ => null,
        };
    }

    private static ITypeSymbol? Target(IOperation mode)
    {
        var at = mode;
        while (at.Parent is IConversionOperation or IParenthesizedOperation)
        {
            at = at.Parent;
        }

        return at.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : at.Type;
    }

    /// <summary>The members of one bit each that make up a mode, the highest first.</summary>
    private static List<string>? Flags(INamedTypeSymbol type, int wanted)
    {
        var bits = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => (f.Name, Bit: Convert.ToInt64(f.ConstantValue, CultureInfo.InvariantCulture)))
            .Where(f => f.Bit > 0 && (f.Bit & (f.Bit - 1)) == 0 && (f.Bit & wanted) != 0).GroupBy(f => f.Bit).OrderByDescending(g => g.Key).ToList();
        return bits.Sum(b => b.Key) == wanted && wanted != 0 ? [.. bits.Select(b => b.First().Name)] : null;
    }

    /// <summary>A call that makes a key or a .ssh without a mode, with one.</summary>
    private static TextChange? Made(IInvocationOperation maker, Finding finding, Reader reader)
    {
        var method = maker.TargetMethod;
        if (method.ContainingType.GetMembers("SetUnixFileMode").IsEmpty && method.Name != "CreateDirectory")
        {
            return null;
        }

        var type = reader.Values.Model.Compilation.GetTypeByMetadataName("System.IO.UnixFileMode");
        if (type is null || maker.Syntax is not InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } call)
        {
            return null;
        }

        string Named(int mode) => string.Join(" | ", Flags(type, mode)!.Select(f => type.ToMinimalDisplayString(reader.Values.Model, call.SpanStart) + "." + f));
        if (method.Name == "CreateDirectory")
        {
            return finding.Rule.Id == "INFRA1003" && arguments.Count == 1 ? new TextChange(new TextSpan(arguments[0].Span.End, 0), ", " + Named(FolderMode)) : null;
        }

        if (method.Name is not ("WriteAllText" or "WriteAllBytes") || arguments.Count != 2 || arguments.Any(a => a.NameColon is not null) || call.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax } || !OfMakers.Contains(finding.Rule.Id))
        {
            return null;
        }

        var text = reader.Values.Sources.Home;
        var indent = new InfraLint.Text.Location(text, new Span(call.SpanStart, call.SpanStart)).Before;
        var line = text.Text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
        var stream = Unused("stream", call);
        var open = $"using (var {stream} = new FileStream({arguments[0]}, new FileStreamOptions {{ Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = {Named(KeyMode)} }}))";
        if (indent.Trim().Length > 0)
        {
            return null;
        }

        var body = method.Name == "WriteAllBytes" ? $"{stream}.Write({arguments[1]});" : $"{Unused("writer", call)}.Write({arguments[1]});";
        var writer = method.Name == "WriteAllBytes" ? "" : $"{line}{indent}using (var {Unused("writer", call)} = new StreamWriter({stream}))";
        return new TextChange(((ExpressionStatementSyntax)call.Parent).Span, $"{open}{writer}{line}{indent}{{{line}{indent}    {body}{line}{indent}}}");
    }

    private static string Unused(string name, SyntaxNode at)
    {
        var member = at.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() ?? at.SyntaxTree.GetRoot();
        var taken = new HashSet<string>(member.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText), StringComparer.Ordinal);
        return !taken.Contains(name) ? name : Enumerable.Range(2, taken.Count + 1).Select(i => name + i.ToString(CultureInfo.InvariantCulture)).First(n => !taken.Contains(n));
    }
}
