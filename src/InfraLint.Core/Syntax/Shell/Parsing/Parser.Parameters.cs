using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary><c>${..}</c>. Neither shell's parser looks at more than its end; what is wrong inside shows only at run time.</summary>
internal sealed partial class Parser
{
    private WordPart? BracedParameter(Style outside)
    {
        var start = pos;
        if (!Enter(start))
        {
            return null;
        }

        MoveTo(After(pos) + 1);
        var result = Parameter(start, outside);
        if (!panicking && Current is not ('}' or EndOfText))
        {
            Parts(Until.Brace, ArgumentStyle(outside, pattern: false));
            result = new ParamExp(new Span(start, start), "", Span.At(start, 0)) { Malformed = true };
        }

        if (Current == '}')
        {
            Advance();
        }
        else
        {
            Report(Span.At(start, 1), "missing \"}\"");
        }

        Leave();
        return result with { Span = From(start) };
    }

    private ParamExp Parameter(int start, Style outside)
    {
        var excl = Current == '!' && Bash && IsIndirect();
        var length = Current == '#' && IsLength();
        if (excl || length)
        {
            Advance();
        }

        var at = pos;
        if (!ParameterName())
        {
            return new ParamExp(From(start), "", Span.At(at, 0)) { Malformed = true };
        }

        var span = new Span(at, taken);
        var result = new ParamExp(From(start), Name(span), span) { Excl = excl, Length = length };
        if (Bash && Current == '[')
        {
            Advance();
            result = result with { Index = Arithm(Until.BracketOrBrace, InArithmetic) };
            if (Current != ']')
            {
                return result with { Malformed = true };
            }

            Advance();
        }

        return Current == '}' || length ? result : Operator(result, outside);
    }

    private bool ParameterName()
    {
        var c = Current;
        if (IsNameStart(c))
        {
            while (IsNameChar(Current))
            {
                Advance();
            }

            return true;
        }

        if (IsDigit(c))
        {
            while (IsDigit(Current))
            {
                Advance();
            }

            return true;
        }

        // ${${x}} is no parameter $ but an expansion within one
        if (c <= 0 || SpecialParameters.IndexOf((char)c) < 0 || (Bash && c == '$' && Peek(pos) is '{' or '('))
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary><c>${!name..}</c>, unlike <c>${!}</c> and <c>${!-default}</c>.</summary>
    private bool IsIndirect()
    {
        var next = After(pos);
        var c = At(next);
        return IsNameChar(c) || (c is '#' or '@' or '*' or '?' or '$' or '!' && At(After(next)) == '}');
    }

    /// <summary><c>${#name}</c>, unlike <c>${#}</c> and <c>${#-default}</c>.</summary>
    private bool IsLength()
    {
        var next = After(pos);
        var c = At(next);
        return IsNameChar(c) || c is '@' or '*' or '!' or '$' || (c is '#' or '?' or '-' && At(After(next)) == '}');
    }

    private ParamExp Operator(ParamExp parameter, Style outside)
    {
        var start = pos;
        var c = Current;
        if (parameter.Excl && c is '*' or '@' && Peek(pos) == '}')
        {
            Advance();
            return parameter with { Names = (char)c };
        }

        if (c == ':' && HasParts && Peek(pos) is not ('-' or '=' or '?' or '+'))
        {
            return parameter with { Slice = Slice(start) };
        }

        if (c == '/' && HasParts)
        {
            return parameter with { Repl = Replacement(start, outside) };
        }

        if (Operator(c) is not { } op)
        {
            SkipBadOperator();
            return parameter with { Malformed = true };
        }

        var pattern = op >= ParamOp.RemoveSmallPrefix;
        var word = WordUntil(Until.Brace, ArgumentStyle(outside, pattern));
        return parameter with { Exp = new Expansion(From(start), op, word) };
    }

    /// <summary>dash takes the characters where an operator should be before it looks for the brace (parser.c, parsesub).</summary>
    private void SkipBadOperator()
    {
        if (Bash)
        {
            return;
        }

        if (Current == ':')
        {
            Advance();
        }

        if (Current != EndOfText)
        {
            Advance();
        }
    }

    private ParamOp? Operator(int c)
    {
        var colon = c == ':';
        var at = colon ? After(pos) : pos;
        var doubled = !colon && Peek(at) == c;
        ParamOp? op = At(at) switch
        {
            '-' => colon ? ParamOp.DefaultUnsetOrNull : ParamOp.DefaultUnset,
            '=' => colon ? ParamOp.AssignUnsetOrNull : ParamOp.AssignUnset,
            '?' => colon ? ParamOp.ErrorUnsetOrNull : ParamOp.ErrorUnset,
            '+' => colon ? ParamOp.AlternateSetAndNotNull : ParamOp.AlternateSet,
            '#' => doubled ? ParamOp.RemoveLargePrefix : ParamOp.RemoveSmallPrefix,
            '%' => doubled ? ParamOp.RemoveLargeSuffix : ParamOp.RemoveSmallSuffix,
            '^' when Bash => doubled ? ParamOp.UpperAll : ParamOp.UpperFirst,
            ',' when Bash => doubled ? ParamOp.LowerAll : ParamOp.LowerFirst,
            '~' when Bash => doubled ? ParamOp.ToggleAll : ParamOp.ToggleFirst,
            '@' when Bash => ParamOp.Transform,
            _ => null,
        };
        if (op is null || (colon && op >= ParamOp.RemoveSmallPrefix))
        {
            return null;
        }

        if (colon || (doubled && op >= ParamOp.RemoveSmallPrefix && op != ParamOp.Transform))
        {
            Advance();
        }

        Advance();
        return op;
    }

    private Slice Slice(int start)
    {
        Advance();
        var offset = Arithm(Until.Colon, InArithmetic);
        Arithm? length = null;
        if (Current == ':')
        {
            Advance();
            length = Arithm(Until.Brace, InArithmetic);
        }

        return new Slice(From(start), offset, length);
    }

    private Replacement Replacement(int start, Style outside)
    {
        Advance();
        var kind = Current switch
        {
            '/' => ReplacementKind.All,
            '#' => ReplacementKind.Prefix,
            '%' => ReplacementKind.Suffix,
            _ => ReplacementKind.First,
        };
        if (kind != ReplacementKind.First)
        {
            Advance();
        }

        var pattern = WordUntil(Until.BraceOrSlash, ArgumentStyle(outside, pattern: true));
        Word? with = null;
        if (Current == '/')
        {
            Advance();
            with = WordUntil(Until.Brace, ArgumentStyle(outside, pattern: true) & ~Style.Globs);
        }

        return new Replacement(From(start), kind, pattern, with);
    }

    /// <summary>
    /// How an operator's word is quoted. In double quotes a default is quoted by them and a single quote there is a
    /// character; a pattern is not (POSIX 2.2.3; bash's parse.y and subst.c, dolbrace_state).
    /// </summary>
    private Style ArgumentStyle(Style outside, bool pattern)
    {
        if (pattern || (outside & Style.Quoted) == 0)
        {
            return Style.Globs | Style.Tilde;
        }

        var heredoc = outside & Style.Heredoc;
        return Style.Quoted | Style.SingleLiteral | Style.BraceEscape | heredoc | (Bash && heredoc == 0 ? Style.SinglePaired : Style.None);
    }
}
