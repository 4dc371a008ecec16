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

    /// <summary>Markdown: why it matters, how to mend it, its source, and fenced examples, bad and good.</summary>
    public abstract string Explanation { get; }
}
