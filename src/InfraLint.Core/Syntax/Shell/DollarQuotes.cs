using System.Globalization;
using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>The escapes of <c>$'..'</c> (bash(1), QUOTING).</summary>
internal static class DollarQuotes
{
    private const string Letters = "abeEfnrtv\\'\"?";
    private const string Meanings = "\a\b\u001b\u001b\f\n\r\t\v\\'\"?";

    public static MappedText Decode(MappedText source, Span span)
    {
        var builder = new MappedTextBuilder();
        var kept = span.Start;
        for (var i = span.Start; i < span.End;)
        {
            if (source[i] != '\\' || i + 1 >= span.End)
            {
                i++;
                continue;
            }

            var (length, meaning) = Escape(source.Text, i, span.End);
            if (meaning is null)
            {
                i += length;
                continue;
            }

            builder.Keep(source, new Span(kept, i));
            if (meaning == "\0")
            {
                // a NUL ends the string (lib/sh/strtrans.c, ansicstr: the C string that it builds ends there)
                builder.Keep(source, new Span(i, i));
                return builder.Build();
            }

            builder.Replace(source, Span.At(i, length), meaning);
            i += length;
            kept = i;
        }

        builder.Keep(source, new Span(kept, span.End));
        return builder.Build();
    }

    /// <summary>The length of the escape at an offset, and what it stands for: null for itself.</summary>
    private static (int Length, string? Meaning) Escape(string text, int at, int end)
    {
        var c = text[at + 1];
        var letter = Letters.IndexOf(c);
        if (letter >= 0)
        {
            return (2, Meanings[letter].ToString());
        }

        switch (c)
        {
            case >= '0' and <= '7':
                var (octal, digits) = Digits(text, at + 1, Math.Min(end, at + 4), 8);
                return (1 + digits, Character(octal & 0xff));
            case 'x' or 'u' or 'U':
                var most = c == 'x' ? 2 : c == 'u' ? 4 : 8;
                var (value, count) = Digits(text, at + 2, Math.Min(end, at + 2 + most), 16);
                return count == 0 ? (2, null) : (2 + count, Character(value));
            case 'c' when at + 2 < end:
                return (3, Character(text[at + 2] == '?' ? 0x7f : text[at + 2] & 0x1f));
            default:
                return (2, null);
        }
    }

    private static (long Value, int Count) Digits(string text, int from, int end, int numberBase)
    {
        var value = 0L;
        var i = from;
        for (; i < end && int.TryParse(text[i].ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var digit) && digit < numberBase; i++)
        {
            value = (value * numberBase) + digit;
        }

        return (value, i - from);
    }

    private static string Character(long code) =>
        code is > 0x10ffff or (>= 0xd800 and <= 0xdfff) ? "\ufffd" : char.ConvertFromUtf32((int)code);
}
