using System.Text.Json;
using InfraLint.Reporting;
using InfraLint.Rules;
using InfraLint.Text;

namespace InfraLint.Workspaces.Tests;

[TestClass]
public sealed class ReportingTests
{
    private static readonly Finding Example = Make("a b/é.sh", "cd /\nchmod 644 \u001b[31mkey\r\n::error::x\n", new Span(5, 14), "a \u001b[31m\n\u202e\"message\"");

    private sealed class ExampleRule() : Rule("INFRA1001", Severity.Warning, "Private key accessible by others")
    {
        public override string Explanation => "First line\nof it.\n\nMore.";
    }

    [TestMethod]
    public void TextIsOneLineThatATerminalCanShow() =>
        Assert.AreEqual("a b/é.sh(2,1): warning INFRA1001: a \\x1b[31m\\n\\u202e\"message\"", TextReport.Line(Example));

    [TestMethod]
    public void JsonHasTheFixedForm()
    {
        using var output = new StringWriter();
        JsonReport.Write([Example], 12, 0, output);
        using var json = JsonDocument.Parse(output.ToString());

        var finding = json.RootElement.GetProperty("findings")[0];
        Assert.AreEqual(
            "rule,severity,file,line,column,endLine,endColumn,message,certain,path,related",
            string.Join(',', finding.EnumerateObject().Select(p => p.Name)));
        Assert.AreEqual("a \u001b[31m\n\u202e\"message\"", finding.GetProperty("message").GetString());
        Assert.AreEqual((2, 1, 2, 10), (finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32(), finding.GetProperty("endLine").GetInt32(), finding.GetProperty("endColumn").GetInt32()));
        Assert.AreEqual(12, json.RootElement.GetProperty("files").GetProperty("scanned").GetInt32());
        Assert.AreEqual(1, json.RootElement.GetProperty("version").GetInt32());
    }

    [TestMethod]
    public void SarifHasWhatCodeScanningAsksFor()
    {
        using var output = new StringWriter();
        SarifReport.Write([Example, Example], "0.1.0", output);
        using var json = JsonDocument.Parse(output.ToString());

        Assert.AreEqual("2.1.0", json.RootElement.GetProperty("version").GetString());
        var run = json.RootElement.GetProperty("runs")[0];
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("id").GetString() == "INFRA1001");
        foreach (var member in new[] { "shortDescription", "fullDescription", "help" })
        {
            Assert.IsGreaterThan(0, rule.GetProperty(member).GetProperty("text").GetString()!.Length);
        }

        var results = run.GetProperty("results").EnumerateArray().ToList();
        var location = results[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.AreEqual("a%20b/%C3%A9.sh", location.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.AreEqual(2, location.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.AreEqual(2, results.Select(r => r.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString()).Distinct().Count());
    }

    [TestMethod]
    public void CaretsStandUnderTheSpan()
    {
        var file = new SourceFile("a.sh", "x\n\tcp 漢字 e\u0301 \u001b key # " + new string('y', 300) + "\n");
        var at = file.Text.IndexOf("key", StringComparison.Ordinal);
        var finding = Example with
        {
            Location = new Location(file, new Span(at, at + 3)),
            Message = "bad",
            Related = [new Related(new Location(file, new Span(0, 1)), "here")],
            Fix = new Fix("mend it", [new Edit(new Location(file, new Span(at, at + 3)), "k")]),
        };
        using var output = new StringWriter();
        FrameReport.Write([finding], Palette.None, output);
        var lines = output.ToString().Split('\n');

        Assert.AreEqual("warning INFRA1001: bad", lines[0]);
        Assert.AreEqual(" --> a.sh:2:13", lines[1]);
        StringAssert.StartsWith(lines[2], "2 |     cp 漢字 e\u0301 \\x1b key # yyy");
        StringAssert.EndsWith(lines[2], "y…");
        // 漢字 takes four columns, the accent none, the escape four
        Assert.AreEqual("  | " + new string(' ', 4 + 3 + 4 + 1 + 1 + 1 + 4 + 1) + "^^^", lines[3]);
        CollectionAssert.AreEqual(new[] { " ::: a.sh:1:1: here", "1 | x", "  | -", "  = --fix: mend it", "", "" }, lines[4..]);
    }

    [TestMethod]
    public void AFarSpanIsShownWithWhatIsAroundIt()
    {
        using var output = new StringWriter();
        FrameReport.Write([Make("a.sh", new string('x', 500) + "key" + new string('y', 500) + "\n", new Span(500, 503), "m") with { Related = [] }], new Palette(true), output);
        var lines = output.ToString().Split('\n');

        StringAssert.Contains(lines[2], "…" + new string('x', 60) + "key" + new string('y', 77) + "…");
        StringAssert.EndsWith(lines[3], new string(' ', 61) + "\u001b[1;33m^^^\u001b[0m");
    }

    [TestMethod]
    public void WorkflowCommandsCannotBeForged()
    {
        using var output = new StringWriter();
        GitHubReport.Write([Example with { Message = "50%\r\n::error::x" }, Make("a:b,c.sh", "x\n", new Span(0, 1), "m") with { Severity = Severity.Info }], output);

        Assert.AreEqual(
            "::warning file=a b/é.sh,line=2,endLine=2,col=1,endColumn=10,title=INFRA1001%3A Private key accessible by others::50%25\\r\\n::error::x\n"
            + "::notice file=a%3Ab%2Cc.sh,line=1,endLine=1,col=1,endColumn=2,title=INFRA1001%3A Private key accessible by others::m\n",
            output.ToString());
    }

    [TestMethod]
    public void JUnitIsXmlWithASuiteForEachFile()
    {
        using var output = new StringWriter();
        JUnitReport.Write([Example, Example, Make("b.sh", "x\n", new Span(0, 1), "<&\ud83d\ude00\ufffe")], output);
        var suites = System.Xml.Linq.XDocument.Parse(output.ToString()).Root!.Elements("testsuite").ToList();

        CollectionAssert.AreEqual(new[] { "a b/é.sh 2", "b.sh 1" }, suites.Select(s => $"{s.Attribute("name")!.Value} {s.Attribute("failures")!.Value}").ToList());
        Assert.AreEqual("<&\ud83d\ude00", suites[1].Descendants("failure").Single().Attribute("message")!.Value);
        using var none = new StringWriter();
        JUnitReport.Write([], none);
        Assert.AreEqual("0", System.Xml.Linq.XDocument.Parse(none.ToString()).Descendants("testsuite").Single().Attribute("failures")!.Value);
    }

    [TestMethod]
    public void MarkdownCannotBreakOutOfItsTable()
    {
        using var output = new StringWriter();
        MarkdownReport.Write([Make("a_b.sh", "x\n", new Span(0, 1), "<b>@all | `x`\n")], 3, 1, output);

        StringAssert.EndsWith(output.ToString(), "1 finding in 3 files, 1 of them not readable.\n\n| Severity | Rule | Place | Message |\n| --- | --- | --- | --- |\n| warning | INFRA1001 | a\\_b.sh:1:1 | &lt;b&gt;&#64;all \\| \\`x\\`\\\\n |\n");
    }

    [TestMethod]
    public void JsonIsParsedBackAsItWasWritten()
    {
        var text = string.Concat(Enumerable.Range(0, 0x300).Select(i => (char)i)) + "\u2028\u2029\ud83d\ude00\"\\";
        using var output = new StringWriter();
        new JsonWriter(output).BeginObject().Member(text, text).Name("a").BeginArray(onOneLine: true).Value(1).Value(true).Value((string?)null).BeginObject().EndObject().EndArray().Name("b").BeginArray().EndArray().EndObject().EndDocument();
        using var json = JsonDocument.Parse(output.ToString());

        Assert.AreEqual(text, json.RootElement.GetProperty(text).GetString());
        Assert.AreEqual("[1, true, null, {}]", json.RootElement.GetProperty("a").GetRawText());
        Assert.AreEqual(0, json.RootElement.GetProperty("b").GetArrayLength());
    }

    private static Finding Make(string path, string text, Span span, string message)
    {
        var file = new SourceFile(path, text);
        return new Finding(new ExampleRule(), Severity.Warning, new Location(file, span), message, true, "/k", [new Related(new Location(file, default), "here")]);
    }
}
