using System.Globalization;
using System.Text;

namespace InfraLint.Reporting;

/// <summary>Text that a terminal or a log can show: what came from a file must not move the cursor, colour the screen or start a workflow command.</summary>
public static class Printable
{
    /// <summary>The text with each control character, line break and lone surrogate written as <c>\n</c>, <c>\t</c>, <c>\x1b</c> or <c>\u202e</c>.</summary>
    public static string Of(string text)
    {
        var at = 0;
        while (at < text.Length && !IsHidden(text, at))
        {
            at++;
        }

        if (at == text.Length)
        {
            return text;
        }

        var result = new StringBuilder(text, 0, at, text.Length + 16);
        for (; at < text.Length; at++)
        {
            _ = IsHidden(text, at) ? result.Append(Escaped(text[at])) : result.Append(text[at]);
        }

        return result.ToString();
    }

    /// <summary>True for what does not show as itself: controls, directional overrides, line separators, half a surrogate pair.</summary>
    internal static bool IsHidden(string text, int at)
    {
        var c = text[at];
        if (c is >= ' ' and < '\x7f')
        {
            return false;
        }

        if (char.IsSurrogate(c))
        {
            return char.IsHighSurrogate(c)
                ? at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])
                : at == 0 || !char.IsHighSurrogate(text[at - 1]);
        }

        return char.IsControl(c)
            || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }

    private static string Escaped(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < '\x100' => "\\x" + ((int)c).ToString("x2", CultureInfo.InvariantCulture),
        _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
    };
}
