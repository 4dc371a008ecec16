using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>The redirection operators.</summary>
public enum RedirectOp
{
    /// <summary><c>&gt;</c></summary>
    Out,

    /// <summary><c>&gt;&gt;</c></summary>
    Append,

    /// <summary><c>&lt;</c></summary>
    In,

    /// <summary><c>&lt;&gt;</c></summary>
    InOut,

    /// <summary><c>&lt;&amp;</c>; the word is a descriptor, <c>-</c>, or in bash <c>3-</c>.</summary>
    DupIn,

    /// <summary><c>&gt;&amp;</c>; as <see cref="DupIn"/>, and in bash without a descriptor before it also a file.</summary>
    DupOut,

    /// <summary><c>&gt;|</c></summary>
    Clobber,

    /// <summary><c>&lt;&lt;</c></summary>
    Heredoc,

    /// <summary><c>&lt;&lt;-</c></summary>
    DashHeredoc,

    /// <summary><c>&lt;&lt;&lt;</c></summary>
    HereString,

    /// <summary><c>&amp;&gt;</c></summary>
    OutAll,

    /// <summary><c>&amp;&gt;&gt;</c></summary>
    AppendAll,
}

/// <summary>A redirection.</summary>
/// <param name="Span">From the descriptor to the end of the word; a heredoc's body is elsewhere.</param>
/// <param name="Op">The operator.</param>
/// <param name="Fd">The descriptor before it; null when none is written.</param>
/// <param name="FdVariable">The name in bash's <c>{name}&gt;</c>.</param>
/// <param name="Word">The target; of a heredoc its delimiter.</param>
public sealed record Redirect(Span Span, RedirectOp Op, int? Fd, string? FdVariable, Word Word) : Node(Span)
{
    /// <summary>The body of a heredoc; null also where no line follows. (Set once, when the parser reaches the lines after the command.)</summary>
    public Heredoc? Heredoc { get; internal set; }
}

/// <summary>A heredoc's body. Nodes below it have spans in its own text.</summary>
/// <param name="Span">The body's lines, without the delimiter's, in the enclosing text; outside the redirection's span.</param>
/// <param name="Text">The body, with the leading tabs of <c>&lt;&lt;-</c> and, if expansions are done, line continuations removed.</param>
/// <param name="Body">Its literals and expansions.</param>
/// <param name="Quoted">The delimiter is quoted: nothing in the body is expanded.</param>
public sealed record Heredoc(Span Span, MappedText Text, Word Body, bool Quoted) : Node(Span);
