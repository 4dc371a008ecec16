using InfraLint.Rules;

namespace InfraLint.Workspaces.Configuration;

/// <summary>The severity that counts: the rule's, then the configuration files', then the mode's, then MSBuild's properties.</summary>
public sealed class Severities
{
    /// <summary>The key for all rules of InfraLint.</summary>
    internal const string Category = "dotnet_analyzer_diagnostic.category-InfraLint.severity";
    private const string All = "dotnet_analyzer_diagnostic.severity";

    /// <summary>The compiler's words. What is silent there is shown in no list, so it is not shown here.</summary>
    private static readonly Dictionary<string, Severity> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["error"] = Severity.Error,
        ["warning"] = Severity.Warning,
        ["suggestion"] = Severity.Info,
        ["silent"] = Severity.None,
        ["refactoring"] = Severity.None,
        ["none"] = Severity.None,
    };

    /// <summary>Every word that may stand for a severity; <c>default</c> leaves it to the rule.</summary>
    internal static IReadOnlyList<string> AllWords { get; } = [.. Words.Keys, Default];

    private const string Default = "default";

    private readonly ConfigurationFiles files;
    private readonly BuildSeverities build;
    private readonly LintMode mode;

    internal Severities(ConfigurationFiles files, BuildSeverities build, LintMode mode)
    {
        this.files = files;
        this.build = build;
        this.mode = mode;
    }

    /// <summary>The severity of a finding; <see cref="Severity.None"/> where it is not to be reported.</summary>
    public Severity Effective(Finding finding) => Effective(finding.Rule, finding.Severity, finding.Location.File.Path);

    /// <summary>The severity of a rule's finding in a file.</summary>
    internal Severity Effective(Rule rule, Severity severity, string path)
    {
        var configured = Configured(path, $"dotnet_diagnostic.{rule.Id}.severity", out var isDefault);
        if (configured is null && !isDefault)
        {
            configured = Configured(path, Category, out isDefault);
        }

        if (configured is null && !isDefault)
        {
            configured = Configured(path, All, out _);
        }

        // what only the strict mode reports is asked for by it
        var counts = mode == LintMode.All || (mode == LintMode.Strict && !rule.IsFor(LintMode.Default));
        var raised = counts && severity == Severity.Info ? Severity.Warning : severity;
        return build.Apply(rule.Id, raised, configured);
    }

    /// <summary>The word in a configuration file; null where there is none, or <c>default</c>, which ends the search.</summary>
    private Severity? Configured(string path, string key, out bool isDefault)
    {
        var value = files.Value(path, key);
        isDefault = string.Equals(value, Default, StringComparison.OrdinalIgnoreCase);
        return value is not null && Words.TryGetValue(value, out var severity) ? severity : null;
    }
}
