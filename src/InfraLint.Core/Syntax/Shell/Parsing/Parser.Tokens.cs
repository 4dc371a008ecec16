using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>The tokens between words.</summary>
internal sealed partial class Parser
{
    private enum Token
    {
        End,
        Newline,
        Word,
        Redirect,
        Semi,
        Amp,
        And,
        Or,
        Pipe,
        PipeAll,
        LeftParen,
        RightParen,
        DoubleSemi,
        SemiAmp,
        DoubleSemiAmp,
    }

    private const string PosixKeywords = " ! { } case do done elif else esac fi for if in then until while ";
    private const string BashKeywords = " [[ ]] coproc function select time ";
    private const int LongestKeyword = 8;

    private readonly List<Comment> comments = [];

    private int peekedAt = -1;
    private int peekedEnd;
    private Token peeked;

    private int keywordAt = -1;
    private int keywordEnd;
    private string? keyword;

    /// <summary>The last token was a word, after which the shell looks for no reserved word.</summary>
    private bool lastWasWord;

    private Token Peek()
    {
        if (peekedAt == pos)
        {
            return peeked;
        }

        SkipBlanks();
        (peeked, peekedEnd) = Classify();
        peekedAt = pos;
        return peeked;
    }

    private void Next()
    {
        var token = Peek();
        if (token == Token.End)
        {
            return;
        }

        MoveTo(peekedEnd);
        lastWasWord = false;
        if (token == Token.Newline)
        {
            ReadHeredocs();
        }
    }

    private bool TryNext(Token token)
    {
        if (panicking || Peek() != token)
        {
            return false;
        }

        Next();
        return true;
    }

    private void SkipNewlines()
    {
        while (!panicking && Peek() == Token.Newline)
        {
            Next();
        }
    }

    private void SkipBlanks()
    {
        while (pos < source.Length)
        {
            if (source[pos] is ' ' or '\t')
            {
                pos = SkipContinuations(pos + 1);
                state.Steps++;
                continue;
            }

            if (source[pos] != '#')
            {
                return;
            }

            // no line continuation in a comment
            var start = pos;
            var end = source.IndexOf('\n', pos);
            pos = end < 0 ? source.Length : end > start && IsOfLineEnd(end - 1) ? end - 1 : end;
            state.Steps += pos - start;
            comments.Add(new Comment(new Span(start, pos)));
        }
    }

    private (Token, int) Classify()
    {
        var one = pos + Math.Max(1, NewlineLength(pos));
        switch (Current)
        {
            case EndOfText:
                return (Token.End, pos);
            case '\n':
                return (Token.Newline, one);
            case ';':
                return ClassifySemi(one);
            case '&':
                return Peek(pos) == '&' ? (Token.And, After(pos) + 1)
                    : Bash && Peek(pos) == '>' ? (Token.Redirect, pos)
                    : (Token.Amp, one);
            case '|':
                return Peek(pos) == '|' ? (Token.Or, After(pos) + 1)
                    : Bash && Peek(pos) == '&' ? (Token.PipeAll, After(pos) + 1)
                    : (Token.Pipe, one);
            case '(':
                return (Token.LeftParen, one);
            case ')':
                return (Token.RightParen, one);
            case '<' or '>':
                return (HasParts && Peek(pos) == '(' ? Token.Word : Token.Redirect, pos);
            default:
                return (DescriptorEnd() > pos ? Token.Redirect : Token.Word, pos);
        }
    }

    private (Token, int) ClassifySemi(int one)
    {
        var second = After(pos);
        if (At(second) == ';')
        {
            return Bash && Peek(second) == '&' ? (Token.DoubleSemiAmp, After(second) + 1) : (Token.DoubleSemi, second + 1);
        }

        return Bash && At(second) == '&' ? (Token.SemiAmp, second + 1) : (Token.Semi, one);
    }

    /// <summary>
    /// The end of a descriptor before a redirection's operator: here if there is none. dash knows one digit
    /// (dash's parser.c, readtoken1), bash any number, and <c>{name}</c>.
    /// </summary>
    private int DescriptorEnd()
    {
        var i = pos;
        if (IsDigit(At(i)))
        {
            do
            {
                i = After(i);
            }
            while (Bash && IsDigit(At(i)));
        }
        else if (Bash && At(i) == '{' && IsNameStart(Peek(i)))
        {
            i = After(i);
            while (IsNameChar(At(i)))
            {
                i = After(i);
            }

            i = At(i) == '}' ? After(i) : pos;
        }

        return At(i) is '<' or '>' ? i : pos;
    }

    /// <summary>The reserved word here, if the token is one.</summary>
    private string? Keyword()
    {
        if (Peek() != Token.Word)
        {
            return null;
        }

        if (keywordAt != pos)
        {
            keyword = ReadKeyword();
            keywordAt = pos;
        }

        return keyword;
    }

    private string? ReadKeyword()
    {
        var i = pos;
        var length = 0;
        var characters = new char[LongestKeyword];
        while (length < LongestKeyword && At(i) is (>= 'a' and <= 'z') or '!' or '{' or '}' or '[' or ']')
        {
            characters[length++] = source[i];
            keywordEnd = i + 1;
            i = After(i);
        }

        // with extglob, !( begins a pattern
        if (length == 0 || !IsMeta(At(i)) || (characters[0] == '!' && At(i) == '(' && state.ExtGlob))
        {
            return null;
        }

        var word = new string(characters, 0, length);
        var padded = " " + word + " ";
        return PosixKeywords.Contains(padded) || (Bash && BashKeywords.Contains(padded)) ? word : null;
    }

    private bool TryKeyword(string word)
    {
        if (panicking || Keyword() != word)
        {
            return false;
        }

        MoveTo(keywordEnd);
        lastWasWord = false;
        return true;
    }

    private void Expect(string word)
    {
        if (!TryKeyword(word))
        {
            Unexpected($"expecting \"{word}\"");
        }
    }

    private void Expect(Token token, string name)
    {
        if (!TryNext(token))
        {
            Unexpected($"expecting \"{name}\"");
        }
    }

    private void Unexpected(string? expecting = null)
    {
        if (panicking)
        {
            return;
        }

        var token = Peek();
        var end = token switch
        {
            Token.Word => Keyword() is null ? Math.Min(pos + 1, source.Length) : keywordEnd,
            Token.Redirect => Math.Min(pos + 1, source.Length),
            _ => peekedEnd,
        };
        var what = token switch
        {
            Token.End => "end of file",
            Token.Newline => "newline",
            Token.Word => Keyword() is { } reserved ? $"\"{reserved}\"" : "word",
            Token.Redirect => "redirection",
            _ => $"\"{source.Substring(pos, end - pos)}\"",
        };
        Report(new Span(pos, end), expecting is null ? $"{what} unexpected" : $"{what} unexpected ({expecting})");
    }

    private static bool IsDigit(int c) => c is >= '0' and <= '9';

    private static bool IsNameStart(int c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private static bool IsNameChar(int c) => IsNameStart(c) || IsDigit(c);

    private static bool IsMeta(int c) => c is EndOfText or ' ' or '\t' or '\n' or ';' or '&' or '|' or '(' or ')' or '<' or '>';
}
