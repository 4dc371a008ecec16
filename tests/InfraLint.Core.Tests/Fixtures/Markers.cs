using InfraLint.Text;

namespace InfraLint.Core.Tests.Fixtures;

/// <summary>
/// What a fixture expects, read from its raw lines: a comment with carets below the line that it is about, or
/// <c># expect@-1: INFRA1001 9..12</c> (a line relative to the comment's, columns from 1, the end exclusive) where no
/// comment can stand. <c>any</c> leaves the columns open, and so does <c># &lt;- INFRA1015</c> below a line.
/// </summary>
internal static class Markers
{
    public static IEnumerable<Expected> Read(string path, string text)
    {
        var lines = text.Replace("\r\n", "\n").Split('\n');
        var subject = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var trimmed = line.TrimStart();
            if (!trimmed.StartsWith('#'))
            {
                subject = i;
                continue;
            }

            var body = trimmed[1..].TrimStart();
            if (body.StartsWith("expect@", StringComparison.Ordinal))
            {
                yield return Expectation(path, body, i);
            }
            else if (body.StartsWith("<- ", StringComparison.Ordinal))
            {
                // somewhere on the line above: a command that the analysis takes as a whole
                foreach (var id in body[3..].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return new Expected(path, id, subject + 1, null, null);
                }
            }
            else if (body.StartsWith('^'))
            {
                var start = line.IndexOf('^');
                var length = line[start..].TakeWhile(c => c == '^').Count();
                foreach (var id in line[(start + length)..].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return new Expected(path, id, subject + 1, start + 1, start + length + 1);
                }
            }
        }
    }

    private static Expected Expectation(string path, string body, int line)
    {
        var words = body.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries);
        var at = line + 1 + int.Parse(words[0]["expect@".Length..]);
        if (words[2] == "any")
        {
            return new Expected(path, words[1], at, null, null);
        }

        var columns = words[2].Split("..");
        return new Expected(path, words[1], at, int.Parse(columns[0]), int.Parse(columns[1]));
    }
}

/// <summary>A finding that must be there: the line and columns count from 1, the end is exclusive; null columns match any.</summary>
internal sealed record Expected(string File, string Rule, int Line, int? Column, int? EndColumn)
{
    public bool Matches(Finding finding) =>
        finding.Location.File.Path == File && finding.Rule.Id == Rule && finding.Location.Start.Line == Line
        && (Column is null || (finding.Location.Start.Column == Column && EndOnLine(finding.Location) == EndColumn));

    public override string ToString() => $"{File}({Line},{Column}..{EndColumn}): {Rule}";

    public static string Describe(Finding finding) =>
        $"{finding.Location.File.Path}({finding.Location.Start.Line},{finding.Location.Start.Column}..{EndOnLine(finding.Location)}): {finding.Rule.Id} {finding.Message}";

    /// <summary>A span over several lines is marked to the end of its first.</summary>
    private static int EndOnLine(Location location) => location.End.Line == location.Start.Line
        ? location.End.Column
        : location.File.Text.Split('\n')[location.Start.Line - 1].TrimEnd('\r').Length + 1;
}
