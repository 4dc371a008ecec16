using InfraLint.Ir;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>
/// The patterns of a .dockerignore, or of <c>--exclude</c>: the last one that matches a path or a folder above it decides
/// (moby/patternmatcher, MatchesOrParentMatches).
/// </summary>
internal sealed class DockerIgnore
{
    private readonly List<(string[] Components, bool IsException)> patterns = [];

    private DockerIgnore()
    {
    }

    /// <summary>Reads a file's lines.</summary>
    public static DockerIgnore Parse(IEnumerable<string> lines)
    {
        var ignore = new DockerIgnore();
        foreach (var line in lines)
        {
            var pattern = line.Trim().TrimStart('\uFEFF');
            if (pattern.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var isException = pattern[0] == '!';
            var components = (isException ? pattern.Substring(1).Trim() : pattern).Split('/').Where(c => c.Length > 0 && c != ".").ToArray();
            if (components.Length > 0)
            {
                ignore.patterns.Add((components, isException));
            }
        }

        return ignore;
    }

    /// <summary>Nothing is left out.</summary>
    public bool IsEmpty => patterns.Count == 0;

    /// <summary>Whether a path, relative and with slashes, is left out.</summary>
    public bool Excludes(string path)
    {
        var components = path.Split('/');
        var excluded = false;
        foreach (var (pattern, isException) in patterns)
        {
            if (isException == excluded && MatchesAnyPrefix(pattern, components))
            {
                excluded = !isException;
            }
        }

        return excluded;
    }

    private static bool MatchesAnyPrefix(string[] pattern, string[] path)
    {
        // reached[j]: the pattern so far matches the first j components
        var reached = new bool[path.Length + 1];
        reached[0] = true;
        foreach (var component in pattern)
        {
            var next = new bool[path.Length + 1];
            for (var j = 0; j <= path.Length; j++)
            {
                next[j] = component == "**"
                    ? reached[j] || (j > 0 && next[j - 1])
                    : j > 0 && reached[j - 1] && Wildcards.Matches(component, path[j - 1]);
            }

            reached = next;
        }

        return reached.Skip(1).Any(r => r);
    }
}
