using InfraLint.Ir;
using InfraLint.Lowering.CloudInit.Templates;
using InfraLint.Text;

namespace InfraLint.Lowering.CSharp;

/// <summary>The interpolations of a text: each is a character for private use in it, and a symbol in what is read of it.</summary>
internal sealed class Holes : TemplateLanguage
{
    private const char First = '\uE000', Last = '\uF8FF';

    private readonly List<Symbol> symbols = [];

    /// <summary>A value as a text with a character for each symbol; null where it has too many of them, or such characters of its own.</summary>
    public MappedText? Text(Value value)
    {
        if (value.Parts.Any(p => p.Known is { } known && known.Text.Any(c => c is >= First and <= Last)))
        {
            return null;
        }

        var text = value.WithPlaceholders(symbol =>
        {
            var index = symbols.FindIndex(s => s.Id == symbol.Id);
            if (index < 0)
            {
                index = symbols.Count;
                symbols.Add(symbol);
            }

            return ((char)(First + Math.Min(index, Last - First))).ToString();
        });
        return symbols.Count > Last - First ? null : text;
    }

    /// <inheritdoc/>
    public override bool IsIn(string text) => text.Any(c => c is >= First and <= Last);

    /// <inheritdoc/>
    protected override IEnumerable<Piece> Pieces(MappedText text)
    {
        var kept = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] is not (>= First and <= Last))
            {
                continue;
            }

            if (at > kept)
            {
                var known = text.Keep(new Span(kept, at));
                yield return new Piece(known, known, false);
            }

            if (at < text.Length && text[at] - First < symbols.Count)
            {
                var place = new Span(at, at + 1);
                yield return new Piece(MappedText.Synthetic(symbols[text[at] - First].Display, text.ToSource(place)), null, false);
            }

            kept = at + 1;
        }
    }
}
