using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Commands, simple ones and functions.</summary>
internal sealed partial class Parser
{
    /// <summary>Those whose arguments may be assignments (bash(1), Simple Commands; dash's builtins.def.in, -a).</summary>
    private static readonly HashSet<string> Declarations = ["export", "readonly", "local", "declare", "typeset"];

    /// <summary>Those after which bash reads <c>name=(</c> as an array (builtins/*.def, and eval and let in parse.y).</summary>
    private static readonly HashSet<string> ArrayCommands = ["alias", "declare", "eval", "export", "let", "local", "readonly", "typeset"];

    /// <summary>dash's special builtins, which no function may replace (dash's parser.c, simplecmd).</summary>
    private static readonly HashSet<string> SpecialBuiltins =
    [
        ".", ":", "break", "continue", "eval", "exec", "exit", "export", "local", "readonly", "return", "set", "shift", "times", "trap", "unset",
    ];

    private Stmt CommandStmt()
    {
        var token = Peek();
        var start = pos;
        if (token == Token.Redirect || (token == Token.Word && Keyword() is null or "time"))
        {
            return SimpleCommand();
        }

        if (token is not (Token.Word or Token.LeftParen))
        {
            Unexpected();
            return Bad(start);
        }

        if (!Enter(start))
        {
            return Bad(start);
        }

        var command = CompoundCommand();
        Leave();
        if (command is null)
        {
            Unexpected();
            return Bad(start);
        }

        var redirects = new List<Redirect>();
        while (!panicking && Peek() == Token.Redirect)
        {
            redirects.Add(Redirect());
        }

        return new Stmt(From(start), command, redirects, Negated: false, Background: false);
    }

    private Stmt Bad(int start)
    {
        var span = From(start);
        return new Stmt(span, new BadCommand(span), [], Negated: false, Background: false);
    }

    private Stmt SimpleCommand()
    {
        var start = pos;
        var assigns = new List<Assign>();
        var redirects = new List<Redirect>();
        var args = new List<Word>();
        var declared = new List<Node>();
        string? name = null;
        while (!panicking)
        {
            var token = Peek();
            if (token == Token.Redirect)
            {
                redirects.Add(Redirect());
            }
            else if (token == Token.LeftParen && args.Count == 1 && assigns.Count == 0 && redirects.Count == 0 && declared.Count == 0)
            {
                if (IsEmptyParens())
                {
                    return FunctionWithParens(start, args[0], keyword: false);
                }

                Unexpected();
            }
            else if (token != Token.Word)
            {
                break;
            }
            else if (args.Count == 0)
            {
                FirstWord(assigns, args);
                name = args.Count > 0 ? args[0].Literal : null;
            }
            else if (name is not null && Declarations.Contains(name))
            {
                declared.Add(Assignment(subscript: false) is { } assign ? assign : Word());
            }
            else
            {
                args.Add(Argument(name));
            }
        }

        return new Stmt(From(start), Simple(assigns, args, declared, name), redirects, Negated: false, Background: false);
    }

    private void FirstWord(List<Assign> assigns, List<Word> args)
    {
        var start = pos;
        if (Assignment(subscript: true) is { } assign)
        {
            assigns.Add(assign);
            return;
        }

        args.Add(pos > start ? WordAfterSubscript(start) : Word(Style.Globs | Style.Tilde));
    }

    private Word Argument(string? name)
    {
        if (Bash && name is not null && ArrayCommands.Contains(name) && NameEnd() is > 0 and var end && ArrayAfter(end))
        {
            var start = pos;
            while (pos < end)
            {
                Advance();
            }

            Advance();
            var span = From(start);
            var parts = new List<WordPart> { new Lit(span, text, span, Quoted: false) };
            if (Array() is { } array)
            {
                parts.Add(array);
            }

            lastWasWord = true;
            return new Word(From(start), parts);
        }

        return Word();
    }

    private Command? Simple(List<Assign> assigns, List<Word> args, List<Node> declared, string? name)
    {
        if (assigns.Count == 0 && args.Count == 0)
        {
            return null;
        }

        var first = assigns.Count > 0 ? assigns[0].Span : args[0].Span;
        var last = declared.Count > 0 ? declared[declared.Count - 1] : args.Count > 0 ? args[args.Count - 1] : (Node)assigns[assigns.Count - 1];
        var span = first.Union(last.Span);
        if (name is not null && Declarations.Contains(name))
        {
            return new DeclClause(span, assigns, args[0], declared);
        }

        NoteOptions(name, args);
        return name == "let" && Bash
            ? new LetClause(span, assigns, [.. args.Skip(1).Select(LetArgument)])
            : new CallExpr(span, assigns, args);
    }

    private Arithm LetArgument(Word word)
    {
        var x = Arithmetic.Parse(word, ParserState.MostUnits - state.Deepest, out var operators);
        state.Deepest += operators;
        state.Steps += operators;
        return new Arithm(word.Span, word, x);
    }

    /// <summary>
    /// bash reads extended patterns only after <c>shopt -s extglob</c> ran. <c>bash -n</c> runs nothing and so refuses what
    /// bash itself accepts; here it is enough that the command stands before.
    /// </summary>
    private void NoteOptions(string? name, List<Word> args)
    {
        if (Bash && name == "shopt" && args.Exists(a => a.Literal == "extglob") && args.Exists(a => a.Literal is "-s" or "-u"))
        {
            state.ExtGlob = !args.Exists(a => a.Literal == "-u");
        }
    }

    private Stmt FunctionWithParens(int start, Word name, bool keyword)
    {
        Next();
        Expect(Token.RightParen, ")");
        if (!Bash && !panicking && (name.Literal is not { } plain || !IsName(plain) || SpecialBuiltins.Contains(plain) || name.HasQuotes))
        {
            Report(name.Span, "bad function name");
        }

        return Function(start, name.Span, keyword);
    }

    private Stmt Function(int start, Span name, bool keyword)
    {
        SkipNewlines();
        Stmt body;
        if (panicking || !Enter(start))
        {
            body = Bad(taken);
        }
        else
        {
            // in bash the body is a compound command
            var compound = Peek() == Token.LeftParen || Keyword() is not (null or "!" or "time" or "coproc" or "function");
            if (Bash && !compound)
            {
                Unexpected();
            }

            body = panicking ? Bad(taken) : CommandStmt();
            Leave();
        }

        var span = From(start);
        return new Stmt(span, new FuncDecl(span, Name(name), name, keyword, body), [], Negated: false, Background: false);
    }

    private static bool IsName(string word)
    {
        if (word.Length == 0 || !IsNameStart(word[0]))
        {
            return false;
        }

        foreach (var c in word)
        {
            if (!IsNameChar(c))
            {
                return false;
            }
        }

        return true;
    }
}
