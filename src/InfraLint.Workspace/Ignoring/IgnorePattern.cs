using System.Text;

namespace InfraLint.Workspaces.Ignoring;

/// <summary>One line of a .gitignore file.</summary>
internal sealed class IgnorePattern
{
    private static readonly char[] Wild = ['*', '?', '[', '\\'];

    private readonly string pattern;
    private readonly int literal;
    private readonly bool foldersOnly;
    private readonly bool anyFolder;

    private IgnorePattern(string line)
    {
        IsNegated = line[0] == '!';
        var rest = IsNegated ? line.Substring(1) : line;
        foldersOnly = rest.EndsWith("/", StringComparison.Ordinal);
        rest = foldersOnly ? rest.Substring(0, rest.Length - 1) : rest;
        anyFolder = rest.IndexOf('/') < 0;
        pattern = Bytes(rest.StartsWith("/", StringComparison.Ordinal) ? rest.Substring(1) : rest);
        var wild = pattern.IndexOfAny(Wild);
        literal = wild < 0 ? pattern.Length : wild;
    }

    /// <summary>True for a line that takes back what an earlier one ignored.</summary>
    public bool IsNegated { get; }

    /// <summary>The pattern of a line; null for a comment and an empty line.</summary>
    public static IgnorePattern? Parse(string line)
    {
        if (line.Length == 0 || line[0] == '#')
        {
            return null;
        }

        var trimmed = TrimEnd(line);
        return trimmed.Length == 0 || trimmed == "!" ? null : new IgnorePattern(trimmed);
    }

    /// <summary>True where the pattern names this path.</summary>
    /// <param name="path">Relative to the folder of the .gitignore file, as <see cref="Bytes"/>.</param>
    /// <param name="isFolder">Whether it is a folder; a link to one is not.</param>
    public bool Matches(string path, bool isFolder)
    {
        if (foldersOnly && !isFolder)
        {
            return false;
        }

        var name = anyFolder ? path.Substring(path.LastIndexOf('/') + 1) : path;
        if (string.CompareOrdinal(pattern, 0, name, 0, literal) != 0 || name.Length < literal)
        {
            return false;
        }

        // git compares the literal start first, so that a double star after it counts as the first thing in the pattern
        return anyFolder || literal == 0
            ? Wildmatch.IsMatch(pattern, name)
            : Wildmatch.IsMatch(pattern.Substring(literal), name.Substring(literal));
    }

    /// <summary>The text with one character for each byte of its UTF-8 form: git's <c>?</c> is one byte.</summary>
    public static string Bytes(string text)
    {
        if (text.All(c => c < '\x80'))
        {
            return text;
        }

        var result = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            result.Append((char)b);
        }

        return result.ToString();
    }

    /// <summary>Without the spaces at its end, except those that a backslash protects.</summary>
    private static string TrimEnd(string line)
    {
        var end = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
                end = Math.Min(i + 1, line.Length);
            }
            else if (line[i] != ' ')
            {
                end = i + 1;
            }
        }

        return line.Substring(0, end);
    }
}
