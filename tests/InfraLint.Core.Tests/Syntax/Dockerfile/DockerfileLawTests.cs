using CsCheck;
using InfraLint.Syntax.Dockerfile;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Dockerfile;

[TestClass]
public sealed class DockerfileLawTests
{
    private static readonly Gen<string> Texts = SyntaxGen.Text(
        "\n", "\n", "\n", " ", "\\\n", "# c\n", "\r\n", "\t", "\\", "`", "FROM a AS b\n", "FROM ", "\nRUN ", "\nCOPY ", "\nADD ", "\nENV ", "\nARG ",
        "\nCMD ", "\nONBUILD ", "\nHEALTHCHECK CMD ", "\nSHELL ", "\nVOLUME ", "\nLABEL ", "\nUSER ", "\nEXPOSE 22\n", "--mount=type=ssh,id=a ",
        "--chmod=600 ", "--from=0 ", "--", "[", "]", "\"", "'", ",", "[\"a\", \"b\\n\"]", "<<E", "<<-'E' ", "\nE\n", "\n\tE\n", "${", "$a", "}", ":-", "%%",
        "//", "a=b ", "=", "# escape=`\n", "\u00e9", "\ud83d\ude00", "\u2028", "\0");

    [TestMethod]
    public void Any_text_parses_and_spans_lie_inside() => Texts.Sample(text =>
    {
        var tree = DockerfileParser.Parse(new SourceFile("f", text).All);
        foreach (var problem in tree.Problems)
        {
            SyntaxGen.LiesInside(problem.Span, tree.Text);
        }

        var end = 0;
        foreach (var instruction in tree.Instructions)
        {
            SyntaxGen.LiesInside(instruction.Span, tree.Text);
            Assert.IsGreaterThanOrEqualTo(end, instruction.Span.Start, "instructions overlap");
            end = instruction.Span.End;
            Check(instruction, tree);
        }
    }, iter: 2_000);

    [TestMethod]
    public void Words_are_made_of_their_parts() => SyntaxGen.Text("a", "$", "{", "}", "$a", "${a", ":-", "'", "\"", "\\", "#", "%", "/", " ", "<").Sample(text =>
    {
        var word = WordParser.Parse(new SourceFile("f", text).All, '\\', null);
        SyntaxGen.HoldsLaws(word.Source);
        Assert.AreEqual(text, string.Concat(word.Parts.Select(p => p.Source.Text)));
    }, iter: 2_000);

    private static void Check(Instruction instruction, DockerfileTree tree)
    {
        SyntaxGen.HoldsLaws(instruction.Head.Line);
        SyntaxGen.HoldsLaws(instruction.Head.Arguments);
        foreach (var flag in instruction.Head.Flags)
        {
            SyntaxGen.LiesInside(flag.Span, tree.Text);
        }

        switch (instruction)
        {
            case RunInstruction run:
                _ = run.Script;
                Check(run.Command);
                break;
            case CmdInstruction cmd:
                Check(cmd.Command);
                break;
            case TransferInstruction copy:
                copy.Sources.Append(copy.Destination).ToList().ForEach(w => SyntaxGen.HoldsLaws(w.Source));
                copy.Contents.ToList().ForEach(h => SyntaxGen.HoldsLaws(h.File.Source));
                break;
            case OnbuildInstruction onbuild:
                Check(onbuild.Trigger, tree);
                break;
        }
    }

    private static void Check(CommandLine command)
    {
        SyntaxGen.HoldsLaws(command.Source);
        if (command is ExecForm exec)
        {
            exec.Arguments.ToList().ForEach(SyntaxGen.HoldsLaws);
        }
    }
}
