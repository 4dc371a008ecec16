using System.Text;
using InfraLint.Fixing;

namespace InfraLint.Workspaces.Tests;

/// <summary>Fixes on the disk: every byte but those that are to change stays.</summary>
[TestClass]
public sealed class FixTests
{
    private const string Script = "#!/bin/sh\ncp /run/key /root/.ssh/id_rsa # é\nchmod 644 /root/.ssh/id_rsa";

    public static IEnumerable<object[]> Encodings =>
        from encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) }
        from end in new[] { "\n", "\r\n" }
        from last in new[] { "", "\n", "\n\n  \n" }
        select new object[] { encoding.WebName + encoding.GetPreamble().Length, end == "\n" ? "LF" : "CRLF", encoding, (Script + last).Replace("\n", end) };

    [TestMethod]
    [DynamicData(nameof(Encodings))]
    public void EncodingMarkAndLineEndsStay(string encodingName, string end, Encoding encoding, string text)
    {
        Assert.IsNotEmpty(encodingName + end);
        byte[] before = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
        using var folder = new TemporaryFolder().Write("setup.sh", before);

        Assert.AreEqual(1, Fix(folder).Count);
        byte[] expected = [.. encoding.GetPreamble(), .. encoding.GetBytes(text.Replace("644", "600"))];
        CollectionAssert.AreEqual(expected, File.ReadAllBytes(folder["setup.sh"]));
        Assert.AreEqual(0, Fix(folder).Count);
    }

    [TestMethod]
    public void WhatIsNoValidTextIsLeftAlone()
    {
        byte[] latin1 = Encoding.Latin1.GetBytes(Script);
        using var folder = new TemporaryFolder().Write("latin1.sh", latin1).Write("setup.sh", Script);
        var mended = Fix(folder);

        CollectionAssert.AreEqual(latin1, File.ReadAllBytes(folder["latin1.sh"]));
        Assert.AreEqual("setup.sh", mended.Files.Single().Path);
        Assert.AreEqual(("latin1.sh", "it is not all valid text in its encoding, or it has changed meanwhile"), mended.Failed.Single());
    }

    [TestMethod]
    public void ModeAndLinksStay()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder().Write("a/setup.sh", Script);
        File.SetUnixFileMode(folder["a/setup.sh"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(folder["b.sh"], "a/setup.sh");

        Assert.AreEqual(1, Fix(folder).Count);
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["a/setup.sh"]));
        Assert.AreEqual("a/setup.sh", new FileInfo(folder["b.sh"]).LinkTarget);
    }

    [TestMethod]
    public void OnlyWhatIsReportedIsMended()
    {
        using var folder = new TemporaryFolder()
            .Write("none/.editorconfig", "[*]\ndotnet_diagnostic.INFRA1001.severity = none\n").Write("none/setup.sh", Script)
            .Write("said.sh", Script.Replace("\nchmod", "\n# infralint disable=INFRA1001 -- wanted\nchmod"))
            .Write("info.sh", "mkdir -m 755 /root/.ssh\n")
            .Write("known.sh", Script);
        var known = Baseline.Of(Workspace.Check(new WorkspaceOptions(folder.Path)).Findings.Where(f => f.Location.File.Path == "known.sh"));

        Assert.AreEqual(0, Fix(folder, known).Count);
        Assert.AreEqual("known.sh", Fix(folder).Files.Single().Path);
        Assert.AreEqual("info.sh", Workspace.Fix(new WorkspaceOptions(folder.Path) { Lint = new LintOptions { Mode = LintMode.All } }, isDryRun: true).Files.Single().Path);
    }

    /// <summary>What --dry-run prints makes, given to git, the very files that --fix makes; over all fixtures.</summary>
    [TestMethod]
    public void TheDifferenceIsOneThatGitApplies()
    {
        using var folder = new TemporaryFolder().Write("plain.sh", Script).Write("a b/crlf.sh", Script.Replace("\n", "\r\n") + "\r\n").Write("tab\tand\"é.sh", Script + "\n");
        foreach (var path in Directory.EnumerateFiles(SarifTests.InRepository("tests", "fixes", "before")))
        {
            folder.Write("before/" + Path.GetFileName(path), File.ReadAllBytes(path));
        }

        folder.Git("init", "-q");
        folder.Git("-c", "core.autocrlf=false", "add", "-A");
        folder.Git("commit", "-q", "-m", "before");
        var would = Workspace.Fix(new WorkspaceOptions(folder.Path), isDryRun: true);
        Assert.AreEqual("", folder.Git("status", "--porcelain"));
        File.WriteAllText(folder[".git/fixes.diff"], string.Concat(would.Files.Select(UnifiedDiff.Of)));
        folder.Git("apply", "--whitespace=nowarn", ".git/fixes.diff");
        folder.Git("add", "-A");
        Assert.IsGreaterThan(10, folder.Git("diff", "--cached", "--name-only").Split('\n').Length);

        folder.Git("stash", "-q");
        Assert.AreEqual(would.Count, Fix(folder).Count);
        folder.Git("add", "-A");
        Assert.AreEqual("", folder.Git("diff", "--cached", "stash@{0}"));
    }

    private static FixReport Fix(TemporaryFolder folder, Baseline? known = null) => Workspace.Fix(new WorkspaceOptions(folder.Path) { Baseline = known }, isDryRun: false);
}
