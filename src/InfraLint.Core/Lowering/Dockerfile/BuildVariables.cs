using InfraLint.Ir;
using InfraLint.Syntax.Dockerfile;
using InfraLint.Text;
using Word = InfraLint.Syntax.Dockerfile.Word;
using WordPart = InfraLint.Syntax.Dockerfile.WordPart;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>
/// The variables that a builder expands words with. They change by ENV and ARG alone, never by what a RUN does, so that words have
/// values before anything runs. Of ENV and ARG the later one counts; a stage that begins from another one has its arguments
/// too, and ENV over them (BuildKit's dispatchArg and dispatchEnv add both to one environment; measured with Docker 26.1).
/// </summary>
/// <param name="unset">What a variable is that nothing sets: null where it is surely not set.</param>
internal sealed class BuildVariables(Func<string, Location, Value?> unset)
{
    private const int DepthLimit = 32;

    private readonly Dictionary<string, Value> environment = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value> all = new(StringComparer.Ordinal);

    /// <summary>What ENV has set: what the image keeps.</summary>
    public IReadOnlyDictionary<string, Value> Environment => environment;

    /// <summary>What an ARG has set, for the build alone: the name, and what ENV says of it.</summary>
    public IEnumerable<(string Name, Value? Kept)> Arguments =>
        all.Where(v => !environment.TryGetValue(v.Key, out var kept) || !ReferenceEquals(kept, v.Value)).Select(v => (v.Key, environment.TryGetValue(v.Key, out var kept) ? kept : null)).OrderBy(v => v.Key, StringComparer.Ordinal);

    /// <summary>The variables of a stage that begins from this one's.</summary>
    public BuildVariables Inherit()
    {
        var child = new BuildVariables(unset);
        foreach (var variable in all)
        {
            child.all[variable.Key] = variable.Value;
        }

        foreach (var variable in environment)
        {
            child.Set(variable.Key, variable.Value);
        }

        return child;
    }

    /// <summary>ENV.</summary>
    public void Set(string name, Value value) => environment[name] = all[name] = value;

    /// <summary>ARG.</summary>
    public void Declare(string name, Value value) => all[name] = value;

    /// <summary>A variable's value; null where it is not set.</summary>
    public Value? Read(string name, Location at) => all.TryGetValue(name, out var value) ? value : unset(name, at);

    /// <summary>A word's value.</summary>
    public Value Expand(Word word) => Expand(word, 0);

    private Value Expand(Word word, int depth) => Value.Concat(word.Parts.Select(p => Expand(p, depth)), word.Source.Location).At(word.Source.Location);

    private Value Expand(WordPart part, int depth)
    {
        var at = part.Source.Location;
        if (part is not VariablePart variable)
        {
            return Value.Of(((LiteralPart)part).Value);
        }

        if (depth >= DepthLimit)
        {
            return Derived(variable, at);
        }

        var value = Read(variable.Name.Text, at);
        Value Argument() => variable.Argument is { } word ? Expand(word, depth + 1) : Value.Empty(at);
        // an image's own variable, or an argument of the build: taken for not given, as the author's default says
        var isGiven = value is not null && value.Symbol?.Meaning is not (Meaning.Inherited or Meaning.Template);
        var isUnknown = value is not null && !isGiven;
        var isEmpty = value?.Known is { Length: 0 };
        switch (variable.Operator)
        {
            case VariableOperator.Value or VariableOperator.ErrorIfEmpty or VariableOperator.ErrorIfUnset:
                return value ?? Value.Empty(at);
            case VariableOperator.DefaultIfUnset:
                return isGiven ? value! : Argument();
            case VariableOperator.DefaultIfEmpty:
                return isGiven && !isEmpty ? value! : Argument();
            case VariableOperator.AlternativeIfSet:
                return isUnknown ? Derived(variable, at) : isGiven ? Argument() : Value.Empty(at);
            case VariableOperator.AlternativeIfNotEmpty:
                return isUnknown || value is { IsKnown: false } ? Derived(variable, at) : isGiven && !isEmpty ? Argument() : Value.Empty(at);
            default:
                return value is null ? Value.Empty(at) : Edit(variable, value, Argument(), depth) ?? Derived(variable, at);
        }
    }

    /// <summary>A value without what a pattern matches, or with it replaced; null where that cannot be told.</summary>
    private Value? Edit(VariablePart variable, Value value, Value pattern, int depth)
    {
        if (value.Text is not { } text || pattern.Known is not { } shape)
        {
            return null;
        }

        var (length, lengths) = (text.Length, Enumerable.Range(0, text.Length + 1));
        switch (variable.Operator)
        {
            case VariableOperator.RemoveShortestPrefix or VariableOperator.RemoveLongestPrefix:
                var prefixes = variable.Operator == VariableOperator.RemoveShortestPrefix ? lengths : lengths.Reverse();
                return prefixes.Where(n => Wildcards.Matches(shape, text.Text.Substring(0, n))).Take(1).Select(n => Value.Of(text.Keep(new Span(n, length)))).FirstOrDefault() ?? value;
            case VariableOperator.RemoveShortestSuffix or VariableOperator.RemoveLongestSuffix:
                var suffixes = variable.Operator == VariableOperator.RemoveShortestSuffix ? lengths : lengths.Reverse();
                return suffixes.Where(n => Wildcards.Matches(shape, text.Text.Substring(length - n))).Take(1).Select(n => Value.Of(text.Keep(new Span(0, length - n)))).FirstOrDefault() ?? value;
            default:
                var replacement = variable.Replacement is { } word ? Expand(word, depth + 1).Known : "";
                return replacement is null || shape.Length == 0 || Wildcards.IsPattern(shape) || shape.IndexOf('\\') >= 0 ? null
                    : Replace(text, shape, replacement, all: variable.Operator == VariableOperator.ReplaceAll);
        }
    }

    private static Value Replace(MappedText text, string pattern, string replacement, bool all)
    {
        for (var from = text.Text.IndexOf(pattern, StringComparison.Ordinal); from >= 0; from = all ? text.Text.IndexOf(pattern, from + replacement.Length, StringComparison.Ordinal) : -1)
        {
            text = text.Replace(Span.At(from, pattern.Length), replacement);
        }

        return Value.Of(text);
    }

    private static Value Derived(VariablePart variable, Location at) =>
        Value.Of(new Symbol($"built-{at.File.Path.Replace('/', '_')}-{at.Span.Start}", variable.Source.Text, new Meaning.Anything()), at);
}
