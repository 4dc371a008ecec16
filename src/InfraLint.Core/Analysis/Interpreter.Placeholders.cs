using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Symbols in the text of a script: a parser sees names in their place, and the words that it makes get them back.</summary>
public sealed partial class Interpreter
{
    /// <summary>No name of any language here, and short enough to be a word of each.</summary>
    private const string PlaceholderStart = "__infralint";

    private readonly Dictionary<string, int> placeholders = new(StringComparer.Ordinal);
    private readonly List<Symbol> placed = [];

    private string Placeholder(Symbol symbol)
    {
        if (!placeholders.TryGetValue(symbol.Id, out var index))
        {
            index = placed.Count;
            placeholders.Add(symbol.Id, index);
            placed.Add(symbol);
        }

        return $"{PlaceholderStart}{index}__";
    }

    private bool HasPlaceholder(string text) => placed.Count > 0 && text.IndexOf(PlaceholderStart, StringComparison.Ordinal) >= 0;

    /// <summary>Characters of a script, with the symbols that stood in it.</summary>
    private Value Restored(MappedText text)
    {
        if (!HasPlaceholder(text.Text))
        {
            return Value.Of(text);
        }

        var parts = new List<ValuePart>();
        var kept = 0;
        for (var start = text.Text.IndexOf(PlaceholderStart, StringComparison.Ordinal); start >= 0;
            start = text.Text.IndexOf(PlaceholderStart, Math.Max(kept, start + 1), StringComparison.Ordinal))
        {
            var digits = start + PlaceholderStart.Length;
            var end = text.Text.IndexOf("__", digits, StringComparison.Ordinal);
            if (end > digits && int.TryParse(text.Text.Substring(digits, end - digits), out var index) && index >= 0 && index < placed.Count)
            {
                parts.AddRange(Value.Of(text.Keep(new Span(kept, start))).Parts);
                kept = end + 2;
                parts.Add(new ValuePart(null, placed[index], text.ToSource(new Span(start, kept))));
            }
        }

        parts.AddRange(Value.Of(text.Keep(new Span(kept, text.Length))).Parts);
        return Value.Of(parts, text.Location);
    }
}
