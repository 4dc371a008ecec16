using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Shell;

[TestClass]
public sealed class BracesTests
{
    /// <summary>The right side is what bash prints for <c>echo</c> with the left.</summary>
    [TestMethod]
    [DataRow("{a,b}{c,d}", "ac ad bc bd")]
    [DataRow("x{1..3}y", "x1y x2y x3y")]
    [DataRow("{01..10..3}", "01 04 07 10")]
    [DataRow("{3..1} {a..e..2} {-1..1} {1..a}", "3 2 1 a c e -1 0 1 {1..a}")]
    [DataRow("{a,{b,c}d} a{b{c,d} {a,b{c}", "a bd cd a{bc a{bd {a,b{c}")]
    [DataRow("{x} {} {,} a{,}b {a}{b,c} {{a,b}}", "{x} {} ab ab {a}b {a}c {a} {b}")]
    [DataRow("\"{a,b}\" \\{a,b} {a\\,b,c} {a,\"b,c\"}", "{a,b} {a,b} a,b c a b,c")]
    [DataRow("id_{rsa,ed25519}{,.pub}", "id_rsa id_rsa.pub id_ed25519 id_ed25519.pub")]
    public void Words_as_bash_has_them(string text, string expected)
    {
        var words = Args("echo " + text).Skip(1).SelectMany(Braces.Expand).Select(w => w.Literal);
        Assert.AreEqual(expected, string.Join(" ", words));
    }

    [TestMethod]
    public void Parts_are_kept()
    {
        var words = Args("echo ${x}{~,*}$y {~/a,~b}").Skip(1).SelectMany(Braces.Expand).Select(TreePrinter.Print);
        Assert.AreEqual("($x)~($y) ($x)(glob *)($y) (~ )/a (~ b)", string.Join(" ", words));
    }

    [TestMethod]
    public void Too_many_stay_as_they_are()
    {
        foreach (var text in new[] { string.Concat(Enumerable.Repeat("{a,b}", 40)), string.Concat(Enumerable.Repeat("{a,", 1000)), "{1..1000000}{1..1000000}", string.Concat(Enumerable.Repeat("{a,", 200)) + new string('}', 200) })
        {
            Assert.HasCount(1, Braces.Expand(Args(text)[0]));
        }
    }

    private static IReadOnlyList<Word> Args(string text) =>
        ((CallExpr)ShellParser.Parse(new SourceFile("script", text).All, ShellDialect.Bash).Tree.Stmts[0].Command!).Args;
}
