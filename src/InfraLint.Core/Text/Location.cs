namespace InfraLint.Text;

/// <summary>A span in a file.</summary>
public readonly record struct Location(SourceFile File, Span Span)
{
    /// <summary>Where it begins, counted from 1.</summary>
    public LinePosition Start => File.Lines[Span.Start];

    /// <summary>Where it ends (exclusive), counted from 1.</summary>
    public LinePosition End => File.Lines[Span.End];

    /// <summary>The source characters that it covers.</summary>
    public string Text => File.Text.Substring(Span.Start, Span.Length);

    /// <summary>The smallest location that covers both; this one where the other lies in another file.</summary>
    public Location Union(Location other) =>
        ReferenceEquals(File, other.File) ? new Location(File, Span.Union(other.Span)) : this;

    /// <inheritdoc/>
    public override string ToString() => $"{File.Path}:{Start.Line}:{Start.Column}";
}
