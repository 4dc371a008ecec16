using System.Collections.Immutable;
using InfraLint.Analyzers.Apis;
using InfraLint.Analyzers.Reading;
using InfraLint.Rules;
using InfraLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InfraLint.Analyzers;

/// <summary>Reports what C# does to SSH files and agents: each member's body is a program of the engine, whose rules judge it as they judge a script.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProvisioningAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (EditorOptions.IsOff(start.Options.AnalyzerConfigOptionsProvider))
            {
                return;
            }

            var files = new SyntaxTreeValueProvider<SourceFile>(tree => new SourceFile(tree.FilePath, tree.GetText().ToString()));
            var named = new SyntaxTreeValueProvider<bool>(tree => Marks.MayBeNamed(tree.GetText()));
            SourceFile FileOf(SyntaxTree tree) => start.TryGetValue(tree, files, out var file) ? file : new SourceFile(tree.FilePath, tree.GetText().ToString());
            bool MayBeNamed(SyntaxTree tree) => start.TryGetValue(tree, named, out var may) && may;
            var given = EditorOptions.OfBuild(start.Options.AnalyzerConfigOptionsProvider);
            start.RegisterOperationBlockAction(block => Check(block, given, FileOf, MayBeNamed));
        });
    }

    private static void Check(OperationBlockAnalysisContext context, LintOptions given, Func<SyntaxTree, SourceFile> fileOf, Func<SyntaxTree, bool> mayBeNamed)
    {
        foreach (var body in context.OperationBlocks)
        {
            var isNamed = mayBeNamed(body.Syntax.SyntaxTree);
            if (body.Kind != OperationKind.Attribute && IsOfInterest(body, isNamed) && body.SemanticModel is { } model && !EditorOptions.IsLeftOut(model.SyntaxTree, context.Options.AnalyzerConfigOptionsProvider))
            {
                Check(body, model, isNamed, context, EditorOptions.Of(model.SyntaxTree, context.Options.AnalyzerConfigOptionsProvider, given), fileOf);
            }
        }
    }

    /// <summary>Whether anything in a body may be known: all that most bodies are ever asked.</summary>
    private static bool IsOfInterest(IOperation operation, bool mayBeNamed)
    {
        if (ApiTable.MayKnow(operation) || Marks.Begins(operation) || Marks.IsNamedByAttribute(operation) || (mayBeNamed && operation.Kind == OperationKind.Literal && operation.Type?.SpecialType == SpecialType.System_String))
        {
            return true;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (IsOfInterest(child, mayBeNamed))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(InfraLint.Text.Location at, IOperation body, Sources sources) => at.File == sources.Home && body.Syntax.Span.Contains(new Microsoft.CodeAnalysis.Text.TextSpan(at.Span.Start, at.Span.Length));

    private static void Check(IOperation body, SemanticModel model, bool mayBeNamed, OperationBlockAnalysisContext context, LintOptions options, Func<SyntaxTree, SourceFile> fileOf)
    {
        var sources = new Sources(fileOf, body.Syntax.SyntaxTree);
        var values = new Values(sources, body, model, context.CancellationToken);
        var lowered = BodyLowering.Lower(body, values, mayBeNamed, out var reader);
        foreach (var finding in Linter.CheckMachines(lowered.Machines, lowered.Problems, BodyLowering.Keys(body, values), options, context.CancellationToken))
        {
            // a key of a constant is told where the constant stands
            if (!finding.Location.Span.IsEmpty && (finding.Rule is not PrivateKeyInline || IsIn(finding.Location, body, sources)) && !EditorOptions.IsTakenBack(finding.Rule.Id, model.SyntaxTree, context.Options.AnalyzerConfigOptionsProvider) && sources.ToRoslyn(finding.Location) is { } place)
            {
                context.ReportDiagnostic(Descriptors.Say(finding, finding.Severity == Severity.Info && options.Mode == LintMode.All ? Severity.Warning : finding.Severity, place, finding.Related.Where(r => !r.Location.Span.IsEmpty).Select(r => sources.ToRoslyn(r.Location)).OfType<Microsoft.CodeAnalysis.Location>(), ProgramFix.Of(finding, reader)));
            }
        }
    }
}
