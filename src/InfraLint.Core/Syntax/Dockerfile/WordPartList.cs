using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>Gathers literals that stand together and are alike.</summary>
internal sealed class WordPartList(MappedText source)
{
    private readonly List<WordPart> parts = [];
    private MappedTextBuilder? value;
    private bool literalIsQuoted;
    private Span written;

    public void Literal(Span asWritten, bool quoted, Span kept)
    {
        if (value is not null && literalIsQuoted != quoted)
        {
            Flush();
        }

        written = value is null ? asWritten : written.Union(asWritten);
        value ??= new MappedTextBuilder();
        literalIsQuoted = quoted;
        value.Keep(source, kept);
    }

    public void Add(WordPart part)
    {
        Flush();
        parts.Add(part);
    }

    public IReadOnlyList<WordPart> Build()
    {
        Flush();
        return parts;
    }

    private void Flush()
    {
        if (value is not null)
        {
            parts.Add(new LiteralPart(source.Keep(written), literalIsQuoted, value.Build()));
            value = null;
        }
    }
}
