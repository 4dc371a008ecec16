using System.Globalization;
using InfraLint.Text;

namespace InfraLint.Syntax.CSharp;

/// <summary>
/// A string of C# as it is written: regular, verbatim, raw, each also with interpolations. What it stands for maps to the very characters, and what is put
/// into it is written in its own way (C# language reference, string literals, raw string literals and interpolated strings).
/// </summary>
public sealed class CSharpLiteral
{
    private readonly SourceFile file;
    private readonly Span literal;
    private readonly int dollars, quotes;
    private readonly bool isVerbatim;

    private CSharpLiteral(SourceFile file, Span literal, int dollars, bool isVerbatim, int quotes, Span content) =>
        (this.file, this.literal, this.dollars, this.isVerbatim, this.quotes, Content) = (file, literal, dollars, isVerbatim, quotes, content);

    /// <summary>What stands between the quotes; of a raw literal of several lines, the lines between those of the quotes.</summary>
    public Span Content { get; }

    /// <summary>Three quotes or more.</summary>
    public bool IsRaw => quotes >= 3;

    /// <summary>What every line of a raw literal begins with and is no part of it.</summary>
    private string Indent { get; init; } = "";

    /// <summary>Reads the marks of a literal; null where it is none that is complete.</summary>
    /// <param name="file">The file.</param>
    /// <param name="literal">From its first mark to its last quote; a suffix (<c>u8</c>) may follow.</param>
    public static CSharpLiteral? At(SourceFile file, Span literal)
    {
        var (text, at, dollars, isVerbatim) = (file.Text, literal.Start, 0, false);
        for (; at < literal.End && text[at] is '$' or '@'; at++)
        {
            (dollars, isVerbatim) = text[at] == '$' ? (dollars + 1, isVerbatim) : (dollars, true);
        }

        var quotes = 0;
        while (at + quotes < literal.End && text[at + quotes] == '"')
        {
            quotes++;
        }

        // "" is empty, and @"""a" begins with an escaped quote
        quotes = isVerbatim || quotes == 2 ? Math.Min(quotes, 1) : quotes;
        var end = text.LastIndexOf('"', literal.End - 1, literal.Length) + 1;
        var (from, to) = (at + quotes, end - quotes);
        if (quotes is 0 or 2 || to < from)
        {
            return null;
        }

        if (quotes < 3 || text.IndexOf('\n', from, to - from) is not (var first and >= 0))
        {
            return new CSharpLiteral(file, literal, dollars, isVerbatim, quotes, new Span(from, to));
        }

        var last = text.LastIndexOf('\n', to - 1, to - from);
        var indent = text.Substring(last + 1, to - last - 1);
        var stop = last > first && text[last - 1] == '\r' ? last - 1 : last;
        return new CSharpLiteral(file, literal, dollars, isVerbatim, quotes, new Span(Math.Min(first + 1, Math.Max(stop, first + 1)), Math.Max(stop, first + 1))) { Indent = indent };
    }

    /// <summary>What it stands for: the texts before, between and after the interpolations.</summary>
    /// <param name="holes">The interpolations, each with its braces, in order.</param>
    public IReadOnlyList<MappedText> Read(IReadOnlyList<Span> holes)
    {
        var texts = new List<MappedText>();
        var start = Content.Start;
        foreach (var hole in holes)
        {
            texts.Add(Read(new Span(start, Math.Max(start, Math.Min(hole.Start, Content.End)))));
            start = hole.End;
        }

        texts.Add(Read(new Span(Math.Min(start, Content.End), Content.End)));
        return texts;
    }

    /// <summary>Characters as they must be written to stand in it; null where they cannot.</summary>
    public string? Write(string text)
    {
        if (IsRaw)
        {
            return text.IndexOf(new string('"', quotes), StringComparison.Ordinal) >= 0 || text.IndexOf('\n') >= 0 || (dollars > 0 && text.IndexOfAny(['{', '}']) >= 0) ? null : text;
        }

        var written = isVerbatim ? text.Replace("\"", "\"\"") : text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\t", "\\t");
        return dollars > 0 ? written.Replace("{", "{{").Replace("}", "}}") : written;
    }

    private MappedText Read(Span span)
    {
        var (text, builder) = (file.All, new MappedTextBuilder());
        builder.Keep(text, new Span(span.Start, span.Start));
        for (var at = span.Start; at < span.End;)
        {
            if (IsRaw)
            {
                at = Line(builder, at, span.End);
                continue;
            }

            var (length, by) = Escape(at, span.End);
            if (by is null)
            {
                builder.Keep(text, new Span(at, at + length));
            }
            else
            {
                builder.Replace(text, new Span(at, at + length), by);
            }

            at += length;
        }

        return builder.Build();
    }

    /// <summary>A line of a raw literal, or what is left of it behind an interpolation, without the indentation.</summary>
    private int Line(MappedTextBuilder builder, int at, int end)
    {
        var text = file.Text;
        var isStart = at == Content.Start || text[at - 1] == '\n';
        for (var i = 0; isStart && i < Indent.Length && at < end && text[at] == Indent[i]; i++)
        {
            at++;
        }

        var feed = text.IndexOf('\n', at, end - at);
        var next = feed < 0 ? end : feed + 1;
        builder.Keep(file.All, new Span(at, next));
        return next;
    }

    /// <summary>How many characters stand for how many: what they stand for, or null for themselves.</summary>
    private (int Length, string? By) Escape(int at, int end)
    {
        var text = file.Text;
        var isPair = at + 1 < end && text[at + 1] == text[at];
        if ((isVerbatim && text[at] == '"' && isPair) || (dollars > 0 && text[at] is '{' or '}' && isPair))
        {
            return (2, text[at].ToString());
        }

        if (isVerbatim || text[at] != '\\' || at + 1 >= end)
        {
            var next = at + 1;
            while (next < end && text[next] is not ('\\' or '"' or '{' or '}'))
            {
                next++;
            }

            return (next - at, null);
        }

        return text[at + 1] switch
        {
            'u' => Number(at, 4, 4, end),
            'U' => Number(at, 8, 8, end),
            'x' => Number(at, 1, 4, end),
            var letter => (2, "0abefnrtv".IndexOf(letter) is >= 0 and var i ? "\0\a\b\u001b\f\n\r\t\v"[i].ToString() : letter.ToString()),
        };
    }

    private (int Length, string By) Number(int at, int least, int most, int end)
    {
        var digits = 0;
        while (digits < most && at + 2 + digits < end && Uri.IsHexDigit(file.Text[at + 2 + digits]))
        {
            digits++;
        }

        return digits >= least && int.TryParse(file.Text.Substring(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code is >= 0 and <= 0x10FFFF
            ? (2 + digits, code is >= 0xD800 and <= 0xDFFF or <= 0xFFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code))
            : (2, "\uFFFD");
    }

    /// <inheritdoc/>
    public override string ToString() => file.Text.Substring(literal.Start, literal.Length);
}
