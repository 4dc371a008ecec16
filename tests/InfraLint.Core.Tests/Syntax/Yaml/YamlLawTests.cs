using CsCheck;
using InfraLint.Syntax.Jinja;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Yaml;

[TestClass]
public sealed class YamlLawTests
{
    private static readonly Gen<string> Texts = SyntaxGen.Text(
        "\n", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "\r\n", " ", "  ", "\t", "a", "b c", "key: ", "k: |\n", "k: >-\n", "k: |2\n", "k: >+1\n", ": ", "- ", "? ", "'",
        "''", "\"", "\\", "\\\n", "\\x41", "\\u00e9", "#", " # c\n", "[", "]", "{", "}", ",", "&x ", "*x ", "!!str ", "!t ", "<<: *x\n", "---\n", "...\n", "%YAML 1.1\n",
        "{{ x }}", "{% if x %}\n", "{# c #}", "%{ x }\n", "@", "`", "|", ">", "\u2028", "\u0085", "\0", "\ud83d\ude00");

    /// <summary>Lines to put into a scalar: blanks before and after, empty ones, quotes, breaks of all kinds.</summary>
    private static readonly Gen<string[]> Lines =
        Gen.OneOf("", " ", "a", "  b", "c ", "d: e", "# f", "'", "\"", "\\n", "\u00e9\ud83d\ude00", "\tg", "h  i", "- j", "{{ k }}").Array[1, 8];

    private static readonly Gen<string> Breaks = Gen.OneOf("\n", "\r\n");

    [TestMethod]
    public void Any_text_parses_and_keeps_the_laws() => Gen.Select(Texts, Gen.Bool).Sample((text, isTemplate) =>
    {
        var tree = YamlParser.Parse(new SourceFile("f", text).All, isTemplate);
        foreach (var problem in tree.Problems)
        {
            SyntaxGen.LiesInside(problem.Span, tree.Text);
        }

        foreach (var document in tree.Documents)
        {
            SyntaxGen.LiesInside(document.Span, tree.Text);
            Check(document.Root, tree);
        }
    }, iter: 2_000);

    [TestMethod]
    public void Block_scalars_are_read_as_YamlDotNet_reads_them() =>
        Gen.Select(Lines, Breaks, Gen.OneOf("|", ">"), Gen.OneOf("", "-", "+"), Gen.OneOf(1, 2, 4), Gen.Bool).Sample((lines, lineBreak, style, chomping, indent, says) =>
            ReadsExactly($"k:{lineBreak}  - {style}{(says ? indent.ToString() : "")}{chomping}{lineBreak}"
                + string.Concat(lines.Select(l => (l.Length == 0 ? "" : new string(' ', 2 + indent) + l) + lineBreak)) + $"z: 1{lineBreak}"), iter: 2_000);

    [TestMethod]
    public void Quoted_scalars_are_read_as_YamlDotNet_reads_them() =>
        Gen.Select(Lines, Breaks, Gen.OneOf('\'', '"')).Sample((lines, lineBreak, quote) =>
        {
            var inner = string.Join(lineBreak, lines.Select((l, i) => (i == 0 ? "" : "   ") + l));
            ReadsExactly($"k: {quote}{(quote == '\'' ? inner.Replace("'", "''") : inner.Replace("\"", "\\\""))}{quote}{lineBreak}");
        }, iter: 2_000);

    [TestMethod]
    public void Plain_scalars_are_read_as_YamlDotNet_reads_them() =>
        Gen.Select(Gen.OneOf("a", "b  c", "d'e", "", " ", "\"f", "g\\", "\u00e9").Array[1, 8], Breaks).Sample((lines, lineBreak) =>
            ReadsExactly($"k: x{lineBreak}{string.Concat(lines.Select(l => $"  {l}{lineBreak}"))}z: 1{lineBreak}"), iter: 2_000);

    [TestMethod]
    public void Jinja_never_throws_and_its_parts_are_the_text() =>
        SyntaxGen.Text("{{", "}}", "{%", "%}", "{#", "#}", "-", "+", " ", "a", ".", "[", "]", "(", ")", "{", "}", "'", "\"", "\\", "|", "is ", "not ", "in ", "if ", "else ", "1", "0x", "~", ",", ":", "raw", "endraw", "\n")
            .Sample(text =>
            {
                var template = JinjaParser.Parse(new SourceFile("f", text).All);
                Assert.AreEqual(text, string.Concat(template.Parts.Select(p => p.Source.Text)));
                foreach (var problem in template.Problems.Concat(JinjaParser.ParseExpression(template.Source).Problems))
                {
                    SyntaxGen.LiesInside(problem.Span, template.Source);
                }
            }, iter: 2_000);

    [TestMethod]
    [DataRow("- a: \"\n")]
    [DataRow("a: b: c\n")]
    [DataRow("a: [b\n")]
    [DataRow("a: '\n---\n")]
    public void Faults_are_recovered_from_in_linear_steps(string piece)
    {
        var tree = YamlParser.Parse(new SourceFile("f", string.Concat(Enumerable.Repeat(piece, 100_000))).All);
        Assert.IsLessThanOrEqualTo((5L * tree.Text.Length) + 1_000_000, tree.Steps);
    }

    /// <summary>The parser holds each value against YamlDotNet's; where they differ it maps the scalar as a whole, and counts that.</summary>
    private static void ReadsExactly(string text)
    {
        var tree = YamlParser.Parse(new SourceFile("f", text).All);
        Assert.AreEqual(0, tree.Unmapped, text);
        tree.Documents.ToList().ForEach(d => Check(d.Root, tree));
    }

    private static void Check(YamlNode node, YamlTree tree)
    {
        SyntaxGen.LiesInside(node.Span, tree.Text);
        switch (node)
        {
            case YamlScalar scalar:
                SyntaxGen.HoldsLaws(scalar.Value);
                _ = scalar.Resolve();
                Assert.IsTrue(node.Span.Contains(scalar.Value.Location.Span), "a value stands outside its scalar");
                break;
            case YamlSequence sequence:
                sequence.Items.ToList().ForEach(i => Check(i, tree));
                break;
            case YamlMapping mapping:
                Assert.IsLessThanOrEqualTo(mapping.Entries.Count + 1_000, mapping.Effective.Count);
                mapping.Entries.ToList().ForEach(e => { Check(e.Key, tree); Check(e.Value, tree); });
                break;
        }
    }
}
