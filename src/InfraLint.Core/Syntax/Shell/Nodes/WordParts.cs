using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>The values of parts, put together.</summary>
internal static class WordParts
{
    /// <summary>The values one after the other; null when one is unknown or there are none.</summary>
    public static MappedText? Join(IReadOnlyList<WordPart> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0].Value;
        }

        var values = new List<MappedText>(parts.Count);
        foreach (var part in parts)
        {
            if (part.Value is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return values.Count == 0 ? null : MappedText.Join(values);
    }

    /// <summary>A set with its brackets.</summary>
    public static MappedText? Bracketed(Glob set)
    {
        var open = set.Source.Keep(Span.At(set.Span.Start, 1));
        var close = set.Source.Keep(Span.At(set.Span.End - 1, 1));
        return Join(set.Parts) is { } inner ? MappedText.Join([open, inner, close]) : null;
    }
}
