using InfraLint.Text;

namespace InfraLint.Syntax.Yaml;

/// <summary>Literal and folded block scalars: indentation, folding, chomping.</summary>
internal sealed class BlockScalarReader
{
    private readonly MappedText source;
    private readonly string text;
    private readonly int end;
    private readonly bool folds;
    private readonly int indent;
    private readonly bool detects;
    private readonly MappedTextBuilder value = new();
    private readonly List<Span> breaks = [];
    private int at;

    private BlockScalarReader(MappedText source, int start, int end, bool folds, int indent, bool detects)
    {
        this.source = source;
        text = source.Text;
        at = start;
        this.end = end;
        this.folds = folds;
        this.indent = indent;
        this.detects = detects;
        value.Keep(source, new Span(start, start));
    }

    /// <param name="source">The text.</param>
    /// <param name="span">The scalar, its header included.</param>
    /// <param name="folds">True for a folded one.</param>
    /// <param name="expected">The value that YamlDotNet read: it tells the indentation, which else depends on all parents.</param>
    /// <param name="shadow">The text that YamlDotNet read it from.</param>
    public static MappedText? Read(MappedText source, Span span, bool folds, string expected, string shadow)
    {
        var text = source.Text;
        var chomping = ' ';
        var detects = true;
        var at = span.Start + 1;
        for (; at < span.End && text[at] is '+' or '-' or (>= '1' and <= '9'); at++)
        {
            if (text[at] is '+' or '-')
            {
                chomping = text[at];
            }
            else
            {
                detects = false;
            }
        }

        while (at < span.End && !ScalarReader.IsBreak(text[at]))
        {
            at++;
        }

        if (at >= span.End)
        {
            return null;
        }

        at = ScalarReader.BreakAt(text, at, span.End).End;
        var indent = Indentation(shadow, at, span.End, expected);
        return indent < 0 ? null : new BlockScalarReader(source, at, span.End, folds, indent, detects).ReadLines(chomping);
    }

    /// <summary>The spaces of the first line with content, without those that its value has.</summary>
    private static int Indentation(string text, int at, int end, string expected)
    {
        var first = 0;
        for (; first < expected.Length && ScalarReader.IsBreak(expected[first]); first++)
        {
            while (at < end && !ScalarReader.IsBreak(text[at]))
            {
                at++;
            }

            if (at >= end)
            {
                break;
            }

            at = ScalarReader.BreakAt(text, at, end).End;
        }

        // without content every line is empty, however many spaces it has
        return first == expected.Length ? end : Spaces(text, at) - Spaces(expected, first);
    }

    private static int Spaces(string text, int start)
    {
        var at = start;
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at - start;
    }

    private MappedText ReadLines(char chomping)
    {
        var lineBreak = (Span?)null;
        var wasBlank = false;
        ReadBreaks(isFirst: true);
        while (at < end)
        {
            var isBlank = text[at] is ' ' or '\t';
            if (folds && lineBreak is { } fold && ScalarReader.Folds(source, fold) && !wasBlank && !isBlank)
            {
                if (breaks.Count == 0)
                {
                    value.Replace(source, fold, " ");
                }
            }
            else if (lineBreak is { } kept)
            {
                ScalarReader.AppendBreak(value, source, kept);
            }

            AppendBreaks();
            wasBlank = isBlank;
            lineBreak = ReadLine();
            ReadBreaks(isFirst: false);
        }

        if (chomping != '-' && lineBreak is { } last)
        {
            ScalarReader.AppendBreak(value, source, last);
        }

        if (chomping == '+')
        {
            AppendBreaks();
        }

        return value.Build();
    }

    /// <summary>The line from behind its indentation; its break, if it has one.</summary>
    private Span? ReadLine()
    {
        var start = at;
        while (at < end && !ScalarReader.IsBreak(text[at]))
        {
            at++;
        }

        value.Keep(source, new Span(start, at));
        if (at >= end)
        {
            return null;
        }

        var lineBreak = ScalarReader.BreakAt(text, at, end);
        at = lineBreak.End;
        return lineBreak;
    }

    /// <summary>Indentation and empty lines, to the next line with content. Before the first one any number of spaces is empty.</summary>
    private void ReadBreaks(bool isFirst)
    {
        while (at < end)
        {
            var start = at;
            while (at < end && text[at] == ' ' && (at - start < indent || (isFirst && detects)))
            {
                at++;
            }

            if (at >= end || !ScalarReader.IsBreak(text[at]))
            {
                at = Math.Min(at, start + indent);
                return;
            }

            var lineBreak = ScalarReader.BreakAt(text, at, end);
            breaks.Add(lineBreak);
            at = lineBreak.End;
        }
    }

    private void AppendBreaks()
    {
        foreach (var lineBreak in breaks)
        {
            ScalarReader.AppendBreak(value, source, lineBreak);
        }

        breaks.Clear();
    }
}
