using InfraLint.Ir;
using InfraLint.Syntax.Dockerfile;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>A source of the build context: a file, or a folder with what it holds.</summary>
/// <param name="Path">Relative to the context.</param>
/// <param name="File">The file; null for a folder.</param>
internal sealed record ContextEntry(string Path, InputFile? File)
{
    /// <summary>The last component.</summary>
    public string Name => Path.Substring(Path.LastIndexOf('/') + 1);
}

/// <summary>
/// The files that a build may copy: those of a folder of the repository, less what .dockerignore keeps out. The folder is the
/// Dockerfile's own, unless more of the sources exist seen from one above it.
/// </summary>
internal sealed class BuildContext
{
    private readonly SortedDictionary<string, InputFile> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> folders = new(StringComparer.Ordinal) { "" };

    private readonly string root;
    private readonly IReadOnlyList<string> unlisted;
    private readonly Repository repository;

    private BuildContext(string root, InputFile dockerfile, Repository repository)
    {
        (this.root, this.repository) = (root, repository);
        var ignoreFile = repository.Find(dockerfile.Path + ".dockerignore") ?? repository.Find(Joined(root, ".dockerignore"));
        var ignore = DockerIgnore.Parse(ignoreFile?.Text.File?.Text.Split('\n') ?? []);
        string Seen(string path) => root.Length == 0 ? path : path.Substring(root.Length + 1);
        unlisted = [.. repository.Unlisted.Where(u => root.Length == 0 || u.StartsWith(root + "/", StringComparison.Ordinal)).Select(Seen).Where(u => !ignore.Excludes(u))];
        foreach (var file in repository.Below(root))
        {
            var path = Seen(file.Path);
            if (ignore.Excludes(path))
            {
                continue;
            }

            files.Add(path, file);
            for (var folder = FolderOf(path); folders.Add(folder); folder = FolderOf(folder))
            {
            }
        }
    }

    /// <summary>The context that a build is given.</summary>
    public static BuildContext At(string root, InputFile dockerfile, Repository repository) => new(root, dockerfile, repository);

    /// <summary>Finds the context of a Dockerfile.</summary>
    public static BuildContext Of(InputFile dockerfile, DockerfileTree tree, Repository repository)
    {
        var sources = tree.Instructions.OfType<TransferInstruction>().Where(t => t is not CopyInstruction { From: not null })
            .SelectMany(t => t.Sources).Select(s => s.Literal?.Text).OfType<string>().Where(s => s.IndexOf("://", StringComparison.Ordinal) < 0)
            .Select(Clean).Where(s => s.Length > 0 && !Wildcards.IsPattern(s)).Distinct().ToList();
        var best = FolderOf(dockerfile.Path);
        var most = Known(best, sources, repository);
        for (var folder = best; folder.Length > 0 && most < sources.Count;)
        {
            folder = FolderOf(folder);
            if (Known(folder, sources, repository) is var known && known > most)
            {
                (best, most) = (folder, known);
            }
        }

        return new BuildContext(best, dockerfile, repository);
    }

    /// <summary>What a source names, in order: a path, or a pattern as Go's filepath.Match has it, where <c>*</c> takes a leading dot too.</summary>
    public IReadOnlyList<ContextEntry> Find(string source)
    {
        var path = Clean(source);
        if (!Wildcards.IsPattern(path))
        {
            return files.TryGetValue(path, out var file) ? [new ContextEntry(path, file)] : folders.Contains(path) ? [new ContextEntry(path, null)] : [];
        }

        var pattern = path.Split('/');
        bool Matches(string candidate) => candidate.Split('/') is var components && components.Length == pattern.Length && components.Zip(pattern, (c, p) => Wildcards.Matches(p, c)).All(m => m);
        return [.. folders.Where(f => f.Length > 0).Select(f => new ContextEntry(f, null)).Concat(files.Select(f => new ContextEntry(f.Key, f.Value))).Where(e => Matches(e.Path)).OrderBy(e => e.Path, StringComparer.Ordinal)];
    }

    /// <summary>Whether a folder holds what nobody has listed.</summary>
    public bool IsOpen(string folder) => unlisted.Any(u => u == folder || folder.Length == 0 || u.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>The mode on disk of a folder in which git tracks nothing.</summary>
    public int? FolderPermissions(string folder) => repository.FolderPermissions(Joined(root, folder));

    /// <summary>The files below a folder, in order.</summary>
    public IEnumerable<ContextEntry> Below(string folder) =>
        files.Where(f => folder.Length == 0 || f.Key.StartsWith(folder + "/", StringComparison.Ordinal)).Select(f => new ContextEntry(f.Key, f.Value));

    /// <summary>A path without what does not change it; the context's root is the empty one.</summary>
    public static string Clean(string path)
    {
        var components = new List<string>();
        foreach (var component in path.Split('/').Where(c => c.Length > 0 && c != "."))
        {
            if (component != "..")
            {
                components.Add(component);
            }
            else if (components.Count > 0)
            {
                components.RemoveAt(components.Count - 1);
            }
        }

        return string.Join("/", components);
    }

    internal static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path.Substring(0, slash) : "";

    private static string Joined(string folder, string name) => folder.Length == 0 ? name : folder + "/" + name;

    private static int Known(string folder, List<string> sources, Repository repository) =>
        sources.Count(s => repository.Find(Joined(folder, s)) is not null || repository.Below(Joined(folder, s)).Any());
}
