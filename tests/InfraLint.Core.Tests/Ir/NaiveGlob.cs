namespace InfraLint.Core.Tests.Ir;

/// <summary>A shell pattern as POSIX 2.13.1 describes it, character by character and by brute force.</summary>
internal static class NaiveGlob
{
    public static bool Matches(string pattern, string text)
    {
        if (pattern.Length == 0)
        {
            return text.Length == 0;
        }

        if (pattern[0] == '*')
        {
            return Enumerable.Range(0, text.Length + 1).Any(i => Matches(pattern[1..], text[i..]));
        }

        if (text.Length == 0)
        {
            return false;
        }

        if (pattern[0] == '[' && Bracket(pattern) is { } bracket)
        {
            return bracket.Takes(text[0]) && Matches(pattern[bracket.Length..], text[1..]);
        }

        return pattern[0] switch
        {
            '?' => Matches(pattern[1..], text[1..]),
            '\\' when pattern.Length > 1 => pattern[1] == text[0] && Matches(pattern[2..], text[1..]),
            _ => pattern[0] == text[0] && Matches(pattern[1..], text[1..]),
        };
    }

    /// <summary>A bracket expression at the start: its length, and which characters it takes; null where the bracket is only a bracket.</summary>
    private static (int Length, Func<char, bool> Takes)? Bracket(string pattern)
    {
        var at = 1;
        var negated = pattern.Length > 1 && pattern[1] is '!' or '^';
        at += negated ? 1 : 0;
        var members = new List<Func<char, bool>>();
        for (var first = true; at < pattern.Length; first = false)
        {
            if (pattern[at] == ']' && !first)
            {
                return (at + 1, c => members.Any(m => m(c)) != negated);
            }

            var named = pattern[at..].StartsWith("[:", StringComparison.Ordinal) ? pattern.IndexOf(":]", at + 2, StringComparison.Ordinal) : -1;
            if (named > 0 && pattern[(at + 2)..named] is "digit" or "alpha")
            {
                members.Add(pattern[(at + 2)..named] == "digit" ? char.IsAsciiDigit : char.IsAsciiLetter);
                at = named + 2;
                continue;
            }

            if (Single(pattern, ref at) is not { } low)
            {
                return null;
            }

            var high = low;
            if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
            {
                at++;
                if (Single(pattern, ref at) is not { } end)
                {
                    return null;
                }

                high = end;
            }

            members.Add(c => low <= c && c <= high);
        }

        return null;
    }

    private static char? Single(string pattern, ref int at)
    {
        if (pattern[at] == '\\')
        {
            at++;
        }

        return at < pattern.Length ? pattern[at++] : null;
    }
}
