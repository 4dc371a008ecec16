using System.Text.RegularExpressions;
using InfraLint.Rules;
using InfraLint.Text;

namespace InfraLint.Workspaces.Configuration;

/// <summary>What configuration files below a root say of rules and severities that do not exist (INFRA9004). Files above the root are somebody else's.</summary>
internal static class ConfigurationProblems
{
    private static readonly BadConfigurationValue Bad = (BadConfigurationValue)RuleList.Find("INFRA9004")!;

    private static readonly string[] Names = [".editorconfig", ".globalconfig"];

    private static readonly Regex Setting = new(@"^[ \t]*dotnet_diagnostic\.(?<id>INFRA\w*)\.severity[ \t]*[=:][ \t]*(?<value>[^#;\s]*)", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase);

    /// <summary>The problems of the files that bear on some paths.</summary>
    /// <param name="files">The configuration files.</param>
    /// <param name="paths">Relative to the root, with <c>/</c>.</param>
    public static IEnumerable<Finding> Of(ConfigurationFiles files, IEnumerable<string> paths) =>
        from folder in paths.SelectMany(Above).Distinct(StringComparer.Ordinal)
        from name in Names
        let path = folder.Length == 0 ? name : folder + "/" + name
        let text = files.TextOf(path)
        where text is not null
        from problem in Of(new SourceFile(path, text))
        select problem;

    private static IEnumerable<Finding> Of(SourceFile file)
    {
        foreach (Match setting in Setting.Matches(file.Text))
        {
            var (id, value) = (setting.Groups["id"], setting.Groups["value"]);
            if (RuleList.Find(id.Value) is null)
            {
                yield return Bad.Say(At(file, id), $"there is no rule {id.Value}");
            }
            else if (!Severities.AllWords.Contains(value.Value, StringComparer.OrdinalIgnoreCase))
            {
                yield return Bad.Say(At(file, value.Length > 0 ? value : id), $"{(value.Length > 0 ? value.Value : "nothing")} is no severity: {string.Join(", ", Severities.AllWords)}");
            }
        }
    }

    private static Location At(SourceFile file, Group group) => new(file, new Span(group.Index, group.Index + group.Length));

    private static IEnumerable<string> Above(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path.Substring(0, slash);
        }

        yield return "";
    }
}
