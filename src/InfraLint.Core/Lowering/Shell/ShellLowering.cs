using InfraLint.Ir;
using InfraLint.Syntax.Shell;
using InfraLint.Text;
using Command = InfraLint.Syntax.Shell.Command;
using Word = InfraLint.Ir.Word;

namespace InfraLint.Lowering.Shell;

/// <summary>The shell's statements as programs.</summary>
internal sealed class ShellLowering
{
    private readonly MappedText text;
    private readonly ShellDialect dialect;
    private readonly WordLowering words;

    private ShellLowering(MappedText text, ShellDialect dialect)
    {
        this.text = text;
        this.dialect = dialect;
        words = new WordLowering(text, dialect, (stmts, within) => Lower(stmts, within, dialect));
    }

    /// <summary>Statements, one after the other.</summary>
    public static Program Lower(IReadOnlyList<Stmt> stmts, MappedText text, ShellDialect dialect) =>
        new ShellLowering(text, dialect).Seq(stmts);

    /// <summary>The statements of a script, which bash reads and runs line by line.</summary>
    public static Program Script(IReadOnlyList<Stmt> stmts, MappedText text, ShellDialect dialect)
    {
        var lowering = new ShellLowering(text, dialect);
        if (dialect != ShellDialect.Bash)
        {
            return lowering.Seq(stmts);
        }

        var lines = new List<List<Stmt>>();
        foreach (var stmt in stmts)
        {
            if (lines.Count > 0 && lines[lines.Count - 1] is var line && text.Text.IndexOf('\n', line[line.Count - 1].Span.End, Math.Max(0, stmt.Span.Start - line[line.Count - 1].Span.End)) < 0)
            {
                line.Add(stmt);
            }
            else
            {
                lines.Add([stmt]);
            }
        }

        return lines.Count == 0 ? Program.Nothing : new Program.Seq([.. lines.Select((l, i) => new Program.Line(lowering.Seq(l, lines.Skip(i + 1).SelectMany(n => n))))]);
    }

    private Program Seq(IReadOnlyList<Stmt> stmts, IEnumerable<Stmt>? after = null)
    {
        var programs = stmts.SelectMany((s, i) => Unreached(s, stmts.Skip(i + 1).Concat(after ?? [])) is { } note ? [note, Lower(s)] : (IEnumerable<Program>)[Lower(s)]).ToList();
        return programs.Count switch { 0 => Program.Nothing, 1 => programs[0], _ => new Program.Seq(programs) };
    }

    /// <summary>An <c>ssh-add</c> after <c>exec ssh-agent COMMAND</c>, which takes the shell's place: it never runs.</summary>
    private Program? Unreached(Stmt stmt, IEnumerable<Stmt> after) =>
        stmt is { Negated: false, Background: false, Command: CallExpr { Args: [{ Literal: "exec" }, { Literal: "ssh-agent" }, _, ..] } }
        && after.FirstOrDefault(s => s.Command is CallExpr { Args: [{ Literal: "ssh-add" }, ..] }) is { } never
            ? new Program.Do(new Effect.Note(NoteKind.NeverReached, Value.Of(text.Keep(never.Command!.Span)), null, At(stmt.Command!))) : null;

    private Location At(Node node) => text.ToSource(node.Span);

    private Program Lower(Stmt stmt)
    {
        var program = stmt.Command is { } command ? Lower(command) : Program.Nothing;
        if (stmt.Redirects.Count > 0)
        {
            program = Redirected(program, stmt);
        }

        if (stmt.Negated)
        {
            program = new Program.Not(program);
        }

        return stmt.Background ? new Program.Background(program) : program;
    }

    private Program Redirected(Program program, Stmt stmt)
    {
        // {name}> puts the number of a new descriptor into the variable
        var numbers = stmt.Redirects.Where(r => r.FdVariable is not null && r.Word.Literal != "-")
            .Select(r => (Program)new Program.Do(new Effect.SetVariable(r.FdVariable!, UnknownNumber(At(r)), VariableChange.None, At(r)))).ToList();
        if (numbers.Count > 0)
        {
            program = stmt.Command is CallExpr { Args: [{ Literal: "exec" }] } ? new Program.Seq([.. numbers, program]) : program;
        }

        var redirections = stmt.Redirects.Select(Lower).Where(r => r is not null).Cast<Redirection>().ToList();
        return redirections.Count == 0 ? program : new Program.Redirected(program, redirections);
    }

    private Redirection? Lower(Redirect redirect)
    {
        var at = At(redirect);
        if (redirect.Op is RedirectOp.Heredoc or RedirectOp.DashHeredoc)
        {
            return redirect.Heredoc is { } document
                ? new Redirection(redirect.Fd ?? 0, "<<", new WordLowering(document.Text, dialect, (s, t) => Lower(s, t, dialect)).LowerQuoted(document.Body, document.Text.Location), at)
                : null;
        }

        var expanded = dialect == ShellDialect.Bash ? Expanded(redirect.Word).ToList() : [];
        if (expanded.Count > 1 && redirect.Op is not RedirectOp.HereString)
        {
            // "ambiguous redirect": it names no file that could be opened
            return new Redirection(redirect.Fd ?? 1, ">", Ir.Word.Of(Value.Empty(at)), at);
        }

        var target = words.Lower(redirect.Word);
        var output = redirect.FdVariable is not null ? 9 : redirect.Fd ?? 1;
        return redirect.Op switch
        {
            RedirectOp.HereString => new Redirection(redirect.Fd ?? 0, "<<<", target, at),
            RedirectOp.In => new Redirection(redirect.Fd ?? 0, "<", target, at),
            RedirectOp.DupIn => new Redirection(redirect.Fd ?? 0, "<&", target, at),
            RedirectOp.DupOut => new Redirection(output, redirect.Fd is null && target.Literal is { } name && !IsDescriptor(name) ? ">" : ">&", target, at),
            RedirectOp.Append => new Redirection(output, ">>", target, at),
            RedirectOp.InOut => new Redirection(redirect.Fd ?? 0, "<>", target, at),
            RedirectOp.OutAll => new Redirection(-1, ">", target, at),
            RedirectOp.AppendAll => new Redirection(-1, ">>", target, at),
            _ => new Redirection(output, ">", target, at),
        };
    }

    private static bool IsDescriptor(string word) => word == "-" || (word.Length > 0 && word.All(c => char.IsDigit(c) || c == '-'));

    private Program Lower(Command command)
    {
        switch (command)
        {
            case CallExpr call when call.Assigns.Any(a => a.Name == "GLOBIGNORE"):
                return new Program.Cut("GLOBIGNORE", At(call));
            case CallExpr call:
                return new Program.Call([.. call.Args.SelectMany(Expanded)], [.. call.Assigns.Select(a => Lower(a))], At(call));
            case DeclClause declaration:
                return Lower(declaration);
            case BinaryCmd { Op: BinaryOp.And or BinaryOp.Or }:
                return List((BinaryCmd)command);
            case BinaryCmd pipe:
                return new Program.Pipe([.. Pipeline(pipe)]);
            case Subshell subshell:
                return new Program.Scope(ScopeKind.Subshell, Seq(subshell.Stmts), At(subshell));
            case Block block:
                return Seq(block.Stmts);
            case IfClause branches:
                return Lower(branches, 0);
            case WhileClause loop:
                return new Program.While(Seq(loop.Cond), loop.Until, Seq(loop.Do));
            case ForClause { Loop: WordIter iter } loop:
                return loop.Select
                    ? new Program.While(new Program.Do(new Effect.Read([iter.Name], At(loop)) { IsUnknown = true }), false, Seq(loop.Do))
                    : new Program.For(iter.Name, iter.Items is { } items ? [.. items.SelectMany(Expanded)] : null, Seq(loop.Do), At(iter));
            case ForClause { Loop: CStyleLoop three } loop:
                return new Program.Seq(
                [
                    new Program.If(Calculated(three.Init), Program.Nothing, Program.Nothing),
                    new Program.While(IsEmpty(three.Cond) ? Program.Nothing : Calculated(three.Cond), false, Seq(loop.Do), Calculated(three.Post)),
                ]);
            case CaseClause selection:
                return new Program.Case(words.Lower(selection.Word), [.. selection.Items.Select(Lower)]);
            case FuncDecl function:
                return new Program.Define(function.Name, Lower(function.Body), text.Keep(function.Span), At(function));
            case ArithmCmd arithmetic:
                return new Program.Calculate(Arithmetic.Evaluator(arithmetic.Arithm, words), At(arithmetic));
            case TestClause test:
                return TestProgram(test.X, At(test));
            case TimeClause time:
                return time.Stmt is { } timed ? Lower(timed) : Program.Nothing;
            case CoprocClause coproc:
                return new Program.Background(Lower(coproc.Stmt));
            case LetClause let:
                return new Program.Calculate(Arithmetic.InOrder([.. let.Exprs.Select(e => Arithmetic.Evaluator(e, words))]), At(let));
            default:
                return Program.Nothing;
        }
    }

    private IEnumerable<Word> Expanded(Syntax.Shell.Word word) =>
        dialect is ShellDialect.Posix or ShellDialect.Ash ? [words.Lower(word)] : Braces.Expand(word).Select(words.Lower);

    private static Value UnknownNumber(Location at) => Value.Of(new Symbol("descriptor-" + at.Span.Start, "{fd}", new Meaning.Field()), at);

    private Program.Calculate Calculated(Arithm arithmetic) => new(Arithmetic.Evaluator(arithmetic, words), text.ToSource(arithmetic.Span));

    private static bool IsEmpty(Arithm arithmetic) => arithmetic.X is null && arithmetic.Word.Parts.Count == 0;

    private Assignment Lower(Assign assign, bool isAssociative = false) => new(
        assign.Name,
        assign.Array is not null ? null : assign.Value is { } value ? words.Lower(value) : new Word([], text.ToSource(new Span(assign.Span.End, assign.Span.End))),
        assign.Append,
        At(assign))
    {
        Index = assign.Index is { } index ? words.Lower(index) : null,
        Elements = assign.Array?.Elems.Select(e => new Element(
            e.Index is { } key ? words.Lower(key) : null,
            e.Value is not { } element ? [] : e.Index is null ? [.. Expanded(element)] : [words.Lower(element)])).ToList(),
        IsAssociative = isAssociative,
    };

    /// <summary>A declaration: its values are expanded as in an assignment, and given to the command as one word each.</summary>
    private Program Lower(DeclClause declaration)
    {
        var name = declaration.Name.Literal ?? "";
        var programs = new List<Program>();
        var plain = new List<Word> { words.Lower(declaration.Name) };
        var options = string.Concat(declaration.Args.OfType<Syntax.Shell.Word>().Select(w => w.Literal ?? "").Where(w => w.Length > 1 && w[0] == '-'));
        foreach (var argument in declaration.Args)
        {
            switch (argument)
            {
                case Syntax.Shell.Word word:
                    plain.AddRange(Expanded(word));
                    break;
                case Assign assign:
                    var lowered = Lower(assign, options.IndexOf('A') >= 0);
                    var isLocal = name is "local" || (name is "declare" or "typeset" && options.IndexOf('g') < 0);
                    // the status is the declaration's own: errexit does not see how a substitution in it ends
                    var assigned = new Program.If(new Program.Call([], [lowered], At(assign)), Program.Nothing, Program.Nothing);
                    var before = (isLocal ? VariableChange.Local : VariableChange.None) | (name is "declare" or "typeset" or "local" && options.IndexOf('i') >= 0 ? VariableChange.Integer : VariableChange.None);
                    programs.Add(before != VariableChange.None
                        ? new Program.Seq([new Program.Do(new Effect.SetVariable(assign.Name, null, before | VariableChange.KeepValue, At(assign))), assigned])
                        : assigned);
                    plain.Add(Word.Of(Value.Of(assign.Name, text.ToSource(assign.NameSpan))));
                    break;
            }
        }

        programs.Add(new Program.Call(plain, [.. declaration.Assigns.Select(a => Lower(a))], At(declaration)));
        return programs.Count == 1 ? programs[0] : new Program.Seq(programs);
    }

    /// <summary>A chain of lists leans to the left; it is walked without recursion.</summary>
    private Program List(BinaryCmd last)
    {
        var chain = new Stack<BinaryCmd>();
        var first = new Stmt(last.Span, last, [], false, false);
        while (first is { Command: BinaryCmd { Op: BinaryOp.And or BinaryOp.Or } binary, Negated: false, Background: false, Redirects.Count: 0 })
        {
            chain.Push(binary);
            first = binary.X;
        }

        var program = Lower(first);
        while (chain.Count > 0)
        {
            var binary = chain.Pop();
            var right = Lower(binary.Y);
            program = binary.Op == BinaryOp.And
                ? new Program.If(program, right, Program.Nothing, IsGuard: true)
                : new Program.If(program, Program.Nothing, right, IsGuard: true);
        }

        return program;
    }

    private IEnumerable<Program> Pipeline(BinaryCmd last)
    {
        var elements = new Stack<Stmt>();
        var first = new Stmt(last.Span, last, [], false, false);
        while (first is { Command: BinaryCmd { Op: BinaryOp.Pipe or BinaryOp.PipeAll } binary, Negated: false, Background: false, Redirects.Count: 0 })
        {
            elements.Push(binary.Y);
            first = binary.X;
        }

        elements.Push(first);
        return elements.Select(Lower);
    }

    private Program Lower(IfClause branches, int index)
    {
        if (index == branches.Branches.Count)
        {
            return branches.Else is { } otherwise ? Seq(otherwise) : Program.Nothing;
        }

        var branch = branches.Branches[index];
        return new Program.If(Seq(branch.Cond), Seq(branch.Then), Lower(branches, index + 1));
    }

    private Ir.CaseItem Lower(Syntax.Shell.CaseItem item) => new(
        [.. item.Patterns.Select(words.Lower)],
        Seq(item.Stmts),
        item.Op switch { CaseOp.Fallthrough => ";&", CaseOp.Resume => ";;&", _ => ";;" });

    /// <summary><c>[[ .. ]]</c> is <c>test</c> with words that are not split, and patterns on the right.</summary>
    private Program TestProgram(TestExpr test, Location at)
    {
        switch (test)
        {
            case LogicTest { Op: BinaryOp.And } both:
                return new Program.If(TestProgram(both.X, at), TestProgram(both.Y, at), Program.Nothing, IsGuard: true);
            case LogicTest either:
                return new Program.If(TestProgram(either.X, at), Program.Nothing, TestProgram(either.Y, at), IsGuard: true);
            case NotTest negated:
                return new Program.Not(TestProgram(negated.X, at));
            case ParenTest inner:
                return TestProgram(inner.X, at);
            case UnaryTest unary:
                return TestCall(at, unary.Op, Quoted(unary.X));
            case WordTest word:
                return TestCall(at, "-n", Quoted(word.X));
            case BinaryTest { Op: "=~" } match:
                return new Program.With([Quoted(match.X), Expression(match.Y)], fields => new Program.Ask(new Test.Matches(fields[0].Value, fields[1].Value)));
            case BinaryTest binary:
                var isPattern = binary.Op is "=" or "==" or "!=" && words.Lower(binary.Y).Parts.Any(p => p is Ir.WordPart.ExtendedPattern or Ir.WordPart.Parameter { IsQuoted: false } || (p is Ir.WordPart.Text { IsQuoted: false } t && Wildcards.IsPattern(t.Characters.Text)));
                return isPattern
                    ? new Program.Case(words.Lower(binary.X),
                        [new Ir.CaseItem([words.Lower(binary.Y)], new Program.Status(binary.Op == "!=" ? Domains.ExitStatus.Of(1) : Domains.ExitStatus.Success), ";;"),
                         new Ir.CaseItem([new Word([new Ir.WordPart.Text(MappedText.Synthetic("*", at), IsQuoted: false)], at)], new Program.Status(binary.Op == "!=" ? Domains.ExitStatus.Success : Domains.ExitStatus.Of(1)), ";;")])
                    : TestCall(at, Quoted(binary.X), binary.Op == "==" ? "=" : binary.Op, Quoted(binary.Y));
            default:
                return new Program.Ask(Test.Unknown);
        }
    }

    /// <summary>A regular expression: what is quoted in it stands for itself (bash(1), [[ expression ]]).</summary>
    private Word Expression(Syntax.Shell.Word word)
    {
        var lowered = words.Lower(word);
        return lowered with
        {
            Parts = [.. lowered.Parts.Select(p => p is Ir.WordPart.Text { IsQuoted: true } quoted && quoted.Characters.Text.Any(c => !char.IsLetterOrDigit(c) && c is not ('_' or '/' or '-' or ' ' or ':' or '=' or '@' or ','))
                ? new Ir.WordPart.Evaluated(Value.Of(System.Text.RegularExpressions.Regex.Escape(quoted.Characters.Text), quoted.Characters.Location))
                : p)],
        };
    }

    private Word Quoted(Syntax.Shell.Word word) => words.LowerQuoted(word, At(word)) with { Parts = [.. words.Lower(word).Parts.Select(Quote)] };

    private static Ir.WordPart Quote(Ir.WordPart part) => part switch
    {
        Ir.WordPart.Text text => text with { IsQuoted = true },
        Ir.WordPart.Parameter parameter => parameter with { IsQuoted = true },
        Ir.WordPart.Output output => output with { IsQuoted = true },
        Ir.WordPart.Arithmetic arithmetic => arithmetic with { IsQuoted = true },
        _ => part,
    };

    private static Program TestCall(Location at, params object[] words) => new Program.Call(
        [Literal("test", at), .. words.Select(w => w as Word ?? Literal((string)w, at))], [], at);

    private static Word Literal(string text, Location at) => Word.Of(Value.Of(text, at));
}
