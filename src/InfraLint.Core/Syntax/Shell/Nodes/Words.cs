using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>A word: its parts stand one after the other without a blank.</summary>
public sealed record Word(Span Span, IReadOnlyList<WordPart> Parts) : Node(Span)
{
    /// <summary>
    /// What it is after quote removal, where that needs neither a variable, nor a command, nor the file system
    /// (a tilde or a pattern); else null.
    /// </summary>
    public MappedText? Value => Parts.Any(p => p is Tilde or Glob or ExtGlob) ? null : WordParts.Join(Parts);

    /// <summary>The characters of <see cref="Value"/>.</summary>
    public string? Literal =>
        Parts.Count == 1 && Parts[0] is Lit lit ? lit.Text
        : Parts.Any(p => p is Tilde or Glob or ExtGlob || p.Value is null) ? null
        : string.Concat(Parts.Select(p => p.Value!.Text));

    /// <summary>True when any of it is quoted; a word without quotes vanishes when it expands to nothing.</summary>
    public bool HasQuotes => Parts.Any(p => p.IsQuoted);
}

/// <summary>A part of a word.</summary>
public abstract record WordPart(Span Span) : Node(Span)
{
    /// <summary>The characters that it stands for, after quote removal; null when they are known only at run time.</summary>
    public virtual MappedText? Value => null;

    /// <summary>True when no character of it is split, a pattern or a tilde.</summary>
    public virtual bool IsQuoted => false;
}

/// <summary>
/// Literal characters. A backslash with the character that it quotes is a part of its own, and a line continuation
/// separates two parts, so what is kept is always one piece of the source.
/// </summary>
/// <param name="Span">The characters as written.</param>
/// <param name="Source">The text that the spans are offsets into.</param>
/// <param name="Kept">The characters without the backslash that quotes them.</param>
/// <param name="Quoted">Quoted by a backslash, or inside double quotes or a heredoc.</param>
public sealed record Lit(Span Span, MappedText Source, Span Kept, bool Quoted) : WordPart(Span)
{
    /// <summary>The characters.</summary>
    public string Text => Source.Text.Substring(Kept.Start, Kept.Length);

    /// <inheritdoc/>
    public override MappedText Value => Source.Keep(Kept);

    /// <inheritdoc/>
    public override bool IsQuoted => Quoted;
}

/// <summary><c>'..'</c>, or with <paramref name="Dollar"/> <c>$'..'</c>.</summary>
/// <param name="Span">With the quotes.</param>
/// <param name="Source">The text that the spans are offsets into.</param>
/// <param name="Kept">Between the quotes.</param>
/// <param name="Dollar">Backslash escapes have a meaning.</param>
public sealed record SglQuoted(Span Span, MappedText Source, Span Kept, bool Dollar) : WordPart(Span)
{
    /// <inheritdoc/>
    public override MappedText Value => Dollar ? DollarQuotes.Decode(Source, Kept) : Source.Keep(Kept);

    /// <inheritdoc/>
    public override bool IsQuoted => true;
}

/// <summary><c>".."</c>, or with <paramref name="Dollar"/> <c>$".."</c> (translated by locale; the same but for that).</summary>
/// <param name="Span">With the quotes.</param>
/// <param name="Source">The text that the spans are offsets into.</param>
/// <param name="Parts">Literals, all quoted, and expansions.</param>
/// <param name="Dollar">Marked for translation.</param>
public sealed record DblQuoted(Span Span, MappedText Source, IReadOnlyList<WordPart> Parts, bool Dollar) : WordPart(Span)
{
    /// <inheritdoc/>
    public override MappedText? Value => Parts.Count == 0 ? Source.Keep(new Span(Span.End, Span.End)) : WordParts.Join(Parts);

    /// <inheritdoc/>
    public override bool IsQuoted => true;
}

/// <summary>A tilde prefix where the shell expands one: <c>~</c> or <c>~user</c>, without the slash.</summary>
/// <param name="Span">The tilde and the name.</param>
/// <param name="Source">The text that the spans are offsets into.</param>
/// <param name="User">The login name; empty for the shell's own <c>HOME</c>. <c>+</c> and <c>-</c> are bash's PWD and OLDPWD.</param>
public sealed record Tilde(Span Span, MappedText Source, string User) : WordPart(Span)
{
    /// <summary>The characters as written.</summary>
    public override MappedText Value => Source.Keep(Span);
}

/// <summary>Which pattern a <see cref="Glob"/> is.</summary>
public enum GlobKind
{
    /// <summary><c>*</c></summary>
    Any,

    /// <summary><c>?</c></summary>
    One,

    /// <summary><c>[..]</c></summary>
    Set,
}

/// <summary>An unquoted pattern. Where the shell expands no pattern (the value of an assignment) it is its own characters.</summary>
/// <param name="Span">The pattern as written.</param>
/// <param name="Source">The text that the spans are offsets into.</param>
/// <param name="Kind">Which pattern.</param>
/// <param name="Parts">Of a set, what stands between the brackets, a leading <c>!</c> or <c>^</c> included; else none.</param>
public sealed record Glob(Span Span, MappedText Source, GlobKind Kind, IReadOnlyList<WordPart> Parts) : WordPart(Span)
{
    /// <summary>The characters as written, quotes removed; null for a set that holds an expansion.</summary>
    public override MappedText? Value => Kind == GlobKind.Set ? WordParts.Bracketed(this) : Source.Keep(Span);
}

/// <summary>An extended pattern: <c>!(a|b)</c> and its like.</summary>
/// <param name="Span">The pattern as written.</param>
/// <param name="Source">The text that the spans are offsets into.</param>
/// <param name="Op">One of <c>? * + @ !</c>.</param>
/// <param name="Alternatives">The patterns between the bars.</param>
public sealed record ExtGlob(Span Span, MappedText Source, char Op, IReadOnlyList<Word> Alternatives) : WordPart(Span);

/// <summary><c>$(..)</c> or backquotes.</summary>
/// <param name="Span">With the delimiters, in the enclosing text.</param>
/// <param name="Text">What the statements' spans are offsets into: of backquotes their content with its backslashes removed, else the enclosing text.</param>
/// <param name="Stmts">The commands.</param>
/// <param name="Backquotes">Written with backquotes.</param>
public sealed record CmdSubst(Span Span, MappedText Text, IReadOnlyList<Stmt> Stmts, bool Backquotes) : WordPart(Span);

/// <summary><c>&lt;(..)</c>, or with <paramref name="Output"/> <c>&gt;(..)</c>.</summary>
public sealed record ProcSubst(Span Span, IReadOnlyList<Stmt> Stmts, bool Output) : WordPart(Span);

/// <summary><c>$((..))</c>, or bash's old <c>$[..]</c>.</summary>
public sealed record ArithmExp(Span Span, Arithm Arithm) : WordPart(Span);

/// <summary><c>(..)</c> after <c>name=</c>: the elements of an array.</summary>
public sealed record ArrayExpr(Span Span, IReadOnlyList<ArrayElem> Elems) : WordPart(Span);

/// <summary>An element of an array: <c>value</c> or <c>[index]=value</c>.</summary>
public sealed record ArrayElem(Span Span, Arithm? Index, Word? Value) : Node(Span);
