using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>A parameter expansion: <c>$name</c> or <c>${..}</c>.</summary>
/// <param name="Span">With its dollar and braces.</param>
/// <param name="Param">A name, digits, or one of <c>@ * # ? - $ !</c>; empty where it is malformed.</param>
/// <param name="ParamSpan">Where that stands.</param>
public sealed record ParamExp(Span Span, string Param, Span ParamSpan) : WordPart(Span)
{
    /// <summary>Without braces.</summary>
    public bool Short { get; init; }

    /// <summary><c>${#x}</c></summary>
    public bool Length { get; init; }

    /// <summary><c>${!x}</c>: the variable that x names; with <see cref="Names"/> the names that begin with x; with an index <c>@</c>, its keys.</summary>
    public bool Excl { get; init; }

    /// <summary><c>${!x*}</c> or <c>${!x@}</c>: the character; else null.</summary>
    public char? Names { get; init; }

    /// <summary><c>${x[..]}</c>; its word is <c>@</c> or <c>*</c> for all of the array.</summary>
    public Arithm? Index { get; init; }

    /// <summary><c>${x:offset:length}</c></summary>
    public Slice? Slice { get; init; }

    /// <summary><c>${x/pattern/with}</c></summary>
    public Replacement? Repl { get; init; }

    /// <summary>Any other operator with its word.</summary>
    public Expansion? Exp { get; init; }

    /// <summary>The shell reads it to the end but refuses to expand it ("bad substitution").</summary>
    public bool Malformed { get; init; }
}

/// <summary><c>:offset:length</c></summary>
public sealed record Slice(Span Span, Arithm Offset, Arithm? Length) : Node(Span);

/// <summary>Where a replacement looks for its pattern.</summary>
public enum ReplacementKind
{
    /// <summary><c>/</c>: the first match.</summary>
    First,

    /// <summary><c>//</c>: every match.</summary>
    All,

    /// <summary><c>/#</c>: at the start.</summary>
    Prefix,

    /// <summary><c>/%</c>: at the end.</summary>
    Suffix,
}

/// <summary><c>/pattern/with</c>; without a second slash there is no <paramref name="With"/>: the match is deleted.</summary>
public sealed record Replacement(Span Span, ReplacementKind Kind, Word Pattern, Word? With) : Node(Span);

/// <summary>An operator and its word, which may have no part.</summary>
public sealed record Expansion(Span Span, ParamOp Op, Word Word) : Node(Span);

/// <summary>The operators of a parameter expansion.</summary>
public enum ParamOp
{
    /// <summary><c>-</c>: the word if unset.</summary>
    DefaultUnset,

    /// <summary><c>:-</c>: the word if unset or empty.</summary>
    DefaultUnsetOrNull,

    /// <summary><c>=</c>: assign if unset.</summary>
    AssignUnset,

    /// <summary><c>:=</c>: assign if unset or empty.</summary>
    AssignUnsetOrNull,

    /// <summary><c>?</c>: exit with a message if unset.</summary>
    ErrorUnset,

    /// <summary><c>:?</c>: exit with a message if unset or empty.</summary>
    ErrorUnsetOrNull,

    /// <summary><c>+</c>: the word if set.</summary>
    AlternateSet,

    /// <summary><c>:+</c>: the word if set and not empty.</summary>
    AlternateSetAndNotNull,

    /// <summary><c>#</c></summary>
    RemoveSmallPrefix,

    /// <summary><c>##</c></summary>
    RemoveLargePrefix,

    /// <summary><c>%</c></summary>
    RemoveSmallSuffix,

    /// <summary><c>%%</c></summary>
    RemoveLargeSuffix,

    /// <summary><c>^</c></summary>
    UpperFirst,

    /// <summary><c>^^</c></summary>
    UpperAll,

    /// <summary><c>,</c></summary>
    LowerFirst,

    /// <summary><c>,,</c></summary>
    LowerAll,

    /// <summary><c>~</c> (not documented by bash)</summary>
    ToggleFirst,

    /// <summary><c>~~</c> (not documented by bash)</summary>
    ToggleAll,

    /// <summary><c>@</c>: the word is one letter: Q E P A K a k u U L.</summary>
    Transform,
}
