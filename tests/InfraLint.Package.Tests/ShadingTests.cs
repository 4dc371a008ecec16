using System.Text.RegularExpressions;

namespace InfraLint.Packaging.Tests;

/// <summary>Analyzers of others with YamlDotNet 13 and 16 beside them, in one compilation with InfraLint's.</summary>
[TestClass]
public sealed partial class ShadingTests
{
    private const string AnalyzerProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>netstandard2.0</TargetFramework>
            <LangVersion>latest</LangVersion>
            <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
            <NoWarn>$(NoWarn);NU1603;RS1036;RS2008</NoWarn>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="4.8.0" PrivateAssets="all" ExcludeAssets="runtime" />
            REFERENCE
          </ItemGroup>
        </Project>
        """;

    private const string Analyzer = """
        using System.Collections.Immutable;
        using System.Linq;
        using Microsoft.CodeAnalysis;
        using Microsoft.CodeAnalysis.Diagnostics;

        [DiagnosticAnalyzer(LanguageNames.CSharp)]
        public sealed class Probe : DiagnosticAnalyzer
        {
            private static readonly DiagnosticDescriptor Rule = new("ID", "Probe", "{0}", "Probe", DiagnosticSeverity.Warning, true);

            public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

            public override void Initialize(AnalysisContext context)
            {
                context.EnableConcurrentExecution();
                context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
                context.RegisterCompilationAction(c => c.ReportDiagnostic(Diagnostic.Create(Rule, null, Say())));
            }

            private static string Say() => SAY;
        }
        """;

    private const string Foreign = """new YamlDotNet.Core.Parser(new System.IO.StringReader("a: 1")).MoveNext() + " " + typeof(YamlDotNet.Core.Parser).Assembly.FullName""";

    /// <summary>Has the engine parse YAML, then tells which YamlDotNet it refers to and which version of that came.</summary>
    private const string Own = """
        string.Join(" ", InfraLint.Linter.Check(
                new InfraLint.Repository(new[] { InfraLint.InputFile.Of("motd.yml", UserData) }),
                new[] { new InfraLint.Entry(InfraLint.InputFile.Of("motd.yml", UserData), InfraLint.FileKind.CloudInit) },
                InfraLint.LintOptions.Default).Findings.Select(f => f.Rule.Id))
            + " " + string.Join(" ", typeof(InfraLint.Linter).Assembly.GetReferencedAssemblies().Where(a => a.Name.Contains("Yaml")).Select(a => System.Reflection.Assembly.Load(a).FullName));

            private const string UserData = "#cloud-config\nwrite_files:\n  - path: /etc/motd\n    permissions: 644\n    content: x\n"
        """;

    [TestMethod]
    [DataRow("foreign13", "foreign16", "own")]
    [DataRow("own", "foreign16", "foreign13")]
    public void InfraLintGetsItsOwnYamlDotNet(string first, string second, string third)
    {
        var folder = Analyzers.Value;
        var consumer = Directory.CreateDirectory(Path.Combine(folder, $"consumer-{first}")).FullName;
        var items = new[] { first, second, third }.SelectMany(a => Directory.EnumerateFiles(Path.Combine(folder, a, "out"), "*.dll").Order(StringComparer.Ordinal)).Select(f => $"<Analyzer Include=\"{f}\" />");
        File.WriteAllText(Path.Combine(consumer, "C.cs"), "public class C;");
        File.WriteAllText(Path.Combine(consumer, "consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>{string.Concat(items)}</ItemGroup>
            </Project>
            """);

        var ran = DotNet.Run(consumer, "build", "--tl:off", "-nologo");

        // what the others get from each other is not ours to say
        var said = Said().Matches(ran.Output).Select(m => m.Groups[1].Value.Trim()).Distinct().ToList();
        Assert.HasCount(1, said, ran.Output);
        StringAssert.Matches(said[0], new Regex(@"^INFRA1013 InfraLint\.YamlDotNet, Version=16\.", RegexOptions.None), ran.Output);
        StringAssert.Contains(ran.Output, "FOREIGN13: True YamlDotNet, Version=");
        StringAssert.Contains(ran.Output, "FOREIGN16: True YamlDotNet, Version=");
    }

    private static Lazy<string> Analyzers { get; } = new(() =>
    {
        var folder = Directory.CreateDirectory(Path.Combine(Feed.Root, "shading")).FullName;
        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true\n");
        Compile(folder, "foreign13", "<PackageReference Include=\"YamlDotNet\" Version=\"13.7.1\" />", "FOREIGN13", Foreign);
        Compile(folder, "foreign16", "<PackageReference Include=\"YamlDotNet\" Version=\"16.3.0\" />", "FOREIGN16", Foreign);
        var package = Path.Combine(Feed.Unpacked, "analyzers", "dotnet", "cs");
        Compile(folder, "own", $"<Reference Include=\"{Path.Combine(package, "InfraLint.Core.dll")}\" Private=\"false\" />", "OWN", Own);
        foreach (var file in Directory.EnumerateFiles(package))
        {
            File.Copy(file, Path.Combine(folder, "own", "out", Path.GetFileName(file)), overwrite: true);
        }

        return folder;
    });

    private static void Compile(string folder, string name, string reference, string id, string say)
    {
        var project = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        File.WriteAllText(Path.Combine(project, name + ".csproj"), AnalyzerProject.Replace("REFERENCE", reference, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(project, "Probe.cs"), Analyzer.Replace("SAY", say, StringComparison.Ordinal).Replace("\"ID\"", $"\"{id}\"", StringComparison.Ordinal));
        var ran = DotNet.Run(project, "build", "-o", "out", "--tl:off", "-nologo", "-v", "q");
        Assert.AreEqual(0, ran.ExitCode, ran.Output);
    }

    [GeneratedRegex(@"warning OWN: (.*?) \[")]
    private static partial Regex Said();
}
