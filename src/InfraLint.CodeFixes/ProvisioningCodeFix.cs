using System.Collections.Immutable;
using System.Composition;
using InfraLint.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace InfraLint.CodeFixes;

/// <summary>Makes the change that a diagnostic brings with it: the mode, the agent, the type of a key, in code or in a text inside of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ProvisioningCodeFix))]
[Shared]
public sealed class ProvisioningCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(Descriptors.All.Select(d => d.Id));

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) => await Apply(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (ProgramFix.Read(diagnostic) is var (title, _))
            {
                context.RegisterCodeFix(CodeAction.Create($"InfraLint: {title}", token => Apply(context.Document, ImmutableArray.Create(diagnostic), token), diagnostic.Id), diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The document with the changes of all; of those that touch each other the first is made, and the others find out anew whether they are needed.</summary>
    private static async Task<Document> Apply(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var made = new List<TextChange>();
        foreach (var changes in diagnostics.OrderBy(d => d.Location.SourceSpan.Start).Select(d => ProgramFix.Read(d)?.Changes).OfType<IReadOnlyList<TextChange>>())
        {
            if (!changes.Any(c => made.Any(m => m.Span.IntersectsWith(c.Span))))
            {
                made.AddRange(changes);
            }
        }

        return document.WithText(text.WithChanges(made.OrderBy(c => c.Span)));
    }
}
