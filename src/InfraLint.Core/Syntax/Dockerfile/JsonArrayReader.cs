using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>
/// Reads a JSON array of strings (line_parsers.go, parseJSON). What is no valid JSON array is no fault: BuildKit then takes the
/// text for the shell form. A valid array that holds something else than strings is one.
/// </summary>
internal sealed class JsonArrayReader
{
    private const int MaxDepth = 128;

    private readonly MappedText source;
    private readonly string text;
    private readonly List<MappedText> strings = [];
    private int at;

    private JsonArrayReader(MappedText source)
    {
        this.source = source;
        text = source.Text;
    }

    /// <summary>Something in the array that is no string, if there is.</summary>
    public Span? Stranger { get; private set; }

    /// <summary>The strings.</summary>
    public IReadOnlyList<MappedText> Strings => strings;

    /// <summary>Null where the text is no JSON array.</summary>
    public static JsonArrayReader? Read(MappedText source)
    {
        var reader = new JsonArrayReader(source) { at = Blanks.TrimStart(source.Text, new Span(0, source.Length)).Start };
        return reader.ReadArray() ? reader : null;
    }

    private bool ReadArray()
    {
        if (!Eat('['))
        {
            return false;
        }

        SkipBlanks();
        if (Eat(']'))
        {
            return AtEnd();
        }

        do
        {
            SkipBlanks();
            var start = at;
            var value = new MappedTextBuilder();
            if (at < text.Length && text[at] == '"')
            {
                if (!ReadString(value))
                {
                    return false;
                }

                strings.Add(value.Build());
            }
            else if (!SkipValue(0))
            {
                return false;
            }
            else
            {
                Stranger ??= new Span(start, at);
            }

            SkipBlanks();
        }
        while (Eat(','));
        return Eat(']') && AtEnd();
    }

    private bool AtEnd()
    {
        SkipBlanks();
        return at == text.Length;
    }

    private bool ReadString(MappedTextBuilder value)
    {
        var start = ++at;
        value.Keep(source, new Span(start, start));
        while (at < text.Length && text[at] is not '"')
        {
            if (text[at] < ' ')
            {
                return false;
            }

            if (text[at] != '\\')
            {
                at++;
                continue;
            }

            value.Keep(source, new Span(start, at));
            if (!ReadEscape(value))
            {
                return false;
            }

            start = at;
        }

        value.Keep(source, new Span(start, at));
        return Eat('"');
    }

    private bool ReadEscape(MappedTextBuilder value)
    {
        var start = at;
        if (at + 1 >= text.Length)
        {
            return false;
        }

        var c = text[at + 1];
        at += 2;
        var decoded = c switch
        {
            '"' or '\\' or '/' => c.ToString(),
            'b' => "\b",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'u' => ReadUnit() is { } unit ? Decode(unit) : null,
            _ => null,
        };
        if (decoded is null)
        {
            return false;
        }

        value.Replace(source, new Span(start, at), decoded);
        return true;
    }

    /// <summary>Half a surrogate pair becomes U+FFFD, as encoding/json decodes it.</summary>
    private string Decode(char unit)
    {
        if (!char.IsSurrogate(unit))
        {
            return unit.ToString();
        }

        var before = at;
        if (char.IsHighSurrogate(unit) && Eat('\\') && Eat('u') && ReadUnit() is { } low && char.IsLowSurrogate(low))
        {
            return new string([unit, low]);
        }

        at = before;
        return "\uFFFD";
    }

    private char? ReadUnit()
    {
        var unit = 0;
        for (var i = 0; i < 4; i++, at++)
        {
            var digit = at < text.Length ? "0123456789abcdef".IndexOf(char.ToLowerInvariant(text[at])) : -1;
            if (digit < 0)
            {
                return null;
            }

            unit = (unit * 16) + digit;
        }

        return (char)unit;
    }

    private bool SkipValue(int depth)
    {
        SkipBlanks();
        if (at >= text.Length || depth > MaxDepth)
        {
            return false;
        }

        switch (text[at])
        {
            case '"':
                return ReadString(new MappedTextBuilder());
            case '[':
                return SkipList(']', depth, named: false);
            case '{':
                return SkipList('}', depth, named: true);
            default:
                return SkipWord("true") || SkipWord("false") || SkipWord("null") || SkipNumber();
        }
    }

    private bool SkipList(char end, int depth, bool named)
    {
        at++;
        SkipBlanks();
        if (Eat(end))
        {
            return true;
        }

        do
        {
            SkipBlanks();
            if (named)
            {
                if (at >= text.Length || text[at] != '"' || !ReadString(new MappedTextBuilder()))
                {
                    return false;
                }

                SkipBlanks();
                if (!Eat(':'))
                {
                    return false;
                }
            }

            if (!SkipValue(depth + 1))
            {
                return false;
            }

            SkipBlanks();
        }
        while (Eat(','));
        return Eat(end);
    }

    private bool SkipNumber()
    {
        Eat('-');
        if (!Eat('0') && !SkipDigits())
        {
            return false;
        }

        if (Eat('.') && !SkipDigits())
        {
            return false;
        }

        if (!Eat('e') && !Eat('E'))
        {
            return true;
        }

        _ = Eat('+') || Eat('-');
        return SkipDigits();
    }

    private bool SkipDigits()
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at > start;
    }

    private bool SkipWord(string word)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
        {
            return false;
        }

        at += word.Length;
        return true;
    }

    private bool Eat(char c)
    {
        if (at >= text.Length || text[at] != c)
        {
            return false;
        }

        at++;
        return true;
    }

    private void SkipBlanks()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
        {
            at++;
        }
    }
}
