namespace InfraLint.Syntax.Yaml;

/// <summary>The dates and times of YAML 1.1, as PyYAML's resolver recognises them.</summary>
internal static class YamlTimestamps
{
    /// <summary><c>2001-12-14</c>, or <c>2001-12-14t21:59:43.10-05:00</c> with blanks or a T, where month, day and hour may have one digit.</summary>
    public static bool IsTimestamp(string text)
    {
        var at = 0;
        if (Digits(text, ref at) != 4 || !Eat(text, ref at, '-') || Digits(text, ref at) is not (1 or 2)
            || !Eat(text, ref at, '-') || Digits(text, ref at) is not (1 or 2))
        {
            return false;
        }

        return at == text.Length ? text.Length == 10 : IsTime(text, at);
    }

    private static bool IsTime(string text, int at)
    {
        if (!Eat(text, ref at, 'T') && !Eat(text, ref at, 't') && SkipBlanks(text, ref at) == 0)
        {
            return false;
        }

        if (Digits(text, ref at) is not (1 or 2) || !Eat(text, ref at, ':') || Digits(text, ref at) != 2
            || !Eat(text, ref at, ':') || Digits(text, ref at) != 2)
        {
            return false;
        }

        if (Eat(text, ref at, '.'))
        {
            Digits(text, ref at);
        }

        var end = at;
        SkipBlanks(text, ref at);
        if (Eat(text, ref at, 'Z'))
        {
            return at == text.Length;
        }

        if (!Eat(text, ref at, '+') && !Eat(text, ref at, '-'))
        {
            return end == text.Length;
        }

        return Digits(text, ref at) is 1 or 2
            && (at == text.Length || (Eat(text, ref at, ':') && Digits(text, ref at) == 2 && at == text.Length));
    }

    private static int Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at - start;
    }

    private static int SkipBlanks(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at - start;
    }

    private static bool Eat(string text, ref int at, char c)
    {
        if (at >= text.Length || text[at] != c)
        {
            return false;
        }

        at++;
        return true;
    }
}
