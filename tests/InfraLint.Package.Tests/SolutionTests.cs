namespace InfraLint.Packaging.Tests;

/// <summary>Six projects, four of them for two target frameworks, one without code: one scan, whatever is built.</summary>
[TestClass]
public sealed class SolutionTests
{
    private static readonly string[] Expected =
    [
        "warning INFRA1001 deploy/Dockerfile(2,44)",
        "warning INFRA1001 deploy/setup.sh(2,7)",
        "warning INFRA1001 deploy/user-data.yml(3,44)",
        "warning INFRA1013 motd.yml(4,18)",
        "warning INFRA1013 site.yml(6,15)",
        "warning INFRA3001 deploy/Dockerfile(2,5)",
        "warning INFRA9001 Dockerfile(1,1)",
    ];

    private static Tree tree = null!;
    private static Built first = null!;

    [ClassInitialize]
    public static void BuildOnce(TestContext context)
    {
        tree = new Tree()
            .Write("Dockerfile", [0x46, 0x52, 0x4f, 0x4d, 0x20, 0, 1, 2])
            .Write("deploy/setup.sh", Faulty.Script)
            .Write("deploy/user-data.yml", Faulty.UserData)
            .Write("deploy/Dockerfile", Faulty.Dockerfile)
            .Write("motd.yml", Faulty.Decimal)
            .Write("site.yml", Faulty.Playbook)
            .WriteNoTargets("p6/p6.csproj");
        for (var i = 1; i <= 5; i++)
        {
            var reference = i == 1 ? "" : $"<ItemGroup><ProjectReference Include=\"../p{i - 1}/p{i - 1}.csproj\" /></ItemGroup>";
            var frameworks = i == 5 ? "<TargetFramework>net10.0</TargetFramework>" : "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>";
            tree.Write($"p{i}/p{i}.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>{frameworks}</PropertyGroup>{reference}</Project>")
                .Write($"p{i}/C.cs", $"public class C{i} {{ }}");
        }

        Assert.AreEqual(0, DotNet.Run(tree.Root, "new", "sln", "--format", "sln", "-n", "six").ExitCode);
        Assert.AreEqual(0, DotNet.Run(tree.Root, ["sln", "add", .. Enumerable.Range(1, 6).Select(i => $"p{i}/p{i}.csproj")]).ExitCode);
        first = tree.Build("six.sln");
    }

    [TestMethod]
    public void EachWarningOnce()
    {
        Assert.AreEqual(0, first.ExitCode, first.Output);
        CollectionAssert.AreEqual(Expected, first.Reported.ToArray(), first.Output);
    }

    [TestMethod]
    [DataRow("-m:1")]
    [DataRow("-graph")]
    [DataRow("-p:WarningsAsErrors=CS0001")]
    public void AgainOnTheNextBuild(string option)
    {
        var again = tree.Build("six.sln", "--no-restore", option);

        Assert.AreEqual(0, again.ExitCode, again.Output);
        CollectionAssert.AreEqual(Expected, again.Reported.ToArray(), again.Output);
    }

    [TestMethod]
    public void WarningsFailTheBuildWhereTheyAreErrors()
    {
        var built = tree.Build("six.sln", "--no-restore", "-p:TreatWarningsAsErrors=true");

        Assert.AreEqual(1, built.ExitCode, built.Output);
        CollectionAssert.AreEqual(Expected.Select(e => e.Replace("warning", "error")).ToArray(), built.Reported.ToArray(), built.Output);
    }

    [TestMethod]
    public void OneFrameworkOfOneProjectIsEnough()
    {
        var built = tree.Build("p3/p3.csproj", "--no-restore", "-f", "net10.0", $"-p:InfraLintRoot={tree.Root}");

        CollectionAssert.AreEqual(Expected, built.Reported.ToArray(), built.Output);
    }
}
