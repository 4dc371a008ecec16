using System.Text;

namespace InfraLint.Workspaces.Ignoring;

/// <summary>The globs of InfraLintInclude and InfraLintExclude: lines of a .gitignore file at the root.</summary>
internal sealed class PathPatterns
{
    private readonly List<IgnorePattern> patterns = [];
    private readonly List<string> literalFolders = [];
    private readonly HashSet<string> literals = new(StringComparer.Ordinal);

    public PathPatterns(IEnumerable<string> globs)
    {
        foreach (var glob in globs.Select(g => g.Trim()).Select(g => g.StartsWith("./", StringComparison.Ordinal) ? g.Substring(1) : g))
        {
            if (IgnorePattern.Parse(glob) is { } pattern)
            {
                patterns.Add(pattern);
                var (start, isWhole) = LiteralStart(glob);
                literalFolders.Add(start.Substring(0, start.LastIndexOf('/') + 1));
                if (isWhole)
                {
                    literals.Add(start);
                }
            }
        }
    }

    /// <summary>Whether the path, or a folder that it lies in, is named; the last pattern that names it decides.</summary>
    public bool Names(string path)
    {
        if (patterns.Count == 0)
        {
            return false;
        }

        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (IsNamed(path.Substring(0, slash), isFolder: true))
            {
                return true;
            }
        }

        return IsNamed(path, isFolder: false);
    }

    /// <summary>Whether a pattern without wildcards is this very path.</summary>
    public bool IsNamedLiterally(string path) => literals.Contains(path);

    /// <summary>Whether a folder itself is named.</summary>
    public bool NamesFolder(string path) => patterns.Count > 0 && IsNamed(path, isFolder: true);

    /// <summary>Whether a pattern leads into this folder by its name: <c>tools/bin/*.sh</c> into <c>tools/bin</c>.</summary>
    public bool LeadsInto(string folder) =>
        literalFolders.Any(f => f.StartsWith(folder + "/", StringComparison.Ordinal));

    private bool IsNamed(string path, bool isFolder)
    {
        var bytes = IgnorePattern.Bytes(path);
        for (var i = patterns.Count - 1; i >= 0; i--)
        {
            if (patterns[i].Matches(bytes, isFolder))
            {
                return !patterns[i].IsNegated;
            }
        }

        return false;
    }

    /// <summary>What stands before the first wildcard, without backslashes.</summary>
    private static (string Start, bool IsWhole) LiteralStart(string glob)
    {
        var start = new StringBuilder();
        for (var i = glob.StartsWith("/", StringComparison.Ordinal) ? 1 : 0; i < glob.Length; i++)
        {
            if (glob[i] is '*' or '?' or '[')
            {
                return (start.ToString(), false);
            }

            i += glob[i] == '\\' && i + 1 < glob.Length ? 1 : 0;
            start.Append(glob[i]);
        }

        return (start.ToString(), true);
    }
}
