using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers;

/// <summary>Reports a program that gives a private key a mode with which OpenSSH refuses it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnixFileModeAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        "INFRA1001", "Private key accessible by others", "{0} (infralint explain INFRA1001)", "InfraLint", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly IModeCheck Engine = new CSharpEntry();

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("System.IO.File") is { } file
                && start.Compilation.GetTypeByMetadataName("System.IO.UnixFileMode") is { } mode)
            {
                start.RegisterOperationAction(c => Check(c, (IInvocationOperation)c.Operation, file, mode), OperationKind.Invocation);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, IInvocationOperation call, INamedTypeSymbol file, INamedTypeSymbol modeType)
    {
        if (call.TargetMethod.Name != "SetUnixFileMode" || !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, file))
        {
            return;
        }

        var path = call.Arguments.FirstOrDefault(a => a.Parameter?.Type.SpecialType == SpecialType.System_String)?.Value;
        var mode = call.Arguments.FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(a.Parameter?.Type, modeType))?.Value;
        if (path?.ConstantValue is { HasValue: true, Value: string text }
            && mode?.ConstantValue is { HasValue: true, Value: int bits }
            && Engine.CheckMode(text, bits) is { } message)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, mode.Syntax.GetLocation(), message));
        }
    }
}
