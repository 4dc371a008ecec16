using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Substitutions: commands, processes, arithmetic.</summary>
internal sealed partial class Parser
{
    private const string SpecialParameters = "@*#?-$!";

    /// <summary>What begins with a dollar; null where it is only a dollar.</summary>
    private WordPart? Dollar(Style style)
    {
        var next = After(pos);
        var c = At(next);
        switch (c)
        {
            case '(':
                return At(After(next)) == '(' && (!Bash || parens.IsDouble(next, After(next))) ? ArithmeticExpansion() : CommandSubstitution();
            case '{':
                return BracedParameter(style);
            case '[' when Bash:
                return OldArithmetic();
            case '\'' when Bash && (style & Style.SingleLiteral) == 0:
                return SingleQuoted(pos, dollar: true);
            case '"' when Bash && (style & Style.DoubleLiteral) == 0:
                return DoubleQuoted(pos, dollar: true);
            default:
                return IsNameChar(c) || (c > 0 && SpecialParameters.IndexOf((char)c) >= 0) ? ShortParameter(next) : null;
        }
    }

    private ParamExp ShortParameter(int at)
    {
        var start = pos;
        MoveTo(at + 1);
        if (IsNameStart(source[at]))
        {
            while (IsNameChar(Current))
            {
                Advance();
            }
        }

        var span = new Span(at, taken);
        return new ParamExp(From(start), Name(span), span) { Short = true };
    }

    /// <summary>The characters of a span without line continuations.</summary>
    private string Name(Span span)
    {
        var name = source.Substring(span.Start, span.Length);
        return name.IndexOf('\\') < 0 ? name : name.Replace("\\\r\n", "").Replace("\\\n", "");
    }

    private CmdSubst? CommandSubstitution()
    {
        var start = pos;
        if (!Enter(start))
        {
            return null;
        }

        var open = After(pos);
        var unread = Bash && Peek(open) == '(';
        MoveTo(open + 1);
        var stmts = unread ? UnreadParentheses(start, open) : InParentheses(start);
        Leave();
        return new CmdSubst(From(start), text, stmts, Backquotes: false);
    }

    private ProcSubst? ProcessSubstitution()
    {
        var start = pos;
        var output = Current == '>';
        if (!Enter(start))
        {
            return null;
        }

        MoveTo(After(pos) + 1);
        var stmts = InParentheses(start);
        Leave();
        return new ProcSubst(From(start), stmts, output);
    }

    /// <summary>Statements up to a closing parenthesis, with their own heredocs.</summary>
    private List<Stmt> InParentheses(int start)
    {
        var outerHeredocs = pendingHeredocs;
        pendingHeredocs = [];
        open.Substitutions++;
        var stmts = ListUntilParen();
        if (!panicking && Peek() != Token.RightParen)
        {
            Report(Span.At(start, 1), "missing \")\"");
        }
        else
        {
            TryNext(Token.RightParen);
        }

        open.Substitutions--;
        if (Bash)
        {
            // "command substitution: 1 unterminated here-document": bash reads it after the outer command's line
            outerHeredocs.AddRange(pendingHeredocs);
        }

        pendingHeredocs = outerHeredocs;
        return stmts;
    }

    /// <summary>
    /// <c>$((a) b)</c>: bash skips it as the arithmetic that it could have been, and finds out at run time
    /// (parse.y, parse_comsub), so <c>-n</c> reports nothing but a missing end.
    /// </summary>
    private List<Stmt> UnreadParentheses(int start, int open)
    {
        if (parens.Close(open) is not { } close)
        {
            return InParentheses(start);
        }

        state.Muted++;
        var stmts = InParentheses(start);
        state.Muted--;
        panicking = false;
        if (pos <= close)
        {
            MoveTo(close + 1);
        }

        return stmts;
    }

    private ArithmExp? ArithmeticExpansion()
    {
        var start = pos;
        if (!Enter(start))
        {
            return null;
        }

        MoveTo(After(After(pos)) + 1);
        var arithm = Arithm(Until.DoubleParen, QuotesInArithmetic);
        CloseDoubleParen(start);
        Leave();
        return new ArithmExp(From(start), arithm);
    }

    private void CloseDoubleParen(int start)
    {
        if (Current == ')' && Peek(pos) == ')')
        {
            Advance();
            Advance();
            return;
        }

        Report(Span.At(start, 1), "missing \"))\"");
    }

    private ArithmExp? OldArithmetic()
    {
        var start = pos;
        if (!Enter(start))
        {
            return null;
        }

        MoveTo(After(pos) + 1);
        var arithm = Arithm(Until.Bracket, InArithmetic);
        CloseWith(']', start);
        Leave();
        return new ArithmExp(From(start), arithm);
    }

    /// <summary>In dash a quote in arithmetic is a character (mksyntax.c, the table for arithmetic).</summary>
    private Style QuotesInArithmetic => Bash ? InArithmetic : InDoubleQuotes;

    private Arithm Arithm(Until until, Style style)
    {
        var chain = BeginChain();
        var start = pos;
        var parts = Parts(until, style);
        var word = MakeWord(start, parts);
        var x = Arithmetic.Parse(word, ParserState.MostUnits - state.Deepest, out var operators);
        state.Deepest += operators;
        state.Steps += operators;
        EndChain(chain);
        return new Arithm(From(start), word, x);
    }

    /// <summary>Backquotes: their content loses a level of backslashes and is a script of its own (POSIX 2.6.3).</summary>
    private CmdSubst Backquoted(bool quoted)
    {
        var start = pos;
        var nested = new NestedText(text);
        var kept = start + 1;
        var i = kept;
        for (; i < source.Length && source[i] != '`'; i++)
        {
            if (source[i] == '\\' && i + 1 < source.Length)
            {
                if (source[i + 1] is '\\' or '`' or '$' || (source[i + 1] == '"' && quoted))
                {
                    nested.Keep(new Span(kept, i));
                    kept = i + 1;
                }

                i++;
            }
        }

        var end = Math.Min(i, source.Length);
        nested.Keep(new Span(Math.Min(kept, end), end));
        state.Steps += end - start;
        if (i >= source.Length)
        {
            Report(Span.At(start, 1), "unterminated backquotes");
        }

        MoveTo(Math.Min(end + 1, source.Length));
        var span = From(start);
        var content = nested.Build();
        var stmts = Nested(content, nested, span, p => p.BackquotedStmts()) ?? [new Stmt(new Span(0, content.Length), new BadCommand(new Span(0, content.Length)), [], false, false)];
        return new CmdSubst(span, content, stmts, Backquotes: true);
    }

    private List<Stmt> BackquotedStmts()
    {
        endsQuietly = !Bash;
        return Stmts();
    }

    /// <summary>
    /// Reads a nested text. bash reads those only at run time (parse.y skips them as a matched pair), so <c>-n</c> finds
    /// no fault in them.
    /// </summary>
    private T? Nested<T>(MappedText content, NestedText nested, Span span, Func<Parser, T> read)
        where T : class
    {
        var muted = Bash ? 1 : 0;
        state.Muted += muted;
        T? result = null;
        if (state.Texts >= ParserState.MostTexts || state.Units + ParserState.LevelCost > ParserState.MostUnits)
        {
            ReportOutside(span, SyntaxProblem.TooDeep);
        }
        else
        {
            Enter(span.Start);
            state.Texts++;
            result = read(new Parser(content, this, nested));
            state.Texts--;
            Leave();
        }

        state.Muted -= muted;
        return result;
    }
}
