using InfraLint.Rules;
using InfraLint.Workspaces.Configuration;

namespace InfraLint.Workspaces.Tests;

[TestClass]
public sealed class SeveritiesTests
{
    private const string Key = "dotnet_diagnostic.INFRA1001.severity";

    private static readonly Rule Rule = new Example();

    private sealed class Example() : Rule("INFRA1001", Severity.Warning, "An example")
    {
        public override string Explanation => "";
    }

    [TestMethod]
    [DataRow("error", Severity.Error)]
    [DataRow("warning", Severity.Warning)]
    [DataRow("Suggestion", Severity.Info)]
    [DataRow("silent", Severity.None)]
    [DataRow("none", Severity.None)]
    [DataRow("default", Severity.Warning)]
    [DataRow("nonsense", Severity.Warning)]
    public void AnEditorConfigSetsASeverity(string word, Severity expected) =>
        Assert.AreEqual(expected, Effective([("/r/.editorconfig", $"[Dockerfile]\n{Key} = {word}")]));

    [TestMethod]
    public void TheNearestFileWinsAndRootEndsTheSearch()
    {
        (string, string)[] files = [("/.editorconfig", $"[*]\n{Key} = error"), ("/r/.editorconfig", "root = true\n[*.sh]\n" + Key + " = none"), ("/r/a/.editorconfig", $"[*]\n{Key} = suggestion")];

        Assert.AreEqual(Severity.Info, Effective(files, path: "a/Dockerfile"));
        Assert.AreEqual(Severity.None, Effective(files, path: "b/x.sh"));
        Assert.AreEqual(Severity.Warning, Effective(files, path: "b/Dockerfile"));
    }

    [TestMethod]
    public void TheIdBeatsTheCategoryAndTheCategoryAll()
    {
        const string All = "dotnet_analyzer_diagnostic.severity = error\n";
        const string Category = "dotnet_analyzer_diagnostic.category-InfraLint.severity = suggestion\n";

        Assert.AreEqual(Severity.Error, Effective([("/r/.editorconfig", "[*]\n" + All)]));
        Assert.AreEqual(Severity.Info, Effective([("/r/.editorconfig", "[*]\n" + All + Category)]));
        Assert.AreEqual(Severity.Warning, Effective([("/r/.editorconfig", "[*]\n" + All + Category + Key + " = default")]));
    }

    [TestMethod]
    public void AGlobalConfigCountsWhereNoEditorConfigTells()
    {
        (string, string) global = ("/r/.globalconfig", $"is_global = true\n{Key} = error");

        Assert.AreEqual(Severity.Error, Effective([global]));
        Assert.AreEqual(Severity.Info, Effective([global, ("/r/.editorconfig", $"[*]\n{Key} = suggestion")]));
        Assert.AreEqual(Severity.None, Effective([global, ("/.globalconfig", $"is_global = true\nglobal_level = 200\n{Key} = none")]));
        Assert.AreEqual(Severity.Warning, Effective([global, ("/.globalconfig", $"is_global = true\n{Key} = none")]), "two files of one level unset the key");
    }

    [TestMethod]
    public void MSBuildsPropertiesComeLast()
    {
        var infos = Severity.Info;
        var asErrors = new BuildSeverities { TreatWarningsAsErrors = true };

        Assert.AreEqual(Severity.Error, Effective([], asErrors));
        Assert.AreEqual(Severity.Info, Effective([], asErrors, severity: infos));
        Assert.AreEqual(Severity.Warning, Effective([], asErrors with { WarningsNotAsErrors = ["infra1001"] }));
        Assert.AreEqual(Severity.None, Effective([], asErrors with { NoWarn = BuildSeverities.Ids("CS1591;INFRA1001, X") }));
        Assert.AreEqual(Severity.Error, Effective([], new BuildSeverities { WarningsAsErrors = ["INFRA1001"] }));
        Assert.AreEqual(Severity.Error, Effective([], new BuildSeverities { WarningsAsErrors = ["INFRA1001"] }, severity: infos));
        Assert.AreEqual(Severity.None, Effective([("/r/.editorconfig", $"[*]\n{Key} = none")], asErrors));
        // measured of the compiler, SDK 10.0.401
        var (lists, both) = (new BuildSeverities { WarningsNotAsErrors = ["INFRA1001"] }, new BuildSeverities { WarningsAsErrors = ["INFRA1001"], WarningsNotAsErrors = ["INFRA1001"] });
        Assert.AreEqual(Severity.Error, Effective([], both));
        Assert.AreEqual(Severity.None, Effective([], both with { NoWarn = ["INFRA1001"] }));
        foreach (var (word, asError, notAsError) in new[] { ("none", Severity.Error, Severity.None), ("suggestion", Severity.Error, Severity.Info), ("error", Severity.Error, Severity.Warning) })
        {
            Assert.AreEqual(asError, Effective([("/r/.editorconfig", $"[*]\n{Key} = {word}")], new BuildSeverities { WarningsAsErrors = ["INFRA1001"] }), word);
            Assert.AreEqual(notAsError, Effective([("/r/.editorconfig", $"[*]\n{Key} = {word}")], lists), word);
        }

        Assert.AreEqual(Severity.Error, Effective([("/r/.editorconfig", $"[*]\n{Key} = warning")], asErrors, severity: infos));
    }

    [TestMethod]
    public void ModeAllRaisesInfos()
    {
        Assert.AreEqual(Severity.Warning, Effective([], severity: Severity.Info, mode: LintMode.All));
        Assert.AreEqual(Severity.Info, Effective([("/r/.editorconfig", $"[*]\n{Key} = suggestion")], severity: Severity.Info, mode: LintMode.All));
    }

    [TestMethod]
    public void ModeStrictRaisesWhatItAloneReports()
    {
        var undetermined = RuleList.Find("INFRA9002")!;
        Assert.AreEqual(Severity.Warning, Of(LintMode.Strict, undetermined));
        Assert.AreEqual(Severity.Info, Of(LintMode.Default, undetermined));
        Assert.AreEqual(Severity.Info, Of(LintMode.Strict, Rule));

        static Severity Of(LintMode mode, Rule rule) => new Severities(new ConfigurationFiles("/r", _ => null), BuildSeverities.None, mode).Effective(rule, Severity.Info, "Dockerfile");
    }

    private static Severity Effective(
        (string Path, string Text)[] files, BuildSeverities? build = null, Severity severity = Severity.Warning, LintMode mode = default, string path = "Dockerfile")
    {
        var texts = files.ToDictionary(f => f.Path, f => f.Text);
        var configuration = new ConfigurationFiles("/r", p => texts.GetValueOrDefault(p));
        return new Severities(configuration, build ?? BuildSeverities.None, mode).Effective(Rule, severity, path);
    }
}
