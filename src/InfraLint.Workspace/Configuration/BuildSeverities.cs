namespace InfraLint.Workspaces.Configuration;

/// <summary>What MSBuild's properties say of severities. A task's warnings do not obey them by themselves.</summary>
public sealed record BuildSeverities
{
    /// <summary>Nothing is said.</summary>
    public static BuildSeverities None { get; } = new();

    /// <summary>TreatWarningsAsErrors.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    /// <summary>CodeAnalysisTreatWarningsAsErrors; null where it is not set. True makes errors of warnings of which no configuration file speaks; false leaves them warnings.</summary>
    public bool? CodeAnalysisTreatWarningsAsErrors { get; init; }

    /// <summary>NoWarn: ids that are not reported.</summary>
    public IReadOnlyCollection<string> NoWarn { get; init; } = [];

    /// <summary>WarningsAsErrors: ids that are errors, infos among them.</summary>
    public IReadOnlyCollection<string> WarningsAsErrors { get; init; } = [];

    /// <summary>WarningsNotAsErrors: ids that stay warnings.</summary>
    public IReadOnlyCollection<string> WarningsNotAsErrors { get; init; } = [];

    /// <summary>The ids of a property: separated by semicolons, commas, bars or white space.</summary>
    public static IReadOnlyCollection<string> Ids(string? list) =>
        [.. (list ?? "").Split([';', ',', '|', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>
    /// The severity of a rule's finding after these properties, as the compiler has it: a list that names the rule stands above all configuration
    /// files, NoWarn above all lists, and WarningsAsErrors above WarningsNotAsErrors, which makes no more than a warning of an error (measured, SDK 10.0.401).
    /// </summary>
    /// <param name="id">The rule.</param>
    /// <param name="own">What the rule itself says, raised where a mode raises it.</param>
    /// <param name="configured">What the configuration files say; null where they say nothing.</param>
    internal Severity Apply(string id, Severity own, Severity? configured) =>
        Has(NoWarn, id) ? Severity.None
        : Has(WarningsAsErrors, id) ? Severity.Error
        : (configured ?? own) is Severity.Warning or Severity.Error && (Has(WarningsNotAsErrors, id) || CodeAnalysisTreatWarningsAsErrors == false) ? Severity.Warning
        : (configured ?? own) == Severity.Warning && (TreatWarningsAsErrors || (CodeAnalysisTreatWarningsAsErrors == true && configured is null)) ? Severity.Error
        : configured ?? own;

    /// <summary>The severity of what no configuration file can speak of.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="own">What the rule itself says.</param>
    public Severity Of(string id, Severity own) => Apply(id, own, null);

    private static bool Has(IEnumerable<string> ids, string id) => ids.Contains(id, StringComparer.OrdinalIgnoreCase);
}
