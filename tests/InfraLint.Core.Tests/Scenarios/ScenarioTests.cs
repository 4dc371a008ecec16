using InfraLint.Predicting;

namespace InfraLint.Core.Tests.Scenarios;

/// <summary>
/// Each folder below <c>tests/scenarios</c> is one story, told in every language: all reach the same final state and report
/// the same rules. Its other files are the context of each.
/// </summary>
[TestClass]
public sealed class ScenarioTests
{
    private const string Expected = "expected.txt";

    private static readonly (string File, FileKind Kind)[] Languages =
    [
        ("script.sh", FileKind.Shell), ("Dockerfile", FileKind.Dockerfile), ("user-data.yml", FileKind.CloudInit), ("playbook.yml", FileKind.Ansible),
    ];

    private static readonly string Root = Path.Combine(RepositoryRoot.Path, "tests", "scenarios");

    public static IEnumerable<object[]> Stories =>
        from folder in Directory.EnumerateDirectories(Root).Order(StringComparer.Ordinal)
        from language in Languages
        select new object[] { Path.GetFileName(folder), language.File, language.Kind };

    [TestMethod]
    public void Every_folder_tells_a_story() => Assert.IsTrue(Directory.EnumerateDirectories(Root).All(f => File.Exists(Path.Combine(f, Expected))));

    [TestMethod]
    [DynamicData(nameof(Stories))]
    public void All_languages_reach_the_same_end(string story, string file, FileKind kind)
    {
        var files = Read(Path.Combine(Root, story));
        var expected = Expectation.Read(files.Single(f => f.Path == Expected).Text.File!.Text);
        var entry = files.SingleOrDefault(f => f.Path == file);
        Assert.AreEqual(expected.Missing.Contains(file), entry is null, $"{file} is missing, or is said to be");
        if (entry is null)
        {
            return;
        }

        Assert.AreEqual(kind, FileKinds.Tell(file, entry.Text.File!.Text));
        var repository = new Repository(files.Where(f => f.Path != Expected && Languages.All(l => l.File != f.Path || l.File == file)));
        var machine = Predictor.Predict(repository, new Entry(entry, kind), new PredictOptions { IsFresh = true }).Last(m => m.Ships);
        CollectionAssert.AreEqual(expected.States, expected.States.Select(s => Described(machine, s)).ToList(), $"\nexpected: {string.Join(" | ", expected.States)}\nactual:   {string.Join(" | ", expected.States.Select(s => Described(machine, s)))}");

        var findings = Linter.Check(repository, [new Entry(entry, kind)], LintOptions.Default).Findings;
        var found = string.Join(" ", findings.Select(f => f.Rule.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.AreEqual(expected.RulesOf(file), found.Length == 0 ? "none" : found, string.Join("\n", findings.Select(f => f.Message)));
    }

    /// <summary>What is predicted of the path of an expectation, in the same words.</summary>
    private static string Described(PredictedMachine machine, string expectation)
    {
        var words = expectation.Split(' ');
        if (machine.Files.SingleOrDefault(f => f.Path == words[0]) is not { Exists: not "no" } file)
        {
            return $"{words[0]} absent";
        }

        var verdict = words.Length < 4 ? "" : file.OpenSsh is { } openSsh ? openSsh.IsAccepted ? " accepted" : " refused" : " untold";
        return $"{file.Path} {(file.Exists == "yes" ? "" : "may ")}{file.Mode} {file.Owner ?? "?"}:{file.Group ?? "?"}{verdict}";
    }

    private static List<InputFile> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => (Path: Path.GetRelativePath(folder, f).Replace('\\', '/'), Text: File.ReadAllText(f)))
            .Select(f => InputFile.Of(f.Path, f.Text, isExecutable: f.Path.EndsWith(".sh", StringComparison.Ordinal))),
    ];
}
