using InfraLint.Rules;
using InfraLint.Text;

namespace InfraLint.Workspaces.Configuration;

/// <summary>
/// Findings that sections of .editorconfig take back, for files in which no comment can stand: <c>infralint_disable = INFRA1010 # why</c>. All
/// sections that match a file count, up to <c>root = true</c>.
/// </summary>
/// <param name="files">The configuration files.</param>
/// <param name="paths">The files that were analysed.</param>
internal sealed class Sidecars(ConfigurationFiles files, IReadOnlyList<string> paths)
{
    private static readonly UnusedSuppression Unused = (UnusedSuppression)RuleList.Find("INFRA9003")!;

    private readonly HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The findings that no section takes back.</summary>
    public IEnumerable<Finding> Kept(IEnumerable<Finding> findings) => [.. findings.Where(f => !Takes(f))];

    /// <summary>The ids in the configuration files below the root that took nothing back, after <see cref="Kept"/>.</summary>
    public IEnumerable<Finding> Surplus() =>
        from source in ConfigurationProblems.Sources(files, paths)
        where source.Path.EndsWith(".editorconfig", StringComparison.Ordinal)
        from section in ConfigurationFile.Parse(source.Text).Values(OptionNames.Disable)
        from id in ConfigurationProblems.Ids(source, section.Start, section.Value)
        where RuleList.Find(id.Id) is not null && !used.Contains($"{source.Path} {section.Name} {id.Id}")
        select Unused.Say(id.At, id.Id);

    private bool Takes(Finding finding)
    {
        var takes = false;
        foreach (var (file, section, value) in files.Sections(finding.Location.File.Path, OptionNames.Disable))
        {
            if (OptionNames.Disables(value, finding.Rule.Id))
            {
                used.Add($"{file} {section} {finding.Rule.Id}");
                takes = true;
            }
        }

        return takes;
    }
}
