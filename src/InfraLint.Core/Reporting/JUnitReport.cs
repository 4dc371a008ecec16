using System.Globalization;
using System.Text;
using System.Xml;

namespace InfraLint.Reporting;

/// <summary>Findings as a JUnit report, which GitLab, Azure Pipelines and Jenkins show: a suite for each file, a test for each finding: one that fails, or for an info one that passes and says it.</summary>
public static class JUnitReport
{
    /// <summary>Writes one document. Where nothing was found it holds one test that has passed: some readers take an empty one for a fault.</summary>
    public static void Write(IEnumerable<Finding> findings, TextWriter output)
    {
        var files = findings.GroupBy(f => f.Location.File.Path, StringComparer.Ordinal).ToList();
        using (var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", "InfraLint");
            foreach (var file in files)
            {
                WriteSuite(xml, file.Key, [.. file]);
            }

            if (files.Count == 0)
            {
                WriteSuite(xml, "InfraLint", []);
            }

            xml.WriteEndElement();
        }

        output.Write('\n');
    }

    private static void WriteSuite(XmlWriter xml, string name, IReadOnlyList<Finding> findings)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", name);
        Attribute(xml, "tests", Math.Max(1, findings.Count).ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "failures", findings.Count(f => f.Severity >= Severity.Warning).ToString(CultureInfo.InvariantCulture));
        foreach (var finding in findings)
        {
            xml.WriteStartElement("testcase");
            Attribute(xml, "classname", name);
            Attribute(xml, "name", $"{finding.Rule.Id}({finding.Location.Start.Line},{finding.Location.Start.Column})");
            Attribute(xml, "file", name);
            var isFailure = finding.Severity >= Severity.Warning;
            xml.WriteStartElement(isFailure ? "failure" : "system-out");
            if (isFailure)
            {
                Attribute(xml, "type", SeverityNames.Of(finding.Severity));
                Attribute(xml, "message", finding.Message);
            }

            xml.WriteString(Xml(TextReport.Line(finding)));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        if (findings.Count == 0)
        {
            xml.WriteStartElement("testcase");
            Attribute(xml, "classname", name);
            Attribute(xml, "name", "no findings");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Xml(Printable.Of(value)));

    /// <summary>What XML 1.0 cannot hold, even escaped, is left out.</summary>
    private static string Xml(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                kept.Append(text[i]).Append(text[++i]);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }
}
