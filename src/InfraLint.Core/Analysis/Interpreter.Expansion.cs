using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Expansion of words: tilde, parameters, command substitution, field splitting and patterns, in POSIX's order.</summary>
public sealed partial class Interpreter
{
    private static readonly char[] Blanks = [' ', '\t', '\n'];

    /// <summary>What a word's parts expand to, in order, before they are split.</summary>
    /// <param name="Value">The value.</param>
    /// <param name="IsQuoted">It is neither split nor a pattern.</param>
    /// <param name="Breaks">A field ends before it: <c>"$@"</c>.</param>
    private readonly record struct Piece(Value Value, bool IsQuoted, bool Breaks = false, bool IsExpansion = false);

    /// <summary>Expands words to fields. An expansion may have effects, and more than one outcome.</summary>
    private List<(State State, IReadOnlyList<Argument> Fields)> Expand(IReadOnlyList<Word> words, State state, bool isAssignment = false)
    {
        List<(State State, List<Argument> Fields)> results = [(state, [])];
        foreach (var word in words)
        {
            results = Together(Extend(results, s => ExpandWord(word, s, isAssignment)), _ => new Argument(Value.Of(NewSymbol("$(..)", new Meaning.Anything()), word.At), MayBeMany: true));
        }

        return [.. results.Select(r => (r.State, (IReadOnlyList<Argument>)r.Fields))];
    }

    /// <summary>Each state's list with what comes next in it; the first outcome takes the list over, so that a long word is not copied for each part.</summary>
    private static List<(State State, List<T> Items)> Extend<T>(List<(State State, List<T> Items)> results, Func<State, IEnumerable<(State State, IReadOnlyList<T> Items)>> expand)
    {
        var next = new List<(State, List<T>)>(results.Count);
        foreach (var (before, items) in results)
        {
            var expanded = expand(before).ToList();
            List<(State, List<T>)> rest = [.. expanded.Skip(1).Select(e => (e.State, (List<T>)[.. items, .. e.Items]))];
            if (expanded.Count > 0)
            {
                items.AddRange(expanded[0].Items);
                next.Add((expanded[0].State, items));
            }

            next.AddRange(rest);
        }

        return next;
    }

    /// <summary>The ways that an expansion may end, as long as they are few: each substitution of a word multiplies them.</summary>
    private List<(State State, List<T> Items)> Together<T>(List<(State State, List<T> Items)> results, Func<IReadOnlyList<T>, T> unknown) =>
        results.Count <= KeptApart ? results : [(results.Skip(1).Aggregate(results[0].State, (all, r) => Joins.Join(all, r.State)), [unknown([.. results.SelectMany(r => r.Items)])])];

    private IEnumerable<(State State, IReadOnlyList<Argument> Fields)> ExpandWord(Word word, State state, bool isAssignment)
    {
        List<(State State, List<Piece> Pieces)> results = [(state, [])];
        foreach (var part in word.Parts)
        {
            results = Together(Extend(results, s => ExpandPart(part, s)), pieces => new Piece(Value.Of(NewSymbol("$(..)", new Meaning.Anything()), word.At), pieces.All(p => p.IsQuoted), IsExpansion: true));
        }

        return results.Select(r => (r.State, isAssignment
            ? [new Argument(Value.Concat(r.Pieces.Select(p => p.Value), word.At).At(word.At))]
            : (IReadOnlyList<Argument>)Split(r.Pieces, word.At, r.State)));
    }

    private IEnumerable<(State State, IReadOnlyList<Piece> Pieces)> ExpandPart(WordPart part, State state)
    {
        switch (part)
        {
            case WordPart.Text text:
                return [(state, [new Piece(Restored(text.Characters), text.IsQuoted)])];
            case WordPart.Evaluated evaluated:
                return [(state, [new Piece(evaluated.Value, IsQuoted: true)])];
            case WordPart.Tilde tilde:
                return [(state, [new Piece(TildeValue(tilde, state), IsQuoted: true)])];
            case WordPart.Parameter parameter:
                return ExpandParameter(parameter, state);
            case WordPart.Output output:
                return Capture(output, state);
            case WordPart.Arithmetic arithmetic:
                var calculator = new Calculator(this, state);
                var number = arithmetic.Evaluate(calculator);
                return [(calculator.State, [new Piece(number is { } known
                    ? Value.Of(known.ToString(System.Globalization.CultureInfo.InvariantCulture), arithmetic.At)
                    : Value.Of(NewSymbol("$((..))", new Meaning.Anything()), arithmetic.At), arithmetic.IsQuoted)])];
            case WordPart.Process process:
                return CaptureProcess(process, state);
            case WordPart.ExtendedPattern extended:
                return [(state, [new Piece(PatternOf(new Word([extended], extended.At), state) is { } shape
                    ? Value.Of(shape, extended.At)
                    : Value.Of(NewSymbol(extended.Operator + "(..)", new Meaning.Anything()), extended.At), IsQuoted: false)])];
            default:
                return [(state, [])];
        }
    }

    private IEnumerable<(State State, IReadOnlyList<Piece> Pieces)> Capture(WordPart.Output output, State state) =>
        Captured(output.Program, output.At, state).Select(c => (c.State, (IReadOnlyList<Piece>)[new Piece(TrimLineBreaks(c.Printed), output.IsQuoted, IsExpansion: true)]));

    private IEnumerable<(State State, Value Printed)> Captured(Program program, Location at, State state) =>
        InSubshell(state with { Captured = Value.Empty(at) }, s => Run(program, s)).Select(o => (o.State with { Captured = state.Captured }, o.State.Captured ?? Value.Empty(at)));

    private IEnumerable<(State State, IReadOnlyList<Piece> Pieces)> CaptureProcess(WordPart.Process process, State state)
    {
        foreach (var (next, printed) in Captured(process.Program, process.At, state))
        {
            // what the command reads from this path: kept as a file that only this command names
            var path = MachinePath.Of("/dev/fd/process-" + ++symbols);
            var node = new Node { Kind = NodeKind.File, Content = printed, User = state.Process.User, MadeAt = process.At };
            var files = next.Files.Set(path.Key, new PathEntry(path, Alternatives.Of(node), IsTouched: false));
            yield return (next with { Files = files }, [new Piece(Value.Of(path.Key, process.At), IsQuoted: true)]);
        }
    }

    private static Value TrimLineBreaks(Value value)
    {
        var parts = value.Parts.ToList();
        while (parts.Count > 0 && parts[parts.Count - 1].Known is { } text)
        {
            var end = text.Length;
            while (end > 0 && text[end - 1] == '\n')
            {
                end--;
            }

            if (end == text.Length)
            {
                break;
            }

            parts.RemoveAt(parts.Count - 1);
            if (end > 0)
            {
                var kept = text.Keep(new Span(0, end));
                parts.Add(new ValuePart(kept, null, kept.Location));
                break;
            }
        }

        return Value.Of(parts, value.Location);
    }

    private Value TildeValue(WordPart.Tilde tilde, State state)
    {
        if (tilde.User is { } user)
        {
            if (HasPlaceholder(user))
            {
                return Derived("~", Restored(MappedText.Synthetic(user, tilde.At)), "", tilde.At);
            }

            var principal = state.AccountOf(user)?.User ?? new Principal(user, null);
            return HomeOf(state, principal) is { } home ? ValueOf(home, tilde.At) : Value.Of("~" + user, tilde.At);
        }

        return Read(state, "HOME", tilde.At) is { } value ? Relocate(value, tilde.At)
            : HomeOf(state, state.Process.User) is { } own && state.Process.Dialect == "bash" ? ValueOf(own, tilde.At)
            : Value.Of("~", tilde.At);
    }

    /// <summary>A value with the place where it is read instead of where it was written: a home is nobody's setting.</summary>
    private static Value Relocate(Value value, Location at) => value.Known is { } known ? Value.Of(known, at) : value;

    private List<Argument> Split(List<Piece> pieces, Location at, State state)
    {
        // a step is as long as what it splits
        steps += pieces.Sum(p => p.Value.Parts.Sum(t => t.Known?.Length ?? 0)) / 1024;
        var separators = Separators(state) ?? new string(Blanks);
        var fields = new List<Argument>();
        var parts = new List<Piece>();
        var (quoted, afterBlanks) = (false, false);
        void End()
        {
            if (parts.Count > 0 || quoted)
            {
                fields.AddRange(Finish(parts, at, state));
            }

            parts.Clear();
            quoted = false;
        }

        foreach (var piece in pieces)
        {
            if (piece.Breaks)
            {
                End();
            }

            if (piece.IsQuoted || !piece.IsExpansion)
            {
                quoted |= piece.IsQuoted;
                if (piece.Value.Parts.Count > 0 || piece.IsQuoted)
                {
                    parts.Add(piece);
                }

                continue;
            }

            foreach (var (value, separator) in SplitValue(piece.Value, separators))
            {
                if (value is { Parts.Count: > 0 })
                {
                    parts.Add(piece with { Value = value });
                    afterBlanks = false;
                }
                else if (separator is ' ' or '\t' or '\n')
                {
                    afterBlanks |= parts.Count > 0 || quoted;
                    End();
                }
                else if (separator is not null)
                {
                    // any other separator ends a field, be it empty; the blanks around it are a part of it
                    quoted |= !afterBlanks;
                    afterBlanks = false;
                    End();
                }
            }
        }

        End();
        return fields;
    }

    /// <summary>IFS; blanks and line breaks where it is not set, and null where it is not known.</summary>
    private static string? Separators(State state) =>
        state.Process.Variables.Find("IFS") is { } variable ? variable.Value is { } value ? value.Known : new string(Blanks) : new string(Blanks);

    /// <summary>
    /// Known characters and the separators between them (POSIX, 2.6.5 Field Splitting); a symbol is taken for one field.
    /// </summary>
    private static IEnumerable<(Value? Value, char? Separator)> SplitValue(Value value, string separators)
    {
        foreach (var part in value.Parts)
        {
            if (part.Known is not { } text)
            {
                yield return (Value.Of([part], part.At), null);
                continue;
            }

            var start = 0;
            for (var i = 0; i <= text.Length; i++)
            {
                if (i < text.Length && separators.IndexOf(text[i]) < 0)
                {
                    continue;
                }

                if (i > start)
                {
                    yield return (Value.Of(text.Keep(new Span(start, i))), null);
                }

                if (i < text.Length)
                {
                    yield return (null, text[i]);
                }

                start = i + 1;
            }
        }
    }

    private IEnumerable<Argument> Finish(List<Piece> parts, Location at, State state)
    {
        var value = Value.Concat(parts.Select(p => p.Value), at).At(at);
        if (!state.Process.Has('f') && parts.Any(p => !p.IsQuoted && p.Value.Parts.Any(v => v.Known is { } t && Wildcards.IsPattern(t.Text))))
        {
            var pattern = string.Concat(parts.Select(p => p.IsQuoted ? Escape(p.Value.Key, PathPatternCharacters) : p.Value.Key));
            if (state.Glob(MachinePath.Of(Value.Concat(parts.Select(p => p.IsQuoted ? Escaped(p.Value) : p.Value), at), state.Process.Directory), takesDots: state.Process.Has('.')) is { } found)
            {
                var prefix = pattern.Length > 0 && pattern[0] == '/' ? null : state.Process.Directory;
                return found.Count == 0 ? state.Process.Has('0') ? [] : [new Argument(value)] : [.. found.Select(f => new Argument(Value.Of(Relative(f, prefix), value.Location)))];
            }

            return [new Argument(value, IsPattern: true)];
        }

        var many = parts.Count == 1 && !parts[0].IsQuoted && value.Symbol is { Meaning: not (Meaning.HomeOf or Meaning.AgentSocket or Meaning.AgentProcess) };
        return [new Argument(value, MayBeMany: many)];
    }

    private static Value Escaped(Value value) => value.Known is { } known && Escape(known, PathPatternCharacters) is var escaped && escaped != known ? Value.Of(escaped, value.Location) : value;

    private static string Relative(MachinePath path, MachinePath? directory) =>
        directory is not null && path.IsAtOrBelow(directory) && path.Key.Length > directory.Key.Length
            ? path.Key.Substring(directory.Key.Length).TrimStart('/')
            : path.Key;
}
