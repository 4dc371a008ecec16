namespace InfraLint.Tool;

/// <summary>What the paths on the command line mean.</summary>
/// <param name="Root">The folder that everything printed is relative to.</param>
/// <param name="Paths">Relative to the root, with <c>/</c>; empty for all of it.</param>
/// <param name="Missing">The first path that is not there; null where all are.</param>
internal sealed record Targets(string Root, IReadOnlyList<string> Paths, string? Missing)
{
    /// <summary>
    /// One folder is the root itself. Else the root is the current folder where all paths lie in it,
    /// else the deepest folder that holds them all.
    /// </summary>
    public static Targets Of(IReadOnlyList<string> paths, string? root)
    {
        if (paths.Concat(root is null ? [] : [root]).FirstOrDefault(p => !Path.Exists(p)) is { } missing)
        {
            return new Targets("", [], missing);
        }

        var full = paths.Select(p => Path.TrimEndingDirectorySeparator(Path.GetFullPath(p))).ToList();
        if (root is null && full.Count <= 1 && full.All(Directory.Exists))
        {
            return new Targets(full.FirstOrDefault() ?? Directory.GetCurrentDirectory(), [], null);
        }

        var top = root is not null ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) : Directory.GetCurrentDirectory();
        if (root is null && !full.All(p => IsIn(p, top)))
        {
            top = full.Select(p => File.Exists(p) ? Path.GetDirectoryName(p)! : p).Aggregate(Common);
        }

        var outside = full.FindIndex(p => !IsIn(p, top));
        return outside >= 0
            ? new Targets(top, [], paths[outside])
            : new Targets(top, [.. full.Select(p => Path.GetRelativePath(top, p).Replace(Path.DirectorySeparatorChar, '/'))], null);
    }

    private static string Common(string a, string b)
    {
        while (!IsIn(b, a))
        {
            a = Path.GetDirectoryName(a) ?? a;
        }

        return a;
    }

    private static bool IsIn(string path, string folder) =>
        path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
