using CsCheck;
using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Shell;

[TestClass]
public sealed class ParserLawTests
{
    private static readonly string[] Fragments =
    [
        "if ", "then ", "elif ", "else ", "fi", "case ", "esac", " in ", "for ", "while ", "until ", "do ", "done", "{ ", "}", "(", ")", "((", "))",
        "[[ ", " ]]", "! ", "time ", "function ", "select ", "coproc ", "&&", "||", "|", "|&", "&", ";", ";;", ";&", ";;&", "\n", "\r\n", "<<E", "E\n",
        "<<-'E'", "\tE\n", "<<<", ">", ">>", "<", ">&", "<&", "&>", "2>", "{x}>", "\"", "'", "`", "\\`", "$(", "$((", "${", "}", "${x:-", "${x#", "${x[",
        "${x/", "${x:", "$x", "$", "a=", "a=(", "a[", "]", "]=", "+=", "=", "~", ":", "*", "?", "[a-z]", "\\", "\\\n", "\\\r\n", "# ", "echo ", "f()", "let ",
        "declare ", "export ", "a", "1", "-f ", "=~ ", "== ", "<(", ">(", "@(", "$'", "$\"", "$[", " ", "\t", "\0", "\ud800", "é", "shopt -s extglob\n",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Int[0, Fragments.Length - 1].Select(i => Fragments[i]).Array[0, 40].Select(string.Concat),
        Gen.String);

    [TestMethod]
    public void Any_text_is_read() =>
        Gen.Select(Texts, Gen.Bool).Sample((text, bash) => Check(text, bash), iter: 20_000);

    [TestMethod]
    public void Any_beginning_of_a_script_is_read()
    {
        foreach (var (mark, input, _) in Cases.Read("Trees.txt", "bash!", "sh!", "bash", "sh"))
        {
            for (var i = 0; i <= input.Length; i++)
            {
                Check(input.Substring(0, i), mark.StartsWith("bash", StringComparison.Ordinal));
                Check(input.Substring(i), mark.StartsWith("bash", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>What nests or repeats, many times over, on the stack of a thread that a host may give us.</summary>
    [TestMethod]
    [DataRow("(")]
    [DataRow("( ")]
    [DataRow("$(")]
    [DataRow("\"$(")]
    [DataRow("$((")]
    [DataRow("$(((")]
    [DataRow("((a) ")]
    [DataRow("((")]
    [DataRow("$[")]
    [DataRow("`")]
    [DataRow("\\`")]
    [DataRow("${x:-")]
    [DataRow("\"${x:-")]
    [DataRow("${x:-'")]
    [DataRow("${x[")]
    [DataRow("${x/")]
    [DataRow("${")]
    [DataRow("<(")]
    [DataRow("@(")]
    [DataRow("shopt -s extglob\n@(")]
    [DataRow("[[ ! (")]
    [DataRow("! ")]
    [DataRow("time ")]
    [DataRow("a && ")]
    [DataRow("a | ")]
    [DataRow("if ")]
    [DataRow("if a; then ")]
    [DataRow("if a\nthen\n")]
    [DataRow("elif a; then b; ")]
    [DataRow("while a; do ")]
    [DataRow("for a in b; do ")]
    [DataRow("case a in b) ")]
    [DataRow("{ ")]
    [DataRow("{\n")]
    [DataRow("f() ")]
    [DataRow("function f { ")]
    [DataRow("coproc ")]
    [DataRow("coproc a ")]
    [DataRow("a=(")]
    [DataRow("a=([")]
    [DataRow("a[")]
    [DataRow("a=")]
    [DataRow("[")]
    [DataRow("[:")]
    [DataRow("x[ ")]
    [DataRow("cat <<E\n")]
    [DataRow("cat <<E ")]
    [DataRow("cat <<E\n$(")]
    [DataRow("cat <<-'E'\n\t")]
    [DataRow("<<E")]
    [DataRow("\\\n")]
    [DataRow("\\")]
    [DataRow("'")]
    [DataRow("'\n")]
    [DataRow("\"")]
    [DataRow("$'")]
    [DataRow("~")]
    [DataRow("~:")]
    [DataRow("a=~:")]
    [DataRow("1")]
    [DataRow("1>")]
    [DataRow("{a")]
    [DataRow("{a,")]
    [DataRow("#")]
    [DataRow("# \n")]
    [DataRow("\r\n")]
    [DataRow(";")]
    [DataRow(")")]
    [DataRow("fi ")]
    [DataRow("fi\n")]
    [DataRow("a ( ")]
    [DataRow("a $((1+")]
    [DataRow("1+")]
    [DataRow("((1+1,")]
    [DataRow("let a[")]
    public void Repetition_costs_no_more_than_its_length(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 10_000));
        var shorter = text.Substring(0, 10_000);
        foreach (var bash in new[] { true, false })
        {
            OnSmallStack(() => Check(text, bash));
            OnSmallStack(() => Check("echo $((" + shorter, bash));
            OnSmallStack(() => Check("\"" + shorter, bash));
        }
    }

    private static bool Check(string text, bool bash)
    {
        var script = ShellParser.Parse(new SourceFile("script", text).All, bash ? ShellDialect.Bash : ShellDialect.Posix);
        if (TreeLaws.Broken(script) is { } broken)
        {
            throw new InvalidOperationException($"{broken}: {(text.Length < 500 ? text : text.Substring(0, 100))}");
        }

        return true;
    }

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            1 << 20);
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            Assert.Fail(failure.ToString());
        }
    }
}
