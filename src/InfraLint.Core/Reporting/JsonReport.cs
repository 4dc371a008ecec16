namespace InfraLint.Reporting;

/// <summary>Findings for programs; version 1 of the form never changes what a member means.</summary>
public static class JsonReport
{
    /// <summary>Writes the findings and how many files were looked at.</summary>
    public static void Write(IEnumerable<Finding> findings, int scanned, int failed, TextWriter output)
    {
        var json = new JsonWriter(output);
        json.BeginObject().Member("version", 1).Name("findings").BeginArray();
        foreach (var finding in findings)
        {
            Write(json, finding);
        }

        json.EndArray();
        json.Name("files").BeginObject(onOneLine: true).Member("scanned", scanned).Member("failed", failed).EndObject();
        json.EndObject().EndDocument();
    }

    private static void Write(JsonWriter json, Finding finding)
    {
        var start = finding.Location.Start;
        var end = finding.Location.End;
        json.BeginObject()
            .Member("rule", finding.Rule.Id)
            .Member("severity", SeverityNames.Of(finding.Severity))
            .Member("file", finding.Location.File.Path)
            .Member("line", start.Line)
            .Member("column", start.Column)
            .Member("endLine", end.Line)
            .Member("endColumn", end.Column)
            .Member("message", finding.Message)
            .Member("certain", finding.IsCertain)
            .Member("path", finding.Path)
            .Name("related").BeginArray();
        foreach (var step in finding.Related)
        {
            json.BeginObject(onOneLine: true)
                .Member("file", step.Location.File.Path)
                .Member("line", step.Location.Start.Line)
                .Member("column", step.Location.Start.Column)
                .Member("message", step.Message)
                .EndObject();
        }

        json.EndArray().EndObject();
    }
}
