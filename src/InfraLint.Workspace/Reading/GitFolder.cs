using InfraLint.Workspaces.Ignoring;

namespace InfraLint.Workspaces.Reading;

/// <summary>What the git repository around a folder tells about it. No git is run.</summary>
/// <param name="Index">What is tracked below the folder, with paths relative to it.</param>
/// <param name="Rules">The .gitignore files of the folders above it, up to the repository's top.</param>
/// <param name="Prefix">The folder's path relative to the repository's top, as <see cref="IgnoreRules"/> wants it.</param>
internal sealed record GitFolder(GitIndex Index, IgnoreRules Rules, string Prefix)
{
    private const long LargestIndex = 256L << 20;

    /// <summary>Looks for a repository from this folder upwards.</summary>
    public static GitFolder Around(string root)
    {
        if (TopOf(root) is not { } top)
        {
            return new GitFolder(GitIndex.Empty, IgnoreRules.None, "");
        }

        var prefix = Relative(top, root);
        var index = ReadIndex(top) is { } read ? read.Below(prefix) : GitIndex.Empty;
        var rules = RulesAbove(top, prefix);
        return rules is null ? new GitFolder(index, IgnoreRules.None, prefix) : new GitFolder(index, rules, prefix);
    }

    /// <summary>The nearest folder, this one included, that holds a <c>.git</c>; null where there is none.</summary>
    public static string? TopOf(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            var git = Path.Combine(at, ".git");
            if (File.Exists(git) || File.Exists(Path.Combine(git, "HEAD")))
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>The text of a folder's .gitignore; git does not follow a link in its place.</summary>
    public static string? IgnoreText(string folder)
    {
        var path = Path.Combine(folder, ".gitignore");
        try
        {
            return File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReparsePoint) == 0
                ? FileText.Read(path, ".gitignore", 5 << 20).File?.Text
                : null;
        }
        catch (Exception e) when (FileText.IsReadFailure(e))
        {
            return null;
        }
    }

    /// <summary>The rules of the folders from the top to above the root; null where they ignore the root itself, which someone named all the same.</summary>
    private static IgnoreRules? RulesAbove(string top, string prefix)
    {
        var rules = IgnoreRules.None;
        if (prefix.Length == 0)
        {
            return rules;
        }

        var relative = "";
        foreach (var part in prefix.Split('/'))
        {
            if (IgnoreText(Path.Combine(top, relative)) is { } text)
            {
                rules = rules.With(relative, text);
            }

            relative = relative.Length == 0 ? part : relative + "/" + part;
            if (rules.Ignores(relative, isFolder: true))
            {
                return null;
            }
        }

        return rules;
    }

    private static GitIndex? ReadIndex(string top)
    {
        try
        {
            var git = Path.Combine(top, ".git");
            if (File.Exists(git))
            {
                // a worktree or a submodule: "gitdir: <path>"
                var line = File.ReadAllText(git).Trim();
                if (!line.StartsWith("gitdir:", StringComparison.Ordinal))
                {
                    return null;
                }

                git = Path.Combine(top, line.Substring("gitdir:".Length).Trim());
            }

            var index = new FileInfo(Path.Combine(git, "index"));
            return index.Exists && index.Length <= LargestIndex ? GitIndex.Parse(File.ReadAllBytes(index.FullName)) : null;
        }
        catch (Exception e) when (FileText.IsReadFailure(e))
        {
            return null;
        }
    }

    private static string Relative(string top, string folder) =>
        folder.Length <= top.Length ? "" : folder.Substring(top.Length).Trim(Path.DirectorySeparatorChar, '/').Replace(Path.DirectorySeparatorChar, '/');
}
