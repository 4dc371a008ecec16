using InfraLint.Syntax;
using InfraLint.Syntax.Dockerfile;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Dockerfile;

[TestClass]
public sealed class WordParserTests
{
    private static Word Parse(string text)
    {
        var problems = new List<SyntaxProblem>();
        var word = WordParser.Parse(new SourceFile("f", text).All, '\\', problems);
        Assert.IsEmpty(problems);
        return word;
    }

    private static string Show(Word word) => string.Concat(word.Parts.Select(p => p switch
    {
        LiteralPart l => (l.Quoted ? "q" : "") + $"[{l.Value}]",
        VariablePart v => (v.Quoted ? "q" : "") + $"{{{v.Name} {v.Operator}{(v.Argument is { } a ? " " + Show(a) : "")}{(v.Replacement is { } r ? " " + Show(r) : "")}}}",
        _ => "?",
    }));

    [TestMethod]
    [DataRow("a", "[a]")]
    [DataRow("$a", "{a Value}")]
    [DataRow("${a}b", "{a Value}[b]")]
    [DataRow("$a$b", "{a Value}{b Value}")]
    [DataRow("a$", "[a$]")]
    [DataRow("$12x", "{12 Value}[x]")]
    [DataRow("$-x", "{- Value}[x]")]
    [DataRow("${a-b}", "{a DefaultIfUnset [b]}")]
    [DataRow("${a:-$b}", "{a DefaultIfEmpty {b Value}}")]
    [DataRow("${a+b}", "{a AlternativeIfSet [b]}")]
    [DataRow("${a:+}", "{a AlternativeIfNotEmpty }")]
    [DataRow("${a?b c}", "{a ErrorIfUnset [b c]}")]
    [DataRow("${a:?b}", "{a ErrorIfEmpty [b]}")]
    [DataRow("${a#*/}", "{a RemoveShortestPrefix [*/]}")]
    [DataRow("${a##b}", "{a RemoveLongestPrefix [b]}")]
    [DataRow("${a%b}", "{a RemoveShortestSuffix [b]}")]
    [DataRow("${a%%\\}}", "{a RemoveLongestSuffix q[\\}]}")]
    [DataRow("${a/b/c}", "{a ReplaceFirst [b] [c]}")]
    [DataRow("${a//b/}", "{a ReplaceAll [b] }")]
    [DataRow("'a $b'c", "q[a $b][c]")]
    [DataRow("\"a $b\\\"\\c\"", "q[a ]q{b Value}q[\"\\c]")]
    [DataRow("a\\$b\\", "[a]q[$][b]q[]")]
    [DataRow("\"\"", "q[]")]
    [DataRow("${a:-${b:-c}}", "{a DefaultIfEmpty {b DefaultIfEmpty [c]}}")]
    [DataRow("\"${a:-\"b c\"}\"", "q[]q{a DefaultIfEmpty q[b c]}q[]")]
    [DataRow("a<<b", "[a<<b]")]
    public void Reads(string text, string expected) => Assert.AreEqual(expected, Show(Parse(text)));

    [TestMethod]
    [DataRow("'a")]
    [DataRow("\"a")]
    [DataRow("${a")]
    [DataRow("${")]
    [DataRow("${}")]
    [DataRow("${a/b}")]
    [DataRow("${a/b/c")]
    [DataRow("${a^}")]
    [DataRow("${a:%b}")]
    public void What_cannot_be_read_is_one_literal_and_one_problem(string text)
    {
        var problems = new List<SyntaxProblem>();
        var word = WordParser.Parse(new SourceFile("f", text).All, '\\', problems);
        Assert.HasCount(1, problems);
        Assert.AreEqual(text, word.Literal!.Text);
    }

    [TestMethod]
    public void Deep_nesting_is_a_problem_and_no_crash()
    {
        var problems = new List<SyntaxProblem>();
        WordParser.Parse(new SourceFile("f", string.Concat(Enumerable.Repeat("${a:-", 100_000))).All, '\\', problems);
        Assert.HasCount(1, problems);
    }
}
