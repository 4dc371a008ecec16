using System.Text;
using InfraLint.Reporting;

namespace InfraLint.Workspaces;

/// <summary>The forms in which a report can be written, by name.</summary>
public static class ReportFormats
{
    /// <summary>All names; the first two are for people.</summary>
    public static IReadOnlyList<string> Names { get; } = ["text", "frames", "json", "sarif", "github", "junit", "markdown"];

    /// <summary>Writes a report.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="format">One of <see cref="Names"/>.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(WorkspaceReport report, string format, TextWriter output)
    {
        switch (format)
        {
            case "frames":
                FrameReport.Write(report.Findings, Palette.None, output);
                break;
            case "json":
                JsonReport.Write(report.Findings, report.Scanned, report.Failed, output);
                break;
            case "sarif":
                SarifReport.Write(report.Findings, typeof(ReportFormats).Assembly.GetName().Version!.ToString(3), output);
                break;
            case "github":
                GitHubReport.Write(report.Findings, output);
                break;
            case "junit":
                JUnitReport.Write(report.Findings, output);
                break;
            case "markdown":
                MarkdownReport.Write(report.Findings, report.Scanned, report.Failed, output);
                break;
            default:
                TextReport.Write(report.Findings, output);
                break;
        }
    }

    /// <summary>Writes a report to a file, as UTF-8 without a byte order mark; its folder is made if need be.</summary>
    /// <returns>Why it could not be written; null where it was.</returns>
    public static string? WriteFile(WorkspaceReport report, string format, string path)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            Write(report, format, writer);
            return null;
        }
        catch (Exception e) when (Reading.FileText.IsReadFailure(e))
        {
            return e.Message;
        }
    }
}
