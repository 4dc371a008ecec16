using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>
/// Reads shell scripts. It accepts what <c>bash -n</c> and <c>dash -n</c> accept, never throws, and takes a number of
/// steps linear in the text's length.
/// </summary>
public static class ShellParser
{
    /// <summary>Reads a whole script.</summary>
    public static ShellScript Parse(MappedText text, ShellDialect dialect)
    {
        var shared = new ParserState(dialect);
        var parser = new Parser(text, shared);
        var tree = parser.Script();
        return new ShellScript(tree, shared.Problems, text, dialect, shared.SawCarriageReturn, shared.Steps);
    }
}
