namespace InfraLint.Workspaces.Tests;

/// <summary>Options of the analysis, from .editorconfig and given.</summary>
[TestClass]
public sealed class OptionsTests
{
    private const string Key = "install -m 644 /run/key /srv/vault/token\n";

    private const string Home = "install -m 600 /run/keys /srv/ci/.ssh/authorized_keys\nchmod 777 /srv/ci\n";

    private const string Grouped = "mkdir -m 700 /home/app/.ssh\nchown app:app /home/app/.ssh\nchmod 775 /home/app/.ssh\n";

    [TestMethod]
    [DataRow("infralint_keys = /srv/vault/*", Key, "INFRA1001")]
    [DataRow("infralint_keys = /srv/none, /srv/*/token", Key, "INFRA1001")]
    [DataRow("infralint_keys = /srv/none", Key, "")]
    [DataRow("infralint_homes = ci=/srv/ci/", Home, "INFRA1005")]
    [DataRow("infralint_homes = ci=/srv", Home, "INFRA1010")]
    [DataRow("infralint_rsa_bits = 4096", "ssh-keygen -q -t rsa -b 3072 -N '' -f /srv/app/k\n", "INFRA3004")]
    [DataRow("infralint_rsa_bits = 2048", "ssh-keygen -q -t rsa -b 2048 -N '' -f /srv/app/k\n", "")]
    [DataRow("infralint_distribution = upstream", Grouped, "INFRA1003 certain")]
    [DataRow("infralint_distribution = debian", Grouped, "INFRA1003")]
    [DataRow("infralint_base = alpine", Grouped, "INFRA1003 certain")]
    [DataRow("infralint_base = debian", Grouped, "INFRA1003")]
    public void AKeyOfASectionIsForItsFiles(string line, string script, string expected)
    {
        using var folder = new TemporaryFolder().Write("a/x.sh", script).Write("b/x.sh", script).Write("a/.editorconfig", $"root = true\n[*.sh]\n{line}\n").Write(".editorconfig", "root = true\n");
        using var without = new TemporaryFolder().Write("a/x.sh", script).Write("b/x.sh", script).Write(".editorconfig", "root = true\n");
        var (of, plain) = (Found(folder, "a/"), Found(without, "a/"));

        Assert.AreEqual(expected.Split(' ')[0], string.Join(" ", of.Select(f => f.Rule.Id).Distinct()));
        Assert.IsTrue(expected.Length == 0 || !expected.StartsWith("INFRA1003", StringComparison.Ordinal) || of[0].IsCertain == expected.EndsWith("certain", StringComparison.Ordinal), of.FirstOrDefault()?.Message);
        CollectionAssert.AreEqual(Found(without, "b/").Select(f => f.Message).ToList(), Found(folder, "b/").Select(f => f.Message).ToList());
        Assert.AreEqual(plain.Count, Found(without, "b/").Count);
    }

    [TestMethod]
    public void WhatIsGivenBeatsTheFiles()
    {
        using var folder = new TemporaryFolder().Write("x.sh", Key).Write(".editorconfig", "root = true\n[*]\ninfralint_keys = /srv/vault/*\n");

        Assert.HasCount(1, Found(folder, ""));
        Assert.IsEmpty(Workspace.Check(new WorkspaceOptions(folder.Path) { Lint = new LintOptions { Keys = ["/srv/other"] } }).Findings);
    }

    [TestMethod]
    public void FilesAreTakenAndLeftOutBySection()
    {
        using var folder = new TemporaryFolder()
            .Write("setup.sh", "chmod 777 /srv/app\n").Write("vendor/setup.sh", "chmod 777 /srv/app\n").Write("provision", "chmod 777 /srv/app\n")
            .Write(".editorconfig", "root = true\n[vendor/**]\ninfralint_check = false\n[provision]\ninfralint_check = true\n");

        Assert.AreEqual("provision setup.sh", string.Join(" ", Workspace.Check(new WorkspaceOptions(folder.Path)).Findings.Where(f => f.Rule.Id == "INFRA1010").Select(f => f.Location.File.Path)));
        Assert.HasCount(1, Workspace.Check(new WorkspaceOptions(folder.Path) { Paths = ["vendor/setup.sh"] }).Findings.Where(f => f.Rule.Id == "INFRA1010"));
        // what stands above the root counts as well
        Assert.IsEmpty(Workspace.Check(new WorkspaceOptions(System.IO.Path.Combine(folder.Path, "vendor"))).Findings);
    }

    [TestMethod]
    [DataRow("infralint_distributon = debian", 7, 28, "there is no option infralint_distributon; infralint_distribution is one")]
    [DataRow("infralint_what = 1", 7, 21, "there is no option infralint_what: infralint_distribution, infralint_base, infralint_homes, infralint_keys, infralint_rsa_bits, infralint_check, infralint_disable")]
    [DataRow("infralint_distribution = debin # x", 32, 37, "debin is none of debian, upstream, rhel; debian is near")]
    [DataRow("infralint_rsa_bits = 512", 28, 31, "512 is not a number from 2048 to 16384")]
    [DataRow("infralint_homes = app", 25, 28, "app is not user=/folder, with commas between several")]
    [DataRow("infralint_check = no", 25, 27, "no is neither true nor false")]
    [DataRow("infralint_disable = INFRA1010, INFRA101", 38, 46, "there is no rule INFRA101; INFRA1001 is one")]
    [DataRow("dotnet_diagnostic.INFRA101.severity = none", 25, 33, "there is no rule INFRA101; INFRA1001 is one")]
    public void WhatIsNoOptionIsSaid(string line, int start, int end, string message)
    {
        using var folder = new TemporaryFolder().Write("x.sh", "true\n").Write(".editorconfig", $"root = true\n[*]\n      {line}\n");
        var found = Workspace.Check(new WorkspaceOptions(folder.Path)).Findings.Single(f => f.Rule.Id == "INFRA9004");

        Assert.AreEqual((message, ".editorconfig", 3), (found.Message, found.Location.File.Path, found.Location.Start.Line));
        Assert.AreEqual((start, end), (found.Location.Start.Column, found.Location.End.Column));
    }

    [TestMethod]
    public void ASectionTakesFindingsBack()
    {
        const string Script = "chmod 777 /srv/app\ncp /run/key /root/.ssh/id_rsa\nchmod 644 /root/.ssh/id_rsa\n";
        using var folder = new TemporaryFolder()
            .Write("a/x.sh", Script).Write("b/x.sh", Script)
            .Write(".editorconfig", "root = true\r\n[{a,c}/**]\r\ninfralint_disable = INFRA1010, INFRA2001 # everybody writes here\r\n")
            .Write("a/.editorconfig", "[*.sh]\ninfralint_disable = infra1001\n");

        Assert.AreEqual(
            ".editorconfig INFRA9003, b/x.sh INFRA1010, b/x.sh INFRA1001",
            string.Join(", ", Workspace.Check(new WorkspaceOptions(folder.Path)).Findings.Select(f => $"{f.Location.File.Path} {f.Rule.Id}")));
        var surplus = Workspace.Check(new WorkspaceOptions(folder.Path)).Findings[0];
        Assert.AreEqual("INFRA2001", surplus.Location.Text);
        Assert.IsFalse(Workspace.Check(new WorkspaceOptions(folder.Path) { Paths = ["b/x.sh"] }).Findings.Any(f => f.Rule.Id == "INFRA9003"));
    }

    private static List<Finding> Found(TemporaryFolder folder, string under) =>
        [.. Workspace.Check(new WorkspaceOptions(folder.Path)).Findings.Where(f => f.Location.File.Path.StartsWith(under, StringComparison.Ordinal))];
}
