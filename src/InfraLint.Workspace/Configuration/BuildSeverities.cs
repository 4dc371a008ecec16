namespace InfraLint.Workspaces.Configuration;

/// <summary>What MSBuild's properties say of severities. A task's warnings do not obey them by themselves.</summary>
public sealed record BuildSeverities
{
    /// <summary>Nothing is said.</summary>
    public static BuildSeverities None { get; } = new();

    /// <summary>TreatWarningsAsErrors.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    /// <summary>NoWarn: ids that are not reported.</summary>
    public IReadOnlyCollection<string> NoWarn { get; init; } = [];

    /// <summary>WarningsAsErrors: ids that are errors, infos among them.</summary>
    public IReadOnlyCollection<string> WarningsAsErrors { get; init; } = [];

    /// <summary>WarningsNotAsErrors: ids that stay warnings.</summary>
    public IReadOnlyCollection<string> WarningsNotAsErrors { get; init; } = [];

    /// <summary>The ids of a property: separated by semicolons, commas, bars or white space.</summary>
    public static IReadOnlyCollection<string> Ids(string? list) =>
        [.. (list ?? "").Split([';', ',', '|', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The severity of a rule's finding after these properties.</summary>
    internal Severity Apply(string id, Severity severity)
    {
        if (severity == Severity.None || Has(NoWarn, id))
        {
            return Severity.None;
        }

        if (Has(WarningsNotAsErrors, id))
        {
            return severity;
        }

        return Has(WarningsAsErrors, id) || (TreatWarningsAsErrors && severity == Severity.Warning) ? Severity.Error : severity;
    }

    private static bool Has(IEnumerable<string> ids, string id) => ids.Contains(id, StringComparer.OrdinalIgnoreCase);
}
