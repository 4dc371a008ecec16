using System.Collections.Immutable;
using InfraLint.Workspaces.Configuration;
using Microsoft.CodeAnalysis;

namespace InfraLint.Workspaces.Tests;

/// <summary>The own reader of .editorconfig and .globalconfig gives what the compiler's reader gives.</summary>
[TestClass]
public sealed class EditorConfigTests
{
    private static readonly string[] Folders = ["", "a", "a/b"];

    private static readonly string[] Files = ["Dockerfile", "a/Dockerfile", "a/b/x.sh", "a/b/y.yml", "a/x1.sh", "c/x12.yaml", "a/[x].sh", "a/b/Dockerfile.dev", "x,y.sh", "a/-5.sh"];

    private static readonly string[] Pieces =
        ["*", "**", "?", "/", "a", "a/", "b", "x", "Dockerfile", "*.sh", "*.{sh,yml}", "*.{yml,yaml}", "[xy]", "[!x]", "[a-z]", "{x,y}", "{x1,x12}", "{1..3}", "{-9..20}", "x{1..12}",
            ".yaml", "{a,b/**}", "\\*", "\\[x\\]", ",", "}", "{", "[", "]", "{single}", "{,x}", "{a,{b,c}}", "x#y", "\\#", "-", "!", "{x..y}", "[x", "**/b/*"];

    private static readonly string[] Lines =
        ["dotnet_diagnostic.INFRA1001.severity = error", "dotnet_diagnostic.infra1001.severity=none", "dotnet_diagnostic.INFRA1001.severity : suggestion # why", "DOTNET_DIAGNOSTIC.INFRA1001.SEVERITY = warning ; x",
            "# comment", "; comment", "", "infralint.x = 1 2 3", "infralint.x = A#b", "infralint.x=", "not a property", "infralint.x = é", "  infralint.x   =  spaced  ", "root = true", "infralint.x = [y]"];

    [TestMethod]
    public void SectionsMatchAsTheCompilerHasIt()
    {
        var random = new Random(11);
        List<string> wrong = [];
        var matches = 0;
        for (var i = 0; i < 1500; i++)
        {
            var name = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(random, Pieces)));
            var text = $"[{name}]\ninfralint.x = yes\n";
            var oracle = AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(text, "/r/.editorconfig")));
            var own = new ConfigurationFiles("/r", p => p == "/r/.editorconfig" ? text : null);
            foreach (var file in Files)
            {
                var expected = oracle.GetOptionsForSourcePath("/r/" + file).AnalyzerOptions.GetValueOrDefault("infralint.x");
                matches += expected is null ? 0 : 1;
                if (own.Value(file, "infralint.x") != expected)
                {
                    wrong.Add($"[{name}] on {file}: {expected ?? "no"} expected");
                }
            }
        }

        Assert.IsEmpty(wrong, string.Join("\n", wrong.Take(15)));
        Assert.IsGreaterThan(500, matches);
    }

    [TestMethod]
    public void WholeConfigurationsMeanWhatTheCompilerTakesThemFor()
    {
        List<string> wrong = [];
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            Dictionary<string, string> texts = [];
            foreach (var folder in Folders.Where(_ => random.Next(3) > 0))
            {
                texts[$"/r{(folder.Length == 0 ? "" : "/" + folder)}/.editorconfig"] = Configuration(random, isGlobal: false);
            }

            if (random.Next(3) == 0)
            {
                texts["/r/.globalconfig"] = Configuration(random, isGlobal: true);
            }

            if (random.Next(5) == 0)
            {
                texts["/.globalconfig"] = Configuration(random, isGlobal: true);
            }

            var oracle = AnalyzerConfigSet.Create(texts.Select(t => AnalyzerConfig.Parse(t.Value, t.Key)).ToImmutableArray());
            var own = new ConfigurationFiles("/r", texts.GetValueOrDefault);
            foreach (var file in Files)
            {
                var options = oracle.GetOptionsForSourcePath("/r/" + file);
                var severity = options.TreeOptions.TryGetValue("infra1001", out var tree) || oracle.GlobalConfigOptions.TreeOptions.TryGetValue("infra1001", out tree) ? tree.ToString() : null;
                var value = options.AnalyzerOptions.GetValueOrDefault("infralint.x") ?? oracle.GlobalConfigOptions.AnalyzerOptions.GetValueOrDefault("infralint.x");
                if (severity != Named(own.Value(file, "dotnet_diagnostic.INFRA1001.severity")) || value != own.Value(file, "infralint.x"))
                {
                    wrong.Add($"seed {seed}, {file}: {severity}, {value} expected; {own.Value(file, "dotnet_diagnostic.INFRA1001.severity")}, {own.Value(file, "infralint.x")} found; {string.Join("\n", texts)}");
                }
            }
        }

        Assert.IsEmpty(wrong, $"{wrong.Count}: {string.Join("\n\n", wrong.Take(3))}");
    }

    private static string? Named(string? word) => word?.ToLowerInvariant() switch
    {
        "error" => nameof(ReportDiagnostic.Error),
        "none" => nameof(ReportDiagnostic.Suppress),
        "suggestion" => nameof(ReportDiagnostic.Info),
        "warning" => nameof(ReportDiagnostic.Warn),
        _ => null,
    };

    private static string Configuration(Random random, bool isGlobal)
    {
        List<string> lines = isGlobal ? ["is_global = true"] : [];
        if (isGlobal && random.Next(2) == 0)
        {
            lines.Add($"global_level = {random.Next(3) + 99}");
        }

        lines.AddRange(Enumerable.Range(0, random.Next(4)).Select(_ => Pick(random, Lines)));
        for (var i = 0; i < random.Next(4); i++)
        {
            lines.Add(isGlobal ? $"[/r/{Pick(random, Files)}]" : $"[{Pick(random, Pieces)}]");
            lines.AddRange(Enumerable.Range(0, random.Next(4)).Select(_ => Pick(random, Lines)));
        }

        return string.Join(random.Next(4) == 0 ? "\r\n" : "\n", lines);
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
