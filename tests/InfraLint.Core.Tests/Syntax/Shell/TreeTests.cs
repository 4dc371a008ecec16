using System.Text;
using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Shell;

[TestClass]
public sealed class TreeTests
{
    /// <summary><c>bash</c> and <c>sh</c> are accepted by the shell, <c>bash!</c> and <c>sh!</c> are not.</summary>
    [TestMethod]
    public void Trees_are_as_written_down()
    {
        var wrong = new StringBuilder();
        foreach (var (mark, input, expected) in Cases.Read("Trees.txt", "bash!", "sh!", "bash", "sh"))
        {
            var script = ShellParser.Parse(new SourceFile("x", input).All, mark.StartsWith("bash", StringComparison.Ordinal) ? ShellDialect.Bash : ShellDialect.Posix);
            var actual = TreePrinter.Print(script.Tree.Stmts);
            var accepted = script.Problems.Count == 0;
            if (actual != expected || accepted == mark.EndsWith('!'))
            {
                var problems = string.Concat(script.Problems.Select(p => $"## {p.Span} {p.Message}\n"));
                wrong.Append(problems).Append(string.Concat(input.Split('\n').Select(l => $"{mark} {l}\n"))).Append(actual).Append("\n\n");
            }
        }

        Assert.AreEqual("", wrong.ToString());
    }
}
