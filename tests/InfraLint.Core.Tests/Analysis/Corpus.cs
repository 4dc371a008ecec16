namespace InfraLint.Core.Tests.Analysis;

/// <summary>The provisioning files among the fixtures, the scenarios and the oracle's cases.</summary>
internal static class Corpus
{
    private static readonly string[] Folders = ["fixtures", "scenarios", Path.Combine("oracle", "cases")];

    public static IReadOnlyList<(string Path, string Text, FileKind Kind)> Texts { get; } =
    [
        .. from folder in Folders.Select(f => Path.Combine(RepositoryRoot.Path, "tests", f))
           from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           let path = Path.GetRelativePath(folder, file).Replace('\\', '/')
           let text = File.ReadAllText(file)
           let kind = FileKinds.Tell(path, text)
           where kind is not null
           select (path, text, kind.Value),
    ];
}
