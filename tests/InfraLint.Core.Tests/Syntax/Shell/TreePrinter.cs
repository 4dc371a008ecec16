using InfraLint.Syntax.Shell;

namespace InfraLint.Tests.Syntax.Shell;

/// <summary>A tree as an S-expression: plain literals as they are, quoted ones in <c>‹›</c>.</summary>
internal static class TreePrinter
{
    public static string Print(IReadOnlyList<Stmt> stmts) => string.Join("; ", stmts.Select(Print));

    private static string Print(Stmt stmt)
    {
        var text = stmt.Command is null ? "()" : Print(stmt.Command);
        text = string.Join(" ", stmt.Redirects.Select(Print).Prepend(text));
        text = stmt.Negated ? $"(! {text})" : text;
        return stmt.Background ? $"(& {text})" : text;
    }

    private static string Print(Command command) => command switch
    {
        BadCommand => "(bad)",
        CallExpr x => List("call", [.. x.Assigns.Select(Print), .. x.Args.Select(Print)]),
        DeclClause x => List("decl", [.. x.Assigns.Select(Print), Print(x.Name), .. x.Args.Select(a => a is Assign assign ? Print(assign) : Print((Word)a))]),
        LetClause x => List("let", [.. x.Assigns.Select(Print), .. x.Exprs.Select(Print)]),
        BinaryCmd x => $"({Operator(x.Op)} {Print(x.X)} {Print(x.Y)})",
        Subshell x => $"(subshell {Print(x.Stmts)})",
        Block x => $"(block {Print(x.Stmts)})",
        IfClause x => List("if", [.. x.Branches.Select(b => $"({Print(b.Cond)} then {Print(b.Then)})"), .. x.Else is null ? [] : new[] { $"(else {Print(x.Else)})" }]),
        WhileClause x => $"({(x.Until ? "until" : "while")} {Print(x.Cond)} do {Print(x.Do)})",
        ForClause x => $"({(x.Select ? "select" : "for")} {Print(x.Loop)} do {Print(x.Do)})",
        CaseClause x => List("case", [Print(x.Word), .. x.Items.Select(Print)]),
        FuncDecl x => $"({(x.Keyword ? "function" : "func")} {x.Name} {Print(x.Body)})",
        ArithmCmd x => $"(arithm {Print(x.Arithm)})",
        TestClause x => $"(test {Print(x.X)})",
        TimeClause x => $"(time{(x.PosixFormat ? " -p" : "")}{(x.Stmt is null ? "" : " " + Print(x.Stmt))})",
        CoprocClause x => $"(coproc {x.Name ?? "-"} {Print(x.Stmt)})",
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private static string Print(Loop loop) => loop switch
    {
        WordIter { Items: null } x => x.Name,
        WordIter x => List(x.Name, x.Items!.Select(Print)),
        CStyleLoop x => $"({Print(x.Init)} {Print(x.Cond)} {Print(x.Post)})",
        _ => throw new ArgumentOutOfRangeException(nameof(loop)),
    };

    private static string Print(CaseItem item)
    {
        var end = item.Op switch { CaseOp.Break => ";;", CaseOp.Fallthrough => ";&", _ => ";;&" };
        return $"({string.Join("|", item.Patterns.Select(Print))} => {Print(item.Stmts)} {end})";
    }

    private static string Print(Redirect redirect)
    {
        var op = redirect.Op switch
        {
            RedirectOp.Out => ">",
            RedirectOp.Append => ">>",
            RedirectOp.In => "<",
            RedirectOp.InOut => "<>",
            RedirectOp.DupIn => "<&",
            RedirectOp.DupOut => ">&",
            RedirectOp.Clobber => ">|",
            RedirectOp.Heredoc => "<<",
            RedirectOp.DashHeredoc => "<<-",
            RedirectOp.HereString => "<<<",
            RedirectOp.OutAll => "&>",
            _ => "&>>",
        };
        var fd = redirect.FdVariable is { } name ? $"{{{name}}}" : redirect.Fd?.ToString();
        var body = redirect.Heredoc is { } heredoc ? " " + Print(heredoc.Body).Replace("\n", "\\n") : "";
        return $"({fd}{op} {Print(redirect.Word)}{body})";
    }

    private static string Print(Assign assign)
    {
        var index = assign.Index is null ? "" : $"[{Print(assign.Index)}]";
        var value = assign.Array is { } array ? Print(array) : assign.Value is { } word ? Print(word) : "-";
        return $"(set {assign.Name}{index} {(assign.Append ? "+= " : "")}{value})";
    }

    internal static string Print(Word word) => string.Concat(word.Parts.Select(Print));

    private static string Print(WordPart part) => part switch
    {
        Lit { Quoted: false } x => x.Text,
        Lit x => $"‹{x.Text}›",
        SglQuoted x => $"({(x.Dollar ? "$" : "")}sq {x.Value!.Text})",
        DblQuoted x => $"({(x.Dollar ? "$" : "")}dq {string.Concat(x.Parts.Select(Print))})",
        Tilde x => $"(~ {x.User})",
        Glob { Kind: GlobKind.Set } x => $"(glob [{string.Concat(x.Parts.Select(Print))}])",
        Glob x => $"(glob {x.Value!.Text})",
        ExtGlob x => $"({x.Op} {string.Join("|", x.Alternatives.Select(Print))})",
        CmdSubst x => $"({(x.Backquotes ? "`" : "$")} {Print(x.Stmts)})",
        ProcSubst x => $"({(x.Output ? ">" : "<")}( {Print(x.Stmts)})",
        ArithmExp x => $"($(( {Print(x.Arithm)})",
        ArrayExpr x => List("array", x.Elems.Select(e => (e.Index is null ? "" : $"[{Print(e.Index)}]=") + (e.Value is null ? "" : Print(e.Value)))),
        ParamExp x => Print(x),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static string Print(ParamExp x)
    {
        var words = new List<string> { (x.Length ? "#" : "") + (x.Excl ? "!" : "") + x.Param + (x.Index is null ? "" : $"[{Print(x.Index)}]") + x.Names };
        if (x.Slice is { } slice)
        {
            words.Add($"slice {Print(slice.Offset)}{(slice.Length is null ? "" : " " + Print(slice.Length))}");
        }

        if (x.Repl is { } replacement)
        {
            words.Add($"replace-{replacement.Kind} {Print(replacement.Pattern)} {(replacement.With is null ? "-" : Print(replacement.With))}");
        }

        if (x.Exp is { } expansion)
        {
            words.Add($"{expansion.Op} {Print(expansion.Word)}");
        }

        if (x.Malformed)
        {
            words.Add("malformed");
        }

        return words.Count == 1 && !x.Excl && !x.Length && x.Index is null ? $"(${words[0]})" : List("$", words);
    }

    private static string Print(Arithm arithm) => arithm.X is { } x ? Print(x) : $"<{Print(arithm.Word)}>";

    private static string Print(ArithmExpr x) => x switch
    {
        NumberArithm n => n.Value.ToString(),
        VarArithm v => v.Name + (v.Index is null ? "" : $"[{Print(v.Index)}]"),
        WordArithm w => Print(w.Word),
        ParenArithm p => $"({Print(p.X)})",
        UnaryArithm { Post: true } u => $"(post{u.Op} {Print(u.X)})",
        UnaryArithm u => $"({u.Op} {Print(u.X)})",
        BinaryArithm b => $"({b.Op} {Print(b.X)} {Print(b.Y)})",
        TernaryArithm t => $"(? {Print(t.Cond)} {Print(t.X)} {Print(t.Y)})",
        _ => throw new ArgumentOutOfRangeException(nameof(x)),
    };

    private static string Print(TestExpr x) => x switch
    {
        WordTest w => Print(w.X),
        UnaryTest u => $"({u.Op} {Print(u.X)})",
        BinaryTest b => $"({b.Op} {Print(b.X)} {Print(b.Y)})",
        LogicTest l => $"({Operator(l.Op)} {Print(l.X)} {Print(l.Y)})",
        NotTest n => $"(! {Print(n.X)})",
        ParenTest p => $"(paren {Print(p.X)})",
        _ => throw new ArgumentOutOfRangeException(nameof(x)),
    };

    private static string Operator(BinaryOp op) => op switch
    {
        BinaryOp.And => "&&",
        BinaryOp.Or => "||",
        BinaryOp.Pipe => "|",
        _ => "|&",
    };

    private static string List(string name, IEnumerable<string> items) => $"({string.Join(" ", items.Prepend(name))})";
}
