using System.Text;

namespace InfraLint.Reporting;

/// <summary>Findings as a table in GitHub's Markdown, for a job's summary or a comment.</summary>
public static class MarkdownReport
{
    /// <summary>Writes a heading, what was looked at, and a table where there are findings.</summary>
    public static void Write(IReadOnlyList<Finding> findings, int scanned, int failed, TextWriter output)
    {
        output.Write("## InfraLint\n\n");
        output.Write($"{Count(findings.Count, "finding")} in {Count(scanned, "file")}{(failed > 0 ? $", {failed} of them not readable" : "")}.\n");
        if (findings.Count == 0)
        {
            return;
        }

        output.Write("\n| Severity | Rule | Place | Message |\n| --- | --- | --- | --- |\n");
        foreach (var finding in findings)
        {
            var start = finding.Location.Start;
            output.Write($"| {SeverityNames.Of(finding.Severity)} | {finding.Rule.Id} | {Plain($"{finding.Location.File.Path}:{start.Line}:{start.Column}")} | {Plain(finding.Message)} |\n");
        }
    }

    /// <summary>Every character that Markdown, its tables, or GitHub's mentions and autolinks could take for more than itself is made plain.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length + 16);
        foreach (var c in Printable.Of(text))
        {
            _ = c switch
            {
                '<' => plain.Append("&lt;"),
                '>' => plain.Append("&gt;"),
                '&' => plain.Append("&amp;"),
                '@' => plain.Append("&#64;"),
                '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '(' or ')' or '#' or '!' or '|' or '~' => plain.Append('\\').Append(c),
                _ => plain.Append(c),
            };
        }

        return plain.ToString();
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
