using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace InfraLint.Analyzers.Tests;

/// <summary>Each case of <c>tests/csharp</c> is a test: what is marked is found, with its span and severity, and nothing else is.</summary>
[TestClass]
public sealed class FixtureTests
{
    private const int Least = 250;

    public static IEnumerable<object[]> Cases => ProgramCase.All.Select(c => new object[] { c.File, c.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task Finds_exactly_what_is_marked(string file, string name)
    {
        var one = ProgramCase.All.Single(c => c.File == file && c.Name == name);
        var test = new CSharpAnalyzerTest<ProvisioningAnalyzer, DefaultVerifier> { TestCode = one.Text, ReferenceAssemblies = References.Framework };
        test.TestState.MarkupHandling = MarkupMode.None;
        test.TestState.AdditionalReferences.AddRange(References.All);
        test.ExpectedDiagnostics.AddRange(one.Expected.Select(Expected));
        await test.RunAsync();
    }

    [TestMethod]
    public void There_are_enough_of_them() => Assert.IsGreaterThanOrEqualTo(Least, ProgramCase.All.Count());

    internal static DiagnosticResult Expected(Marked mark) =>
        new DiagnosticResult(mark.Rule, mark.IsInfo ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning).WithSpan(mark.Line, mark.Column, mark.Line, mark.EndColumn).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);
}
