using System.Text;
using InfraLint.Workspaces.Ignoring;
using InfraLint.Workspaces.Reading;

namespace InfraLint.Workspaces.Tests;

[TestClass]
public sealed class WorkspaceTests
{
    [TestMethod]
    public void FindsProvisioningFilesAndListsTheRest()
    {
        using var folder = new TemporaryFolder();
        folder.Write("deploy/Dockerfile", "FROM x").Write("deploy/server_key", "k").Write("entry", "#!/bin/sh\n").Write("readme.md", "#!/bin/sh\n")
            .Write("bin/x.sh", "").Write("web/obj/y.sh", "").Write("node_modules/z/z.sh", "").Write(".git/hooks/pre-commit.sh", "#!/bin/sh\n").Write("site.yml", "- hosts: all\n");

        var files = Workspace.Load(new WorkspaceOptions(folder.Path));

        CollectionAssert.AreEqual(new[] { "deploy/Dockerfile:Dockerfile", "entry:Shell", "site.yml:Ansible" }, Told(files));
        CollectionAssert.AreEqual(new[] { "deploy/Dockerfile", "deploy/server_key", "entry", "readme.md", "site.yml" }, files.Repository.Files.Select(f => f.Path).ToArray());
    }

    [TestMethod]
    public void IncludeAndExcludeArePatterns()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".gitignore", "generated/\n").Write("generated/a.sh", "").Write("generated/b.txt", "").Write("tools/bin/c.sh", "").Write("bin/d.sh", "").Write("old/e.sh", "").Write("f.sh", "").Write("provision", "echo");

        CollectionAssert.AreEqual(new[] { "f.sh:Shell", "old/e.sh:Shell" }, Told(Workspace.Load(new WorkspaceOptions(folder.Path))));
        CollectionAssert.AreEqual(
            new[] { "f.sh:Shell", "generated/a.sh:Shell", "provision:Shell", "tools/bin/c.sh:Shell" },
            Told(Workspace.Load(new WorkspaceOptions(folder.Path) { Include = ["generated", "tools/bin/*.sh", "./provision"], Exclude = ["old/**"] })));
        CollectionAssert.AreEqual(
            Array.Empty<string>(),
            Told(Workspace.Load(new WorkspaceOptions(folder.Path) { Include = ["f.sh"], Exclude = ["*"] })));
    }

    [TestMethod]
    public void AFileGivenByNameIsAlwaysTaken()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".gitignore", "*").Write("bin/run", "FROM x").Write("other.sh", "");

        CollectionAssert.AreEqual(new[] { "bin/run:Dockerfile" }, Told(Workspace.Load(new WorkspaceOptions(folder.Path) { Paths = ["bin/run"] })));
        CollectionAssert.AreEqual(new[] { "bin/run:Ansible" }, Told(Workspace.Load(new WorkspaceOptions(folder.Path) { Paths = ["bin/run"], As = FileKind.Ansible })));
    }

    [TestMethod]
    public void AFolderGivenByNameNarrowsTheSearch()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/x.sh", "").Write("ab/y.sh", "").Write("z.sh", "");

        var files = Workspace.Load(new WorkspaceOptions(folder.Path) { Paths = ["a", "z.sh"] });

        CollectionAssert.AreEqual(new[] { "a/x.sh:Shell", "z.sh:Shell" }, Told(files));
        Assert.HasCount(3, files.Repository.Files);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void NoLinkLeadsOutOfTheRoot()
    {
        using var outside = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        outside.Write("secret.sh", "").Write("folder/x.sh", "");
        folder.Write("real/a.sh", "").Write("real/data", "").Write(".git/hidden.sh", "");
        File.CreateSymbolicLink(folder["data.sh"], "real/data");
        File.CreateSymbolicLink(folder["inside.sh"], "real/a.sh");
        File.CreateSymbolicLink(folder["absolute.sh"], folder["real/a.sh"]);
        File.CreateSymbolicLink(folder["out.sh"], outside["secret.sh"]);
        File.CreateSymbolicLink(folder["dangling.sh"], "nowhere");
        File.CreateSymbolicLink(folder["loop.sh"], "loop.sh");
        File.CreateSymbolicLink(folder["git.sh"], ".git/hidden.sh");
        File.CreateSymbolicLink(folder["folder"], outside["folder"]);
        File.CreateSymbolicLink(folder["again"], "real");
        File.CreateSymbolicLink(folder["through.sh"], "folder/x.sh");
        File.CreateSymbolicLink(folder["up"], "..");

        CollectionAssert.AreEqual(
            new[] { "data.sh:Shell", "real/a.sh:Shell" },
            Told(Workspace.Load(new WorkspaceOptions(folder.Path))));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void APipeDoesNotHoldItUp()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.sh", "");
        using var made = System.Diagnostics.Process.Start("mkfifo", folder["pipe.sh"]);
        made.WaitForExit();

        var files = Workspace.Load(new WorkspaceOptions(folder.Path));

        Assert.IsTrue(files.Entries.All(e => e.File.Text.File?.Text == ""));
    }

    [TestMethod]
    public void WhatCannotBeReadIsStillAnEntry()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Dockerfile", [0x46, 0, 1, 2]).Write("large.sh", new string('x', 2000)).Write("good.sh", "echo").Write("empty.sh", "");

        var files = Workspace.Load(new WorkspaceOptions(folder.Path) { LargestFile = 1000 });

        CollectionAssert.AreEqual(new[] { "Dockerfile:Dockerfile", "empty.sh:Shell", "good.sh:Shell", "large.sh:Shell" }, Told(files));
        CollectionAssert.AreEqual(
            new[] { "The file holds binary data", null, null, "The file is larger than 1000 bytes" },
            files.Entries.Select(e => e.File.Text.Problem).ToArray());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void AVanishedFileIsAProblemNotACrash()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.sh", "echo").Write("gone.sh", "echo");
        var found = new FileWalk(new PathPatterns([]), new PathPatterns([])).From(folder.Path, default);
        File.Delete(folder["gone.sh"]);

        var text = FileText.Read(found.Single(f => f.Path == "gone.sh").FullPath, "gone.sh", 100);

        Assert.IsNull(text.File);
        StringAssert.StartsWith(text.Problem, "The file cannot be read: it is gone");
    }

    [TestMethod]
    [DataRow(new byte[] { 0xef, 0xbb, 0xbf, 0x61 }, "a")]
    [DataRow(new byte[] { 0xff, 0xfe, 0x61, 0, 0xe9, 0 }, "aé")]
    [DataRow(new byte[] { 0xfe, 0xff, 0, 0x61 }, "a")]
    [DataRow(new byte[] { 0x61, 0xe9, 0x62 }, "a\ufffdb")]
    [DataRow(new byte[] { 0xff, 0xfe, 0x61 }, "\ufffd")]
    public void DecodesByTheMarkElseAsUtf8(byte[] bytes, string text) => Assert.AreEqual(text, FileText.Decode(bytes));

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void TheIndexTellsWhatIsExecutable(int version)
    {
        using var folder = new TemporaryFolder();
        folder.Git("init", "-q");
        folder.Write("sub/run.sh", "").Write("sub/data.sh", "").Write("sub/deeper/läuft.sh", "").Write("untracked.sh", "").Write("later.sh", "");
        foreach (var path in new[] { "sub/run.sh", "sub/deeper/läuft.sh", "untracked.sh" })
        {
            File.SetUnixFileMode(folder[path], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        folder.Git("add", "sub");
        folder.Git("add", "-N", "later.sh");
        folder.Git("update-index", "--index-version", version.ToString());
        File.SetUnixFileMode(folder["sub/run.sh"], UnixFileMode.UserRead);

        var all = Workspace.Load(new WorkspaceOptions(folder.Path)).Entries.ToDictionary(e => e.File.Path, e => e.File.IsExecutable);
        var inside = Workspace.Load(new WorkspaceOptions(folder["sub"])).Entries.ToDictionary(e => e.File.Path, e => e.File.IsExecutable);

        Assert.AreEqual("later.sh:False sub/data.sh:False sub/deeper/läuft.sh:True sub/run.sh:True untracked.sh:True", string.Join(' ', all.Select(e => $"{e.Key}:{e.Value}")));
        Assert.AreEqual("data.sh:False deeper/läuft.sh:True run.sh:True", string.Join(' ', inside.Select(e => $"{e.Key}:{e.Value}")));
    }

    [TestMethod]
    public void ADamagedIndexIsNoIndex()
    {
        using var folder = new TemporaryFolder();
        folder.Git("init", "-q");
        folder.Write("a/b.sh", "").Write("a/c.sh", "").Git("add", ".");
        var bytes = File.ReadAllBytes(folder[".git/index"]);
        var random = new Random(3);
        Assert.IsTrue(GitIndex.Parse(bytes)!.Tracks("a/c.sh"));
        for (var i = 0; i < 3000; i++)
        {
            var damaged = bytes.AsSpan(0, random.Next(bytes.Length)).ToArray();
            for (var j = random.Next(4); j > 0 && damaged.Length > 0; j--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            GitIndex.Parse(damaged);
        }
    }

    [TestMethod]
    public void ChecksAFolderWithoutAFault()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.sh", "echo\n").Write("latin1.sh", Encoding.Latin1.GetBytes("echo é\n"));

        var report = Workspace.Check(new WorkspaceOptions(folder.Path));

        Assert.AreEqual(2, report.Scanned);
        Assert.IsEmpty(report.Findings);
        Assert.IsFalse(report.HasFailures);
    }

    private static string[] Told(WorkspaceFiles files) => [.. files.Entries.Select(e => $"{e.File.Path}:{e.Kind}")];

    [TestMethod]
    public void AConfigurationFileThatNamesNoRuleOrNoSeverityIsSaidToDoSo()
    {
        using var folder = new TemporaryFolder()
            .Write("a/x.sh", "true\n")
            .Write(".editorconfig", "[*]\ndotnet_diagnostic.INFRA1001.severity = warning\n dotnet_diagnostic.INFRA101.severity = none\n# dotnet_diagnostic.INFRA102.severity = none\n")
            .Write("a/.editorconfig", "[*.sh]\ndotnet_diagnostic.infra1002.severity: loud # very\n")
            .Write("b/.editorconfig", "[*]\ndotnet_diagnostic.INFRA103.severity = none\n");

        var found = Workspace.Check(new WorkspaceOptions(folder.Path)).Findings.Select(f => $"{f.Rule.Id} {f.Location.File.Path}({f.Location.Start.Line},{f.Location.Start.Column}) {f.Location.Text}").ToList();

        CollectionAssert.AreEqual((string[])["INFRA9004 .editorconfig(3,20) INFRA101", "INFRA9004 a/.editorconfig(2,39) loud"], found, string.Join("\n", found));
    }
}
