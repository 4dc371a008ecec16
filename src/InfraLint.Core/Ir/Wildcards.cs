namespace InfraLint.Ir;

/// <summary>Matching of strings with unknown stretches, and of glob patterns, in time linear in the product of the lengths.</summary>
public static class Wildcards
{
    /// <summary>Whether two strings, in which NUL stands for any string, may be the same one.</summary>
    public static bool MayOverlap(string a, string b)
    {
        // most differ in what is known before the first unknown stretch, or after the last one
        for (var i = 0; i < a.Length && i < b.Length && a[i] != '\0' && b[i] != '\0'; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        for (var i = 1; i <= a.Length && i <= b.Length && a[a.Length - i] != '\0' && b[b.Length - i] != '\0'; i++)
        {
            if (a[a.Length - i] != b[b.Length - i])
            {
                return false;
            }
        }

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

    /// <summary>Whether a shell pattern (<c>* ? [..]</c>, bash's extended ones, backslash quotes) matches the whole of a string.</summary>
    public static bool Matches(string pattern, string text) => pattern.IndexOf('(') > 0 ? new Extended(pattern, text).Matches() : MatchesPlain(pattern, text);

    private static bool MatchesPlain(string pattern, string text)
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
    public static bool IsPattern(string text) => text.IndexOfAny(['*', '?', '[']) >= 0
        || (text.IndexOf('(') is var open and > 0 && text[open - 1] is '@' or '+' or '!' && text.IndexOf(')', open) > 0);

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

    /// <summary>
    /// Extended patterns: each place of the pattern with each of the text is looked at once for each alternative that it stands in.
    /// </summary>
    private sealed class Extended(string pattern, string text)
    {
        private const int StepLimit = 100_000;

        private int steps;

        public bool Matches() => Match(0, pattern.Length, 0).Contains(text.Length);

        /// <summary>Where in the text a part of the pattern may end that begins at a place of it.</summary>
        private HashSet<int> Match(int p, int end, int from)
        {
            var ends = new HashSet<int> { from };
            while (p < end && ends.Count > 0 && ++steps < StepLimit)
            {
                var after = new HashSet<int>();
                int next;
                if (IsExtended(p, end))
                {
                    next = Close(p + 1, end);
                    foreach (var at in ends)
                    {
                        after.UnionWith(Group(pattern[p], p + 2, next, at));
                    }

                    next++;
                }
                else if (pattern[p] == '*')
                {
                    next = p + 1;
                    after.UnionWith(Enumerable.Range(ends.Min(), text.Length - ends.Min() + 1));
                }
                else
                {
                    next = p + 1;
                    foreach (var at in ends.Where(e => e < text.Length))
                    {
                        if (MatchOne(pattern, p, text[at], out next))
                        {
                            after.Add(at + 1);
                        }
                    }

                    next = Math.Max(next, pattern[p] == '\\' && p + 1 < end ? p + 2 : pattern[p] == '[' && ClassEnd(pattern, p) is var close and > 0 ? close + 1 : p + 1);
                }

                (ends, p) = (after, next);
            }

            return p < end ? [] : ends;
        }

        private bool IsExtended(int p, int end) => pattern[p] is '?' or '*' or '+' or '@' or '!' && p + 1 < end && pattern[p + 1] == '(' && Close(p + 1, end) > 0;

        /// <summary>The bracket that closes one; -1 where none does.</summary>
        private int Close(int open, int end)
        {
            var depth = 0;
            for (var i = open; i < end; i++)
            {
                switch (pattern[i])
                {
                    case '\\':
                        i++;
                        break;
                    case '(':
                        depth++;
                        break;
                    case ')' when --depth == 0:
                        return i;
                }
            }

            return -1;
        }

        private HashSet<int> Group(char op, int start, int end, int from)
        {
            var once = Alternatives(start, end, from);
            switch (op)
            {
                case '@':
                    return once;
                case '?':
                    once.Add(from);
                    return once;
                case '!':
                    return [.. Enumerable.Range(from, text.Length - from + 1).Where(e => !once.Contains(e))];
                default:
                    var all = new HashSet<int>(once);
                    var rest = new Queue<int>(once);
                    while (rest.Count > 0 && ++steps < StepLimit)
                    {
                        foreach (var more in Alternatives(start, end, rest.Dequeue()).Where(all.Add))
                        {
                            rest.Enqueue(more);
                        }
                    }

                    if (op == '*')
                    {
                        all.Add(from);
                    }

                    return all;
            }
        }

        private HashSet<int> Alternatives(int start, int end, int from)
        {
            var found = new HashSet<int>();
            var depth = 0;
            for (var i = start; i <= end; i++)
            {
                if (i == end || (pattern[i] == '|' && depth == 0))
                {
                    found.UnionWith(Match(start, i, from));
                    start = i + 1;
                }
                else if (pattern[i] == '\\')
                {
                    i++;
                }
                else
                {
                    depth += pattern[i] == '(' ? 1 : pattern[i] == ')' ? -1 : 0;
                }
            }

            return found;
        }
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
