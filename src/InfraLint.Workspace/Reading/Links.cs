namespace InfraLint.Workspaces.Reading;

/// <summary>Where links lead. A link out of the root is never followed.</summary>
internal static class Links
{
    /// <summary>The path without any link in it; null where a link dangles, loops, or cannot be read here.</summary>
    public static string? Real(string fullPath)
    {
#if NET
        const int Most = 40;
        var left = Most;
        var root = Path.GetPathRoot(fullPath) ?? "/";
        var real = root;
        Stack<string> parts = new(Pieces(fullPath.Substring(root.Length)));
        while (parts.TryPop(out var part))
        {
            if (part == ".")
            {
                continue;
            }

            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? root;
                continue;
            }

            var next = Path.Combine(real, part);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            if (info.LinkTarget is not { } target)
            {
                if (!info.Exists)
                {
                    return null;
                }

                real = next;
                continue;
            }

            if (left-- == 0)
            {
                return null;
            }

            if (Path.IsPathRooted(target))
            {
                real = Path.GetPathRoot(target) ?? root;
                target = target.Substring(real.Length);
            }

            foreach (var piece in Pieces(target))
            {
                parts.Push(piece);
            }
        }

        return real;
#else
        // .NET Framework cannot read a link's target: no link is followed
        return (File.GetAttributes(fullPath) & FileAttributes.ReparsePoint) == 0 ? fullPath : null;
#endif
    }

#if NET
    private static IEnumerable<string> Pieces(string path) =>
        Enumerable.Reverse(path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries));
#endif

    /// <summary>True where a path, both without links, lies below a folder.</summary>
    public static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
