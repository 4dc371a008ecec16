namespace InfraLint.Packaging.Tests;

/// <summary>What an editor is given: it asks for design-time builds, which compile without the targets that a build runs before.</summary>
[TestClass]
public sealed class EditorTests
{
    private const string Code = """
        using System.IO;
        class Setup { void Run() => File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead); }
        """;

    private static Tree tree = null!;

    [ClassInitialize]
    public static void Write(TestContext context)
    {
        tree = new Tree()
            .Write("app/App.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                  </PropertyGroup>
                </Project>
                """)
            .Write("app/Setup.cs", Code)
            .Write("app/a/setup.sh", Faulty.Script)
            .Write("app/b/setup.sh", Faulty.Script)
            .Write("c/setup.sh", Faulty.Script)
            .Write(".editorconfig", "root = true\n[app/a/*.sh]\ndotnet_diagnostic.INFRA1001.severity = error\n[c/**]\ndotnet_diagnostic.INFRA1001.severity = none\n");
        Assert.AreEqual(0, DotNet.Run(tree["app"], "restore").ExitCode);
    }

    /// <summary>The files of the project's folder, with the severities of their sections; the task, which a build runs, says nothing.</summary>
    [TestMethod]
    public void ADesignTimeBuildReportsOnTheProjectsFiles()
    {
        var ran = DotNet.Run(tree["app"], "msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-nologo", "-v:q");

        CollectionAssert.AreEquivalent(new[] { "error INFRA1001 a/setup.sh", "warning INFRA1001 Setup.cs", "warning INFRA1001 b/setup.sh" }, Reported(ran.Output));
    }

    [TestMethod]
    public void ABuildReportsOnceAndGivesTheCompilerNone()
    {
        var built = tree.Build("app", "--no-incremental");
        var items = DotNet.Run(tree["app"], "msbuild", "-t:Compile", "-getItem:AdditionalFiles", "-nologo");

        CollectionAssert.AreEqual(new[] { "error INFRA1001 app/a/setup.sh(2,7)", "warning INFRA1001 app/Setup.cs(2,71)", "warning INFRA1001 app/b/setup.sh(2,7)" }, built.Reported.ToArray());
        Assert.DoesNotContain("setup.sh", items.Output);
    }

    private static string[] Reported(string output) =>
    [
        .. from line in output.Split('\n')
           let at = line.IndexOf(": error INFRA", StringComparison.Ordinal) is var error and >= 0 ? error : line.IndexOf(": warning INFRA", StringComparison.Ordinal)
           where at >= 0
           let file = line[..line.IndexOf('(')].Trim().Replace(tree["app"] + "/", "")
           select $"{line[(at + 2)..line.IndexOf(':', at + 2)]} {file}",
    ];
}
