using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>A word that the builder expands: quotes and escapes are removed, variables are parts.</summary>
/// <param name="Source">As written.</param>
/// <param name="Parts">What it consists of, in order.</param>
public sealed record Word(MappedText Source, IReadOnlyList<WordPart> Parts)
{
    /// <summary>The word's text when no variable is in it, else null.</summary>
    public MappedText? Literal => Parts.All(p => p is LiteralPart)
        ? Parts.Count == 0 ? Source.Keep(new Span(0, 0)) : MappedText.Join([.. Parts.Select(p => ((LiteralPart)p).Value)])
        : null;

    /// <summary>A word that is what it says.</summary>
    public static Word OfLiteral(MappedText text) => new(text, [new LiteralPart(text, Quoted: true, text)]);

    /// <inheritdoc/>
    public override string ToString() => Source.Text;
}

/// <summary>A part of a word.</summary>
/// <param name="Source">As written.</param>
/// <param name="Quoted">True inside quotes: what it expands to is not split into words.</param>
public abstract record WordPart(MappedText Source, bool Quoted);

/// <summary>Characters that stand for themselves.</summary>
/// <param name="Source">As written.</param>
/// <param name="Quoted">True inside quotes, or escaped.</param>
/// <param name="Value">Without quotes and escapes.</param>
public sealed record LiteralPart(MappedText Source, bool Quoted, MappedText Value) : WordPart(Source, Quoted);

/// <summary>A variable: <c>$name</c>, <c>${name}</c>, <c>${name:-word}</c>.</summary>
/// <param name="Source">As written.</param>
/// <param name="Quoted">True inside double quotes.</param>
/// <param name="Name">The variable's name; empty in <c>${-x}</c> and its like, which BuildKit takes for an unset variable.</param>
/// <param name="Operator">What is done with its value.</param>
/// <param name="Argument">The operator's word: a default, an alternative, a message, or a pattern.</param>
/// <param name="Replacement">What a match is replaced with.</param>
public sealed record VariablePart(
    MappedText Source,
    bool Quoted,
    MappedText Name,
    VariableOperator Operator,
    Word? Argument,
    Word? Replacement) : WordPart(Source, Quoted);

/// <summary>What an expansion does with a variable's value. BuildKit's own set (frontend/dockerfile/shell/lex.go, processDollar).</summary>
public enum VariableOperator
{
    /// <summary><c>$v</c> and <c>${v}</c>: the value, or nothing.</summary>
    Value,

    /// <summary><c>${v-w}</c>: w if unset.</summary>
    DefaultIfUnset,

    /// <summary><c>${v:-w}</c>: w if unset or empty.</summary>
    DefaultIfEmpty,

    /// <summary><c>${v+w}</c>: w if set.</summary>
    AlternativeIfSet,

    /// <summary><c>${v:+w}</c>: w if set and not empty.</summary>
    AlternativeIfNotEmpty,

    /// <summary><c>${v?w}</c>: an error if unset.</summary>
    ErrorIfUnset,

    /// <summary><c>${v:?w}</c>: an error if unset or empty.</summary>
    ErrorIfEmpty,

    /// <summary><c>${v#p}</c>: without the shortest prefix that matches.</summary>
    RemoveShortestPrefix,

    /// <summary><c>${v##p}</c>: without the longest prefix that matches.</summary>
    RemoveLongestPrefix,

    /// <summary><c>${v%p}</c>: without the shortest suffix that matches.</summary>
    RemoveShortestSuffix,

    /// <summary><c>${v%%p}</c>: without the longest suffix that matches.</summary>
    RemoveLongestSuffix,

    /// <summary><c>${v/p/r}</c>: the first match replaced.</summary>
    ReplaceFirst,

    /// <summary><c>${v//p/r}</c>: every match replaced.</summary>
    ReplaceAll,
}
