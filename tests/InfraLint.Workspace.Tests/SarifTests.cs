using System.Text.Json;
using System.Text.Json.Nodes;
using InfraLint.Reporting;
using Json.Schema;

namespace InfraLint.Workspaces.Tests;

/// <summary>SARIF by the schema of the standard, over all fixtures.</summary>
[TestClass]
public sealed class SarifTests
{
    private static readonly Lazy<WorkspaceReport> Fixtures = new(() => Workspace.Check(new WorkspaceOptions(InRepository("tests", "fixtures")) { Lint = new LintOptions { Mode = LintMode.All } }));

    private static readonly Lazy<JsonSchema> Schema = new(() =>
    {
        // draft 4 in name; what it uses means the same in draft 7
        var schema = JsonNode.Parse(File.ReadAllText(InRepository("tests", "schemas", "sarif-2.1.0.json")))!.AsObject();
        schema["$schema"] = "http://json-schema.org/draft-07/schema#";
        schema.Remove("id");
        return JsonSchema.FromText(schema.ToJsonString());
    });

    [TestMethod]
    public void IsValidOverAllFixtures()
    {
        var report = Fixtures.Value;
        var sarif = Written(report.Findings);

        Assert.IsGreaterThan(300, report.Findings.Count);
        Assert.AreEqual(report.Findings.Count, sarif["runs"]![0]!["results"]!.AsArray().Count);
        Assert.AreEqual("", Faults(sarif));
    }

    [TestMethod]
    public void IsValidWhereNothingWasFound() => Assert.AreEqual("", Faults(Written([])));

    /// <summary>The schema is no rubber stamp: each of these is refused.</summary>
    [TestMethod]
    [DataRow("version")]
    [DataRow("tool")]
    [DataRow("level")]
    [DataRow("startLine")]
    [DataRow("ruleIndex")]
    [DataRow("surplus")]
    public void WhatIsWrongIsRefused(string what)
    {
        var sarif = Written(Fixtures.Value.Findings.Take(3).ToList());
        var run = sarif["runs"]![0]!.AsObject();
        var result = run["results"]![0]!.AsObject();
        switch (what)
        {
            case "version":
                sarif["version"] = "2.0.0";
                break;
            case "tool":
                run.Remove("tool");
                break;
            case "level":
                result["level"] = "info";
                break;
            case "startLine":
                result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"] = 0;
                break;
            case "ruleIndex":
                result["ruleIndex"] = "1";
                break;
            default:
                result["severity"] = "high";
                break;
        }

        Assert.AreNotEqual("", Faults(sarif));
    }

    [TestMethod]
    public void ResultsSayWhichRuleWhereAndHowItCameToThat()
    {
        var run = Written(Fixtures.Value.Findings)["runs"]![0]!;
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        var flows = 0;
        foreach (var (result, finding) in run["results"]!.AsArray().Zip(Fixtures.Value.Findings))
        {
            Assert.AreEqual(finding.Rule.Id, (string?)rules[(int)result!["ruleIndex"]!]!["id"]);
            var place = result["locations"]![0]!["physicalLocation"]!;
            Assert.AreEqual("%SRCROOT%", (string?)place["artifactLocation"]!["uriBaseId"]);
            Assert.AreEqual(finding.Location.File.Path, Uri.UnescapeDataString((string)place["artifactLocation"]!["uri"]!));
            Assert.AreEqual((finding.Location.Start.Line, finding.Location.End.Column), ((int)place["region"]!["startLine"]!, (int)place["region"]!["endColumn"]!));
            if (finding.Related.Count > 0)
            {
                var steps = result["codeFlows"]![0]!["threadFlows"]![0]!["locations"]!.AsArray();
                Assert.HasCount(finding.Related.Count + 1, steps);
                Assert.AreEqual(place.ToJsonString(), steps[^1]!["location"]!["physicalLocation"]!.ToJsonString());
                flows++;
            }
        }

        Assert.IsGreaterThan(20, flows);
    }

    /// <summary>Lines put in above, and blanks around the line, change no fingerprint; another line, and another path, do.</summary>
    [TestMethod]
    public void FingerprintsOutliveMovedLines()
    {
        const string Script = "cp /run/key /root/.ssh/id_rsa\nchmod 644 /root/.ssh/id_rsa\ncp /run/key /root/.ssh/id_dsa\nchmod 644 /root/.ssh/id_dsa\n";

        CollectionAssert.AreEqual(Prints(Script), Prints("#!/bin/sh\n\necho start\n" + Script.Replace("chmod", "  chmod").Replace("\n", "\r\n")));
        CollectionAssert.AllItemsAreUnique(Prints(Script));
        Assert.IsEmpty(Prints(Script).Intersect(Prints(Script.Replace("644", "0644"))));

        static List<string> Prints(string script)
        {
            var file = InputFile.Of("setup.sh", script);
            return [.. Fingerprints.Of(Linter.Check(new Repository([file]), [new Entry(file, FileKind.Shell)], LintOptions.Default).Findings).Select(f => f.Fingerprint)];
        }
    }

    private static JsonNode Written(IReadOnlyList<Finding> findings)
    {
        using var output = new StringWriter();
        SarifReport.Write(findings, "0.1.0", output);
        return JsonNode.Parse(output.ToString())!;
    }

    private static string Faults(JsonNode sarif)
    {
        var result = Schema.Value.Evaluate(JsonSerializer.SerializeToElement(sarif), new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return result.IsValid ? "" : string.Join("\n", result.Details!.Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")).Take(10).DefaultIfEmpty("not valid"));
    }

    internal static string InRepository(params string[] path)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "InfraLint.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("InfraLint.sln lies in no folder above the tests.");
        }

        return Path.Combine([root, .. path]);
    }
}
