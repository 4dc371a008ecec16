namespace InfraLint.Workspaces.Tests;

/// <summary>Known findings stay silent, new ones do not.</summary>
[TestClass]
public sealed class BaselineTests
{
    private const string Script = "cp /run/key /root/.ssh/id_rsa\nchmod 644 /root/.ssh/id_rsa\n";

    [TestMethod]
    public void OnlyWhatIsNewIsReported()
    {
        using var folder = new TemporaryFolder().Write("a.sh", Script).Write("b.sh", Script);
        Baseline.Of(Check(folder).Findings).Write(folder["known"]);
        var known = Baseline.Read(folder["known"], out var problem);

        Assert.IsNull(problem);
        Assert.IsEmpty(Check(folder, known).Findings);
        Assert.AreEqual(2, Check(folder, known).Known);

        // moved lines are no new findings; a second one of the same text is
        folder.Write("a.sh", "#!/bin/sh\n# more\n" + Script).Write("b.sh", Script + "chmod 777 /root/.ssh\n");
        Assert.AreEqual("b.sh INFRA1003", string.Join(", ", Check(folder, known).Findings.Select(f => $"{f.Location.File.Path} {f.Rule.Id}")));
    }

    [TestMethod]
    public void WhatIsMendedCanBeTakenOut()
    {
        using var folder = new TemporaryFolder().Write("a.sh", Script).Write("b.sh", Script);
        var known = Baseline.Of(Check(folder).Findings);
        folder.Write("a.sh", Script.Replace("644", "600"));
        var (found, gone) = known.Compare(Check(folder).Findings);

        Assert.AreEqual("a.sh", gone.Single().Place);
        Assert.AreEqual("b.sh", found.Single().Place);
        new Baseline(found).Write(folder["known"]);
        Assert.AreEqual(found.Single(), Baseline.Read(folder["known"], out _)!.Findings.Single());
    }

    [TestMethod]
    [DataRow("", "it is no baseline: its first line is not \"# infralint baseline 1\"")]
    [DataRow("# infralint baseline 2\n", "it is no baseline: its first line is not \"# infralint baseline 1\"")]
    [DataRow("# infralint baseline 1\n\n# by hand\nabc\n", "line 4 is none of a baseline")]
    public void WhatIsNoneIsRefused(string text, string expected)
    {
        using var folder = new TemporaryFolder().Write("known", text);

        Assert.IsNull(Baseline.Read(folder["known"], out var problem));
        Assert.AreEqual(expected, problem);
        Assert.IsNull(Baseline.Read(folder["nowhere"], out problem));
        Assert.AreEqual("there is no such file", problem);
    }

    [TestMethod]
    public void ItIsTextThatCanBeRead()
    {
        using var folder = new TemporaryFolder().Write("a b.sh", Script);
        Baseline.Of(Check(folder).Findings).Write(folder["known"]);

        Assert.MatchesRegex("^# infralint baseline 1\n[0-9a-f]{16}:1 INFRA1001 a b\\.sh\n$", File.ReadAllText(folder["known"]));
    }

    private static WorkspaceReport Check(TemporaryFolder folder, Baseline? known = null) => Workspace.Check(new WorkspaceOptions(folder.Path) { Baseline = known });
}
