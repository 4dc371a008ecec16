using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>
/// Arithmetic text. The shell expands it like a text in double quotes before it reads it as an expression, so
/// <see cref="X"/> is null where it is empty, malformed, or an operator comes from a variable.
/// </summary>
/// <param name="Span">Between the delimiters.</param>
/// <param name="Word">The literals and expansions in it.</param>
/// <param name="X">The expression.</param>
public sealed record Arithm(Span Span, Word Word, ArithmExpr? X) : Node(Span);

/// <summary>An arithmetic expression.</summary>
public abstract record ArithmExpr(Span Span) : Node(Span);

/// <summary>A number: decimal, octal <c>010</c>, hexadecimal <c>0x1f</c>, or bash's <c>base#digits</c>; wraps as the shell's do.</summary>
public sealed record NumberArithm(Span Span, long Value) : ArithmExpr(Span);

/// <summary>A variable by name, with an index where it is an array.</summary>
public sealed record VarArithm(Span Span, string Name, Arithm? Index) : ArithmExpr(Span);

/// <summary>
/// An operand that is known only after expansion: <c>$x</c>, <c>${x}1</c>, <c>$(cmd)</c>. Its parts are also parts of
/// <see cref="Arithm.Word"/>; who walks a tree walks one of the two, or the work doubles with each level.
/// </summary>
public sealed record WordArithm(Span Span, Word Word) : ArithmExpr(Span);

/// <summary><c>(x)</c></summary>
public sealed record ParenArithm(Span Span, ArithmExpr X) : ArithmExpr(Span);

/// <summary>A prefix operator <c>+ - ! ~ ++ --</c>, or with <paramref name="Post"/> a postfix <c>++ --</c>.</summary>
public sealed record UnaryArithm(Span Span, string Op, ArithmExpr X, bool Post) : ArithmExpr(Span);

/// <summary>An infix operator: assignments and the comma among them.</summary>
public sealed record BinaryArithm(Span Span, string Op, ArithmExpr X, ArithmExpr Y) : ArithmExpr(Span);

/// <summary><c>cond ? x : y</c></summary>
public sealed record TernaryArithm(Span Span, ArithmExpr Cond, ArithmExpr X, ArithmExpr Y) : ArithmExpr(Span);
