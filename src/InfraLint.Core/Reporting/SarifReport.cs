using System.Globalization;
using System.Text;
using InfraLint.Rules;

namespace InfraLint.Reporting;

/// <summary>Findings as SARIF 2.1.0, with what GitHub's code scanning asks for.</summary>
public static class SarifReport
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>What all paths are relative to. Where it lies is nobody's business.</summary>
    private const string Root = "%SRCROOT%";

    /// <summary>Above 9 GitHub says critical, from 7 high, from 4 medium, below low.</summary>
    private static readonly Dictionary<Severity, string> SecuritySeverity = new()
    {
        [Severity.Error] = "8.0",
        [Severity.Warning] = "7.0",
        [Severity.Info] = "3.0",
        [Severity.None] = "0.1",
    };

    /// <summary>Writes one run over all findings, its rules included.</summary>
    /// <param name="findings">With their effective severities.</param>
    /// <param name="version">The version of InfraLint.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(IEnumerable<Finding> findings, string version, TextWriter output)
    {
        var all = findings.ToList();
        var rules = RuleList.All.Concat(all.Select(f => f.Rule)).GroupBy(r => r.Id, StringComparer.Ordinal).Select(g => g.First())
            .OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        var json = new JsonWriter(output);
        json.BeginObject().Member("$schema", Schema).Member("version", "2.1.0").Name("runs").BeginArray().BeginObject();
        WriteTool(json, rules, version);
        json.Name("automationDetails").BeginObject(onOneLine: true).Member("id", "infralint/").EndObject();
        json.Name("originalUriBaseIds").BeginObject(onOneLine: true).Name(Root).BeginObject();
        Message(json, "description", "The folder that was checked.");
        json.EndObject().EndObject().Member("columnKind", "utf16CodeUnits");
        json.Name("results").BeginArray();
        WriteResults(json, all, rules);
        json.EndArray().EndObject().EndArray().EndObject().EndDocument();
    }

    private static void WriteTool(JsonWriter json, IEnumerable<Rule> rules, string version)
    {
        json.Name("tool").BeginObject().Name("driver").BeginObject()
            .Member("name", "InfraLint").Member("semanticVersion", version).Name("rules").BeginArray();
        foreach (var rule in rules)
        {
            json.BeginObject().Member("id", rule.Id);
            Message(json, "shortDescription", rule.Title);
            Message(json, "fullDescription", FirstParagraph(rule));
            json.Name("help").BeginObject().Member("text", rule.Explanation).Member("markdown", rule.Explanation).EndObject();
            json.Name("defaultConfiguration").BeginObject(onOneLine: true).Member("level", Level(rule.Severity)).EndObject();
            json.Name("properties").BeginObject()
                .Name("tags").BeginArray(onOneLine: true).Value("security").Value("ssh").EndArray()
                .Member("precision", "high")
                .Member("problem.severity", rule.Severity == Severity.Info ? "recommendation" : Level(rule.Severity))
                .Member("security-severity", SecuritySeverity[rule.Severity])
                .EndObject().EndObject();
        }

        json.EndArray().EndObject().EndObject();
    }

    private static void WriteResults(JsonWriter json, List<Finding> findings, List<Rule> rules)
    {
        foreach (var (finding, fingerprint) in Fingerprints.Of(findings))
        {
            json.BeginObject()
                .Member("ruleId", finding.Rule.Id)
                .Member("ruleIndex", rules.FindIndex(r => r.Id == finding.Rule.Id))
                .Member("level", Level(finding.Severity));
            Message(json, "message", finding.Message);
            json.Name("locations").BeginArray().BeginObject();
            WriteLocation(json, finding.Location);
            json.EndObject().EndArray();
            WriteRelated(json, finding);
            WriteCodeFlow(json, finding);
            json.Name("partialFingerprints").BeginObject().Member("primaryLocationLineHash", fingerprint).EndObject();
            WriteFix(json, finding.Fix);
            json.EndObject();
        }
    }

    private static void WriteRelated(JsonWriter json, Finding finding)
    {
        if (finding.Related.Count == 0)
        {
            return;
        }

        json.Name("relatedLocations").BeginArray();
        for (var i = 0; i < finding.Related.Count; i++)
        {
            json.BeginObject().Member("id", i + 1);
            WriteLocation(json, finding.Related[i].Location);
            Message(json, "message", finding.Related[i].Message);
            json.EndObject();
        }

        json.EndArray();
    }

    /// <summary>The steps in the order in which they led there: a rule names the last decision first.</summary>
    private static void WriteCodeFlow(JsonWriter json, Finding finding)
    {
        if (finding.Related.Count == 0)
        {
            return;
        }

        json.Name("codeFlows").BeginArray().BeginObject().Name("threadFlows").BeginArray().BeginObject().Name("locations").BeginArray();
        foreach (var step in finding.Related.Reverse().Append(new Related(finding.Location, finding.Message)))
        {
            json.BeginObject().Name("location").BeginObject();
            WriteLocation(json, step.Location);
            Message(json, "message", step.Message);
            json.EndObject().EndObject();
        }

        json.EndArray().EndObject().EndArray().EndObject().EndArray();
    }

    private static void WriteFix(JsonWriter json, Fix? fix)
    {
        if (fix is null)
        {
            return;
        }

        json.Name("fixes").BeginArray().BeginObject();
        Message(json, "description", fix.Title);
        json.Name("artifactChanges").BeginArray().BeginObject();
        WriteArtifact(json, fix.Edits[0].At.File);
        json.Name("replacements").BeginArray();
        foreach (var edit in fix.Edits)
        {
            json.BeginObject();
            WriteRegion(json, "deletedRegion", edit.At);
            Message(json, "insertedContent", edit.Text);
            json.EndObject();
        }

        json.EndArray().EndObject().EndArray().EndObject().EndArray();
    }

    private static void WriteLocation(JsonWriter json, Text.Location location)
    {
        json.Name("physicalLocation").BeginObject();
        WriteArtifact(json, location.File);
        WriteRegion(json, "region", location);
        json.EndObject();
    }

    private static void WriteArtifact(JsonWriter json, Text.SourceFile file) =>
        json.Name("artifactLocation").BeginObject(onOneLine: true).Member("uri", Uri(file.Path)).Member("uriBaseId", Root).EndObject();

    private static void WriteRegion(JsonWriter json, string name, Text.Location location) =>
        json.Name(name).BeginObject(onOneLine: true)
            .Member("startLine", location.Start.Line)
            .Member("startColumn", location.Start.Column)
            .Member("endLine", location.End.Line)
            .Member("endColumn", location.End.Column)
            .EndObject();

    private static void Message(JsonWriter json, string name, string text) =>
        json.Name(name).BeginObject(onOneLine: true).Member("text", text).EndObject();

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "note",
        _ => "none",
    };

    /// <summary>GitHub takes 1024 characters at most.</summary>
    private static string FirstParagraph(Rule rule)
    {
        var text = rule.Explanation.Replace("\r\n", "\n").Trim('\n');
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var first = (end < 0 ? text : text.Substring(0, end)).Replace('\n', ' ');
        return first.Length == 0 ? rule.Title : first.Length <= 1000 ? first : first.Substring(0, 1000);
    }

    /// <summary>A relative reference (RFC 3986): every byte that is no unreserved character is percent-encoded.</summary>
    internal static string Uri(string path)
    {
        var uri = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            _ = b is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~' or (byte)'/'
                ? uri.Append((char)b)
                : uri.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return uri.ToString();
    }
}
