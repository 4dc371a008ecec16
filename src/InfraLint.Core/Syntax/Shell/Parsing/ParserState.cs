using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>What the parser of a script shares with the parsers of the texts nested in it.</summary>
internal sealed class ParserState(ShellDialect dialect)
{
    /// <summary>
    /// How deep a tree may be, so that reading it and walking it fit a 1 MB stack with much else on it. A nested construct
    /// costs <see cref="LevelCost"/>, a link of a chain (<c>a &amp;&amp; b &amp;&amp; ..</c>) one, for it takes fewer frames. The
    /// deepest of 879 scripts on a Debian machine has 9 levels, the longest chain 19 links.
    /// </summary>
    public const int MostUnits = 100 * LevelCost;

    /// <summary>The units of one nested construct.</summary>
    public const int LevelCost = 4;

    /// <summary>Each text nested in another is read again, so their depth bounds the work. Nobody nests heredocs or backquotes so deep.</summary>
    public const int MostTexts = 12;

    /// <summary>A text that is no shell script has a problem at every token; nobody reads so many.</summary>
    private const int MostProblems = 1000;

    private readonly List<SyntaxProblem> problems = [];

    public bool Bash { get; } = dialect is not (ShellDialect.Posix or ShellDialect.Ash);

    public bool HasParts { get; } = dialect != ShellDialect.Posix;

    public IReadOnlyList<SyntaxProblem> Problems => problems;

    public bool SawCarriageReturn { get; set; }

    public long Steps { get; set; }

    /// <summary>Where the parser is, in units.</summary>
    public int Units { get; set; }

    /// <summary>The deepest place of the tree that is being built.</summary>
    public int Deepest { get; set; }

    /// <summary>How many texts are nested in one another here.</summary>
    public int Texts { get; set; }

    /// <summary>More than zero where nothing is reported: what is skipped, and what the shell itself reads only at run time.</summary>
    public int Muted { get; set; }

    /// <summary><c>shopt -s extglob</c> was read; bash reads <c>!(a)</c> as a pattern only then.</summary>
    public bool ExtGlob { get; set; }

    public void Report(Span span, string message)
    {
        if (Muted == 0 && problems.Count < MostProblems)
        {
            problems.Add(new SyntaxProblem(span, message));
        }
    }
}
