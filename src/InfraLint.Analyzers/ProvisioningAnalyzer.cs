using System.Collections.Immutable;
using InfraLint.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InfraLint.Analyzers;

/// <summary>Reports what C# does to SSH files: each member's body is a program of the engine, which its rules judge as they judge a script.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProvisioningAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = RuleList.All.ToImmutableDictionary(r => r.Id, r => new DiagnosticDescriptor(
        r.Id, r.Title, "{0} (infralint explain " + r.Id + ")", "InfraLint", ToRoslyn(r.Severity), isEnabledByDefault: true));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.CreateRange(Descriptors.Values);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (FileModeCalls.Find(start.Compilation) is { } calls)
            {
                start.RegisterOperationBlockAction(block => Check(block, calls));
            }
        });
    }

    private static void Check(OperationBlockAnalysisContext context, FileModeCalls calls)
    {
        foreach (var body in context.OperationBlocks)
        {
            if (BodyLowering.Lower(body, calls) is not { } machine)
            {
                continue;
            }

            foreach (var finding in Linter.CheckMachine(machine, context.CancellationToken))
            {
                var place = Microsoft.CodeAnalysis.Location.Create(body.Syntax.SyntaxTree, new TextSpan(finding.Location.Span.Start, finding.Location.Span.Length));
                context.ReportDiagnostic(Diagnostic.Create(Descriptors[finding.Rule.Id], place, ToRoslyn(finding.Severity), null, null, finding.Message));
            }
        }
    }

    private static DiagnosticSeverity ToRoslyn(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}
