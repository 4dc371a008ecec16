using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Words and quoting.</summary>
internal sealed partial class Parser
{
    /// <summary>What ends a run of parts.</summary>
    private enum Until
    {
        /// <summary>A blank or an operator.</summary>
        Meta,

        /// <summary>A double quote.</summary>
        Quote,

        /// <summary>The end of the text.</summary>
        End,

        /// <summary><c>}</c></summary>
        Brace,

        /// <summary><c>}</c> or <c>/</c></summary>
        BraceOrSlash,

        /// <summary><c>|</c> or <c>)</c> of an extended pattern.</summary>
        Alternative,

        /// <summary>A blank or an operator outside parentheses: a regular expression.</summary>
        Regex,

        /// <summary><c>))</c></summary>
        DoubleParen,

        /// <summary><c>]</c></summary>
        Bracket,

        /// <summary><c>]</c>, or <c>}</c> where it is missing.</summary>
        BracketOrBrace,

        /// <summary><c>:</c> or <c>}</c>: the offset of a slice.</summary>
        Colon,

        /// <summary><c>;</c> or <c>))</c>: an expression of <c>for ((</c>.</summary>
        Semi,
    }

    [Flags]
    private enum Style
    {
        None = 0,

        /// <summary>Patterns are active.</summary>
        Globs = 1,

        /// <summary>Extended patterns are active even without extglob, as after <c>==</c> (bash(1), Compound Commands).</summary>
        ExtGlobs = 2,

        /// <summary>A tilde prefix at the start.</summary>
        Tilde = 4,

        /// <summary>And after each colon: the value of an assignment.</summary>
        Tildes = 8,

        /// <summary>Literals are quoted, and a backslash escapes only what it does in double quotes.</summary>
        Quoted = 16,

        /// <summary>A single quote is a character.</summary>
        SingleLiteral = 32,

        /// <summary>A single quote is a character, but bash demands a second one, and no brace between them counts (parse.y, parse_matched_pair).</summary>
        SinglePaired = 64,

        /// <summary>A double quote is a character.</summary>
        DoubleLiteral = 128,

        /// <summary>An argument: in bash <c>name=~</c> has a tilde prefix.</summary>
        Argument = 256,

        /// <summary>A backslash escapes a closing brace.</summary>
        BraceEscape = 512,

        /// <summary>A backslash escapes no double quote.</summary>
        Heredoc = 1024,
    }

    /// <summary>A heredoc's delimiter, in which dash expands nothing.</summary>
    private bool delimiter;

    private const Style InDoubleQuotes = Style.Quoted | Style.SingleLiteral | Style.DoubleLiteral;
    private const Style InArithmetic = Style.Quoted;

    private Word Word(Style style = Style.Globs | Style.Tilde | Style.Argument)
    {
        Peek();
        var word = WordUntil(Until.Meta, style);
        lastWasWord = true;
        return word;
    }

    private Word WordUntil(Until until, Style style)
    {
        var start = pos;
        var parts = Parts(until, style);
        return MakeWord(start, parts);
    }

    private Word MakeWord(int start, List<WordPart> parts)
    {
        if (parts.Count > 0)
        {
            return new Word(parts[0].Span.Union(parts[parts.Count - 1].Span), parts);
        }

        var empty = Span.At(Math.Min(start, taken), 0);
        return new Word(empty, [new Lit(empty, text, empty, Quoted: false)]);
    }

    private List<WordPart> Parts(Until until, Style style)
    {
        var list = new PartList(this, (style & Style.Quoted) != 0);
        var depth = 0;
        var paired = -1;
        var hasBracket = false;
        if ((style & (Style.Tilde | Style.Tildes)) != 0)
        {
            Tilde(list, until, style);
        }

        while (!panicking && Current != EndOfText)
        {
            if (pos > paired && Ends(until, ref depth))
            {
                break;
            }

            state.Steps++;
            if ((pos > paired || Current is '$' or '`') && Special(list, style, ref paired))
            {
                continue;
            }

            hasBracket |= source[pos] == '[';
            var c = source[pos];
            list.Take();
            if (c == '=' && (style & Style.Argument) != 0)
            {
                style = (style & ~Style.Argument) | (Bash && list.IsNameBeforeEquals() ? Style.Tildes : Style.None);
                c = (style & Style.Tildes) != 0 ? ':' : c;
            }

            if (c == ':' && (style & Style.Tildes) != 0)
            {
                Tilde(list, until, style);
            }
        }

        list.Flush();
        return hasBracket && (style & Style.Globs) != 0 ? BracketSets.Find(list.Parts) : list.Parts;
    }

    /// <summary>True where the parts end; counts parentheses and brackets where they nest.</summary>
    private bool Ends(Until until, ref int depth)
    {
        var c = Current;
        switch (until)
        {
            case Until.Meta:
                return IsMeta(c) && !(c is '<' or '>' && HasParts && Peek(pos) == '(');
            case Until.Quote:
                return c == '"';
            case Until.Brace:
                return c == '}';
            case Until.BraceOrSlash:
                return c is '}' or '/';
            case Until.Alternative:
                return (c is '|' && depth == 0) || !Nest('(', ')', c, ref depth);
            case Until.Regex:
                return (depth == 0 && IsMeta(c) && c is not ('|' or '(')) || !Nest('(', ')', c, ref depth);
            case Until.DoubleParen:
                // dash: "unbalanced parens (don't 2nd guess - no error)" (parser.c, readtoken1)
                return !Nest('(', ')', c, ref depth) && Peek(pos) == ')';
            case Until.Bracket:
                return !Nest('[', ']', c, ref depth);
            case Until.BracketOrBrace:
                return c == '}' || !Nest('[', ']', c, ref depth);
            case Until.Colon:
                return c == '}' || !Nest('?', ':', c, ref depth) || !Nest('(', ')', c, ref depth);
            case Until.Semi:
                return (c == ';' && depth == 0) || (!Nest('(', ')', c, ref depth) && Peek(pos) == ')');
            default:
                return false;
        }
    }

    /// <summary>Counts an opening and a closing character; false for a closing one that nothing opened.</summary>
    private static bool Nest(char open, char close, int c, ref int depth)
    {
        if (c == open)
        {
            depth++;
        }
        else if (c == close)
        {
            if (depth == 0)
            {
                return false;
            }

            depth--;
        }

        return true;
    }

    /// <summary>Takes a quote, an expansion or a pattern; false where the character is only itself.</summary>
    private bool Special(PartList list, Style style, ref int paired)
    {
        switch (Current)
        {
            case '\\':
                return Escape(list, style);
            case '\'' when (style & Style.SingleLiteral) == 0:
                list.Add(SingleQuoted(pos, dollar: false));
                return true;
            case '\'' when (style & Style.SinglePaired) != 0:
                paired = source.IndexOf('\'', pos + 1);
                state.Steps += Math.Max(0, paired - pos);
                if (paired < 0)
                {
                    Report(Span.At(pos, 1), "unterminated quoted string");
                }

                return false;
            case '"' when (style & Style.DoubleLiteral) == 0:
                list.Add(DoubleQuoted(pos, dollar: false));
                return true;
            case '`' or '$' when delimiter:
                return false;
            case '`':
                list.Add(Backquoted((style & Style.Quoted) != 0));
                return true;
            case '$':
                return list.TryAdd(Dollar(style));
            case '<' or '>' when HasParts && (style & Style.Quoted) == 0 && Peek(pos) == '(':
                return list.TryAdd(ProcessSubstitution());
            case '?' or '*' or '+' or '@' or '!' when (style & Style.Globs) != 0:
                return Pattern(list, style);
            default:
                return false;
        }
    }
}
