using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Compound commands.</summary>
internal sealed partial class Parser
{
    private Command? CompoundCommand()
    {
        if (Peek() == Token.LeftParen)
        {
            return Bash && Peek(pos) == '(' && parens.IsDouble(pos, After(pos)) ? ArithmeticCommand() : Subshell();
        }

        return Keyword() switch
        {
            "{" => Block(),
            "if" => If(),
            "while" => While(until: false),
            "until" => While(until: true),
            "for" => For(),
            "case" => Case(),
            "select" => Select(),
            "function" => FunctionKeyword(),
            "[[" => Test(),
            "coproc" => Coproc(),
            _ => null,
        };
    }

    private ArithmCmd ArithmeticCommand()
    {
        var start = pos;
        MoveTo(After(pos) + 1);
        var arithm = Arithm(Until.DoubleParen, InArithmetic);
        CloseDoubleParen(start);
        lastWasWord = false;
        return new ArithmCmd(From(start), arithm);
    }

    private Subshell Subshell()
    {
        var start = pos;
        Next();
        open.Parens++;
        var stmts = Body();
        open.Parens--;
        Expect(Token.RightParen, ")");
        return new Subshell(From(start), stmts);
    }

    private Block Block()
    {
        var start = pos;
        var stmts = BracedBody();
        return new Block(From(start), stmts);
    }

    private List<Stmt> BracedBody()
    {
        Expect("{");
        open.Blocks++;
        var stmts = Body();
        open.Blocks--;
        Expect("}");
        return stmts;
    }

    private IfClause If()
    {
        var start = pos;
        var branches = new List<IfBranch>();
        List<Stmt>? otherwise = null;
        open.Ifs++;
        for (var at = start; TryKeyword(branches.Count == 0 ? "if" : "elif"); at = pos)
        {
            var cond = Body();
            Expect("then");
            var then = Body();
            branches.Add(new IfBranch(From(at), cond, then));
            Peek();
        }

        if (TryKeyword("else"))
        {
            otherwise = Body();
        }

        open.Ifs--;
        Expect("fi");
        return new IfClause(From(start), branches, otherwise);
    }

    /// <summary><c>do .. done</c>, or in bash, undocumented, <c>{ ..; }</c>.</summary>
    private List<Stmt> LoopBody() => Bash && Keyword() == "{" ? BracedBody() : DoBody();

    private CaseClause Case()
    {
        var start = pos;
        TryKeyword("case");
        var word = Peek() == Token.Word ? Word(Style.Tilde) : MissingTarget();
        SkipNewlines();
        Expect("in");
        var items = new List<CaseItem>();
        open.Cases++;
        SkipNewlines();
        while (!panicking && Keyword() != "esac" && Peek() != Token.End)
        {
            items.Add(CaseItem());
            if (panicking)
            {
                SkipItem();
            }

            SkipNewlines();
        }

        open.Cases--;
        Expect("esac");
        return new CaseClause(From(start), word, items);
    }

    private CaseItem CaseItem()
    {
        var start = pos;
        TryNext(Token.LeftParen);
        var patterns = new List<Word>();
        do
        {
            patterns.Add(Peek() == Token.Word ? Word(Style.Globs | Style.Tilde) : MissingTarget());
        }
        while (TryNext(Token.Pipe));
        Expect(Token.RightParen, ")");
        var stmts = panicking ? [] : Stmts();
        var op = CaseOp.Break;
        if (!panicking)
        {
            switch (Peek())
            {
                case Token.SemiAmp:
                    op = CaseOp.Fallthrough;
                    Next();
                    break;
                case Token.DoubleSemiAmp:
                    op = CaseOp.Resume;
                    Next();
                    break;
                case Token.DoubleSemi:
                    Next();
                    break;
                default:
                    if (Keyword() != "esac")
                    {
                        Unexpected("expecting \";;\"");
                    }

                    break;
            }
        }

        return new CaseItem(From(start), patterns, stmts, op);
    }

    /// <summary>After a bad pattern the next item can be read, if there is a <c>;;</c> before the <c>esac</c>.</summary>
    private void SkipItem()
    {
        panicking = false;
        state.Muted++;
        if (!IsListEnd())
        {
            SkipToken(Peek());
        }

        panicking = false;
        Stmts();
        state.Muted--;
        if (Peek() is Token.DoubleSemi or Token.SemiAmp or Token.DoubleSemiAmp)
        {
            Next();
        }
        else if (Keyword() != "esac")
        {
            panicking = true;
        }
    }

    private FuncDecl FunctionKeyword()
    {
        var start = pos;
        TryKeyword("function");
        if (Peek() != Token.Word)
        {
            Unexpected();
            return new FuncDecl(From(start), "", Span.At(taken, 0), Keyword: true, Bad(taken));
        }

        var name = Word(Style.None);
        var stmt = Peek() == Token.LeftParen && IsEmptyParens()
            ? FunctionWithParens(start, name, keyword: true)
            : Function(start, name.Span, keyword: true);
        return (FuncDecl)stmt.Command!;
    }

    /// <summary>Tells <c>function f () body</c> from <c>function f (list)</c>.</summary>
    private bool IsEmptyParens()
    {
        var i = After(pos);
        while (At(i) is ' ' or '\t')
        {
            i = After(i);
        }

        return At(i) == ')';
    }

    private CoprocClause Coproc()
    {
        var start = pos;
        TryKeyword("coproc");
        var name = CoprocName();
        if (Keyword() is "coproc" or "function" or "!")
        {
            Unexpected();
        }

        if (panicking || !Enter(start))
        {
            return new CoprocClause(From(start), name, Bad(taken));
        }

        var stmt = CommandStmt();
        Leave();
        if (stmt.Command is FuncDecl)
        {
            Report(stmt.Span, "function unexpected");
        }

        return new CoprocClause(From(start), name, stmt);
    }

    /// <summary>The name, which only a compound command can have.</summary>
    private string? CoprocName()
    {
        if (Peek() != Token.Word || Keyword() is not null)
        {
            return null;
        }

        var start = pos;
        var end = pos;
        while (!IsMeta(At(end)) && At(end) is not ('\'' or '"' or '$' or '`' or '\\'))
        {
            end = After(end);
        }

        var next = end;
        while (At(next) is ' ' or '\t')
        {
            next = After(next);
        }

        pos = next;
        var compound = next > end && (Current == '(' || ReadKeyword() is not (null or "!" or "time" or "coproc" or "function"));
        pos = start;
        keywordAt = -1;
        if (!compound)
        {
            return null;
        }

        while (pos < end)
        {
            Advance();
        }

        return Name(From(start));
    }
}
