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

    /// <summary>The line that it begins on, without what ends it.</summary>
    public Location Line
    {
        get
        {
            var (start, next) = (File.Lines.StartOf(Start.Line), File.Lines.StartOf(Start.Line + 1));
            return new Location(File, Span.At(start, File.Text.Substring(start, next - start).TrimEnd('\r', '\n').Length));
        }
    }

    /// <summary>What stands before it on its line.</summary>
    public string Before => File.Text.Substring(Line.Span.Start, Span.Start - Line.Span.Start);

    /// <summary>What stands behind it on the line that it ends on.</summary>
    public string After => new Location(File, Span.At(Span.End, 0)).Line is var line ? File.Text.Substring(Span.End, Math.Max(0, line.Span.End - Span.End)) : "";

    /// <summary>The smallest location that covers both; this one where the other lies in another file.</summary>
    public Location Union(Location other) =>
        ReferenceEquals(File, other.File) ? new Location(File, Span.Union(other.Span)) : this;

    /// <inheritdoc/>
    public override string ToString() => $"{File.Path}:{Start.Line}:{Start.Column}";
}
