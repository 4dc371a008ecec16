using System.Text.RegularExpressions;

namespace InfraLint.Packaging.Tests;

/// <summary>The commands of README's CI recipes, run as they are printed, with the tool as it is published: by its version, from a feed.</summary>
[TestClass]
public sealed partial class RecipeTests
{
    private static readonly Lazy<string> Released = new(() =>
    {
        var feed = Path.Combine(Feed.Root, "released");
        var packed = DotNet.Run(Feed.Repository, "pack", Path.Combine("src", "InfraLint.Tool"), "--no-build", "-c", Feed.Configuration, "-o", feed);
        return packed.ExitCode == 0 ? feed : throw new InvalidOperationException(packed.Output);
    });

    [TestMethod]
    [DataRow("GitHub Actions", "infralint.sarif", 3)]
    [DataRow("GitLab CI", "infralint.xml", 2)]
    [DataRow("Azure Pipelines", "infralint.xml", 2)]
    public void ARecipeRunsAsPrinted(string name, string report, int count)
    {
        var commands = Commands(name);
        Assert.HasCount(count, commands);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var isFaulty in new[] { false, true })
        {
            var tree = new Tree().Write("setup.sh", isFaulty ? Faulty.Script : "true\n").Write("nuget.config", $"""
                <configuration>
                  <packageSources><clear /><add key="released" value="{Released.Value}" /></packageSources>
                </configuration>
                """);
            foreach (var command in commands)
            {
                var ran = DotNet.Start("sh", tree.Root, "-c", $"GITHUB_STEP_SUMMARY=summary.md; {command}");
                Assert.AreEqual(isFaulty && command.Contains("infralint check", StringComparison.Ordinal) ? 1 : 0, ran.ExitCode, $"{command}: {ran.Output}");
            }

            Assert.AreEqual(isFaulty, File.ReadAllText(tree[report]).Contains("setup.sh", StringComparison.Ordinal), report);
            if (count == 3)
            {
                StringAssert.StartsWith(File.ReadAllText(tree["summary.md"]), "## InfraLint\n");
            }
        }
    }

    /// <summary>Each other command of the tool that README prints is one that it understands.</summary>
    [TestMethod]
    public void CommandsAreUnderstood()
    {
        var readme = File.ReadAllText(Path.Combine(Feed.Repository, "README.md"));
        var options = Option().Matches(readme).Select(m => m.Value).Distinct().ToList();
        var help = string.Concat(new[] { "check", "predict", "baseline make", "explain", "rules", "init", "completion" }
            .Select(c => DotNet.Run(Feed.Repository, ["exec", Path.Combine(Feed.Repository, "src", "InfraLint.Tool", "bin", Feed.Configuration, "net8.0", "infralint.dll"), .. c.Split(' '), "--help"]).Output));

        // dotnet's own, COPY's, and what mkdir and others take
        string[] others = ["--tool-path", "--project", "--chmod"];
        CollectionAssert.IsSubsetOf(options.Except(others).ToList(), Option().Matches(help).Select(m => m.Value).Distinct().ToList());
    }

    /// <summary>The commands in the first fence behind a name, in their order.</summary>
    private static List<string> Commands(string name)
    {
        var readme = File.ReadAllText(Path.Combine(Feed.Repository, "README.md")).Replace("\r\n", "\n");
        var from = readme.IndexOf("```yaml\n", readme.IndexOf($"\n{name}", StringComparison.Ordinal), StringComparison.Ordinal);
        var fence = readme[from..readme.IndexOf("\n```", from + 3, StringComparison.Ordinal)];
        return [.. Command().Matches(fence).Select(m => m.Groups["command"].Value)];
    }

    [GeneratedRegex(@"^ *- (?:run: |script: )?(?<command>(?:dotnet|\.tools/infralint) .*)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z-]+")]
    private static partial Regex Option();
}
