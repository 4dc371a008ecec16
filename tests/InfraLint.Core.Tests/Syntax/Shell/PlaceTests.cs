using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Shell;

/// <summary>Literals find their way back to the file, through however many texts.</summary>
[TestClass]
public sealed class PlaceTests
{
    [TestMethod]
    [DataRow("chmod 600 ^key^", "key")]
    [DataRow("echo $(chmod 600 ^key^)", "key")]
    [DataRow("echo `chmod \\`echo ^key^\\``", "key")]
    [DataRow("echo \"`chmod \\\"^key^\\\"`\"", "key")]
    [DataRow("cat <<E\nx $(chmod ^key^)\nE", "key")]
    [DataRow("cat <<-E\n\tx\n\t\t`chmod \\`echo ^key^\\``\n\tE", "key")]
    [DataRow("cat <<E\na\\\nb $(chmod ^key^)\nE", "key")]
    [DataRow("cat \"a\\\nb\"\\\n ^key^", "key")]
    [DataRow("bash <<E\ncat <<F\n\\$(chmod ^key^)\nF\nE", "key")]
    [DataRow("a\r\n  ^key^\r\n", "key")]
    public void Literals_stand_where_they_are_written(string marked, string literal)
    {
        var start = marked.IndexOf('^');
        var end = marked.LastIndexOf('^') - 1;
        var file = new SourceFile("script", marked.Replace("^", ""));
        var script = ShellParser.Parse(file.All, ShellDialect.Bash);
        Assert.IsEmpty(script.Problems);
        var places = Literals.In(script).Where(l => l.Text == literal).Select(l => l.Value.Location).ToList();
        if (marked.StartsWith("bash <<", StringComparison.Ordinal))
        {
            var body = script.Tree.Stmts[0].Redirects[0].Heredoc!.Body.Value!;
            places = Literals.In(ShellParser.Parse(body, ShellDialect.Bash)).Where(l => l.Text == literal).Select(l => l.Value.Location).ToList();
        }

        Assert.AreEqual(new Location(file, new Span(start, end)), places.Single());
    }

    [TestMethod]
    [DataRow("sh", "echo `a ^)^`", false)]
    [DataRow("sh", "cat <<-E\n\t\tx\n\t$(^}^ a)\nE", true)]
    [DataRow("sh", "cat <<E\na \\\n $(^fi^)\nE", true)]
    [DataRow("sh", "x=`echo \\`^fi^\\``", false)]
    [DataRow("sh", "x=`echo \\`if ^fi^\\``", true)]
    public void Problems_stand_where_the_mistake_is(string dialect, string marked, bool any)
    {
        var start = marked.IndexOf('^');
        var end = marked.LastIndexOf('^') - 1;
        var script = ShellParser.Parse(new SourceFile("script", marked.Replace("^", "")).All, dialect == "sh" ? ShellDialect.Posix : ShellDialect.Bash);
        Assert.AreEqual(any, script.Problems.Count > 0);
        if (any)
        {
            Assert.AreEqual(new Span(start, end), script.Problems[0].Span);
        }
    }

    [TestMethod]
    public void Carriage_returns_are_seen()
    {
        var script = ShellParser.Parse(new SourceFile("script", "if a\r\nthen b \\\r\nc\r\nfi\r\ncat <<E\r\nx\r\nE\r\nd").All, ShellDialect.Posix);
        Assert.IsEmpty(script.Problems);
        Assert.IsTrue(script.HasCarriageReturns);
        Assert.HasCount(3, script.Tree.Stmts);
    }
}
