using System.Globalization;
using System.Text;
using InfraLint.Text;

namespace InfraLint.Reporting;

/// <summary>Findings for people at a terminal: the message, the line with carets under the very span, the steps that led there, and the fix.</summary>
public static class FrameReport
{
    private const int MostColumns = 140, ColumnsBefore = 60, TabColumns = 4;

    /// <summary>Writes each finding with its frames, and an empty line after it.</summary>
    public static void Write(IEnumerable<Finding> findings, Palette colours, TextWriter output)
    {
        foreach (var finding in findings)
        {
            var name = SeverityNames.Of(finding.Severity);
            output.Write($"{colours.Weighed(finding.Severity, $"{name} {finding.Rule.Id}")}: {colours.Bold(Printable.Of(finding.Message))}\n");
            var places = finding.Related.Reverse().Select(r => r.Location).Append(finding.Location);
            var margin = places.Max(p => p.Start.Line).ToString(CultureInfo.InvariantCulture).Length;
            Frame(output, finding.Location, margin, "-->", "", t => colours.Weighed(finding.Severity, t), '^', colours);
            foreach (var step in finding.Related)
            {
                Frame(output, step.Location, margin, ":::", ": " + Printable.Of(step.Message), colours.Faint, '-', colours);
            }

            if (finding is { Fix: { } fix, Severity: >= Severity.Warning })
            {
                output.Write($"{new string(' ', margin)} = {colours.Good($"--fix: {fix.Title}")}\n");
            }

            output.Write('\n');
        }
    }

    private static void Frame(TextWriter output, Location at, int margin, string arrow, string message, Func<string, string> colour, char mark, Palette colours)
    {
        var (file, start) = (at.File, at.Start);
        output.Write($"{new string(' ', margin)}{colours.Faint(arrow)} {Printable.Of(file.Path)}:{start.Line}:{start.Column}{message}\n");
        var (line, from) = (at.Line.Text, at.Line.Span.Start);
        if (line.Length == 0)
        {
            return;
        }

        // a span over several lines is marked to the end of its first
        var (first, last) = (Math.Min(at.Span.Start - from, line.Length), Math.Min(at.Span.End - from, line.Length));
        var (begin, before, end) = Window(line, first, last);
        var text = (begin > 0 ? "…" : "") + Shown(line, begin, end) + (end < line.Length ? "…" : "");
        var indent = before + (begin > 0 ? 1 : 0);
        var marks = Math.Max(1, Columns(line, first, Math.Min(last, end)));
        output.Write($"{colours.Faint(start.Line.ToString(CultureInfo.InvariantCulture).PadLeft(margin) + " |")} {text}\n");
        output.Write($"{colours.Faint(new string(' ', margin) + " |")} {new string(' ', indent)}{colour(new string(mark, marks))}\n");
    }

    /// <summary>The part of a line that is shown, and how many columns of it stand before the span.</summary>
    private static (int Begin, int Before, int End) Window(string line, int first, int last)
    {
        var begin = 0;
        if (Columns(line, 0, line.Length) > MostColumns)
        {
            while (begin < first && Columns(line, begin, first) > ColumnsBefore)
            {
                begin++;
            }
        }

        var end = line.Length;
        while (end > Math.Max(first + 1, begin) && Columns(line, begin, end) > MostColumns)
        {
            end--;
        }

        return (begin, Columns(line, begin, first), end);
    }

    private static string Shown(string line, int begin, int end)
    {
        var shown = new StringBuilder();
        for (var i = begin; i < end; i++)
        {
            shown.Append(line[i] == '\t' ? new string(' ', TabColumns) : Printable.IsHidden(line, i) ? Printable.Of(line[i].ToString()) : line[i].ToString());
        }

        return shown.ToString();
    }

    private static int Columns(string line, int begin, int end)
    {
        var columns = 0;
        for (var i = begin; i < end; i++)
        {
            columns += line[i] == '\t' ? TabColumns : Printable.IsHidden(line, i) ? Printable.Of(line[i].ToString()).Length : Width(line[i]);
        }

        return columns;
    }

    /// <summary>A terminal's columns: two for East Asian wide characters (Unicode TR 11) and for a surrogate pair, none for a mark on the character before.</summary>
    private static int Width(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0
        : c is >= '\u1100' and <= '\u115f' or >= '\u2e80' and <= '\ua4cf' or >= '\uac00' and <= '\ud7a3' or >= '\uf900' and <= '\ufaff' or >= '\ufe30' and <= '\ufe6f' or >= '\uff00' and <= '\uff60' or >= '\uffe0' and <= '\uffe6' ? 2
        : 1;
}
