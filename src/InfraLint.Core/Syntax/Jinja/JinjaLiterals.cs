using System.Globalization;
using InfraLint.Text;

namespace InfraLint.Syntax.Jinja;

/// <summary>The values of strings and numbers.</summary>
internal static class JinjaLiterals
{
    /// <summary>A string without its quotes; escapes as Python decodes them (lexer.py: unicode-escape).</summary>
    public static MappedText Decode(MappedText source, Span quoted)
    {
        var text = source.Text;
        var end = quoted.End - 1;
        var start = quoted.Start + 1;
        var value = new MappedTextBuilder();
        value.Keep(source, new Span(start, start));
        for (var at = start; at < end;)
        {
            if (text[at] != '\\')
            {
                at++;
                continue;
            }

            var from = at;
            var decoded = Escape(text, ref at, end);
            if (decoded is not null)
            {
                value.Keep(source, new Span(start, from));
                value.Replace(source, new Span(from, at), decoded);
                start = at;
            }
        }

        value.Keep(source, new Span(start, end));
        return value.Build();
    }

    /// <summary>A number's value, underscores ignored.</summary>
    public static long Integer(string text)
    {
        var digits = text.Replace("_", "").ToLowerInvariant();
        var (radix, from) = digits switch
        {
            ['0', 'x', ..] => (16, 2),
            ['0', 'o', ..] => (8, 2),
            ['0', 'b', ..] => (2, 2),
            _ => (10, 0),
        };
        var value = 0L;
        foreach (var c in digits.Skip(from))
        {
            var digit = "0123456789abcdef".IndexOf(c);
            if (digit >= 0 && digit < radix)
            {
                value = value > (long.MaxValue - digit) / radix ? long.MaxValue : (value * radix) + digit;
            }
        }

        return value;
    }

    /// <summary>A fraction's value.</summary>
    public static double Float(string text) =>
        double.TryParse(text.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.PositiveInfinity;

    /// <summary>Null where the backslash stays, as before a character that needs none.</summary>
    private static string? Escape(string text, ref int at, int end)
    {
        var c = at + 1 < end ? text[at + 1] : '\0';
        at = Math.Min(at + 2, end);
        switch (c)
        {
            case '\\' or '\'' or '"':
                return c.ToString();
            case 'a':
                return "\a";
            case 'b':
                return "\b";
            case 'f':
                return "\f";
            case 'n':
                return "\n";
            case 'r':
                return "\r";
            case 't':
                return "\t";
            case 'v':
                return "\v";
            case '\n':
                return "";
            case 'x':
                return Code(text, ref at, end, 2, 16);
            case 'u':
                return Code(text, ref at, end, 4, 16);
            case 'U':
                return Code(text, ref at, end, 8, 16);
            case >= '0' and <= '7':
                at--;
                return Code(text, ref at, end, 3, 8);
            default:
                return null;
        }
    }

    private static string? Code(string text, ref int at, int end, int digits, int radix)
    {
        var code = 0L;
        var from = at;
        while (at < end && at - from < digits && "0123456789abcdef".IndexOf(char.ToLowerInvariant(text[at])) is >= 0 and var digit && digit < radix)
        {
            code = (code * radix) + digit;
            at++;
        }

        if ((radix == 16 && at - from < digits) || code > 0x10FFFF)
        {
            return null;
        }

        return code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32((int)code);
    }
}
