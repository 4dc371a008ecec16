using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Loops.</summary>
internal sealed partial class Parser
{
    private WhileClause While(bool until)
    {
        var start = pos;
        TryKeyword(until ? "until" : "while");
        open.Loops++;
        var cond = Body();
        open.Loops--;
        var body = DoBody();
        return new WhileClause(From(start), until, cond, body);
    }

    private List<Stmt> DoBody()
    {
        Expect("do");
        open.Loops++;
        var stmts = Body();
        open.Loops--;
        Expect("done");
        return stmts;
    }

    private ForClause For()
    {
        var start = pos;
        TryKeyword("for");
        Peek();
        Loop loop = Bash && Peek() == Token.LeftParen && Peek(pos) == '(' ? CStyle() : Iteration();
        var body = LoopBody();
        return new ForClause(From(start), Select: false, loop, body);
    }

    private ForClause Select()
    {
        var start = pos;
        TryKeyword("select");
        var loop = Iteration();
        var body = LoopBody();
        return new ForClause(From(start), Select: true, loop, body);
    }

    private WordIter Iteration()
    {
        Peek();
        var start = pos;
        if (Peek() != Token.Word)
        {
            Unexpected();
            return new WordIter(From(start), "", From(start), null);
        }

        var name = Word(Style.None);
        var span = name.Span;
        if (!Bash && (name.HasQuotes || name.Literal is not { } plain || !IsName(plain)))
        {
            Report(span, "bad for loop variable");
        }

        SkipNewlines();
        List<Word>? items = null;
        if (TryKeyword("in"))
        {
            items = [];
            while (!panicking && Peek() == Token.Word)
            {
                items.Add(Word(Style.Globs | Style.Tilde));
            }
        }

        var end = items is { Count: > 0 } ? items[items.Count - 1].Span.End : items is null ? span.End : taken;
        if (!TryNext(Token.Semi) && items is not null && Peek() is not (Token.Newline or Token.End))
        {
            Unexpected();
        }

        SkipNewlines();
        return new WordIter(new Span(start, end), Name(span), span, items);
    }

    private CStyleLoop CStyle()
    {
        var start = pos;
        MoveTo(After(pos) + 1);
        var init = Arithm(Until.Semi, InArithmetic);
        CloseWith(';', start);
        var cond = Arithm(Until.Semi, InArithmetic);
        CloseWith(';', start);
        var post = Arithm(Until.Semi, InArithmetic);
        CloseDoubleParen(start);
        lastWasWord = false;
        var loop = new CStyleLoop(From(start), init, cond, post);
        TryNext(Token.Semi);
        SkipNewlines();
        return loop;
    }
}
