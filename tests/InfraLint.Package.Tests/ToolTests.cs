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
    [DataRow(2, "check", "--base", "dos")]
    [DataRow(2, "check", "--home", "app")]
    [DataRow(2, "check", "--key", "id_app")]
    [DataRow(2, "check", "--rsa-bits", "1")]
    [DataRow(0, "check", "good.sh", "--base", "debian", "--home", "ci=/srv/ci", "--key", "/srv/*/token", "--rsa-bits", "4096")]
    [DataRow(2, "init", "nowhere")]
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
        Assert.AreEqual("infralint: --mode: Argument 'foo' not recognized. Must be one of: 'default' 'strict' 'relaxed' 'all'", DotNet.Start(tool, tree.Root, "check", "--mode", "foo").Output.Trim());
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
    [DataRow("github")]
    [DataRow("junit")]
    [DataRow("markdown")]
    public void WhatMachinesReadIsTheSameEachTime(string format)
    {
        var first = DotNet.Start(tool, tree.Root, "check", "--format", format);
        if (format is "json" or "sarif")
        {
            JsonDocument.Parse(first.Output).Dispose();
        }

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
        // of the whole, only what was looked at goes
        own.Write("other/a.sh", "chmod 777 /srv/app\n").Write("deploy/b.sh", "chmod 777 /srv/app\n");
        Assert.AreEqual("infralint: infralint.baseline holds 3 findings", Tool("baseline", "make", "other/a.sh", "deploy/b.sh").Output.Trim());
        Assert.AreEqual("infralint: infralint.baseline holds 3 findings; 0 taken out", Tool("baseline", "prune", "other/a.sh").Output.Trim());
        Assert.AreEqual("infralint: infralint.baseline holds 2 findings; 1 taken out", Tool("baseline", "prune").Output.Trim());
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
    public void AtATerminalThereAreFramesAndColours()
    {
        Assert.IsFalse(DotNet.Start(tool, tree.Root, "check").Output.Contains('\u001b', StringComparison.Ordinal));
        StringAssert.Contains(DotNet.Start(tool, tree.Root, "check", "--format", "frames").Output, "\n --> deploy/user-data.yml:3:44\n3 |   - cp ");
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // util-linux's script gives a terminal
        string Terminal(string environment, string arguments) => DotNet.Start("script", tree.Root, "-qec", $"{environment} {tool} check {arguments} 2>&1", "/dev/null").Output.Replace("\r\n", "\n", StringComparison.Ordinal);
        StringAssert.Contains(Terminal("TERM=xterm", ""), "\u001b[1;33mwarning INFRA1001\u001b[0m: ");
        StringAssert.Contains(Terminal("TERM=xterm NO_COLOR=1", ""), "warning INFRA1001: /root/.ssh/id_rsa ends up 0644");
        Assert.IsFalse(Terminal("TERM=xterm NO_COLOR=1", "").Contains("\u001b[1;33m", StringComparison.Ordinal));
        Assert.IsFalse(Terminal("TERM=dumb", "").Contains("\u001b[1;33m", StringComparison.Ordinal));
        Assert.IsFalse(Terminal("TERM=xterm", "--color never").Contains("\u001b[1;33m", StringComparison.Ordinal));
        StringAssert.Contains(Terminal("TERM=xterm", "--format text"), "deploy/user-data.yml(3,44): warning INFRA1001: ");
    }

    [TestMethod]
    public void WatchChecksAgainWhenAFileChanges()
    {
        var own = new Tree().Write("deploy/user-data.yml", Faulty.UserData);
        using var watching = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(tool, ["check", "--watch"]) { WorkingDirectory = own.Root, RedirectStandardError = true, RedirectStandardOutput = true })!;
        try
        {
            _ = watching.StandardOutput.ReadToEndAsync();
            Assert.AreEqual("infralint: 1 finding in 1 file", Next());
            own.Write("deploy/user-data.yml", Faulty.UserData.Replace("644", "600"));
            Assert.AreEqual("infralint: 0 findings in 1 file", Next());
            own.Write("deploy/setup.sh", Faulty.Script);
            Assert.AreEqual("infralint: 1 finding in 2 files", Next());
            Assert.IsFalse(watching.HasExited);
        }
        finally
        {
            watching.Kill();
        }

        string? Next()
        {
            var line = watching.StandardError.ReadLineAsync();
            return line.Wait(TimeSpan.FromMinutes(1)) ? line.Result : "no check within a minute";
        }
    }

    [TestMethod]
    public void BashCompletesCommandsAndOptions()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string Completed(string line) => DotNet.Start("bash", tree.Root, "-c", $"""
            PATH={Path.GetDirectoryName(tool)}:$PATH
            eval "$(infralint completion bash)"
            COMP_LINE='{line}' COMP_POINT={line.Length} COMP_WORDS=({line}) COMP_CWORD=$(( $(wc -w <<< '{line}') - 1 ))
            _infralint
            echo "$(printf '%s\n' "{"${COMPREPLY[@]}"}" | sort | tr '\n' ' ')"
            """).Output.Trim();
        Assert.AreEqual("baseline", Completed("infralint base"));
        Assert.AreEqual("--fix --format", Completed("infralint check --f"));
        Assert.AreEqual("2", DotNet.Start(tool, tree.Root, "completion", "csh").ExitCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void InitWritesASectionAndSaysWhatThereIs()
    {
        var own = new Tree().Write("deploy/user-data.yml", Faulty.UserData).Write("setup.sh", Faulty.Script);
        var first = DotNet.Start(tool, own.Root, "init");

        Assert.AreEqual(
            "cloud-init: 1 file, such as deploy/user-data.yml\nshell: 1 file, such as setup.sh\n2 files to check, 2 warnings, 0 infos\n"
            + "next: infralint check, infralint check --fix --dry-run, or infralint baseline make to report only new ones\n.editorconfig: a section added\n",
            first.Output);
        StringAssert.StartsWith(File.ReadAllText(own[".editorconfig"]), "root = true\n\n# InfraLint; ");
        StringAssert.EndsWith(DotNet.Start(tool, own.Root, "init").Output, ".editorconfig speaks of InfraLint already; it stays as it is\n");
        Assert.IsFalse(DotNet.Start(tool, own.Root, "check").Output.Contains("INFRA9004", StringComparison.Ordinal));

        // what the section proposes is taken as it stands
        own.Write(".editorconfig", string.Join('\n', File.ReadAllLines(own[".editorconfig"]).Select(l => l.StartsWith("# infralint_", StringComparison.Ordinal) || l.StartsWith("# [", StringComparison.Ordinal) || l.StartsWith("# dotnet_", StringComparison.Ordinal) ? l[2..] : l)));
        Assert.IsFalse(DotNet.Start(tool, own.Root, "check").Output.Contains("INFRA9004", StringComparison.Ordinal), File.ReadAllText(own[".editorconfig"]));
    }

    /// <summary>The hooks' entries, as pre-commit runs them: in the repository's root, with no file names.</summary>
    [TestMethod]
    public void HooksRunAsTheyStand()
    {
        var hooks = File.ReadAllText(Path.Combine(Feed.Repository, ".pre-commit-hooks.yaml")).Split('\n');
        var entries = hooks.Where(l => l.Trim().StartsWith("entry: infralint ", StringComparison.Ordinal)).Select(l => l.Trim()["entry: infralint ".Length..].Split(' ')).ToList();
        var own = new Tree().Write("setup.sh", Faulty.Script);

        Assert.HasCount(2, entries);
        Assert.HasCount(2, hooks.Where(l => l.Trim() == "pass_filenames: false"));
        Assert.AreEqual(1, DotNet.Start(tool, own.Root, entries[0]).ExitCode);
        Assert.AreEqual(0, DotNet.Start(tool, own.Root, entries[1]).ExitCode);
        Assert.AreEqual(0, DotNet.Start(tool, own.Root, entries[0]).ExitCode);
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
