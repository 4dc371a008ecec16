using System.Text;

namespace InfraLint.Workspaces.Configuration;

/// <summary>An .editorconfig or .globalconfig file, as far as InfraLint needs it.</summary>
internal sealed class ConfigurationFile
{
    private readonly List<(string Name, SectionGlob? Glob, Dictionary<string, string> Values)> sections = [];
    private readonly List<(string Section, string Key, string Value, int Start)> places = [];

    private ConfigurationFile(string text)
    {
        Text = text;
        var current = Top;
        foreach (var (line, start) in Lines(text))
        {
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (SectionName(line) is { } name)
            {
                current = new(StringComparer.OrdinalIgnoreCase);
                sections.Add((name, SectionGlob.Parse(name), current));
            }
            else if (Property(line) is { } property)
            {
                current[property.Key] = property.Value;
                places.Add((sections.Count == 0 ? "" : sections[sections.Count - 1].Name, property.Key, property.Value, start + line.IndexOf(property.Value, property.Key.Length, StringComparison.Ordinal)));
            }
        }
    }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>What stands before the first section.</summary>
    public Dictionary<string, string> Top { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>No file above this one counts.</summary>
    public bool IsRoot => IsTrue("root");

    /// <summary>What stands at the top counts for every file.</summary>
    public bool IsGlobal => IsTrue("is_global");

    /// <summary>Of two global files that disagree, the higher level wins.</summary>
    public int GlobalLevel(int otherwise) =>
        Top.TryGetValue("global_level", out var value) && int.TryParse(value, out var level) ? level : otherwise;

    /// <summary>Reads a file's text; there is no text that it refuses.</summary>
    public static ConfigurationFile Parse(string text) => new(text);

    /// <summary>The sections that match a path (relative to this file's folder, beginning with <c>/</c>), as they stand in the file.</summary>
    public IEnumerable<Dictionary<string, string>> Sections(string path) =>
        from section in sections
        where section.Glob?.IsMatch(path) == true
        select section.Values;

    /// <summary>The sections of a global file whose name is this full path: there is no glob in a global file.</summary>
    public IEnumerable<Dictionary<string, string>> SectionsNamed(string fullPath) =>
        from section in sections
        where string.Equals(Plain(section.Name), fullPath, StringComparison.Ordinal)
        select section.Values;

    /// <summary>The sections that match a path, each with its value of a key.</summary>
    public IEnumerable<(string Name, string Value)> Sections(string path, string key) =>
        from section in sections
        where section.Values.ContainsKey(key) && section.Glob?.IsMatch(path) == true
        select (section.Name, section.Values[key]);

    /// <summary>Every value of a key, with the section that it stands in and the offset in the text at which it begins.</summary>
    public IEnumerable<(string Name, string Value, int Start)> Values(string key) =>
        places.Where(p => p.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Select(p => (p.Section, p.Value, p.Start));

    private bool IsTrue(string key) => Top.TryGetValue(key, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The lines without the blanks around them, each with the offset at which it begins; LF, CRLF and CR end one.</summary>
    private static IEnumerable<(string Line, int Start)> Lines(string text)
    {
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOfAny(['\n', '\r'], start) is var found and >= 0 ? found : text.Length;
            var line = text.Substring(start, end - start);
            yield return (line.Trim(), start + line.Length - line.TrimStart().Length);
            start = end + 1;
        }
    }

    /// <summary><c>[name]</c>, a comment may follow; a <c>#</c> or <c>;</c> in the name must be escaped.</summary>
    private static string? SectionName(string line)
    {
        if (line[0] != '[')
        {
            return null;
        }

        var last = -1;
        for (var i = 1; i < line.Length && (line[i] is not ('#' or ';') || line[i - 1] == '\\'); i++)
        {
            if (line[i] == ']' && IsBlankOrComment(line, i + 1))
            {
                last = i;
            }
        }

        return last <= 1 ? null : line.Substring(1, last - 1);
    }

    /// <summary>A section's name without its backslashes; null where it holds a glob's characters.</summary>
    private static string? Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\' && ++i == name.Length)
            {
                return null;
            }

            if (name[i] is '*' or '?' or '{' or ',' or '}' or '[' or ']' && (i == 0 || name[i - 1] != '\\'))
            {
                return null;
            }

            plain.Append(name[i]);
        }

        return plain.ToString();
    }

    private static bool IsBlankOrComment(string line, int at)
    {
        var rest = line.Substring(at).TrimStart();
        return rest.Length == 0 || rest[0] is '#' or ';';
    }

    private static (string Key, string Value)? Property(string line)
    {
        var end = 0;
        while (end < line.Length && (char.IsLetterOrDigit(line[end]) || line[end] is '_' or '.' or '-'))
        {
            end++;
        }

        var rest = line.Substring(end).TrimStart();
        if (end == 0 || rest.Length == 0 || rest[0] is not ('=' or ':'))
        {
            return null;
        }

        var value = rest.Substring(1);
        var comment = value.IndexOfAny(['#', ';']);
        return (line.Substring(0, end), (comment < 0 ? value : value.Substring(0, comment)).Trim());
    }
}
