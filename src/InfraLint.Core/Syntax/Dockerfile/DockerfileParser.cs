using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>
/// Parses a Dockerfile as BuildKit does (moby/buildkit, frontend/dockerfile/parser and instructions, master of August 2026).
/// Where BuildKit stops at the first fault this goes on.
/// </summary>
public sealed class DockerfileParser
{
    private readonly MappedText input;
    private readonly LineReader lines;
    private readonly DirectiveReader directives;
    private readonly List<Instruction> instructions = [];
    private readonly List<SyntaxProblem> problems = [];
    private bool terminatorMissed;

    private DockerfileParser(MappedText input)
    {
        this.input = input;
        lines = new LineReader(input.Text, input.Text.StartsWith("\uFEFF", StringComparison.Ordinal) ? 1 : 0);
        directives = new DirectiveReader(input, problems);
    }

    /// <summary>Parses a text; never throws.</summary>
    public static DockerfileTree Parse(MappedText text)
    {
        var parser = new DockerfileParser(text);
        parser.Run();
        return new DockerfileTree(
            text,
            parser.directives.Escape,
            parser.directives.Found,
            parser.instructions,
            [.. parser.problems.OrderBy(p => p.Span.Start)]);
    }

    private void Run()
    {
        var inStage = false;
        while (lines.Next())
        {
            var content = Blanks.TrimStart(input.Text, lines.Content);
            directives.Offer(content);
            if (content.IsEmpty || input[content.Start] == '#' || ReadLogicalLine(content) is not { } line || line.Text.Length == 0)
            {
                continue;
            }

            var instruction = ReadInstruction(line);
            inStage |= instruction is FromInstruction;
            if (!inStage && instruction is not (ArgInstruction or UnreadInstruction))
            {
                // instructions.CurrentStage
                problems.Add(new SyntaxProblem(instruction.Head.Keyword.Length == 0 ? instruction.Span : KeywordSpan(line), "no build stage in current context: a FROM must come first"));
            }

            instructions.Add(instruction);
        }
    }

    private static Span KeywordSpan(LogicalLine line)
    {
        var trimmed = Blanks.Trim(line.Text.Text, new Span(0, line.Text.Length));
        return line.ToInput(Blanks.Split(line.Text.Text, trimmed)[0]);
    }

    /// <summary>Joins continuations; comment lines and empty lines inside them are dropped (parser.go, Parse).</summary>
    private LogicalLine ReadLogicalLine(Span first)
    {
        var (piece, continues) = TrimContinuation(first);
        var line = new LogicalLine(input, piece);
        while (continues && lines.Next())
        {
            directives.Offer(lines.Content);
            var content = Blanks.TrimStart(input.Text, lines.Content);
            if (content.IsEmpty || input[content.Start] == '#')
            {
                continue;
            }

            (piece, continues) = TrimContinuation(lines.Content);
            line.Add(piece);
        }

        return line;
    }

    /// <summary>
    /// A line goes on where it ends in the escape character, blanks after it allowed, unless another one stands before it
    /// (setEscapeToken's regular expression).
    /// </summary>
    private (Span Piece, bool Continues) TrimContinuation(Span line)
    {
        var end = line.End;
        while (end > line.Start && input[end - 1] is ' ' or '\t')
        {
            end--;
        }

        var escape = directives.Escape;
        var continues = end > line.Start && input[end - 1] == escape && (end - 1 == line.Start || input[end - 2] != escape);
        return (continues ? new Span(line.Start, end - 1) : line, continues);
    }

    private Instruction ReadInstruction(LogicalLine line)
    {
        var reader = new InstructionReader(line, directives.Escape, problems);
        var split = reader.Split(new Span(0, line.Text.Length));
        var heredocs = reader.OpensHeredocs(split) ? ReadHeredocs(line) : [];
        var start = line.ToInput(split.Keyword).Start;
        var end = heredocs.Count > 0 ? lines.Content.End : line.ToInput(Blanks.Trim(line.Text.Text, new Span(0, line.Text.Length))).End;
        return reader.Read(split, heredocs, new Span(start, Math.Max(start, end)));
    }

    private List<Heredoc> ReadHeredocs(LogicalLine line)
    {
        var heredocs = new List<Heredoc>();
        foreach (var opening in HeredocReader.Find(line.Text, new Span(0, line.Text.Length)))
        {
            var start = lines.Position;
            var heredoc = HeredocReader.TryRead(opening, input, lines, loosely: terminatorMissed);
            if (heredoc is null)
            {
                problems.Add(new SyntaxProblem(line.ToInput(opening.Span), $"the heredoc's terminator '{opening.Name.Text}' is missing"));
                heredoc = terminatorMissed ? null : ReadLoosely(opening, start);
                terminatorMissed = true;
            }

            heredocs.Add(heredoc ?? HeredocReader.ReadRest(opening, input, start));
        }

        return heredocs;
    }

    private Heredoc? ReadLoosely(HeredocReader.Opening opening, int start)
    {
        lines.Return(start);
        return HeredocReader.TryRead(opening, input, lines, loosely: true);
    }
}
