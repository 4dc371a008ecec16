namespace InfraLint.Packaging.Tests;

/// <summary>One fault in C#, which the compiler's analyzer reports, and one in a script, which the task does: what is set holds for both.</summary>
[TestClass]
public sealed class SeverityTests
{
    private static Tree tree = null!;

    [ClassInitialize]
    public static void Write(TestContext context)
    {
        tree = new Tree()
            .Write("app.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><NoWarn>$(NoWarn);CA1416</NoWarn></PropertyGroup></Project>")
            .Write("Keys.cs", "public static class Keys { public static void Write() => System.IO.File.SetUnixFileMode(\"/root/.ssh/id_rsa\", System.IO.UnixFileMode.UserRead | System.IO.UnixFileMode.OtherRead); }\n")
            .Write("setup.sh", Faulty.Script);
        tree.Build("app.csproj");
    }

    [TestMethod]
    [DataRow("", "", "warning")]
    [DataRow("", "-p:TreatWarningsAsErrors=true", "error")]
    [DataRow("", "-p:WarningsAsErrors=INFRA1001", "error")]
    [DataRow("", "-p:NoWarn=INFRA1001%3BCA1416", "")]
    [DataRow("", "-p:CodeAnalysisTreatWarningsAsErrors=true", "error")]
    [DataRow("", "-p:TreatWarningsAsErrors=true -p:CodeAnalysisTreatWarningsAsErrors=false", "warning")]
    [DataRow("", "-p:TreatWarningsAsErrors=true -p:WarningsNotAsErrors=INFRA1001", "warning")]
    [DataRow("", "-p:InfraLintEnabled=false", "")]
    [DataRow("dotnet_diagnostic.INFRA1001.severity = none", "", "")]
    [DataRow("dotnet_diagnostic.INFRA1001.severity = none", "-p:WarningsAsErrors=INFRA1001", "error")]
    [DataRow("dotnet_diagnostic.INFRA1001.severity = error", "-p:WarningsNotAsErrors=INFRA1001", "warning")]
    [DataRow("dotnet_diagnostic.INFRA1001.severity = warning", "-p:CodeAnalysisTreatWarningsAsErrors=true", "warning")]
    [DataRow("dotnet_analyzer_diagnostic.category-InfraLint.severity = error", "", "error")]
    [DataRow("dotnet_analyzer_diagnostic.category-InfraLint.severity = error", "-p:NoWarn=INFRA1001%3BCA1416", "")]
    public void BothObey(string setting, string properties, string expected)
    {
        tree.Write(".editorconfig", $"root = true\n[*]\n{setting}\n");
        var built = tree.Build(["app.csproj", "--no-restore", "--no-incremental", .. properties.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        string[] reported = expected.Length == 0 ? [] : [$"{expected} INFRA1001 Keys.cs(1,110)", $"{expected} INFRA1001 setup.sh(2,7)"];
        CollectionAssert.AreEqual(reported, built.Reported.Where(r => r.Contains("INFRA1001", StringComparison.Ordinal)).ToArray(), built.Output);
        Assert.AreEqual(expected == "error" ? 1 : 0, built.ExitCode, built.Output);
    }
}
