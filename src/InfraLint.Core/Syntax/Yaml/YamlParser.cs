using InfraLint.Text;

namespace InfraLint.Syntax.Yaml;

/// <summary>
/// Parses YAML. YamlDotNet gives the structure, <see cref="ScalarReader"/> the exact source of each character. A fault costs
/// the entry that it stands in: parsing goes on at the next entry of the document's root, or at the next document.
/// </summary>
public static class YamlParser
{
    /// <summary>More than any provisioning file has; what is longer is not parsed.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    /// <summary>
    /// How many characters may be read again after faults: some times the text, and so much more that a text of usual length
    /// recovers from any number of them.
    /// </summary>
    private const int SpareBudget = 1_000_000;

    private const int BudgetFactor = 3;

    /// <summary>
    /// Parses a text; never throws. In a template statements are left out, and expressions are text: <c>mode: {{ m }}</c> is a
    /// scalar there, where in YAML it is two flow mappings.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="isTemplate">
    /// True for a Jinja or Terraform template. A text that is no YAML as it stands is taken for one where a line holds nothing
    /// but a statement, or begins with an expression.
    /// </param>
    public static YamlTree Parse(MappedText text, bool isTemplate = false)
    {
        if (text.Length > MaxLength)
        {
            return new YamlTree(text, [], [new SyntaxProblem(new Span(0, 0), "the text is too long to be parsed")]);
        }

        if (isTemplate)
        {
            return Parse(text, YamlShadow.Of(text.Text, YamlTemplates.Find(text.Text)));
        }

        var tree = Parse(text, new YamlShadow(text.Text));
        if (tree.Problems.Count == 0 || YamlTemplates.Find(text.Text) is not { IsEvident: true } templates)
        {
            return tree;
        }

        var second = Parse(text, YamlShadow.Of(text.Text, templates));
        return second.Problems.Count <= tree.Problems.Count ? second : tree;
    }

    private static YamlTree Parse(MappedText text, YamlShadow shadow)
    {
        var budget = ((long)BudgetFactor * text.Length) + SpareBudget;
        var (tree, _, steps) = ParseOnce(text, shadow, budget, repairs: false);
        if (tree.Problems.Count == 0)
        {
            return tree;
        }

        for (var isRepaired = true; isRepaired && budget > steps;)
        {
            budget -= steps;
            (var second, isRepaired, steps) = ParseOnce(text, shadow, budget, repairs: true);
            if (!isRepaired && steps < budget && second.Problems.Count < tree.Problems.Count)
            {
                return second;
            }
        }

        return tree;
    }

    /// <summary>Ends early where the shadow was repaired, so that parsing must begin again, or the budget is used up.</summary>
    private static (YamlTree Tree, bool IsRepaired, long Steps) ParseOnce(MappedText text, YamlShadow shadow, long budget, bool repairs)
    {
        var builder = new TreeBuilder(text, shadow);
        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        var steps = 0L;
        while (start < text.Length && steps < budget)
        {
            // at most: a fault in a quoted scalar is found at the text's end
            steps += text.Length - start;
            var fault = builder.Read(start);
            if (repairs && fault is not null && shadow.TryRepair(fault))
            {
                return (builder.Build(steps), true, steps);
            }

            start = fault is null ? text.Length : NextEntry(text.Text, Math.Max(fault.Span.Start, start));
        }

        return (builder.Build(steps), false, steps);
    }

    /// <summary>The next line that begins in the first column with something else than a comment.</summary>
    private static int NextEntry(string text, int offset)
    {
        while (offset < text.Length)
        {
            var feed = text.IndexOf('\n', offset);
            if (feed < 0)
            {
                break;
            }

            offset = feed + 1;
            if (offset < text.Length && text[offset] is not (' ' or '\t' or '\r' or '\n' or '#' or '}' or ']'))
            {
                return offset;
            }
        }

        return text.Length;
    }
}
