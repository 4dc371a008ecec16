namespace InfraLint.Workspaces.Ignoring;

/// <summary>git's pattern language for paths (gitignore(5), wildmatch with WM_PATHNAME), on strings whose characters are bytes.</summary>
internal static class Wildmatch
{
    private enum Answer
    {
        Yes,
        No,

        /// <summary>The text has ended: no longer stretch of an earlier star can help.</summary>
        Ended,

        /// <summary>A slash stopped a single star: only an earlier double star can help.</summary>
        Stopped,
    }

    private static readonly Dictionary<string, Func<char, bool>> Classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = c => IsLetter(c) || IsDigit(c),
        ["alpha"] = IsLetter,
        ["blank"] = c => c is ' ' or '\t',
        ["cntrl"] = c => c < ' ' || c == '\x7f',
        ["digit"] = IsDigit,
        ["graph"] = c => c is > ' ' and < '\x7f',
        ["lower"] = c => c is >= 'a' and <= 'z',
        ["print"] = c => c is >= ' ' and < '\x7f',
        ["punct"] = c => c is > ' ' and < '\x7f' && !IsLetter(c) && !IsDigit(c),
        ["space"] = c => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v',
        ["upper"] = c => c is >= 'A' and <= 'Z',
        ["xdigit"] = c => IsDigit(c) || c is >= 'a' and <= 'f' or >= 'A' and <= 'F',
    };

    /// <summary>True where the whole text matches the whole pattern.</summary>
    public static bool IsMatch(string pattern, string text) => Match(pattern, 0, text, 0) == Answer.Yes;

    private static Answer Match(string pattern, int at, string text, int pos)
    {
        for (var start = at; at < pattern.Length; at++, pos++)
        {
            if (pattern[at] == '*')
            {
                return MatchStars(pattern, start, at, text, pos);
            }

            if (pos == text.Length)
            {
                return Answer.Ended;
            }

            var c = text[pos];
            switch (pattern[at])
            {
                case '?':
                    if (c == '/')
                    {
                        return Answer.No;
                    }

                    break;
                case '[':
                    if (ReadClass(pattern, ref at, c) is not { } holds)
                    {
                        return Answer.Ended;
                    }

                    if (!holds || c == '/')
                    {
                        return Answer.No;
                    }

                    break;
                default:
                    if (pattern[at] == '\\' && ++at == pattern.Length)
                    {
                        return Answer.No;
                    }

                    if (pattern[at] != c)
                    {
                        return Answer.No;
                    }

                    break;
            }
        }

        return pos == text.Length ? Answer.Yes : Answer.No;
    }

    /// <summary>Stars at <paramref name="at"/>. Two or more cross slashes only where they are a whole path component.</summary>
    private static Answer MatchStars(string pattern, int start, int at, string text, int pos)
    {
        var next = at;
        while (next < pattern.Length && pattern[next] == '*')
        {
            next++;
        }

        var atEnd = next == pattern.Length;
        var crosses = next - at > 1
            && (at == start || pattern[at - 1] == '/')
            && (atEnd || pattern[next] == '/' || string.CompareOrdinal(pattern, next, "\\/", 0, 2) == 0);
        if (crosses && !atEnd && pattern[next] == '/' && Match(pattern, next + 1, text, pos) == Answer.Yes)
        {
            return Answer.Yes;
        }

        if (atEnd)
        {
            return crosses || text.IndexOf('/', pos) < 0 ? Answer.Yes : Answer.Stopped;
        }

        if (!crosses && pattern[next] == '/')
        {
            var slash = text.IndexOf('/', pos);
            return slash < 0 ? Answer.No : Match(pattern, next, text, slash);
        }

        for (; pos < text.Length; pos++)
        {
            var answer = Match(pattern, next, text, pos);
            if (answer is Answer.Yes or Answer.Ended || (answer == Answer.Stopped && !crosses))
            {
                return answer;
            }

            if (!crosses && text[pos] == '/')
            {
                return Answer.Stopped;
            }
        }

        return Answer.Ended;
    }

    /// <summary>Whether the class that begins at <paramref name="at"/> holds the character; null where the class is malformed. Leaves <paramref name="at"/> at its end.</summary>
    private static bool? ReadClass(string pattern, ref int at, char c)
    {
        var i = at + 1;
        var negated = i < pattern.Length && pattern[i] is '!' or '^';
        i += negated ? 1 : 0;
        var holds = false;
        char? low = null;
        for (var first = true; ; first = false, i++)
        {
            if (i >= pattern.Length)
            {
                return null;
            }

            var p = pattern[i];
            if (p == ']' && !first)
            {
                at = i;
                return holds != negated;
            }

            if (p == '\\')
            {
                if (++i == pattern.Length)
                {
                    return null;
                }

                p = pattern[i];
            }
            else if (p == '-' && low is { } from && i + 1 < pattern.Length && pattern[i + 1] != ']')
            {
                i += pattern[i + 1] == '\\' ? 2 : 1;
                if (i >= pattern.Length)
                {
                    return null;
                }

                holds |= c >= from && c <= pattern[i];
                low = null;
                continue;
            }
            else if (p == '[' && i + 1 < pattern.Length && pattern[i + 1] == ':')
            {
                var end = pattern.IndexOf(']', i + 2);
                if (end < 0)
                {
                    return null;
                }

                if (end > i + 2 && pattern[end - 1] == ':')
                {
                    if (!Classes.TryGetValue(pattern.Substring(i + 2, end - i - 3), out var named))
                    {
                        return null;
                    }

                    holds |= named(c);
                    i = end;
                    low = null;
                    continue;
                }
            }

            holds |= p == c;
            low = p;
        }
    }

    private static bool IsLetter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
