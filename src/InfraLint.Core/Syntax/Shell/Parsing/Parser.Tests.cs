using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary><c>[[ .. ]]</c> (parse.y, cond_expr and below).</summary>
internal sealed partial class Parser
{
    private const string UnaryTests = "abcdefghknoprstuvwxzGLNORS";

    private static readonly HashSet<string> BinaryTests =
        ["=", "==", "!=", "=~", "-nt", "-ot", "-ef", "-eq", "-ne", "-lt", "-le", "-gt", "-ge"];

    private TestClause Test()
    {
        var start = pos;
        TryKeyword("[[");
        var x = TestOr();
        Expect("]]");
        return new TestClause(From(start), x);
    }

    private TestExpr TestOr() => Logic(Token.Or, BinaryOp.Or, () => Logic(Token.And, BinaryOp.And, TestTerm));

    private TestExpr Logic(Token token, BinaryOp op, Func<TestExpr> operand)
    {
        var chain = BeginChain();
        var x = operand();
        while (!panicking && Peek() == token && AddLink(pos))
        {
            Next();
            var y = operand();
            x = new LogicTest(x.Span.Union(y.Span), op, x, y);
        }

        EndChain(chain);
        return x;
    }

    private TestExpr TestTerm()
    {
        SkipNewlines();
        Peek();
        var start = pos;
        if (!Enter(start))
        {
            return NoTest();
        }

        var x = Peek() == Token.LeftParen ? ParenTest(start) : Keyword() == "!" ? NotTest(start) : Primary(start);
        Leave();
        SkipNewlines();
        return x;
    }

    private WordTest NoTest()
    {
        var word = MakeWord(taken, []);
        return new WordTest(word.Span, word);
    }

    private ParenTest ParenTest(int start)
    {
        Next();
        var x = TestOr();
        Expect(Token.RightParen, ")");
        return new ParenTest(From(start), x);
    }

    private NotTest NotTest(int start)
    {
        TryKeyword("!");
        var x = TestTerm();
        return new NotTest(From(start), x);
    }

    private TestExpr Primary(int start)
    {
        if (Peek() != Token.Word || Keyword() == "]]")
        {
            Unexpected();
            return NoTest();
        }

        var x = Word(Style.Tilde);
        if (x.Literal is { Length: 2 } op && op[0] == '-' && UnaryTests.IndexOf(op[1]) >= 0 && !x.HasQuotes)
        {
            var y = TestOperand(Style.Tilde);
            return new UnaryTest(From(start), op, y);
        }

        if (TestOperator() is { } binary)
        {
            var y = binary == "=~" ? Regex() : TestOperand(binary is "=" or "==" or "!=" ? Style.Globs | Style.ExtGlobs | Style.Tilde : Style.Tilde);
            return new BinaryTest(From(start), binary, x, y);
        }

        if (!panicking && Peek() is not (Token.And or Token.Or or Token.RightParen) && Keyword() != "]]")
        {
            Unexpected("expecting a conditional operator");
        }

        return new WordTest(x.Span, x);
    }

    private string? TestOperator()
    {
        if (Peek() == Token.Redirect && Current is '<' or '>' && IsMeta(Peek(pos)) && Peek(pos) is not ('<' or '>' or '&' or '|' or '('))
        {
            var op = ((char)Current).ToString();
            Advance();
            return op;
        }

        if (Peek() != Token.Word)
        {
            return null;
        }

        foreach (var op in BinaryTests)
        {
            if (op[0] == Current && Follows(op) && IsMeta(At(AfterAll(op.Length))))
            {
                Take(op.Length);
                return op;
            }
        }

        return null;
    }

    private int AfterAll(int characters)
    {
        var i = pos;
        for (; characters > 0; characters--)
        {
            i = After(i);
        }

        return i;
    }

    private Word TestOperand(Style style)
    {
        if (Peek() == Token.Word && Keyword() != "]]")
        {
            return Word(style);
        }

        return MissingTarget();
    }

    /// <summary>A regular expression: parentheses and bars are part of the word, and within parentheses blanks.</summary>
    private Word Regex()
    {
        SkipBlanks();
        if (Ends(Until.Regex) || Keyword() == "]]")
        {
            return MissingTarget();
        }

        var word = WordUntil(Until.Regex, Style.None);
        lastWasWord = true;
        return word;
    }
}
