using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>An expression between <c>[[</c> and <c>]]</c>.</summary>
public abstract record TestExpr(Span Span) : Node(Span);

/// <summary>A word alone: true when it is not empty.</summary>
public sealed record WordTest(Span Span, Word X) : TestExpr(Span);

/// <summary><c>-f x</c> and its like.</summary>
public sealed record UnaryTest(Span Span, string Op, Word X) : TestExpr(Span);

/// <summary><c>x == y</c> and its like; the right side of <c>= == != =~</c> is a pattern or a regular expression.</summary>
public sealed record BinaryTest(Span Span, string Op, Word X, Word Y) : TestExpr(Span);

/// <summary><c>x &amp;&amp; y</c>, <c>x || y</c></summary>
public sealed record LogicTest(Span Span, BinaryOp Op, TestExpr X, TestExpr Y) : TestExpr(Span);

/// <summary><c>! x</c></summary>
public sealed record NotTest(Span Span, TestExpr X) : TestExpr(Span);

/// <summary><c>( x )</c></summary>
public sealed record ParenTest(Span Span, TestExpr X) : TestExpr(Span);
