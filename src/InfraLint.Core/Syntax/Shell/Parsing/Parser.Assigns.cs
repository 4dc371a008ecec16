using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Assignments and arrays.</summary>
internal sealed partial class Parser
{
    private const Style Assigned = Style.Tildes;

    /// <summary>A subscript that was read where an assignment could stand, but none did.</summary>
    private Arithm? subscriptRead;

    /// <summary>
    /// An assignment, if one stands here. In bash a name with a bracket at a command's start swallows blanks up to the
    /// closing one (parse.y, read_token_word); if no equals sign follows it is the start of a word.
    /// </summary>
    private Assign? Assignment(bool subscript)
    {
        var start = pos;
        var end = NameEnd();
        if (end < 0)
        {
            return null;
        }

        var c = At(end);
        var brackets = Bash && c == '[' && (subscript || SubscriptThenEquals(end));
        if (c != '=' && !brackets && !(Bash && c == '+' && Peek(end) == '='))
        {
            return null;
        }

        while (pos < end)
        {
            Advance();
        }

        var name = From(start);
        var index = brackets ? Subscript() : null;
        if (brackets && Current != '=' && !(Current == '+' && Peek(pos) == '='))
        {
            subscriptRead = index;
            return null;
        }

        var append = Current == '+';
        if (append)
        {
            Advance();
        }

        Advance();
        lastWasWord = true;
        return AssignedValue(start, name) with { Append = append, Index = index };
    }

    private Assign AssignedValue(int start, Span name)
    {
        if (Bash && Current == '(')
        {
            var array = Array();
            lastWasWord = true;
            return new Assign(From(start), Name(name), name, null) { Array = array };
        }

        var value = Ends(Until.Meta) ? null : WordUntil(Until.Meta, Assigned);
        return new Assign(From(start), Name(name), name, value);
    }

    private bool Ends(Until until)
    {
        var depth = 0;
        return Ends(until, ref depth);
    }

    /// <summary>The end of the name here; -1 if there is none.</summary>
    private int NameEnd()
    {
        if (!IsNameStart(Current))
        {
            return -1;
        }

        var i = pos;
        while (IsNameChar(At(i)))
        {
            i = After(i);
        }

        return i;
    }

    private bool ArrayAfter(int name) => At(name) == '=' && Peek(name) == '(';

    /// <summary>In an argument a subscript holds no blank, so that it ends in this word.</summary>
    private bool SubscriptThenEquals(int bracket)
    {
        var depth = 0;
        for (var i = bracket; !IsMeta(At(i)); i = After(i))
        {
            depth += At(i) == '[' ? 1 : At(i) == ']' ? -1 : 0;
            if (depth == 0)
            {
                var next = After(i);
                return At(next) == '=' || (At(next) == '+' && Peek(next) == '=');
            }
        }

        return false;
    }

    /// <summary>The word that begins with a name and a subscript.</summary>
    private Word WordAfterSubscript(int start)
    {
        var read = subscriptRead;
        var head = From(start);
        List<WordPart> parts = read is null || read.Word.Parts.All(p => p is Lit)
            ? [new Lit(head, text, head, Quoted: false)]
            : [Literal(start, read.Span.Start), .. read.Word.Parts, Literal(read.Span.End, head.End)];
        parts.AddRange(Parts(Until.Meta, Style.Globs));
        lastWasWord = true;
        return new Word(From(start), parts);
    }

    private Lit Literal(int start, int end)
    {
        var span = new Span(start, Math.Max(start, end));
        return new Lit(span, text, span, Quoted: false);
    }

    private Arithm Subscript()
    {
        var start = pos;
        Advance();
        var index = Arithm(Until.Bracket, InArithmetic);
        CloseWith(']', start);
        return index;
    }

    private ArrayExpr? Array()
    {
        var start = pos;
        if (!Enter(start))
        {
            return null;
        }

        Advance();
        var elements = new List<ArrayElem>();
        while (!panicking)
        {
            var token = Peek();
            if (token == Token.Newline)
            {
                Next();
            }
            else if (token == Token.Word)
            {
                elements.Add(Element());
            }
            else
            {
                break;
            }
        }

        Expect(Token.RightParen, ")");
        Leave();
        return new ArrayExpr(From(start), elements);
    }

    private ArrayElem Element()
    {
        var start = pos;
        if (Current != '[' || !SubscriptThenEquals(pos))
        {
            var word = Word(Style.Globs | Style.Tilde);
            return new ArrayElem(word.Span, null, word);
        }

        var index = Subscript();
        if (Current == '+')
        {
            Advance();
        }

        Advance();
        var value = Ends(Until.Meta) ? null : WordUntil(Until.Meta, Assigned);
        lastWasWord = true;
        return new ArrayElem(From(start), index, value);
    }
}
