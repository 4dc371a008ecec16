using InfraLint.Syntax.Jinja;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Jinja;

[TestClass]
public sealed class JinjaParserTests
{
    private static MappedText Source(string text) => new SourceFile("f", text).All;

    private static JinjaExpression Parse(string text)
    {
        var (expression, problems) = JinjaParser.ParseExpression(Source(text));
        Assert.AreEqual("", string.Join("\n", problems.Select(p => $"{p.Span} {p.Message}")));
        Assert.AreEqual(text.Trim(), expression.Source.Text);
        return expression;
    }

    private static string Show(JinjaExpression? expression) => expression switch
    {
        null => "-",
        JinjaUnknown => "?",
        JinjaName n => n.Name,
        JinjaString s => $"'{s.Value}'",
        JinjaInteger i => $"{i.Value}",
        JinjaFloat f => FormattableString.Invariant($"{f.Value}f"),
        JinjaBoolean b => b.Value ? "true" : "false",
        JinjaNone => "none",
        JinjaList { IsTuple: true } l => $"({string.Join(", ", l.Items.Select(Show))})",
        JinjaList l => $"[{string.Join(", ", l.Items.Select(Show))}]",
        JinjaDictionary d => $"{{{string.Join(", ", d.Pairs.Select(p => $"{Show(p.Key)}: {Show(p.Value)}"))}}}",
        JinjaAttribute a => $"{Show(a.Target)}.{a.Name}",
        JinjaIndex i => $"{Show(i.Target)}[{Show(i.Index)}]",
        JinjaSlice s => $"{Show(s.Start)}:{Show(s.Stop)}:{Show(s.Step)}",
        JinjaCall c => $"{Show(c.Target)}({Show(c.Arguments)})",
        JinjaFilter f => $"({Show(f.Target)} | {f.Name}({Show(f.Arguments)}))",
        JinjaTest t => $"({Show(t.Target)} is{(t.IsNegated ? " not" : "")} {t.Name}({Show(t.Arguments)}))",
        JinjaUnary u => $"({u.Operator} {Show(u.Operand)})",
        JinjaBinary b => $"({Show(b.Left)} {b.Operator} {Show(b.Right)})",
        JinjaConditional c => $"(if {Show(c.Condition)} {Show(c.Then)} {Show(c.Else)})",
        _ => throw new InvalidOperationException(),
    };

    private static string Show(IReadOnlyList<JinjaArgument> arguments) =>
        string.Join(", ", arguments.Select(a => $"{new string('*', a.Stars)}{(a.Name is { } n ? $"{n}=" : "")}{Show(a.Value)}"));

    // what Jinja 3.1.6 makes of each of them
    [TestMethod]
    [DataRow("a.b['c'][0].1", "a.b['c'][0][1]")]
    [DataRow("a | default('x', true)", "(a | default('x', true))")]
    [DataRow("a|d(b|d(1))|ansible.builtin.bool", "((a | d((b | d(1)))) | ansible.builtin.bool())")]
    [DataRow("lookup('file', '~/.ssh/id.pub', wantlist=True, *a, **b)", "lookup('file', '~/.ssh/id.pub', wantlist=true, *a, **b)")]
    [DataRow("a is defined and b is not none", "((a is defined()) And (b is not none()))")]
    [DataRow("a is divisibleby 3 or a is in [1]", "((a is divisibleby(3)) Or (a is in([1])))")]
    [DataRow("a is version('2', '>=')", "(a is version('2', '>='))")]
    [DataRow("'a' if b else 'c'", "(if b 'a' 'c')")]
    [DataRow("a if b", "(if b a -)")]
    [DataRow("a ~ b + 'c' ~ 1", "((a Concatenate b) Add ('c' Concatenate 1))")]
    [DataRow("a + b * 2 ** 3 - -c|abs", "((a Add (b Multiply (2 Power 3))) Subtract ((Subtract c) | abs()))")]
    [DataRow("not a in b", "(Not (a In b))")]
    [DataRow("a not in b", "(a NotIn b)")]
    [DataRow("1 < a <= 3", "((1 Less a) And (a LessOrEqual 3))")]
    [DataRow("a // b % c / d", "(((a FloorDivide b) Modulo c) Divide d)")]
    [DataRow("{'a': [1, 2.5, 1e3], b: {},}", "{'a': [1, 2.5f, 1000f], b: {}}")]
    [DataRow("a[1:], b[:2], c[::3]", "(a[1:-:-], b[-:2:-], c[-:-:3])")]
    [DataRow("'a\\'b' \"\\x41\\n\\1\\d\"", "'a'bA\n\u0001\\d'")]
    [DataRow("0x1F + 0o17 + 0b11 + 1_000", "(((31 Add 15) Add 3) Add 1000)")]
    [DataRow("True and none", "(true And none)")]
    [DataRow("f(g(x))(y).z", "f(g(x))(y).z")]
    [DataRow("(a, )", "(a)")]
    public void Expressions(string text, string expected)
    {
        var (expression, problems) = JinjaParser.ParseExpression(Source(text));
        Assert.IsEmpty(problems);
        Assert.AreEqual(expected, Show(expression));
    }

    [TestMethod]
    public void Nodes_know_their_source()
    {
        var filter = (JinjaFilter)Parse(" a.b | default( 'x\\n' ) ");
        Assert.AreEqual("a.b", filter.Target.Source.Text);
        Assert.AreEqual("default", filter.Name.Location.Text);
        var text = (JinjaString)filter.Arguments[0].Value;
        Assert.AreEqual("'x\\n'", text.Source.Location.Text);
        Assert.AreEqual("\\n", text.Value.ToSource(Span.At(1, 1)).Text);
    }

    [TestMethod]
    [DataRow("", 0, 0)]
    [DataRow("a +", 3, 3)]
    [DataRow("a b", 2, 3)]
    [DataRow("f(a", 3, 3)]
    [DataRow("'a", 0, 1)]
    [DataRow("a ? b", 2, 3)]
    [DataRow("a | ", 4, 4)]
    [DataRow("(a]", 2, 3)]
    public void What_cannot_be_parsed_is_unknown(string text, int start, int end)
    {
        var (expression, problems) = JinjaParser.ParseExpression(Source(text));
        Assert.IsInstanceOfType<JinjaUnknown>(expression);
        Assert.AreEqual(new Span(start, end), problems.Single().Span, problems[0].Message);
    }

    [TestMethod]
    [DataRow("(")]
    [DataRow("not ")]
    [DataRow("-")]
    [DataRow("a if b else ")]
    [DataRow("{1: ")]
    public void Deep_nesting_is_unknown(string piece)
    {
        var (expression, _) = JinjaParser.ParseExpression(Source(string.Concat(Enumerable.Repeat(piece, 20_000)) + "a"));
        Assert.IsInstanceOfType<JinjaUnknown>(expression);
    }

    [TestMethod]
    public void A_chain_that_would_make_a_deep_tree_is_unknown() =>
        Assert.IsInstanceOfType<JinjaUnknown>(JinjaParser.ParseExpression(Source("a" + string.Concat(Enumerable.Repeat("|b", 20_000)))).Expression);

    private static string Parts(JinjaTemplate template) => string.Join(" ", template.Parts.Select(p => p switch
    {
        JinjaText t => $"<{t.Value}>",
        JinjaOutput o => Show(o.Expression),
        JinjaStatement s => $"%{s.Keyword}:{s.Arguments}",
        _ => "#",
    }));

    [TestMethod]
    [DataRow("a", "<a>")]
    [DataRow("", "")]
    [DataRow("{{ a }}", "a")]
    [DataRow("/home/{{ u }}/.ssh/{{k}}", "</home/> u </.ssh/> k")]
    [DataRow("{{ '}}' ~ {'a': {}} }}x", "('}}' Concatenate {'a': {}}) <x>")]
    [DataRow("a {{- b -}} c", "<a> b <c>")]
    [DataRow("a {%- if b -%} c {# d #}", "<a> %if:b <c > #")]
    [DataRow("{% raw %}{{ a }}{% endraw %}", "%raw: <{{ a }}> %endraw:")]
    [DataRow("{ a {", "<{ a {>")]
    [DataRow("{{ a b }}c", "? <c>")]
    [DataRow("x {{ a", "<x > ?")]
    [DataRow("x {% a", "<x > %a:")]
    [DataRow("{{ ( }} {{ b }}", "? < > b")]
    public void Templates(string text, string expected) => Assert.AreEqual(expected, Parts(JinjaParser.Parse(Source(text))));

    [TestMethod]
    public void A_template_knows_when_it_is_a_literal_or_one_expression()
    {
        Assert.AreEqual("0600", JinjaParser.Parse(Source("0600")).Literal!.Text);
        Assert.AreEqual("", JinjaParser.Parse(Source("")).Literal!.Text);
        Assert.IsNull(JinjaParser.Parse(Source("0{{ x }}")).Literal);
        Assert.IsInstanceOfType<JinjaName>(JinjaParser.Parse(Source("{{ x }}")).Expression);
        Assert.IsNull(JinjaParser.Parse(Source("{{ x }} ")).Expression);
    }
}
