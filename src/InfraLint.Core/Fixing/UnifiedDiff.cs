using System.Text;

namespace InfraLint.Fixing;

/// <summary>What fixes change, as <c>git apply</c> and <c>patch -p1</c> read it. A fix adds and takes no lines, so lines are compared one by one.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The difference of a file.</summary>
    public static string Of(FixedFile file)
    {
        var (before, after) = (Lines(file.Before), Lines(file.After));
        var changed = Enumerable.Range(0, before.Count).Where(i => before[i] != after[i]).ToList();
        var diff = new StringBuilder($"--- {Name("a", file.Path)}\n+++ {Name("b", file.Path)}\n");
        for (var i = 0; i < changed.Count;)
        {
            var last = i;
            while (last + 1 < changed.Count && changed[last + 1] - changed[last] <= 2 * Context)
            {
                last++;
            }

            Hunk(diff, before, after, Math.Max(0, changed[i] - Context), Math.Min(before.Count, changed[last] + Context + 1));
            i = last + 1;
        }

        return diff.ToString();
    }

    private static void Hunk(StringBuilder diff, List<string> before, List<string> after, int from, int to)
    {
        diff.Append($"@@ -{from + 1},{to - from} +{from + 1},{to - from} @@\n");
        for (var i = from; i < to;)
        {
            var end = i;
            while (end < to && before[end] != after[end])
            {
                end++;
            }

            if (end == i)
            {
                Line(diff, ' ', before[i++]);
                continue;
            }

            Enumerable.Range(i, end - i).ToList().ForEach(at => Line(diff, '-', before[at]));
            Enumerable.Range(i, end - i).ToList().ForEach(at => Line(diff, '+', after[at]));
            i = end;
        }
    }

    private static void Line(StringBuilder diff, char sign, string line) =>
        diff.Append(sign).Append(line).Append(line[line.Length - 1] == '\n' ? "" : "\n\\ No newline at end of file\n");

    /// <summary>Each with what ends it; only LF ends a line, as patch has it.</summary>
    private static List<string> Lines(string text) => [.. Text.TextLines.Spans(text).Select(s => text.Substring(s.Start, s.Length))];

    /// <summary>A name with white space ends in a tab, as git has it; of one with control characters git's quoted form.</summary>
    private static string Name(string side, string path) =>
        path.Any(c => char.IsControl(c) || c is '"' or '\\') ? "\"" + side + "/" + string.Concat(Encoding.UTF8.GetBytes(path).Select(Quoted)) + "\""
        : path.IndexOf(' ') >= 0 ? $"{side}/{path}\t" : $"{side}/{path}";

    private static string Quoted(byte b) => b is (byte)'"' or (byte)'\\' ? "\\" + (char)b : b is >= 32 and < 127 ? ((char)b).ToString() : "\\" + Convert.ToString(b, 8).PadLeft(3, '0');
}
