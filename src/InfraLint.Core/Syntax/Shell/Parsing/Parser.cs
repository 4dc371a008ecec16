using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>
/// A recursive descent over the characters: what a character means depends on where it stands, so there is no lexer
/// that could run ahead. This file has the cursor; the others have a part of the grammar each.
/// </summary>
internal sealed partial class Parser
{
    private const int EndOfText = -1;

    private readonly MappedText text;
    private readonly string source;
    private readonly ParserState state;
    private readonly ParenPairs parens;
    private readonly Parser? outer;
    private readonly NestedText? nesting;

    /// <summary>The next character; outside single quotes and comments never at a line continuation.</summary>
    private int pos;

    /// <summary>After the last character that was taken, before any line continuation.</summary>
    private int taken;

    /// <summary>A problem was reported and the list of statements has not recovered yet.</summary>
    private bool panicking;

    public Parser(MappedText text, ParserState state)
    {
        this.text = text;
        this.state = state;
        source = text.Text;
        parens = new ParenPairs(source, state);
        pos = SkipContinuations(0);
    }

    private Parser(MappedText text, Parser outer, NestedText nesting)
        : this(text, outer.state)
    {
        this.outer = outer;
        this.nesting = nesting;
    }

    private bool Bash => state.Bash;

    private bool HasParts => state.HasParts;

    /// <summary>The next character, CRLF being one line feed.</summary>
    private int Current => At(pos);

    public File Script()
    {
        var stmts = Stmts();
        return new File(new Span(0, source.Length), stmts, comments);
    }

    private int At(int index)
    {
        if (index >= source.Length)
        {
            return EndOfText;
        }

        return NewlineLength(index) == 2 ? '\n' : source[index];
    }

    private int NewlineLength(int index)
    {
        if (index >= source.Length)
        {
            return 0;
        }

        return source[index] == '\n' ? 1
            : index + 1 < source.Length && source[index + 1] == '\n' && IsOfLineEnd(index) ? 2
            : 0;
    }

    /// <summary>
    /// A carriage return before a line feed that the file itself has there, as git may have put it for a checkout on Windows; one that an escape of
    /// the language around makes is a character of the script.
    /// </summary>
    private bool IsOfLineEnd(int index) =>
        source[index] == '\r' && text.ToSource(Span.At(index, 1)) is { Span: { Length: 1 } span } at && at.File.Text[span.Start] == '\r';

    /// <summary>The index of the character after the one at an index.</summary>
    private int After(int index)
    {
        state.Steps++;
        return index >= source.Length ? index : SkipContinuations(index + Math.Max(1, NewlineLength(index)));
    }

    private int Peek(int index) => At(After(index));

    private void Advance() => MoveTo(pos + Math.Max(1, NewlineLength(pos)));

    private void MoveTo(int index)
    {
        state.Steps++;
        if (NewlineLength(pos) == 2)
        {
            state.SawCarriageReturn = true;
        }

        taken = Math.Min(index, source.Length);
        pos = SkipContinuations(taken);
    }

    private int SkipContinuations(int index)
    {
        while (index + 1 < source.Length && source[index] == '\\' && NewlineLength(index + 1) is > 0 and var length)
        {
            index += 1 + length;
            state.Steps++;
        }

        return index;
    }

    /// <summary>What was taken since an offset; where nothing was, the empty span after what was taken before.</summary>
    private Span From(int start) => new(Math.Min(start, taken), taken);

    private void Report(Span span, string message)
    {
        if (!panicking)
        {
            ReportOutside(span, message);
            panicking = true;
        }
    }

    private void ReportOutside(Span span, string message)
    {
        if (outer is null)
        {
            state.Report(span, message);
            return;
        }

        outer.ReportOutside(nesting!.ToOuter(span), message);
    }

    /// <summary>Goes one construct deeper; false, with a problem, where the stack would not hold it.</summary>
    private bool Enter(int start)
    {
        if (state.Units + ParserState.LevelCost > ParserState.MostUnits)
        {
            Report(Span.At(Math.Min(start, source.Length), 0), SyntaxProblem.TooDeep);
            return false;
        }

        state.Units += ParserState.LevelCost;
        state.Deepest = Math.Max(state.Deepest, state.Units);
        return true;
    }

    private void Leave() => state.Units -= ParserState.LevelCost;

    /// <summary>Begins a chain that leans to the left: each link pushes what it holds one deeper.</summary>
    private int BeginChain()
    {
        var before = state.Deepest;
        state.Deepest = state.Units;
        return before;
    }

    private bool AddLink(int start)
    {
        if (state.Deepest >= ParserState.MostUnits)
        {
            Report(Span.At(start, 0), SyntaxProblem.TooLong);
            return false;
        }

        state.Deepest++;
        return true;
    }

    private void EndChain(int before) => state.Deepest = Math.Max(before, state.Deepest);
}
