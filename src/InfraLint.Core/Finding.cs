using InfraLint.Rules;
using InfraLint.Text;

namespace InfraLint;

/// <summary>A step that led to a finding.</summary>
public sealed record Related(Location Location, string Message);

/// <summary>What a rule reports.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">Its default severity, or a lower one.</param>
/// <param name="Location">Where the setting that causes it was written.</param>
/// <param name="Message">What is wrong, what follows from it, and the fix.</param>
/// <param name="IsCertain">False where only a path through the file that may run leads there.</param>
/// <param name="Path">The path on the machine that it is about, or null.</param>
/// <param name="Related">The steps that led there.</param>
public sealed record Finding(
    Rule Rule, Severity Severity, Location Location, string Message, bool IsCertain, string? Path, IReadOnlyList<Related> Related)
{
    /// <summary>How to mend it; null where that is for a person to decide.</summary>
    public Fix? Fix { get; init; }
}

/// <summary>The answer of <see cref="Linter.Check"/>.</summary>
/// <param name="Findings">In the order of file, line and column; none twice.</param>
/// <param name="Scanned">How many files were analysed.</param>
/// <param name="Failed">How many of them could not be read or parsed at all.</param>
public sealed record Report(IReadOnlyList<Finding> Findings, int Scanned, int Failed);
