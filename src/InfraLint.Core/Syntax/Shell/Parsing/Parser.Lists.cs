using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Lists, pipelines, and recovery from what cannot be read.</summary>
internal sealed partial class Parser
{
    /// <summary>Each <c>time</c> is a level of the tree; one is what anybody writes.</summary>
    private const int MostTimes = 4;

    /// <summary>What is open around here: its closing word ends a list, any other's is a mistake in the list.</summary>
    private readonly OpenConstructs open = new();

    /// <summary>Backquotes in dash: what cannot follow a command ends the list, and nobody asks what is left (parser.c, parsebackq).</summary>
    private bool endsQuietly;

    private List<Stmt> Stmts()
    {
        var stmts = new List<Stmt>();
        while (stmts.Count > 0 || !panicking)
        {
            SkipNewlines();
            if (IsListEnd() || (endsQuietly && open.None && EndsAnyList()))
            {
                return stmts;
            }

            var stmt = AndOr();
            stmts.Add(stmt);
            if (!panicking && !Terminator(stmts))
            {
                return stmts;
            }

            if (panicking)
            {
                Recover(stmts);
            }
        }

        return stmts;
    }

    private bool IsListEnd() => Peek() switch
    {
        Token.End => true,
        Token.RightParen => open.Parens > 0,
        Token.DoubleSemi or Token.SemiAmp or Token.DoubleSemiAmp => open.Cases > 0,
        Token.Word => open.Closes(Keyword()),
        _ => false,
    };

    /// <summary>What closes some construct, open or not.</summary>
    private bool EndsAnyList() =>
        Peek() is Token.RightParen or Token.DoubleSemi || Keyword() is "then" or "else" or "elif" or "fi" or "do" or "done" or "esac" or "}";

    /// <summary>Takes what ends a statement; false where the list ends with it, whatever follows.</summary>
    private bool Terminator(List<Stmt> stmts)
    {
        switch (Peek())
        {
            case Token.Semi:
                Next();
                return true;
            case Token.Amp:
                Next();
                var last = stmts[stmts.Count - 1];
                stmts[stmts.Count - 1] = last with { Span = From(last.Span.Start), Background = true };
                return true;
            case Token.Newline:
                return true;
        }

        // after a compound command a reserved word needs no semicolon: { { a; } }
        if ((Peek() == Token.Word && lastWasWord) || !IsListEnd())
        {
            if (endsQuietly && open.None)
            {
                return false;
            }

            Unexpected();
        }

        return true;
    }

    private Stmt AndOr()
    {
        var chain = BeginChain();
        var x = Pipeline();
        while (!panicking && Peek() is Token.And or Token.Or)
        {
            var op = Peek() == Token.And ? BinaryOp.And : BinaryOp.Or;
            if (!AddLink(pos))
            {
                break;
            }

            Next();
            SkipNewlines();
            x = Join(op, x, Pipeline());
        }

        EndChain(chain);
        return x;
    }

    private static Stmt Join(BinaryOp op, Stmt x, Stmt y)
    {
        var span = x.Span.Union(y.Span);
        return new Stmt(span, new BinaryCmd(span, op, x, y), [], Negated: false, Background: false);
    }

    /// <summary>A pipeline with what stands before it: in bash any number of <c>!</c> and <c>time</c>, in dash one <c>!</c>.</summary>
    private Stmt Pipeline()
    {
        Peek();
        var start = pos;
        var prefixes = new List<(int Start, bool Time, bool Posix)>();
        var times = 0;
        while (!panicking && (Bash || prefixes.Count == 0) && Keyword() is "!" or "time")
        {
            var at = pos;
            var time = !TryKeyword("!");
            if (time && ++times > MostTimes)
            {
                Report(Span.At(pos, 0), SyntaxProblem.TooDeep);
                break;
            }

            prefixes.Add((at, time, time && TimeOptions()));
        }

        if (prefixes.Count == 0)
        {
            return Pipes();
        }

        if (panicking)
        {
            return Bad(start);
        }

        Stmt? stmt = Bash && Peek() is Token.Newline or Token.Semi or Token.End ? null : Pipes();
        for (var i = prefixes.Count - 1; i >= 0; i--)
        {
            var span = From(prefixes[i].Start);
            stmt = prefixes[i].Time ? new Stmt(span, new TimeClause(span, prefixes[i].Posix, stmt), [], false, false)
                : stmt is null ? new Stmt(span, null, [], Negated: true, Background: false)
                : stmt with { Span = span, Negated = !stmt.Negated };
        }

        return stmt!;
    }

    /// <summary>Takes <c>time</c> and its options; true for <c>-p</c>.</summary>
    private bool TimeOptions()
    {
        TryKeyword("time");
        var posix = TryOption("-p");
        TryOption("--");
        return posix;
    }

    private bool TryOption(string option)
    {
        if (Peek() != Token.Word || !Follows(option))
        {
            return false;
        }

        var end = After(After(pos));
        if (!IsMeta(At(end)))
        {
            return false;
        }

        Advance();
        Advance();
        return true;
    }

    private Stmt Pipes()
    {
        var chain = BeginChain();
        var x = CommandStmt();
        while (!panicking && Peek() is Token.Pipe or Token.PipeAll)
        {
            var op = Peek() == Token.Pipe ? BinaryOp.Pipe : BinaryOp.PipeAll;
            if (!AddLink(pos))
            {
                break;
            }

            Next();
            SkipNewlines();
            x = Join(op, x, CommandStmt());
        }

        EndChain(chain);
        return x;
    }

    private List<Stmt> ListUntilParen()
    {
        open.Parens++;
        var stmts = Stmts();
        open.Parens--;
        return stmts;
    }

    /// <summary>A list that must hold a command, as both shells demand.</summary>
    private List<Stmt> Body()
    {
        var stmts = Stmts();
        if (stmts.Count == 0)
        {
            Unexpected();
        }

        return stmts;
    }
}
