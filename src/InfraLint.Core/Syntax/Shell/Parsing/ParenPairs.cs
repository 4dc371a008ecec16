namespace InfraLint.Syntax.Shell;

/// <summary>
/// Tells bash's <c>((</c> of arithmetic from two parentheses: arithmetic ends with <c>))</c> that match it. Looking ahead
/// at each would be quadratic in <c>((((</c>, so one look remembers all that it passed.
/// </summary>
internal sealed class ParenPairs(string source, ParserState state)
{
    private readonly Dictionary<int, int> closing = [];
    private readonly Stack<(char Open, int At)> stack = new();
    private int seen;

    /// <summary>True when the second of two parentheses closes directly before the first does.</summary>
    public bool IsDouble(int first, int second)
    {
        Close(first);
        if (Close(second) is not { } close)
        {
            return true;
        }

        close++;
        while (close + 1 < source.Length && source[close] == '\\' && source[close + 1] == '\n')
        {
            close += 2;
            state.Steps++;
        }

        return close < source.Length && source[close] == ')';
    }

    /// <summary>Where a parenthesis closes; null where it does not, or cannot be told.</summary>
    public int? Close(int open)
    {
        if (open >= seen)
        {
            Scan(open);
        }

        return closing.TryGetValue(open, out var close) ? close : null;
    }

    private void Scan(int from)
    {
        stack.Clear();
        var i = from;
        do
        {
            state.Steps++;
            i += Step(i);
        }
        while (i < source.Length && stack.Count > 0);
        seen = Math.Max(seen, i);
    }

    /// <summary>Takes a character; returns how many to go on.</summary>
    private int Step(int i)
    {
        var top = stack.Count > 0 ? stack.Peek().Open : '\0';
        switch (source[i])
        {
            case '\\':
                return 2;
            case '\'' when top != '"':
                var quote = source.IndexOf('\'', i + 1);
                state.Steps += quote < 0 ? source.Length - i : quote - i;
                return quote < 0 ? source.Length - i : quote - i + 1;
            case '"' when top == '"':
                stack.Pop();
                break;
            case '"':
                stack.Push(('"', i));
                break;
            case '(' when top != '"' || (i > 0 && source[i - 1] == '$'):
                stack.Push(('(', i));
                break;
            case ')' when top == '(':
                closing[stack.Pop().At] = i;
                break;
            case '{' when i > 0 && source[i - 1] == '$':
                stack.Push(('{', i));
                break;
            case '}' when top == '{':
                stack.Pop();
                break;
        }

        return 1;
    }
}
