using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Finds <c>[..]</c> in the parts of a word. What stands between may be quoted or expanded.</summary>
internal static class BracketSets
{
    public static List<WordPart> Find(List<WordPart> parts)
    {
        var result = new List<WordPart>();
        var from = (Part: 0, Offset: 0);
        for (var open = Next(parts, from, '['); open is { } o; open = Next(parts, from, '['))
        {
            if (Close(parts, o) is not { } close)
            {
                break;
            }

            Copy(parts, from, o, result, literal: false);
            var inner = new List<WordPart>();
            Copy(parts, (o.Part, o.Offset + 1), close, inner, literal: true);
            var source = ((Lit)parts[o.Part]).Source;
            result.Add(new Glob(new Span(At(parts, o), At(parts, close) + 1), source, GlobKind.Set, inner));
            from = (close.Part, close.Offset + 1);
        }

        Copy(parts, from, (parts.Count, 0), result, literal: false);
        return result;
    }

    private static int At(List<WordPart> parts, (int Part, int Offset) place) => parts[place.Part].Span.Start + place.Offset;

    /// <summary>The next unquoted occurrence of a character.</summary>
    private static (int Part, int Offset)? Next(List<WordPart> parts, (int Part, int Offset) from, char c)
    {
        for (var i = from.Part; i < parts.Count; i++)
        {
            if (parts[i] is not Lit { Quoted: false } lit)
            {
                continue;
            }

            var begin = i == from.Part ? from.Offset : 0;
            var found = lit.Source.Text.IndexOf(c, lit.Kept.Start + begin, lit.Kept.Length - begin);
            if (found >= 0)
            {
                return (i, found - lit.Kept.Start);
            }
        }

        return null;
    }

    /// <summary>Where a set ends: not at a bracket that comes first, nor in <c>[:class:]</c> (POSIX 9.3.5).</summary>
    private static (int Part, int Offset)? Close(List<WordPart> parts, (int Part, int Offset) open)
    {
        var lit = (Lit)parts[open.Part];
        var text = lit.Source.Text;
        var i = lit.Kept.Start + open.Offset + 1;
        var end = lit.Kept.End;
        i += i < end && text[i] is '!' or '^' ? 1 : 0;
        i += i < end && text[i] == ']' ? 1 : 0;
        var part = open.Part;
        while (true)
        {
            for (; i < end; i++)
            {
                if (text[i] == ']')
                {
                    return (part, i - ((Lit)parts[part]).Kept.Start);
                }

                i = text[i] == '[' ? EndOfClass(text, i, end) : i;
            }

            do
            {
                part++;
            }
            while (part < parts.Count && parts[part] is not Lit { Quoted: false });
            if (part == parts.Count)
            {
                return null;
            }

            lit = (Lit)parts[part];
            (i, end) = (lit.Kept.Start, lit.Kept.End);
        }
    }

    /// <summary>The last character of <c>[:class:]</c>, <c>[.x.]</c> or <c>[=x=]</c>; where there is none, the bracket.</summary>
    private static int EndOfClass(string text, int open, int end)
    {
        if (open + 1 >= end || text[open + 1] is not (':' or '.' or '='))
        {
            return open;
        }

        var i = open + 2;
        while (i < end && char.IsLetter(text[i]))
        {
            i++;
        }

        return i + 1 < end && text[i] == text[open + 1] && text[i + 1] == ']' ? i + 1 : open;
    }

    private static void Copy(List<WordPart> parts, (int Part, int Offset) from, (int Part, int Offset) to, List<WordPart> into, bool literal)
    {
        for (var i = from.Part; i < parts.Count && (i < to.Part || (i == to.Part && to.Offset > 0)); i++)
        {
            var part = parts[i];
            if (part is Glob { Kind: not GlobKind.Set } glob && literal)
            {
                part = new Lit(glob.Span, glob.Source, glob.Span, Quoted: false);
            }

            var begin = i == from.Part ? from.Offset : 0;
            if (part is Lit { Quoted: false } lit && (begin > 0 || i == to.Part))
            {
                var end = i == to.Part ? to.Offset : lit.Span.Length;
                if (end <= begin)
                {
                    continue;
                }

                var span = Span.At(lit.Span.Start + begin, end - begin);
                part = new Lit(span, lit.Source, span, Quoted: false);
            }

            into.Add(part);
        }
    }
}
