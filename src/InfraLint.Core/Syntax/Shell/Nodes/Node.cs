using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>
/// A node of the shell's syntax, named as mvdan/sh names it. Spans are offsets into the text that was parsed; below a
/// <see cref="Heredoc"/> and a <see cref="CmdSubst"/> in backquotes they are offsets into that node's own text.
/// </summary>
public abstract record Node(Span Span);

/// <summary>A whole script.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Stmts">Its statements, in order.</param>
/// <param name="Comments">The comments outside heredocs and backquotes, the shebang line among them.</param>
public sealed record File(Span Span, IReadOnlyList<Stmt> Stmts, IReadOnlyList<Comment> Comments) : Node(Span);

/// <summary>A comment, from its <c>#</c> to the end of the line.</summary>
public sealed record Comment(Span Span) : Node(Span);

/// <summary>A statement: a command with what stands around it.</summary>
/// <param name="Span">From its first word or <c>!</c> to its last word or redirection; the <c>&amp;</c> is part of it, a <c>;</c> is not.</param>
/// <param name="Command">The command; null where there are only redirections, or <c>!</c> alone.</param>
/// <param name="Redirects">The redirections of the whole command, in order.</param>
/// <param name="Negated">The exit status is inverted by <c>!</c>.</param>
/// <param name="Background">It ends with <c>&amp;</c>.</param>
public sealed record Stmt(Span Span, Command? Command, IReadOnlyList<Redirect> Redirects, bool Negated, bool Background) : Node(Span);

/// <summary>A script with all that is known of its form.</summary>
/// <param name="Tree">The statements.</param>
/// <param name="Problems">What the shell itself would refuse; empty exactly when <c>-n</c> accepts it.</param>
/// <param name="Text">What <see cref="Tree"/>'s spans are offsets into.</param>
/// <param name="Dialect">The dialect that it was read in.</param>
/// <param name="HasCarriageReturns">A line ended in CRLF: read here as a line end, though the shell itself sees a stray CR.</param>
/// <param name="Steps">How much work it was; linear in the length.</param>
public sealed record ShellScript(
    File Tree, IReadOnlyList<SyntaxProblem> Problems, MappedText Text, ShellDialect Dialect, bool HasCarriageReturns, long Steps);
