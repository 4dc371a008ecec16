using InfraLint.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace InfraLint.Analyzers.Tests;

/// <summary>Each file of <c>tests/csharp-fixes</c> before and after all its fixes, one by one and all at once.</summary>
[TestClass]
public sealed class CodeFixTests
{
    private static string Root { get; } = Path.Combine(RepositoryRoot.Path, "tests", "csharp-fixes");

    public static IEnumerable<object[]> Files => Directory.EnumerateFiles(Root, "*.before.cs").Select(f => new object[] { Path.GetFileName(f).Replace(".before.cs", "") });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public async Task What_is_written_is_what_was_to_be(string name)
    {
        var before = File.ReadAllText(Path.Combine(Root, name + ".before.cs"));
        var test = new CSharpCodeFixTest<ProvisioningAnalyzer, ProvisioningCodeFix, DefaultVerifier>
        {
            TestCode = before,
            FixedCode = File.ReadAllText(Path.Combine(Root, name + ".after.cs")),
            ReferenceAssemblies = References.Framework,
            CodeActionValidationMode = CodeActionValidationMode.None,
        };
        foreach (var state in new SolutionState[] { test.TestState, test.FixedState })
        {
            state.MarkupHandling = MarkupMode.None;
            state.AdditionalReferences.AddRange(References.All);
        }

        test.TestState.ExpectedDiagnostics.AddRange(ProgramCase.Marks(before).Where(m => !m.IsAfter).Select(FixtureTests.Expected));
        test.FixedState.ExpectedDiagnostics.AddRange(ProgramCase.Marks(test.FixedState.Sources[0].content.ToString()).Where(m => m.Stays || m.IsAfter).Select(FixtureTests.Expected));
        await test.RunAsync();
    }
}
