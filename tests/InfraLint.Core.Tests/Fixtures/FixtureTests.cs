namespace InfraLint.Core.Tests.Fixtures;

/// <summary>Each file below <c>tests/fixtures</c> is a test: no marker means that it must be clean. A folder is a repository.</summary>
[TestClass]
public sealed class FixtureTests
{
    public static IEnumerable<object[]> Files => Directory.EnumerateFiles(Root(), "*", SearchOption.TopDirectoryOnly)
        .Concat(Directory.EnumerateDirectories(Root(), "*", SearchOption.TopDirectoryOnly))
        .Select(f => Path.GetRelativePath(Root(), f).Replace('\\', '/')).Order(StringComparer.Ordinal).Select(f => new object[] { f });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Finds_exactly_what_is_marked(string name)
    {
        var (files, entries) = Load(name);
        Assert.AreNotEqual(0, entries.Count, "nothing here is a provisioning file");
        Matching.Exactly(new Repository(files), entries, [.. files.SelectMany(f => Markers.Read(f.Path, f.Text.File!.Text))]);
    }

    [TestMethod]
    public void The_stories_show_what_they_say()
    {
        var root = Path.Combine(RepositoryRoot.Path, "samples", "stories");
        var files = Directory.EnumerateFiles(root).Select(f => Read(f, Path.GetFileName(f))).ToList();
        var entries = files.Select(f => (File: f, Kind: FileKinds.Tell(f.Path, f.Text.File!.Text))).Where(f => f.Kind is not null).Select(f => new Entry(f.File, f.Kind!.Value)).ToList();
        Assert.AreEqual(26, entries.Count, "thirteen stories, each with its right form");
        Matching.Exactly(new Repository(files), entries, [.. entries.SelectMany(e => Markers.Read(e.File.Path, e.File.Text.File!.Text))]);
    }

    /// <summary>The files of a fixture, and which of them are checked.</summary>
    internal static (List<InputFile> Files, List<Entry> Entries) Load(string name)
    {
        var path = Path.Combine(Root(), name);
        var files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(f => Read(f, Path.GetRelativePath(path, f).Replace('\\', '/'))).ToList()
            : [Read(path, name)];
        var entries = files.Select(f => (File: f, Kind: FileKinds.Tell(f.Path, f.Text.File!.Text))).Where(f => f.Kind is not null).Select(f => new Entry(f.File, f.Kind!.Value)).ToList();
        return (files, entries);
    }

    private static InputFile Read(string fullPath, string path) => InputFile.Of(path, File.ReadAllText(fullPath), isExecutable: path.EndsWith(".sh", StringComparison.Ordinal));

    private static string Root() => Path.Combine(RepositoryRoot.Path, "tests", "fixtures");
}
