using InfraLint.Lowering.Shell;

namespace InfraLint.Core.Tests.Lowering;

/// <summary>Where the first look sees nothing to say, a full run finds nothing either.</summary>
[TestClass]
public sealed class FirstLookTests
{
    public static IEnumerable<object[]> Scripts => new[] { "tests/fixtures", "tests/oracle/cases/shell", "samples" }
        .SelectMany(f => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, f), "*.sh", SearchOption.AllDirectories))
        .Select(f => new object[] { Path.GetRelativePath(RepositoryRoot.Path, f).Replace('\\', '/') });

    [TestMethod]
    [DynamicData(nameof(Scripts))]
    public void A_script_without_its_telling_lines_says_nothing(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, name)).Where(l => !FirstLook.MaySay(l));
        var file = InputFile.Of("script.sh", string.Join("\n", lines) + "\n", isExecutable: true);
        var findings = Linter.Check(new Repository([file]), [new Entry(file, FileKind.Shell)], new LintOptions { Mode = LintMode.All, SkipsScripts = false }).Findings;
        var said = findings.Where(f => f.Rule.Id is not ("INFRA9001" or "INFRA9006")).Select(f => $"{f.Location.Start.Line}: {f.Rule.Id} {f.Message}");
        Assert.AreEqual("", string.Join("\n", said));
    }
}
