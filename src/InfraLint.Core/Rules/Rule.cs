using InfraLint.Analysis;
using InfraLint.Text;

namespace InfraLint.Rules;

/// <summary>A rule: what it is called, why it exists, and its check.</summary>
/// <param name="id">Its id, <c>INFRA</c> and four digits; it never changes its meaning.</param>
/// <param name="severity">The default severity; a finding may have a lower one, never a higher one.</param>
/// <param name="title">A short noun phrase.</param>
public abstract class Rule(string id, Severity severity, string title)
{
    /// <summary>The id, <c>INFRA</c> and four digits.</summary>
    public string Id { get; } = id;

    /// <summary>The default severity.</summary>
    public Severity Severity { get; } = severity;

    /// <summary>A short noun phrase.</summary>
    public string Title { get; } = title;

    /// <summary>
    /// Markdown: why it matters, how to mend it, its source, and examples in fences named by their language. A comment
    /// with carets and the id below a line says what is found there; a fence without one is clean.
    /// </summary>
    public abstract string Explanation { get; }

    /// <summary>Whether its findings are wanted in a mode.</summary>
    public virtual bool IsFor(LintMode mode) => true;

    /// <summary>What it finds on a machine; nothing for a rule that is about the files themselves.</summary>
    public virtual IEnumerable<Finding> Check(MachineView machine) => [];

    /// <summary>What it finds in the files themselves; nothing for a rule that is about machines.</summary>
    public virtual IEnumerable<Finding> Check(Repository repository, IReadOnlyList<Entry> entries) => [];

    /// <summary>A finding of this rule.</summary>
    protected Finding At(Location location, string message, bool isCertain = true, string? path = null, Severity? severity = null, params Location?[] related) =>
        new(this, severity is { } lower && lower < Severity ? lower : Severity, location, message, isCertain, path,
            [.. related.Where(r => r is { File: not null } place && place != location).Select(r => r!.Value).Distinct().Select(r => new Related(r, "decided here too"))]);

    /// <summary>A finding on a path that a judgement holds of.</summary>
    protected Finding At(Judgement judgement, Location location, string message, Severity? severity = null) =>
        At(location, message, judgement.IsCertain, judgement.File.Path.Display, severity, judgement.Node.ModeAt, judgement.Node.OwnerAt, judgement.Node.MadeAt);
}
