namespace InfraLint.Reporting;

/// <summary>Findings for people, one a line, in the form that MSBuild and editors understand.</summary>
public static class TextReport
{
    /// <summary>Writes each finding as <c>file(line,column): warning INFRA1001: message</c>.</summary>
    public static void Write(IEnumerable<Finding> findings, TextWriter output)
    {
        foreach (var finding in findings)
        {
            output.Write(Line(finding) + "\n");
        }
    }

    /// <summary>One finding as one line, without the line break.</summary>
    public static string Line(Finding finding)
    {
        var start = finding.Location.Start;
        return $"{Printable.Of(finding.Location.File.Path)}({start.Line},{start.Column}): {SeverityNames.Of(finding.Severity)} {finding.Rule.Id}: {Printable.Of(finding.Message)}";
    }
}
