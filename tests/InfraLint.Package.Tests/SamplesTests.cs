namespace InfraLint.Packaging.Tests;

/// <summary>The samples, built with the package: the faulty ones show what they were written to show, the repaired ones nothing.</summary>
[TestClass]
public sealed class SamplesTests
{
    private static readonly Lazy<string> Copy = new(() =>
    {
        var from = Path.Combine(Feed.Repository, "samples");
        var to = Path.Combine(Feed.Root, "samples");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, file);
            if (!relative.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, relative))!);
                File.Copy(file, Path.Combine(to, relative));
            }
        }

        File.WriteAllText(Path.Combine(to, ".editorconfig"), "root = true\n");
        return to;
    });

    [TestMethod]
    public void TheFaultyServiceWarns() => Expect(
        "service",
        "warning INFRA1001 DeployKey.cs(12,66)",
        "warning INFRA1001 Dockerfile(11,11)",
        "warning INFRA1003 Dockerfile(8,11)",
        "warning INFRA2002 entrypoint.sh(8,1)",
        "warning INFRA3001 Dockerfile(9,6)",
        "warning INFRA3003 deploy_key(1,1)",
        "warning INFRA4001 entrypoint.sh(5,25)");

    [TestMethod]
    public void TheFaultyInfrastructureWarns() => Expect(
        "infrastructure",
        "warning INFRA1001 cloud/user-data.yml(21,93)",
        "warning INFRA1001 roles/deploy_user/tasks/main.yml(20,11)",
        "warning INFRA1003 roles/deploy_user/tasks/main.yml(12,12)",
        "warning INFRA1004 cloud/user-data.yml(11,19)",
        "warning INFRA1004 scripts/new-operator.sh(11,7)",
        "warning INFRA1006 cloud/new-server.yml(6,19)",
        "warning INFRA1006 roles/deploy_user/tasks/main.yml(28,12)",
        "warning INFRA1010 cloud/user-data.yml(24,14)",
        "warning INFRA1013 cloud/user-data.yml(15,18)",
        "warning INFRA1013 roles/deploy_user/tasks/main.yml(20,11)",
        "warning INFRA1019 cloud/new-server.yml(5,12)",
        "warning INFRA2001 cloud/user-data.yml(22,5)",
        "warning INFRA2003 roles/deploy_user/tasks/main.yml(35,28)",
        "warning INFRA3003 roles/deploy_user/files/deploy_key(1,1)",
        "warning INFRA3005 roles/deploy_user/tasks/main.yml(17,11)",
        "warning INFRA4001 roles/deploy_user/tasks/main.yml(42,29)",
        "warning INFRA4005 cloud/new-server.yml(19,24)",
        "warning INFRA4005 cloud/new-server.yml(21,13)");

    [TestMethod]
    public void TheStoriesWarn() => Expect(
        "stories",
        "warning INFRA1001 03-key-too-open.sh(4,7)",
        "warning INFRA1003 04-the-wrong-digits.sh(4,10)",
        "warning INFRA1004 05-keys-that-sshd-does-not-trust.sh(5,7)",
        "warning INFRA1015 08-moved-to-a-new-machine.sh(6,1)",
        "warning INFRA2002 01-agent-not-taken-over.sh(3,1)",
        "warning INFRA2003 13-agent-dies-with-its-step.Dockerfile(3,74)",
        "warning INFRA2004 02-keys-never-loaded.yml(5,5)",
        "warning INFRA2005 13-agent-dies-with-its-step.Dockerfile(5,5)",
        "warning INFRA2011 11-an-agent-for-every-shell.sh(3,7)",
        "warning INFRA2012 09-two-agents.sh(5,1)",
        "warning INFRA2013 10-a-key-of-another-program.sh(5,1)",
        "warning INFRA3004 12-an-old-key.sh(3,1)",
        "warning INFRA3006 06-a-line-that-is-no-key.sh(5,7)",
        "warning INFRA4003 07-what-ssh-v-would-say.sh(7,7)");

    [TestMethod]
    [DataRow("service-repaired")]
    [DataRow("infrastructure-repaired")]
    public void ARepairedSampleIsClean(string name) => Expect(name);

    private static void Expect(string name, params string[] reported)
    {
        var built = DotNet.Build(Path.Combine(Copy.Value, name), $"-p:InfraLintVersion={Feed.Version}", $"-p:RestoreAdditionalProjectSources={Feed.Folder}", $"-p:RestorePackagesPath={Feed.Cache}");

        CollectionAssert.AreEqual(reported, built.Reported.ToArray(), built.Output);
        Assert.AreEqual(0, built.ExitCode, built.Output);
        if (reported.Length == 0)
        {
            StringAssert.Contains(built.Output, "0 Warning(s)");
        }
    }
}
