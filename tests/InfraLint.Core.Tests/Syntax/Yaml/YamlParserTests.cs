using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Yaml;

[TestClass]
public sealed class YamlParserTests
{
    private static YamlTree Parse(string text, bool isTemplate = false) => YamlParser.Parse(new SourceFile("f.yml", text).All, isTemplate);

    private static YamlTree ParseClean(string text, bool isTemplate = false)
    {
        var tree = Parse(text, isTemplate);
        Assert.AreEqual("", string.Join("\n", tree.Problems.Select(p => $"{p.Span} {p.Message}")));
        Assert.AreEqual(0, tree.Unmapped);
        return tree;
    }

    private static YamlScalar Scalar(YamlTree tree, string key) => (YamlScalar)((YamlMapping)tree.Root!).Find(key)!;

    private static string Written(YamlNode node) => node.Location.Text;

    private static string Written(MappedText value, string part) =>
        value.ToSource(Span.At(value.Text.IndexOf(part, StringComparison.Ordinal), part.Length)).Text;

    [TestMethod]
    public void Nodes_have_spans_tags_anchors_and_styles()
    {
        var tree = ParseClean("a: &x !!str 'b'\nc: !vault |\n  d\ne: [1, &y {f: *x}]\n");
        var map = (YamlMapping)tree.Root!;
        Assert.AreEqual("'b'", Written(map.Find("a")!));
        Assert.AreEqual("x", map.Find("a")!.Anchor);
        Assert.AreEqual("tag:yaml.org,2002:str", map.Find("a")!.Tag);
        Assert.AreEqual("!vault", map.Find("c")!.Tag);
        Assert.AreEqual(YamlStyle.Literal, Scalar(tree, "c").Style);
        Assert.AreEqual("[1, &y {f: *x}]", Written(map.Find("e")!));
        var inner = (YamlMapping)((YamlSequence)map.Find("e")!).Items[1];
        Assert.AreEqual("{f: *x}", Written(inner));
        Assert.AreSame(map.Find("a"), inner.Find("f"));
    }

    [TestMethod]
    public void A_block_collections_span_ends_with_its_last_child()
    {
        var tree = ParseClean("- a: 1\n  b:\n  - 2\n\n# end\n- c\n");
        Assert.AreEqual("a: 1\n  b:\n  - 2", Written(((YamlSequence)tree.Root!).Items[0]));
    }

    [TestMethod]
    [DataRow("v: plain text # c\n", "plain text", "plain text", "plain text")]
    [DataRow("v: a\n  b\n\n  c\n", "a b\nc", "c", "c")]
    [DataRow("v: 'a''b\n\n  c d'\n", "a'b\nc d", "'", "''")]
    [DataRow("v: \"a\\tb\\\n  c\\u0041 \\x41\\\"\"\n", "a\tbcA A\"", "c", "c")]
    [DataRow("v: \"a  \\\n  \\  b\"\n", "a    b", "b", "b")]
    [DataRow("v: \"\\ud83d\\ude00!\"\n", "\U0001F600!", "!", "!")]
    [DataRow("v: |\n    a\n\n      b\n    c\n", "a\n\n  b\nc\n", "  b", "  b")]
    [DataRow("v: |2-\n    a\n   b\n\n", "  a\n b", "b", "b")]
    [DataRow("v: |+ # c\n  a\n\n\n", "a\n\n\n", "a", "a")]
    [DataRow("v: >\n  a\n  b\n\n  c\n   d\n  e\n", "a b\nc\n d\ne\n", "d", "d")]
    [DataRow("v: >-\n\n  a\n  b\n\n\n", "\na b", "b", "b")]
    [DataRow("v: |\n  a\n \n  b", "a\n\nb", "b", "b")]
    [DataRow("v: |\r\n  a\r\n  b\r\n", "a\nb\n", "b", "b")]
    [DataRow("v: a\r\n  b\r\n", "a b", "b", "b")]
    [DataRow("v:\n- |\n a\n- b\n", null, "", "")]
    public void Values_are_mapped(string text, string? value, string part, string written)
    {
        var tree = ParseClean(text);
        if (value is null)
        {
            return;
        }

        var scalar = Scalar(tree, "v");
        Assert.AreEqual(value, scalar.Text);
        Assert.AreEqual(written, Written(scalar.Value, part));
    }

    [TestMethod]
    public void A_script_in_a_block_in_a_list_is_mapped_line_by_line()
    {
        var tree = ParseClean("runcmd:\n  - |\n    mkdir ~/.ssh\n\n    chmod 755 ~/.ssh\n  - [ sh, -c, \"a \\\"b\\\"\" ]\n");
        var script = (YamlScalar)((YamlSequence)((YamlMapping)tree.Root!).Find("runcmd")!).Items[0];
        Assert.AreEqual("chmod 755", Written(script.Value, "chmod 755"));
        Assert.AreEqual(5, script.Value.ToSource(Span.At(script.Text.IndexOf("755", StringComparison.Ordinal), 3)).Start.Line);
    }

    [TestMethod]
    public void Of_double_keys_the_last_counts()
    {
        var map = (YamlMapping)ParseClean("a: 1\nb: 2\na: 3\n").Root!;
        Assert.AreEqual("3", map.Find("a")!.ToString());
        Assert.AreEqual("1", map.Duplicates.Single().Value.ToString());
        Assert.AreEqual("b a", string.Join(" ", map.Effective.Select(e => e.Name)));
    }

    [TestMethod]
    public void Merge_keys_give_what_is_not_there()
    {
        var map = (YamlMapping)((YamlMapping)ParseClean(
            "d: &d {a: 1, b: 1}\ne: &e {b: 2, c: 2}\nf:\n  <<: [*d, *e]\n  a: 3\n").Root!).Find("f")!;
        Assert.AreEqual("3 1 2 -", string.Join(" ", new[] { "a", "b", "c", "<<" }.Select(k => map.Find(k)?.ToString() ?? "-")));
        Assert.HasCount(2, map.Entries);
    }

    [TestMethod]
    public void Documents_are_apart()
    {
        var tree = ParseClean("%YAML 1.1\n---\na: &x 1\n...\n---\nb\n---\n");
        Assert.HasCount(3, tree.Documents);
        Assert.IsInstanceOfType<YamlNull>(((YamlScalar)tree.Documents[2].Root).Resolve());
        Assert.HasCount(1, Parse("a: &x 1\n---\nb: *x\n").Problems);
    }

    [TestMethod]
    public void What_is_empty_is_no_fault()
    {
        Assert.HasCount(0, ParseClean("").Documents);
        Assert.HasCount(0, ParseClean("\uFEFF# nothing\n\n").Documents);
        Assert.AreEqual("b", Scalar(ParseClean("\uFEFFa: b\n"), "a").Text);
    }

    [TestMethod]
    [DataRow("- a: 1\n- b: \"x\n- c: 3\n- d: 4\n", 8)]
    [DataRow("- a: 1\n- b: [x\n- c: 3\n- d: 4\n", 8)]
    public void A_fault_costs_its_own_entry(string text, int from)
    {
        var tree = Parse(text);
        Assert.IsGreaterThanOrEqualTo(from, tree.Problems[0].Span.Start);
        var items = ((YamlSequence)tree.Root!).Items.OfType<YamlMapping>().ToList();
        Assert.IsNotNull(items.Find(m => m.Find("a") is not null));
        Assert.IsNotNull(items.Find(m => m.Find("d") is not null));
    }

    [TestMethod]
    public void A_fault_leaves_other_keys_and_documents()
    {
        var tree = Parse("a: 1\nb: c: d\nruncmd: [x]\n---\ne: 2\n");
        Assert.HasCount(1, tree.Problems);
        Assert.AreEqual("c: d", tree.Text.Text.Substring(8, 4));
        var map = (YamlMapping)tree.Documents[0].Root;
        Assert.AreEqual("1", map.Find("a")!.ToString());
        Assert.IsInstanceOfType<YamlSequence>(map.Find("runcmd"));
        Assert.AreEqual("2", ((YamlMapping)tree.Documents[1].Root).Find("e")!.ToString());
    }

    [TestMethod]
    [DataRow("a:\n  b: \"x\n  y\"\n", "x y", "y")]
    [DataRow("a:\n  b: [x,\n y]\n", null, "")]
    [DataRow("a: [x, # c\ny]\n", null, "")]
    [DataRow("a: [-]\n", null, "")]
    [DataRow("a:\n    b: \"x\n\n  y\\\n  z\"\n", "x\nyz", "z")]
    public void What_PyYAML_reads_is_no_fault(string text, string? value, string part)
    {
        var tree = ParseClean(text);
        if (value is not null)
        {
            var scalar = (YamlScalar)((YamlMapping)((YamlMapping)tree.Root!).Find("a")!).Find("b")!;
            Assert.AreEqual(value, scalar.Text);
            Assert.AreEqual(part, Written(scalar.Value, part));
        }
    }

    [TestMethod]
    public void Statements_of_a_template_are_left_out()
    {
        var tree = ParseClean("a: 1\n{% if x %}\nb: 2\n  {#- c\n  c -#}\n{% endif %}\n%{ if y ~}\nc: |\n  x\n{% if y %}\n  {% z %}\n{% endif %}\n  y\ng: 1\n{{ d }}\ne: f\n");
        Assert.AreEqual("1 2 f", string.Join(" ", Scalar(tree, "a"), Scalar(tree, "b"), Scalar(tree, "e")));
        Assert.AreEqual("x\n{% if y %}\n{% z %}\n{% endif %}\ny\n", Scalar(tree, "c").Text);
    }

    [TestMethod]
    public void Expressions_of_a_template_are_text()
    {
        var tree = ParseClean("a: {{ b }}:{{ c | d(\"e\") }}\nf: \"{{ g[\"h\"] }}\"\ni:\n- {{ j\n  }}\nk: [{{ l }}, ${m}]\nn: {% if x %}y{% endif %}\no: |\n  {{ p }}\n", isTemplate: true);
        Assert.AreEqual("{{ b }}:{{ c | d(\"e\") }}", Scalar(tree, "a").Text);
        Assert.AreEqual("{{ g[\"h\"] }}", Scalar(tree, "f").Text);
        Assert.AreEqual("{{ b }}", Written(Scalar(tree, "a").Value, "{{ b }}"));
        Assert.HasCount(2, ((YamlSequence)((YamlMapping)tree.Root!).Find("k")!).Items);
        Assert.AreEqual("{% if x %}y{% endif %}", Scalar(tree, "n").Text);
        Assert.AreEqual("{{ p }}\n", Scalar(tree, "o").Text);
    }

    [TestMethod]
    public void An_expression_without_quotes_is_a_fault_in_a_playbook() =>
        Assert.IsNotEmpty(Parse("- name: {{ x }} y\n").Problems);

    [TestMethod]
    public void A_billion_laughs_are_a_problem()
    {
        var text = string.Concat(Enumerable.Range(0, 30).Select(i => $"a{i}: &a{i} [{(i == 0 ? "x" : string.Join(",", Enumerable.Repeat($"*a{i - 1}", 10)))}]\n"));
        Assert.IsNotEmpty(Parse(text).Problems);
    }

    [TestMethod]
    public void An_alias_in_its_own_anchor_is_a_problem() => Assert.HasCount(1, Parse("&a [*a]\n").Problems);

    [TestMethod]
    [DataRow("[")]
    [DataRow("{a: ")]
    [DataRow("- ")]
    [DataRow("? ")]
    public void Deep_nesting_is_a_problem_and_no_crash(string piece) =>
        Assert.IsNotEmpty(Parse(string.Concat(Enumerable.Repeat(piece, 50_000))).Problems);

    [TestMethod]
    public void A_chain_of_merge_keys_is_no_crash()
    {
        var text = "a0: &a0 {k: v}\n" + string.Concat(Enumerable.Range(1, 5_000).Select(i => $"a{i}: &a{i} {{<<: *a{i - 1}, k{i}: v}}\n"));
        Assert.IsNotNull(((YamlMapping)((YamlMapping)Parse(text).Root!).Find("a5000")!).Find("k5000"));
    }
}
