using System.Text.Json;

namespace InfraLint.Packaging.Tests;

/// <summary>The tool as it is installed.</summary>
[TestClass]
public sealed class ToolTests
{
    private static Tree tree = null!;
    private static string tool = "";

    [ClassInitialize]
    public static void Install(TestContext context)
    {
        tree = new Tree().Write("deploy/user-data.yml", Faulty.UserData).Write("good.sh", "chmod 600 /root/.ssh/id_rsa\n");
        var folder = Path.Combine(Feed.Root, "tool");
        var ran = DotNet.Run(tree.Root, "tool", "install", "InfraLint.Tool", "--version", Feed.Version, "--source", Feed.Folder, "--tool-path", folder);
        Assert.AreEqual(0, ran.ExitCode, ran.Output);
        tool = Path.Combine(folder, OperatingSystem.IsWindows() ? "infralint.exe" : "infralint");
    }

    [TestMethod]
    [DataRow(1, "check")]
    [DataRow(0, "check", "good.sh")]
    [DataRow(1, "check", "good.sh", "deploy")]
    [DataRow(0, "check", "--exclude", "deploy")]
    [DataRow(2, "check", "nowhere")]
    [DataRow(2, "check", "--format", "xml")]
    [DataRow(2, "check", "--what")]
    [DataRow(2, "check", "--output", "good.sh/report.txt")]
    [DataRow(2, "predict")]
    [DataRow(2, "predict", "nowhere")]
    [DataRow(2, "predict", "good.sh", "--umask", "9")]
    [DataRow(0, "predict", "good.sh")]
    [DataRow(0, "predict", "good.sh", "--format", "json", "--steps", "--fresh", "--user", "app", "--umask", "077")]
    [DataRow(0, "explain", "infra1001")]
    [DataRow(2, "explain", "INFRA0000")]
    [DataRow(0, "rules")]
    [DataRow(2)]
    [DataRow(2, "nonsense")]
    [DataRow(0, "--help")]
    public void TheExitCodeTells(int expected, params string[] arguments)
    {
        var ran = DotNet.Start(tool, tree.Root, arguments);

        Assert.AreEqual(expected, ran.ExitCode, ran.Output);
    }

    [TestMethod]
    public void TextIsOneLineForEachFinding() =>
        StringAssert.StartsWith(DotNet.Start(tool, tree.Root, "check").Output, "deploy/user-data.yml(3,44): warning INFRA1001: ");

    [TestMethod]
    public void PathsAreRelativeToTheRootThatWasGiven()
    {
        StringAssert.StartsWith(DotNet.Start(tool, tree.Root, "check", "deploy").Output, "user-data.yml(3,44): ");
        StringAssert.StartsWith(DotNet.Start(tool, tree.Root, "check", "deploy/user-data.yml").Output, "deploy/user-data.yml(3,44): ");
        StringAssert.StartsWith(DotNet.Start(tool, tree.Root, "check", "deploy", "--root", ".").Output, "deploy/user-data.yml(3,44): ");
        StringAssert.StartsWith(DotNet.Start(tool, Feed.Folder, "check", tree["deploy/user-data.yml"]).Output, "user-data.yml(3,44): ");
    }

    [TestMethod]
    public void WrongUsageIsSaidOnOneLine()
    {
        Assert.AreEqual("infralint: Argument 'foo' not recognized. Must be one of: 'default' 'strict' 'relaxed' 'all'", DotNet.Start(tool, tree.Root, "check", "--mode", "foo").Output.Trim());
        Assert.AreEqual("infralint: deploy is a folder: predict takes files", DotNet.Start(tool, tree.Root, "predict", "deploy").Output.Trim());
    }

    [TestMethod]
    public void StepsAndTheDefaultMaskAreShown()
    {
        StringAssert.Contains(DotNet.Start(tool, tree.Root, "predict", "deploy/user-data.yml", "--steps").Output, "  after the ");
        StringAssert.Contains(DotNet.Start(tool, tree.Root, "predict", "--help").Output, "[default: 022]");
    }

    [TestMethod]
    [DataRow("json")]
    [DataRow("sarif")]
    public void WhatMachinesReadIsTheSameEachTime(string format)
    {
        var first = DotNet.Start(tool, tree.Root, "check", "--format", format);
        using var json = JsonDocument.Parse(first.Output);

        Assert.AreEqual(first.Output, DotNet.Start(tool, tree.Root, "check", "--format", format).Output);
        Assert.IsFalse(first.Output.Contains(Feed.Root, StringComparison.Ordinal), "an absolute path is printed");
        DotNet.Start(tool, tree.Root, "check", "--format", format, "--output", $"report.{format}");
        Assert.AreEqual(first.Output, File.ReadAllText(tree[$"report.{format}"]));
    }

    [TestMethod]
    public void ABaselineIsMadeShownAndPruned()
    {
        var own = new Tree().Write("deploy/user-data.yml", Faulty.UserData);
        Ran Tool(params string[] arguments) => DotNet.Start(tool, own.Root, arguments);

        Assert.AreEqual("infralint: infralint.baseline holds 1 finding", Tool("baseline", "make").Output.Trim());
        Assert.AreEqual((0, "infralint: 0 findings in 1 file; 1 more in the baseline"), (Tool("check", "--baseline", "infralint.baseline").ExitCode, Tool("check", "--baseline", "infralint.baseline").Output.Trim()));
        own.Write("deploy/user-data.yml", Faulty.UserData.Replace("644", "600"));
        StringAssert.StartsWith(Tool("baseline", "show").Output, "gone  INFRA1001 deploy/user-data.yml\n");
        Assert.AreEqual("infralint: infralint.baseline holds 0 findings; 1 taken out", Tool("baseline", "prune").Output.Trim());
        Assert.AreEqual(2, Tool("check", "--baseline", "nowhere").ExitCode);
        Assert.AreEqual(2, Tool("baseline", "show", "--baseline", "deploy/user-data.yml").ExitCode);
        Assert.AreEqual(2, Tool("baseline", "make", "--baseline", "nowhere/known").ExitCode);
    }

    [TestMethod]
    public void FixShowsWhatItWouldDoAndDoesIt()
    {
        var own = new Tree().Write("deploy/user-data.yml", Faulty.UserData);
        var would = DotNet.Start(tool, own.Root, "check", "--fix", "--dry-run");

        Assert.AreEqual(1, would.ExitCode, would.Output);
        StringAssert.StartsWith(would.Output, "--- a/deploy/user-data.yml\n+++ b/deploy/user-data.yml\n@@ -1,3 +1,3 @@\n");
        Assert.AreEqual(Faulty.UserData, File.ReadAllText(own["deploy/user-data.yml"]));
        Assert.AreEqual(2, DotNet.Start(tool, own.Root, "check", "--dry-run").ExitCode);
        Assert.AreEqual(0, DotNet.Start(tool, own.Root, "check", "--fix").ExitCode);
        Assert.AreEqual(Faulty.UserData.Replace("644", "600"), File.ReadAllText(own["deploy/user-data.yml"]));
        Assert.AreEqual(0, DotNet.Start(tool, own.Root, "check", "--fix", "--dry-run").ExitCode);
    }

    [TestMethod]
    public void RulesAreListed()
    {
        using var json = JsonDocument.Parse(DotNet.Start(tool, tree.Root, "rules", "--format", "json").Output);
        var ids = json.RootElement.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()).ToList();

        CollectionAssert.Contains(ids, "INFRA1001");
        CollectionAssert.AreEqual(ids.Order(StringComparer.Ordinal).ToList(), ids);
        StringAssert.StartsWith(DotNet.Start(tool, tree.Root, "explain", "INFRA1001").Output, "# INFRA1001: ");
    }
}
