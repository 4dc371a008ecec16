using System.Collections.Immutable;
using InfraLint.Rules;
using Microsoft.CodeAnalysis;

namespace InfraLint.Analyzers;

/// <summary>The rules as the compiler has them.</summary>
internal static class Descriptors
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = RuleList.All.ToImmutableDictionary(r => r.Id, r => new DiagnosticDescriptor(
        r.Id, r.Title, "{0} (infralint explain " + r.Id + ")", "InfraLint", ToRoslyn(r.Severity), isEnabledByDefault: true));

    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.CreateRange(ById.Values);

    /// <summary>A finding.</summary>
    public static Diagnostic Say(Finding finding, Severity severity, Location place, IEnumerable<Location> others, ImmutableDictionary<string, string?>? properties) =>
        Diagnostic.Create(ById[finding.Rule.Id], place, ToRoslyn(severity), others, properties, finding.Message);

    /// <summary>A severity as the compiler has it.</summary>
    public static DiagnosticSeverity ToRoslyn(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}
