namespace InfraLint.Text;

/// <summary>A file's path and text, as the rest of the engine sees it. The engine reads no file itself.</summary>
/// <param name="path">Relative to the repository's root, with <c>/</c>.</param>
/// <param name="text">The whole text, without a byte order mark.</param>
/// <param name="hasByteOrderMark">Whether the file begins with one.</param>
public sealed class SourceFile(string path, string text, bool hasByteOrderMark = false)
{
    private LineMap? lines;
    private MappedText? all;

    /// <summary>The path relative to the repository's root, with <c>/</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>Whether the file begins with a byte order mark.</summary>
    public bool HasByteOrderMark { get; } = hasByteOrderMark;

    /// <summary>Where its lines begin.</summary>
    public LineMap Lines => lines ??= new LineMap(Text);

    /// <summary>The whole file as a mapped text, every character verbatim.</summary>
    public MappedText All => all ??= MappedText.Of(this);

    /// <inheritdoc/>
    public override string ToString() => Path;
}
