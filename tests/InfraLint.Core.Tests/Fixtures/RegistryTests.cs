using System.Text.RegularExpressions;
using InfraLint.Rules;

namespace InfraLint.Core.Tests.Fixtures;

/// <summary>The list of rules, and what the design forbids.</summary>
[TestClass]
public sealed class RegistryTests
{
    [TestMethod]
    public void Every_rule_is_listed_once_and_in_order()
    {
        var classes = typeof(Rule).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Rule))).ToList();
        CollectionAssert.AreEquivalent(classes, RuleList.All.Select(r => r.GetType()).ToList());
        CollectionAssert.AreEqual(RuleList.All.Select(r => r.Id).Order(StringComparer.Ordinal).ToList(), RuleList.All.Select(r => r.Id).ToList());
        CollectionAssert.AllItemsAreUnique(RuleList.All.Select(r => r.Id).ToList());
        Assert.IsTrue(RuleList.All.All(r => r.Id.Length == 9 && r.Id.StartsWith("INFRA", StringComparison.Ordinal) && r.Id[5..].All(char.IsDigit)));
    }

    /// <summary>MSBuild has no list of its own: what the package gives it for CodeAnalysisTreatWarningsAsErrors.</summary>
    [TestMethod]
    public void The_package_names_every_rule()
    {
        var build = Path.Combine(RepositoryRoot.Path, "build", "package", "build");
        CollectionAssert.AreEqual(RuleList.All.Where(r => r.Severity == Severity.Warning).Select(r => r.Id).ToList(), Ids(File.ReadAllText(Path.Combine(build, "InfraLint.errors.globalconfig"))));
        CollectionAssert.AreEqual(RuleList.All.Select(r => r.Id).ToList(), Ids(Regex.Match(File.ReadAllText(Path.Combine(build, "InfraLint.targets")), "<WarningsNotAsErrors>.*</WarningsNotAsErrors>").Value));

        static List<string> Ids(string text) => [.. Regex.Matches(text, @"INFRA\d+").Select(m => m.Value)];
    }

    [TestMethod]
    public void Rules_see_states_and_never_syntax()
    {
        foreach (var file in Sources("Rules"))
        {
            Assert.IsFalse(File.ReadAllText(file).Contains("InfraLint.Syntax", StringComparison.Ordinal), $"{file} names the syntax");
        }
    }

    [TestMethod]
    public void Dependencies_point_one_way()
    {
        (string Folder, string[] Forbidden)[] layers =
        [
            ("Text", ["Syntax", "Ir", "Domains", "Analysis", "Lowering", "Rules", "Verdicts", "Reporting"]),
            ("Syntax", ["Ir", "Analysis", "Lowering", "Rules", "Verdicts", "Reporting"]),
            ("Domains", ["Syntax", "Ir", "Analysis", "Lowering", "Rules", "Verdicts", "Reporting"]),
            ("Ir", ["Syntax", "Analysis", "Lowering", "Rules", "Verdicts", "Reporting"]),
            ("Analysis", ["Syntax", "Lowering", "Rules", "Verdicts", "Reporting"]),
            ("Verdicts", ["Syntax", "Lowering", "Rules", "Reporting"]),
            ("Lowering", ["Analysis", "Rules", "Verdicts", "Reporting"]),
        ];
        foreach (var (folder, forbidden) in layers)
        {
            foreach (var file in Sources(folder))
            {
                var text = File.ReadAllText(file);
                foreach (var other in forbidden)
                {
                    Assert.IsFalse(text.Contains($"using InfraLint.{other}", StringComparison.Ordinal), $"{file} uses {other}");
                }
            }
        }
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src", "InfraLint.Core", folder), "*.cs", SearchOption.AllDirectories);
}
