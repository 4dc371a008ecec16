using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering;

/// <summary>What stands in the place of something else.</summary>
internal static class YamlShapes
{
    private static readonly string[] TemplateMarks = ["{{", "{%", "${", "%{", "<%"];

    /// <summary>PyYAML's None, or no node at all.</summary>
    public static bool IsNothing(YamlNode? node) => node is null || (node is YamlScalar scalar && scalar.Resolve() is YamlNull);

    /// <summary>A template decides what it will be.</summary>
    public static bool IsTemplate(YamlNode node) => node is YamlScalar scalar && TemplateMarks.Any(m => scalar.Text.IndexOf(m, StringComparison.Ordinal) >= 0);

    /// <summary>Says that something is of the wrong type; of a template nobody knows what it will be.</summary>
    /// <param name="node">What is there.</param>
    /// <param name="what">What it is the value of.</param>
    /// <param name="expected">What it must be.</param>
    public static FileProblem Wrong(YamlNode node, string what, string expected) =>
        new(node.Location, $"{what} must be {expected}, but this is {NameOf(node)}", IsTemplate(node));

    private static string NameOf(YamlNode node) => node switch
    {
        YamlMapping => "a mapping",
        YamlSequence => "a list",
        YamlScalar scalar => scalar.Resolve() switch
        {
            YamlInt or YamlFloat => "a number",
            YamlBool => "a truth value",
            YamlTimestamp => "a date",
            YamlNull => "nothing",
            _ => "a string",
        },
        _ => "something else",
    };
}
