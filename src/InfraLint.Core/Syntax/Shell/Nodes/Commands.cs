using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>A command.</summary>
public abstract record Command(Span Span) : Node(Span);

/// <summary>What could not be read. It may do anything.</summary>
public sealed record BadCommand(Span Span) : Command(Span);

/// <summary>A simple command: assignments, then words. One of the two is not empty.</summary>
public sealed record CallExpr(Span Span, IReadOnlyList<Assign> Assigns, IReadOnlyList<Word> Args) : Command(Span);

/// <summary>
/// A declaration: <c>export readonly local declare typeset</c>. Its arguments are <see cref="Assign"/>, whose values are
/// not split, and <see cref="Word"/> (options and bare names).
/// </summary>
public sealed record DeclClause(Span Span, IReadOnlyList<Assign> Assigns, Word Name, IReadOnlyList<Node> Args) : Command(Span);

/// <summary>An assignment: <c>name=value</c>, <c>name+=value</c>, <c>name[index]=value</c>, <c>name=(..)</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Name">The variable.</param>
/// <param name="NameSpan">Where its name stands.</param>
/// <param name="Value">The value; null when there is none after the <c>=</c>, and for an array.</param>
public sealed record Assign(Span Span, string Name, Span NameSpan, Word? Value) : Node(Span)
{
    /// <summary><c>+=</c></summary>
    public bool Append { get; init; }

    /// <summary><c>name[..]=</c></summary>
    public Arithm? Index { get; init; }

    /// <summary><c>=(..)</c></summary>
    public ArrayExpr? Array { get; init; }
}

/// <summary>What joins two statements.</summary>
public enum BinaryOp
{
    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>||</c></summary>
    Or,

    /// <summary><c>|</c></summary>
    Pipe,

    /// <summary><c>|&amp;</c>: standard error too.</summary>
    PipeAll,
}

/// <summary>Two statements; chains lean to the left.</summary>
public sealed record BinaryCmd(Span Span, BinaryOp Op, Stmt X, Stmt Y) : Command(Span);

/// <summary><c>( .. )</c></summary>
public sealed record Subshell(Span Span, IReadOnlyList<Stmt> Stmts) : Command(Span);

/// <summary><c>{ ..; }</c></summary>
public sealed record Block(Span Span, IReadOnlyList<Stmt> Stmts) : Command(Span);

/// <summary><c>if</c> with its <c>elif</c> branches in order.</summary>
public sealed record IfClause(Span Span, IReadOnlyList<IfBranch> Branches, IReadOnlyList<Stmt>? Else) : Command(Span);

/// <summary>One <c>if ..; then ..</c> or <c>elif ..; then ..</c>.</summary>
public sealed record IfBranch(Span Span, IReadOnlyList<Stmt> Cond, IReadOnlyList<Stmt> Then) : Node(Span);

/// <summary><c>while</c> or <c>until</c>.</summary>
public sealed record WhileClause(Span Span, bool Until, IReadOnlyList<Stmt> Cond, IReadOnlyList<Stmt> Do) : Command(Span);

/// <summary><c>for</c>, or with <paramref name="Select"/> bash's menu.</summary>
public sealed record ForClause(Span Span, bool Select, Loop Loop, IReadOnlyList<Stmt> Do) : Command(Span);

/// <summary>What a <c>for</c> runs over.</summary>
public abstract record Loop(Span Span) : Node(Span);

/// <summary><c>name in words</c>; without <c>in</c> there are no <paramref name="Items"/>: the positional parameters.</summary>
public sealed record WordIter(Span Span, string Name, Span NameSpan, IReadOnlyList<Word>? Items) : Loop(Span);

/// <summary><c>((init; cond; post))</c></summary>
public sealed record CStyleLoop(Span Span, Arithm Init, Arithm Cond, Arithm Post) : Loop(Span);

/// <summary><c>case</c></summary>
public sealed record CaseClause(Span Span, Word Word, IReadOnlyList<CaseItem> Items) : Command(Span);

/// <summary>How a case's item ends.</summary>
public enum CaseOp
{
    /// <summary><c>;;</c>, or nothing before <c>esac</c></summary>
    Break,

    /// <summary><c>;&amp;</c>: runs the next item too.</summary>
    Fallthrough,

    /// <summary><c>;;&amp;</c>: tries the next patterns.</summary>
    Resume,
}

/// <summary><c>pattern | pattern) ..;;</c></summary>
public sealed record CaseItem(Span Span, IReadOnlyList<Word> Patterns, IReadOnlyList<Stmt> Stmts, CaseOp Op) : Node(Span);

/// <summary><c>name() ..</c>, or with <paramref name="Keyword"/> <c>function name ..</c>.</summary>
public sealed record FuncDecl(Span Span, string Name, Span NameSpan, bool Keyword, Stmt Body) : Command(Span);

/// <summary><c>((..))</c></summary>
public sealed record ArithmCmd(Span Span, Arithm Arithm) : Command(Span);

/// <summary><c>[[ .. ]]</c></summary>
public sealed record TestClause(Span Span, TestExpr X) : Command(Span);

/// <summary><c>let</c>; each argument's word also as an expression.</summary>
public sealed record LetClause(Span Span, IReadOnlyList<Assign> Assigns, IReadOnlyList<Arithm> Exprs) : Command(Span);

/// <summary><c>time pipeline</c>; there may be none.</summary>
/// <param name="Span">All of it.</param>
/// <param name="PosixFormat">With <c>-p</c>.</param>
/// <param name="Stmt">What is timed.</param>
public sealed record TimeClause(Span Span, bool PosixFormat, Stmt? Stmt) : Command(Span);

/// <summary><c>coproc name command</c>; without a name it is <c>COPROC</c>.</summary>
public sealed record CoprocClause(Span Span, string? Name, Stmt Stmt) : Command(Span);
