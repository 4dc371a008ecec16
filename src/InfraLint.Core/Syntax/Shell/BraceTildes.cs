using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Braces are expanded before tildes, so <c>{~/a,~/b}</c> has tilde prefixes that the parser could not see.</summary>
internal static class BraceTildes
{
    public static IReadOnlyList<WordPart> Find(List<WordPart> parts)
    {
        if (parts[0] is not Lit { Quoted: false } lit || lit.Kept.IsEmpty || lit.Source[lit.Kept.Start] != '~')
        {
            return parts;
        }

        var slash = lit.Text.IndexOf('/');
        if (slash < 0 && parts.Count > 1)
        {
            return parts;
        }

        var end = slash < 0 ? lit.Kept.End : lit.Kept.Start + slash;
        var user = lit.Source.Text.Substring(lit.Kept.Start + 1, end - lit.Kept.Start - 1);
        var rest = new Span(end, lit.Kept.End);
        List<WordPart> result = [new Tilde(new Span(lit.Kept.Start, end), lit.Source, user)];
        if (!rest.IsEmpty)
        {
            result.Add(new Lit(rest, lit.Source, rest, Quoted: false));
        }

        result.AddRange(parts.Skip(1));
        return result;
    }
}
