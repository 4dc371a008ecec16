namespace InfraLint.Reporting;

/// <summary>Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.</summary>
/// <remarks>The form and its escapes: docs.github.com, "Workflow commands for GitHub Actions"; actions/toolkit, packages/core/src/command.ts.</remarks>
public static class GitHubReport
{
    /// <summary>Writes each finding as <c>::warning file=..,line=..::message</c>.</summary>
    public static void Write(IEnumerable<Finding> findings, TextWriter output)
    {
        foreach (var finding in findings)
        {
            var (start, end) = (finding.Location.Start, finding.Location.End);
            // columns are for annotations of one line
            var columns = start.Line == end.Line ? $",col={start.Column},endColumn={end.Column}" : "";
            output.Write($"::{Command(finding.Severity)} file={Property(Printable.Of(finding.Location.File.Path))},line={start.Line},endLine={end.Line}{columns},title={Property($"{finding.Rule.Id}: {finding.Rule.Title}")}::{Data(Printable.Of(finding.Message))}\n");
        }
    }

    private static string Command(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };

    private static string Data(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");
}
