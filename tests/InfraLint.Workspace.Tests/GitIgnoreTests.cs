using InfraLint.Workspaces.Ignoring;
using InfraLint.Workspaces.Reading;

namespace InfraLint.Workspaces.Tests;

[TestClass]
public sealed class GitIgnoreTests
{
    private static readonly string[] Names = ["a", "b", "ab", "abc", "b.sh", "a b", "!a", "#a", "é", "a]", "x-y", "a\\b", "Ab", " c"];

    private static readonly string[] Pieces =
        ["a", "b", "ab", "abc", "*", "**", "?", "/", "/", "/**/", "**/", "/**", "[ab]", "[!a]", "[^b-c]", "[a-", "[]]", "[]-]", "[[:alpha:]]", "[[:nope:]]", "[\\]]", "\\*", "\\", "\\!", "\\#", "é", "*.sh", "b.sh", "!", " ", "x-y", "***", "[a/b]", "[[:space:]]", "A", "a b"];

    [TestMethod]
    [DataRow("*.log", "deep/er/x.log", true)]
    [DataRow("/x.log", "deep/x.log", false)]
    [DataRow("deep/x.log", "a/deep/x.log", false)]
    [DataRow("**/deep/x.log", "a/deep/x.log", true)]
    [DataRow("deep/**", "deep/a/b", true)]
    [DataRow("a/**/b", "a/b", true)]
    [DataRow("a/**/b", "a/x/y/b", true)]
    [DataRow("a/*/b", "a/x/y/b", false)]
    [DataRow("x/", "x", false)]
    [DataRow("\\#x", "#x", true)]
    [DataRow("# x", "# x", false)]
    [DataRow("x   ", "x", true)]
    [DataRow("x\\ ", "x ", true)]
    [DataRow("[a-c]z", "bz", true)]
    [DataRow("[!a-c]z", "bz", false)]
    [DataRow("a[/]b", "a/b", false)]
    public void KnowsThePatternLanguage(string pattern, string path, bool ignored) =>
        Assert.AreEqual(ignored, IgnoreRules.None.With("", pattern).Ignores(path, isFolder: false));

    [TestMethod]
    public void TheLastPatternOfTheNearestFileDecides()
    {
        var rules = IgnoreRules.None.With("", "*.key\n!good.key").With("sub", "good.key\n!bad.key");

        Assert.IsFalse(rules.Ignores("good.key", false));
        Assert.IsTrue(rules.Ignores("sub/good.key", false));
        Assert.IsFalse(rules.Ignores("sub/bad.key", false));
        Assert.IsTrue(rules.Ignores("sub/other.key", false));
    }

    /// <summary>Random trees with random .gitignore files, some files tracked: the walk finds what git lists, from the top and from each folder inside.</summary>
    [TestMethod]
    public void TheWalkFindsWhatGitLists()
    {
        const int Trees = 300;
        using var folder = new TemporaryFolder();
        folder.Git("init", "-q");
        List<string> tracked = [];
        for (var seed = 0; seed < Trees; seed++)
        {
            tracked.AddRange(Plant(folder, $"t{seed}", new Random(seed)));
        }

        folder.Git(["add", "-f", "--", .. tracked]);
        var listed = folder.Git("ls-files", "-co", "--exclude-standard", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToList();

        CollectionAssert.AreEqual(listed, Walk(folder.Path), Difference(listed, Walk(folder.Path)));
        foreach (var place in Directory.EnumerateDirectories(folder.Path, "*", SearchOption.AllDirectories).Select(d => Path.GetRelativePath(folder.Path, d)).Where(d => d[0] == 't' && !IsIgnored(folder, d)))
        {
            var expected = listed.Where(p => p.StartsWith(place + "/", StringComparison.Ordinal)).Select(p => p.Substring(place.Length + 1)).ToList();
            CollectionAssert.AreEqual(expected, Walk(folder[place]), $"in {place}: {Difference(expected, Walk(folder[place]))}");
        }
    }

    private static List<string> Plant(TemporaryFolder folder, string tree, Random random)
    {
        List<string> paths = [];
        for (var i = 0; i < 14; i++)
        {
            var path = string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(random, Names)));
            if (paths.All(p => p != path && !p.StartsWith(path + "/", StringComparison.Ordinal) && !path.StartsWith(p + "/", StringComparison.Ordinal)))
            {
                paths.Add(path);
                folder.Write($"{tree}/{path}", "x");
            }
        }

        foreach (var place in paths.Select(p => Path.GetDirectoryName(p)!).Append("").Distinct().Where(f => f.Length == 0 || random.Next(4) == 0))
        {
            folder.Write(Path.Combine(tree, place, ".gitignore"), IgnoreFile(random));
        }

        return [.. paths.Where(_ => random.Next(6) == 0).Select(p => $"{tree}/{p}")];
    }

    private static List<string> Walk(string root) => [.. new FileWalk(new PathPatterns([]), new PathPatterns([])).From(root, default).Select(f => f.Path)];

    private static string Difference(IEnumerable<string> git, IEnumerable<string> own) =>
        $"git alone: {string.Join(" | ", git.Except(own).Take(5))}; InfraLint alone: {string.Join(" | ", own.Except(git).Take(5))}";

    /// <summary>Single patterns against single paths, by the thousand, in one call of git.</summary>
    [TestMethod]
    public void APatternMatchesWhatGitSays()
    {
        using var folder = new TemporaryFolder();
        folder.Git("init", "-q");
        var random = new Random(7);
        List<(string Folder, string Pattern, string Path)> cases = [];
        for (var i = 0; i < 1500; i++)
        {
            var pattern = Pattern(random);
            var place = $"d{i}";
            folder.Write($"{place}/.gitignore", pattern + "\n");
            foreach (var path in Enumerable.Range(0, 4).Select(_ => string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, Names)))).Distinct().Order(StringComparer.Ordinal))
            {
                if (!File.Exists(folder[$"{place}/{path}"]) && !Directory.Exists(folder[$"{place}/{path}"]) && FreeToMake(folder, place, path))
                {
                    folder.Write($"{place}/{path}", "x");
                    cases.Add((place, pattern, path));
                }
            }
        }

        var listed = folder.Git("ls-files", "-o", "--exclude-standard", "-z").Split('\0').ToHashSet(StringComparer.Ordinal);
        var found = new FileWalk(new PathPatterns([]), new PathPatterns([])).From(folder.Path, default).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var wrong = cases.Where(c => listed.Contains($"{c.Folder}/{c.Path}") != found.Contains($"{c.Folder}/{c.Path}")).ToList();

        Assert.IsEmpty(wrong, string.Join("\n", wrong.Take(10).Select(c => $"'{c.Pattern}' on '{c.Path}'")));
        Assert.IsGreaterThan(3000, cases.Count);
        Assert.IsGreaterThan(300, cases.Count(c => !found.Contains($"{c.Folder}/{c.Path}")));
    }

    private static bool FreeToMake(TemporaryFolder folder, string place, string path)
    {
        var parts = path.Split('/');
        return Enumerable.Range(1, parts.Length - 1).All(n => !File.Exists(folder[$"{place}/{string.Join('/', parts.Take(n))}"]));
    }

    private static bool IsIgnored(TemporaryFolder folder, string place)
    {
        var parts = place.Split('/');
        var rules = IgnoreRules.None;
        for (var i = 0; i < parts.Length; i++)
        {
            var above = string.Join('/', parts.Take(i));
            if (File.Exists(folder[Path.Combine(above, ".gitignore")]))
            {
                rules = rules.With(above, File.ReadAllText(folder[Path.Combine(above, ".gitignore")]));
            }

            if (rules.Ignores(string.Join('/', parts.Take(i + 1)), true))
            {
                return true;
            }
        }

        return false;
    }

    private static string IgnoreFile(Random random)
    {
        var lines = Enumerable.Range(0, random.Next(1, 5)).Select(_ => (random.Next(4) == 0 ? "!" : "") + Pattern(random));
        return (random.Next(10) == 0 ? "\ufeff" : "") + string.Join(random.Next(5) == 0 ? "\r\n" : "\n", lines) + (random.Next(2) == 0 ? "\n" : "");
    }

    private static string Pattern(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(random, Pieces)));

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
