namespace InfraLint.Workspaces.Ignoring;

/// <summary>The .gitignore files in force in a folder: its own, and those of the folders above it.</summary>
internal sealed class IgnoreRules
{
    private readonly IgnoreRules? above;
    private readonly string folder;
    private readonly List<IgnorePattern> patterns = [];

    private IgnoreRules(IgnoreRules? above, string folder, string text)
    {
        this.above = above;
        this.folder = folder;
        // a carriage return belongs to the line break only where a line feed follows
        foreach (var line in text.TrimStart('\ufeff').Replace("\r\n", "\n").Split('\n'))
        {
            if (IgnorePattern.Parse(line) is { } pattern)
            {
                patterns.Add(pattern);
            }
        }
    }

    /// <summary>Nothing is ignored.</summary>
    public static IgnoreRules None { get; } = new(null, "", "");

    /// <summary>The rules in a folder whose own .gitignore file has this text.</summary>
    /// <param name="relative">The folder's path, in the same terms as the paths that are asked for; <c>""</c> for the top.</param>
    /// <param name="text">The file's text.</param>
    public IgnoreRules With(string relative, string text) => new(this, IgnorePattern.Bytes(relative), text);

    /// <summary>Whether a path is ignored; a folder above it that is ignored must have been asked for first.</summary>
    public bool Ignores(string path, bool isFolder)
    {
        var bytes = IgnorePattern.Bytes(path);
        for (var rules = this; rules is not null; rules = rules.above)
        {
            var relative = rules.folder.Length == 0 ? bytes : bytes.Substring(rules.folder.Length + 1);
            for (var i = rules.patterns.Count - 1; i >= 0; i--)
            {
                if (rules.patterns[i].Matches(relative, isFolder))
                {
                    return !rules.patterns[i].IsNegated;
                }
            }
        }

        return false;
    }
}
