using System.Globalization;
using InfraLint.Text;

namespace InfraLint.Syntax.Yaml;

/// <summary>Plain and quoted scalars: line folding, doubled quotes, escapes.</summary>
internal sealed class FlowScalarReader
{
    private readonly MappedText source;
    private readonly string text;
    private readonly int end;
    private readonly YamlStyle style;
    private readonly MappedTextBuilder value = new();
    private int at;
    private bool escapedBreak;

    private FlowScalarReader(MappedText source, Span inner, YamlStyle style)
    {
        this.source = source;
        text = source.Text;
        at = inner.Start;
        end = inner.End;
        this.style = style;
        value.Keep(source, new Span(at, at));
    }

    /// <summary>Reads what stands between the quotes, or the whole plain scalar; null at an escape that is none.</summary>
    public static MappedText? Read(MappedText source, Span inner, YamlStyle style)
    {
        var reader = new FlowScalarReader(source, inner, style);
        while (reader.at < reader.end)
        {
            if (!reader.ReadInk())
            {
                return null;
            }

            reader.ReadBlanks();
        }

        return reader.value.Build();
    }

    private static bool IsWhite(char c) => c is ' ' or '\t';

    /// <summary>Characters up to the next blank, or past an escaped line break.</summary>
    private bool ReadInk()
    {
        var start = at;
        while (at < end && !IsWhite(text[at]) && !ScalarReader.IsBreak(text[at]))
        {
            if (style == YamlStyle.SingleQuoted && text[at] == '\'')
            {
                value.Keep(source, new Span(start, at));
                value.Replace(source, new Span(at, Math.Min(at + 2, end)), "'");
                start = at = Math.Min(at + 2, end);
            }
            else if (style == YamlStyle.DoubleQuoted && text[at] == '\\')
            {
                value.Keep(source, new Span(start, at));
                if (!ReadEscape())
                {
                    return false;
                }

                start = at;
                if (escapedBreak)
                {
                    return true;
                }
            }
            else
            {
                at++;
            }
        }

        value.Keep(source, new Span(start, at));
        return true;
    }

    /// <summary>Blanks inside a line stay; of blanks with line breaks the first break becomes a space, or goes where more follow.</summary>
    private void ReadBlanks()
    {
        var start = at;
        var first = (Span?)null;
        var more = new List<Span>();
        while (at < end && (IsWhite(text[at]) || ScalarReader.IsBreak(text[at])))
        {
            if (IsWhite(text[at]))
            {
                at++;
                continue;
            }

            var lineBreak = ScalarReader.BreakAt(text, at, end);
            at = lineBreak.End;
            if (first is null && !escapedBreak)
            {
                first = lineBreak;
            }
            else
            {
                more.Add(lineBreak);
            }
        }

        if (first is { } fold && ScalarReader.Folds(source, fold))
        {
            if (more.Count == 0)
            {
                value.Replace(source, fold, " ");
            }
        }
        else if (first is { } kept)
        {
            ScalarReader.AppendBreak(value, source, kept);
        }
        else if (!escapedBreak)
        {
            value.Keep(source, new Span(start, at));
        }

        foreach (var lineBreak in more)
        {
            ScalarReader.AppendBreak(value, source, lineBreak);
        }

        escapedBreak = false;
    }

    private bool ReadEscape()
    {
        var start = at++;
        if (at >= end)
        {
            return false;
        }

        if (ScalarReader.IsBreak(text[at]))
        {
            at = ScalarReader.BreakAt(text, at, end).End;
            escapedBreak = true;
            return true;
        }

        var c = text[at++];
        var decoded = c switch
        {
            'x' => ReadCode(2),
            'u' => ReadCode(4),
            'U' => ReadCode(8),
            _ => Simple(c),
        };
        if (decoded is null)
        {
            return false;
        }

        value.Replace(source, new Span(start, at), decoded);
        return true;
    }

    private static string? Simple(char c) => c switch
    {
        '0' => "\0",
        'a' => "\a",
        'b' => "\b",
        't' or '\t' => "\t",
        'n' => "\n",
        'v' => "\v",
        'f' => "\f",
        'r' => "\r",
        'e' => "\x1b",
        ' ' or '"' or '\\' or '/' => c.ToString(),
        'N' => "\x85",
        '_' => "\xa0",
        'L' => "\u2028",
        'P' => "\u2029",
        _ => null,
    };

    private string? ReadCode(int digits)
    {
        if (ReadHex(digits) is not { } code || code is < 0 or > 0x10FFFF)
        {
            return null;
        }

        if (code is < 0xD800 or > 0xDFFF)
        {
            return char.ConvertFromUtf32(code);
        }

        // a pair of escapes for one character, as JSON writes it
        if (at + 1 >= end || text[at] != '\\' || text[at + 1] is not ('u' or 'U'))
        {
            return null;
        }

        at += 2;
        return ReadHex(text[at - 1] == 'u' ? 4 : 8) is { } low && code <= 0xDBFF && low is >= 0xDC00 and <= 0xDFFF
            ? new string([(char)code, (char)low])
            : null;
    }

    private int? ReadHex(int digits)
    {
        if (at + digits > end || !int.TryParse(text.Substring(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return null;
        }

        at += digits;
        return code;
    }
}
