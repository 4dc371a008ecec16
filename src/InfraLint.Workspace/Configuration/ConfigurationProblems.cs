using System.Text.RegularExpressions;
using InfraLint.Rules;
using InfraLint.Text;

namespace InfraLint.Workspaces.Configuration;

/// <summary>What configuration files below a root say of rules, severities and options that do not exist (INFRA9004). Files above the root are somebody else's.</summary>
internal static class ConfigurationProblems
{
    private static readonly BadConfigurationValue Bad = (BadConfigurationValue)RuleList.Find("INFRA9004")!;

    private static readonly Regex Setting = new(@"^[ \t]*(?:dotnet_diagnostic\.(?<id>INFRA\w*)\.(?<last>\w*)|(?<category>dotnet_analyzer_diagnostic\.category-Infra\w*\.\w*)|(?<key>infralint_[\w.-]*))[ \t]*[=:][ \t]*(?<value>[^#;\r\n]*)", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase);

    private static readonly Regex Word = new(@"[^\s,]+", RegexOptions.CultureInvariant);

    /// <summary>The problems of the files that bear on some paths.</summary>
    /// <param name="files">The configuration files.</param>
    /// <param name="paths">Relative to the root, with <c>/</c>.</param>
    public static IEnumerable<Finding> Of(ConfigurationFiles files, IEnumerable<string> paths) => Sources(files, paths).SelectMany(Of);

    /// <summary>The configuration files below the root that bear on some paths.</summary>
    public static IEnumerable<SourceFile> Sources(ConfigurationFiles files, IEnumerable<string> paths) =>
        from folder in paths.SelectMany(Above).Distinct(StringComparer.Ordinal)
            // of .globalconfig only those at the root, and above, are read
        from name in folder.Length == 0 ? [".editorconfig", ".globalconfig"] : new[] { ".editorconfig" }
        let path = folder.Length == 0 ? name : folder + "/" + name
        let text = files.TextOf(path)
        where text is not null
        select new SourceFile(path, text);

    /// <summary>The ids that stand in a value, each with its place.</summary>
    internal static IEnumerable<(string Id, Location At)> Ids(SourceFile file, int start, string value) =>
        Word.Matches(value).Cast<Match>().Select(m => (m.Value, new Location(file, Span.At(start + m.Index, m.Length))));

    private static IEnumerable<Finding> Of(SourceFile file)
    {
        foreach (Match setting in Setting.Matches(file.Text))
        {
            var (id, key, value) = (setting.Groups["id"], setting.Groups["key"], setting.Groups["value"]);
            foreach (var (at, problem) in id.Success ? OfSeverity(file, id, setting.Groups["last"], value) : key.Success ? OfOption(file, key, value) : OfCategory(file, setting.Groups["category"], value))
            {
                yield return Bad.Say(at, problem);
            }
        }
    }

    private static IEnumerable<(Location, string)> OfCategory(SourceFile file, Group category, Group value)
    {
        if (!category.Value.Equals(Severities.Category, StringComparison.OrdinalIgnoreCase))
        {
            yield return (At(file, category), $"there is no such key; {Severities.Category} is one");
        }
        else if (!Severities.AllWords.Contains(value.Value.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            yield return NoSeverity(file, category, value);
        }
    }

    private static (Location, string) NoSeverity(SourceFile file, Group key, Group value) => value.Value.Trim() is { Length: > 0 } word
        ? (At(file, value), $"{word} is no severity: {string.Join(", ", Severities.AllWords)}") : (At(file, key), $"nothing is no severity: {string.Join(", ", Severities.AllWords)}");

    private static IEnumerable<(Location, string)> OfSeverity(SourceFile file, Group id, Group last, Group value)
    {
        var word = value.Value.Trim();
        if (RuleList.Find(id.Value) is null)
        {
            yield return (At(file, id), RuleList.Missing(id.Value));
        }
        else if (!last.Value.Equals("severity", StringComparison.OrdinalIgnoreCase))
        {
            yield return (At(file, last.Length > 0 ? last : id), "only severity can be set of a rule: dotnet_diagnostic.ID.severity");
        }
        else if (!Severities.AllWords.Contains(word, StringComparer.OrdinalIgnoreCase))
        {
            yield return NoSeverity(file, id, value);
        }
    }

    private static IEnumerable<(Location, string)> OfOption(SourceFile file, Group key, Group value)
    {
        var (name, text) = (key.Value.ToLowerInvariant(), value.Value.Trim());
        if (!OptionNames.Keys.Contains(name))
        {
            yield return (At(file, key), $"there is no option {name}{(NearestName.Of(name, OptionNames.Keys, []) is { } near ? $"; {near} is one" : $": {string.Join(", ", OptionNames.Keys)}")}");
        }
        else if (name == OptionNames.Disable && file.Path.EndsWith(".globalconfig", StringComparison.Ordinal))
        {
            yield return (At(file, key), $"{name} is read in .editorconfig alone, for the files of a section");
        }
        else if (name == OptionNames.Disable)
        {
            foreach (var (id, at) in Ids(file, value.Index, value.Value).Where(i => RuleList.Find(i.Id) is null))
            {
                yield return (at, RuleList.Missing(id));
            }
        }
        else if ((name == OptionNames.Check ? text is "true" or "false" ? null : $"{(text.Length > 0 ? text : "nothing")} is neither true nor false"
            : OptionNames.Problem(OptionNames.All.First(o => o.Key == name), text)) is { } problem)
        {
            yield return (text.Length > 0 ? At(file, value) : At(file, key), problem);
        }
    }

    private static Location At(SourceFile file, Group group) => new(file, Span.At(group.Index, group.Value.TrimEnd().Length));

    private static IEnumerable<string> Above(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path.Substring(0, slash);
        }

        yield return "";
    }
}
