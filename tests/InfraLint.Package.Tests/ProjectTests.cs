namespace InfraLint.Packaging.Tests;

/// <summary>One project without code, and what its properties change.</summary>
[TestClass]
public sealed class ProjectTests
{
    private const string Key = "warning INFRA1001 a/user-data.yml(3,44)";
    private const string Script = "warning INFRA1001 b/setup.sh(2,7)";

    private static Tree tree = null!;
    private static Built first = null!;

    [ClassInitialize]
    public static void BuildOnce(TestContext context)
    {
        tree = new Tree()
            .WriteNoTargets("Infrastructure.proj")
            .Write("a/user-data.yml", Faulty.UserData)
            .Write("b/setup.sh", Faulty.Script);
        first = tree.Build();
    }

    [TestMethod]
    public void ReportsWithoutACompiler() => Expect(first, 0, Key, Script);

    [TestMethod]
    public void NoWarnSilences() => Expect(Build("-p:NoWarn=CS1591%3BINFRA1001"), 0);

    [TestMethod]
    public void WarningsAsErrorsRaises() => Expect(Build("-p:WarningsAsErrors=INFRA1001"), 1, Key.Replace("warning", "error"), Script.Replace("warning", "error"));

    [TestMethod]
    public void WarningsNotAsErrorsSpares() => Expect(Build("-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=CA1000%3BINFRA1001"), 0, Key, Script);

    [TestMethod]
    public void AnalysisHasAWordOfItsOwn()
    {
        Expect(Build("-p:CodeAnalysisTreatWarningsAsErrors=true"), 1, Key.Replace("warning", "error"), Script.Replace("warning", "error"));
        Expect(Build("-p:TreatWarningsAsErrors=true", "-p:CodeAnalysisTreatWarningsAsErrors=false"), 0, Key, Script);
    }

    [TestMethod]
    public void TheCommandLinesOwnSwitchCountsToo() => Expect(Build("-warnaserror"), 1, Key.Replace("warning", "error"), Script.Replace("warning", "error"));

    [TestMethod]
    public void ItCanBeTurnedOff() => Expect(Build("-p:InfraLintEnabled=false"), 0);

    [TestMethod]
    public void FilesCanBeExcluded() => Expect(Build("-p:InfraLintExclude=nothing%3Ba/**"), 0, Script);

    [TestMethod]
    public void TheRootCanBeAnother() => Expect(Build("-p:InfraLintRoot=b"), 0, "warning INFRA1001 b/setup.sh(2,7)");

    [TestMethod]
    public void SarifIsWrittenBelowTheRoot()
    {
        Expect(Build("-p:InfraLintSarif=artifacts/infralint.sarif"), 0, Key, Script);
        using var sarif = System.Text.Json.JsonDocument.Parse(File.ReadAllText(tree["artifacts/infralint.sarif"]));
        var places = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(r => r.GetProperty("ruleId").GetString() == "INFRA1001")
            .Select(r => r.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());

        CollectionAssert.AreEqual(new[] { "a/user-data.yml", "b/setup.sh" }, places.ToArray());
    }

    [TestMethod]
    public void ABaselineSilencesWhatIsKnown()
    {
        var known = new Tree().WriteNoTargets("Infrastructure.proj").Write("a/user-data.yml", Faulty.UserData);
        Build("-p:InfraLintSarif=known.sarif");
        using var sarif = System.Text.Json.JsonDocument.Parse(File.ReadAllText(tree["known.sarif"]));
        var print = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().First(r => r.GetProperty("ruleId").GetString() == "INFRA1001").GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString();
        known.Write("build/known", $"# infralint baseline 1\n{print} INFRA1001 a/user-data.yml\n");

        Expect(known.Build(), 0, Key);
        Expect(known.Build("-p:InfraLintBaseline=build/known"), 0);
        var without = known.Build("-p:InfraLintBaseline=nowhere");
        Expect(without, 0, Key);
        StringAssert.Contains(without.Output, "there is no such file");
    }

    [TestMethod]
    public void FilesAreMendedOnRequest()
    {
        var faulty = new Tree().WriteNoTargets("Infrastructure.proj").Write("a/user-data.yml", Faulty.UserData).Write("b/setup.sh", Faulty.Script);
        var built = faulty.Build("-p:InfraLintFix=true");

        Expect(built, 0);
        StringAssert.Contains(built.Output, "mended INFRA1001");
        Assert.AreEqual(Faulty.UserData.Replace("644", "600"), File.ReadAllText(faulty["a/user-data.yml"]));
        Assert.AreEqual(Faulty.Script.Replace("644", "600"), File.ReadAllText(faulty["b/setup.sh"]));
    }

    [TestMethod]
    [DataRow("InfraLintDistribution", "debin", "debin is none of debian, upstream, rhel; debian is near")]
    [DataRow("InfraLintBase", "alpin", "alpin is none of debian, ubuntu, busybox, alpine, distroless, scratch, rhel; alpine is near")]
    [DataRow("InfraLintHomes", "app", "app is not user=/folder, with commas between several")]
    [DataRow("InfraLintKeys", "id_app", "id_app is not absolute paths or patterns of such, with commas between several")]
    [DataRow("InfraLintRsaBits", "many", "many is not a number from 2048 to 16384")]
    public void ABadOptionIsSaid(string property, string value, string problem) =>
        StringAssert.Contains(Build($"-p:{property}={value}").Output, $"warning INFRA9004: {property}: {problem}");

    [TestMethod]
    public void OptionsReachTheScan()
    {
        var options = new Tree().WriteNoTargets("Infrastructure.proj")
            .Write("key.sh", "install -m 644 /run/key /srv/vault/token\n")
            .Write("home.sh", "install -m 640 -o ci /run/keys /srv/ci/.ssh/authorized_keys\nchmod 777 /srv/ci\n")
            .Write("bits.sh", "ssh-keygen -q -t rsa -b 3072 -N '' -f /srv/app/k\n");

        Expect(options.Build(), 0, "warning INFRA1010 home.sh(2,7)");
        Expect(options.Build("-p:InfraLintKeys=/srv/vault/*%3B/srv/none", "-p:InfraLintHomes=ci=/srv/ci", "-p:InfraLintRsaBits=4096"), 0,
            "warning INFRA1001 key.sh(1,12)", "warning INFRA1005 home.sh(2,7)", "warning INFRA3004 bits.sh(1,1)");
    }

    [TestMethod]
    public void AnUnknownModeIsSaid()
    {
        var built = Build("-p:InfraLintMode=strickt");

        Expect(built, 0, Key, Script);
        StringAssert.Contains(built.Output, "warning INFRA9004: InfraLintMode: strickt is none of default, strict, relaxed, all; strict is near");
    }

    [TestMethod]
    public void AnEditorConfigSetsSeveritiesByFolder()
    {
        var configured = new Tree()
            .WriteNoTargets("Infrastructure.proj")
            .Write("a/user-data.yml", Faulty.UserData)
            .Write("b/setup.sh", Faulty.Script)
            .Write("c/setup.sh", Faulty.Script)
            .Write(".editorconfig", "root = true\n[*.sh]\ndotnet_diagnostic.INFRA1001.severity = error\n[c/*]\ndotnet_diagnostic.INFRA1001.severity = suggestion\n");

        Expect(configured.Build(), 1, "error INFRA1001 b/setup.sh(2,7)", Key);
    }

    [TestMethod]
    public void ItemsNameFilesAndFolders()
    {
        var items = new Tree()
            .Write("x/Infrastructure.proj", """
                <Project Sdk="Microsoft.Build.NoTargets/3.7.0">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <InfraLintRoot>..</InfraLintRoot>
                  </PropertyGroup>
                  <ItemGroup>
                    <InfraLintExclude Include="../a;*.sh" />
                    <InfraLintInclude Include="provision [1]" />
                  </ItemGroup>
                </Project>
                """)
            .Write("a/user-data.yml", Faulty.UserData)
            .Write("x/setup.sh", Faulty.Script)
            .Write("x/provision [1]", Faulty.Script);

        Expect(DotNet.Build(items.Root, "x/Infrastructure.proj"), 0, "warning INFRA1001 x/provision [1](2,7)");
    }

    /// <summary>Unreadable, binary, enormous and malformed files among good ones.</summary>
    [TestMethod]
    public void BadFilesStopNoOther()
    {
        var mixed = new Tree()
            .WriteNoTargets("Infrastructure.proj")
            .Write("a/user-data.yml", Faulty.UserData)
            .Write("b/setup.sh", Faulty.Script)
            .Write("binary.sh", [0x7f, 0x45, 0x4c, 0x46, 0, 0, 1])
            .Write("empty/Dockerfile", "")
            .Write("huge.sh", new string('#', 6 << 20))
            .Write("latin1.sh", [0x23, 0xe9, 0x0a])
            .Write("malformed.yml", "#cloud-config\nusers: [\n")
            .Write("utf16.sh", [0xff, 0xfe, .. System.Text.Encoding.Unicode.GetBytes(Faulty.Script)]);
        if (!OperatingSystem.IsWindows())
        {
            // a name that is not UTF-8 cannot be opened by its decoded form
            Assert.AreEqual(0, DotNet.Start("sh", mixed.Root, "-c", "printf 'FROM x\\n' > \"$(printf 'Dockerfile.\\377')\"").ExitCode);
        }

        var built = mixed.Build();
        if (!OperatingSystem.IsWindows())
        {
            // nor can it be deleted so, which the tests' end would do
            DotNet.Start("sh", mixed.Root, "-c", "rm Dockerfile.*");
        }

        Assert.AreEqual(0, built.ExitCode, built.Output);
        string[] good = [Key, Script, "warning INFRA1001 utf16.sh(2,7)"];
        CollectionAssert.AreEqual(good, built.Reported.Where(r => r.Contains("INFRA1001", StringComparison.Ordinal)).ToArray(), built.Output);
        string[] bad = ["Dockerfile.\ufffd", "binary.sh", "huge.sh", "malformed.yml"];
        CollectionAssert.AreEqual(
            bad.Where(b => b[^1] != '\ufffd' || !OperatingSystem.IsWindows()).ToArray(),
            built.Reported.Where(r => r.Contains("INFRA9001", StringComparison.Ordinal)).Select(r => r.Split(' ')[2].Split('(')[0]).ToArray(),
            built.Output);
    }

    private static Built Build(params string[] arguments) => tree.Build(["--no-restore", .. arguments]);

    private static void Expect(Built built, int exitCode, params string[] reported)
    {
        CollectionAssert.AreEqual(reported, built.Reported.ToArray(), built.Output);
        Assert.AreEqual(exitCode, built.ExitCode, built.Output);
    }
}
