using InfraLint.Rules;

namespace InfraLint.Reporting;

/// <summary>The list of rules, for people and for programs.</summary>
public static class RuleReport
{
    /// <summary>Writes one rule a line: id, default severity, title.</summary>
    public static void WriteText(IEnumerable<Rule> rules, TextWriter output)
    {
        foreach (var rule in rules)
        {
            output.Write($"{rule.Id}  {SeverityNames.Of(rule.Severity),-7}  {rule.Title}\n");
        }
    }

    /// <summary>Writes the rules with their explanations.</summary>
    public static void WriteJson(IEnumerable<Rule> rules, TextWriter output)
    {
        var json = new JsonWriter(output);
        json.BeginObject().Member("version", 1).Name("rules").BeginArray();
        foreach (var rule in rules)
        {
            json.BeginObject()
                .Member("id", rule.Id)
                .Member("severity", SeverityNames.Of(rule.Severity))
                .Member("title", rule.Title)
                .Member("explanation", rule.Explanation)
                .EndObject();
        }

        json.EndArray().EndObject().EndDocument();
    }

    /// <summary>Writes a rule's page: its id and title, its default severity, its explanation.</summary>
    public static void WritePage(Rule rule, TextWriter output)
    {
        output.Write($"# {rule.Id}: {rule.Title}\n\nDefault severity: {SeverityNames.Of(rule.Severity)}\n\n");
        output.Write(rule.Explanation.Replace("\r\n", "\n").Trim('\n') + "\n");
    }
}
