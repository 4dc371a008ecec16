namespace InfraLint.Ir;

/// <summary>Matching of strings with unknown stretches, and of glob patterns, in time linear in the product of the lengths.</summary>
public static class Wildcards
{
    /// <summary>Whether two strings, in which NUL stands for any string, may be the same one.</summary>
    public static bool MayOverlap(string a, string b)
    {
        var row = new bool[b.Length + 1];
        row[0] = true;
        for (var j = 1; j <= b.Length; j++)
        {
            row[j] = row[j - 1] && b[j - 1] == '\0';
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = row[0] && a[i - 1] == '\0';
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = a[i - 1] == '\0' || b[j - 1] == '\0'
                    ? above || row[j - 1] || diagonal
                    : diagonal && a[i - 1] == b[j - 1];
                diagonal = above;
            }
        }

        return row[b.Length];
    }

    /// <summary>Whether a shell pattern (<c>* ? [..]</c>, backslash quotes) matches the whole of a string.</summary>
    public static bool Matches(string pattern, string text)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && MatchOne(pattern, p, text[t], out var next))
            {
                p = next;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    /// <summary>Whether a shell pattern matches a file name: a leading dot must be matched by a dot.</summary>
    public static bool MatchesName(string pattern, string name) =>
        (name.Length == 0 || name[0] != '.' || (pattern.Length > 0 && pattern[0] == '.')) && Matches(pattern, name);

    /// <summary>True when the string holds a character that a shell would expand as a pattern.</summary>
    public static bool IsPattern(string text) => text.IndexOfAny(['*', '?', '[']) >= 0;

    private static bool MatchOne(string pattern, int p, char c, out int next)
    {
        next = p + 1;
        switch (pattern[p])
        {
            case '?':
                return true;
            case '\\' when p + 1 < pattern.Length:
                next = p + 2;
                return pattern[p + 1] == c;
            case '[' when ClassEnd(pattern, p) is var end and > 0:
                next = end + 1;
                return MatchClass(pattern, p + 1, end, c);
            default:
                return pattern[p] == c;
        }
    }

    private static int ClassEnd(string pattern, int open)
    {
        var i = open + 1;
        if (i < pattern.Length && pattern[i] is '!' or '^')
        {
            i++;
        }

        for (var first = i; i < pattern.Length; i++)
        {
            if (pattern[i] == ']' && i > first)
            {
                return i;
            }

            i = NamedClassEnd(pattern, i) is var end and > 0 ? end : pattern[i] == '\\' ? i + 1 : i;
        }

        return -1;
    }

    /// <summary>The last bracket of <c>[:name:]</c>, where one begins here.</summary>
    private static int NamedClassEnd(string pattern, int open)
    {
        if (pattern[open] != '[' || open + 1 >= pattern.Length || pattern[open + 1] != ':')
        {
            return -1;
        }

        var i = open + 2;
        while (i < pattern.Length && pattern[i] is >= 'a' and <= 'z')
        {
            i++;
        }

        return i + 1 < pattern.Length && pattern[i] == ':' && pattern[i + 1] == ']' ? i + 1 : -1;
    }

    private static bool MatchClass(string pattern, int start, int end, char c)
    {
        var negated = pattern[start] is '!' or '^';
        for (var i = negated ? start + 1 : start; i < end;)
        {
            if (NamedClassEnd(pattern, i) is var close and > 0)
            {
                if (InNamedClass(pattern.Substring(i + 2, close - i - 3), c))
                {
                    return !negated;
                }

                i = close + 1;
                continue;
            }

            var low = Member(pattern, ref i);
            var high = low;
            if (i + 1 < end && pattern[i] == '-')
            {
                i++;
                high = Member(pattern, ref i);
            }

            if (low <= c && c <= high)
            {
                return !negated;
            }
        }

        return negated;
    }

    private static char Member(string pattern, ref int i)
    {
        if (pattern[i] == '\\')
        {
            i++;
        }

        return pattern[i++];
    }

    private static bool InNamedClass(string name, char c) => name switch
    {
        "alpha" => char.IsLetter(c),
        "digit" => c is >= '0' and <= '9',
        "alnum" => char.IsLetterOrDigit(c),
        "lower" => char.IsLower(c),
        "upper" => char.IsUpper(c),
        "space" => char.IsWhiteSpace(c),
        "punct" => char.IsPunctuation(c) || char.IsSymbol(c),
        _ => false,
    };
}
