using System.Globalization;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>What a script reads: lines of standard input, and the options that it was given.</summary>
public sealed partial class Interpreter
{
    /// <summary>How far <c>getopts</c> has come in a word of several letters: the word's number and the letter's.</summary>
    private const string LetterPlace = "\0getopts";

    /// <summary>Takes a line of known input; of unknown input nobody knows whether there is one.</summary>
    private IReadOnlyList<State> ReadLine(Effect.Read read, State state)
    {
        if (read.Descriptor is { } descriptor)
        {
            var from = state with { Process = state.Process with { Input = state.Process.Inputs.Find(descriptor)?.Text, IsInteractive = false } };
            return [.. ReadLine(read with { Descriptor = null }, from).Select(s => s with
            {
                Process = s.Process with { Inputs = s.Process.Inputs.Set(descriptor, new OpenInput(s.Process.Input)), Input = state.Process.Input, IsInteractive = state.Process.IsInteractive },
            })];
        }

        var raw = LinesOf(state);
        var separators = Separators(state);
        if (read.IsUnknown || raw is null || separators is null || (!read.IsRaw && raw.Text.IndexOf('\\') >= 0) || (read.Names.Count == 0 && read.Array is null))
        {
            var names = read.Array is { } into ? [into] : read.Names;
            var unknown = names.Aggregate(state, (s, n) => SetVariable(s, n, Value.Of(NewSymbol("${" + n + "}", new Meaning.Anything()), read.At), VariableChange.None, read.At));
            return [unknown.With(ExitStatus.Success) with { Weight = state.Weight / 2 }, unknown.With(ExitStatus.Of(1)) with { Weight = state.Weight / 2 }];
        }

        var end = raw.Text.IndexOf(read.Delimiter);
        var line = raw.Keep(new Span(0, end < 0 ? raw.Length : end));
        state = state with { Process = state.Process with { Input = Restored(raw.Keep(new Span(end < 0 ? raw.Length : end + 1, raw.Length))) } };
        state = read.Array is { } array
            ? SetElements(state, array, ArrayValue.Of(Words(line, separators, int.MaxValue).Select(w => Restored(line.Keep(w)))), read.At)
            : SetWords(read, line, separators, state);
        return [state.With(end < 0 ? ExitStatus.Of(1) : ExitStatus.Success)];
    }

    private State SetWords(Effect.Read read, MappedText line, string separators, State state)
    {
        // REPLY gets the line as it is (bash(1), read)
        var words = read.Names is ["REPLY"] && state.Process.Dialect == "bash" ? [new Span(0, line.Length)] : Words(line, separators, read.Names.Count).ToList();
        for (var i = 0; i < read.Names.Count; i++)
        {
            var value = i < words.Count ? Restored(line.Keep(words[i])) : Value.Empty(read.At);
            state = SetVariable(state, read.Names[i], value, VariableChange.None, read.At);
        }

        return state;
    }

    /// <summary>
    /// The words of a line, the last of which is the rest of it, with the separators in it, less the blanks at its end, and less a
    /// separator that only ends its only word (POSIX, read).
    /// </summary>
    private static IEnumerable<Span> Words(MappedText line, string separators, int count)
    {
        bool IsSeparator(int i) => separators.IndexOf(line[i]) >= 0;
        bool IsBlank(int i) => line[i] is ' ' or '\t' or '\n' && IsSeparator(i);
        var at = 0;
        while (at < line.Length && IsBlank(at))
        {
            at++;
        }

        for (var word = 1; at < line.Length; word++)
        {
            var start = at;
            if (word == count)
            {
                var end = line.Length;
                while (end > start && IsBlank(end - 1))
                {
                    end--;
                }

                var isOnly = end > start && IsSeparator(end - 1) && Enumerable.Range(start, end - 1 - start).All(i => !IsSeparator(i));
                yield return new Span(start, isOnly ? end - 1 : end);
                yield break;
            }

            while (at < line.Length && !IsSeparator(at))
            {
                at++;
            }

            yield return new Span(start, at);
            while (at < line.Length && IsBlank(at))
            {
                at++;
            }

            if (at < line.Length && IsSeparator(at) && !IsBlank(at))
            {
                at++;
                while (at < line.Length && IsBlank(at))
                {
                    at++;
                }
            }
        }
    }

    /// <summary>Standard input, where all of its line breaks are known; its symbols by placeholders.</summary>
    private MappedText? LinesOf(State state) =>
        state.Process.Input is { } input && input.Parts.All(p => p.Symbol is null or { Meaning: Meaning.AgentSocket or Meaning.AgentProcess or Meaning.Field }) ? input.WithPlaceholders(Placeholder) : null;

    private State ReadLines(Effect.ReadLines read, State state)
    {
        if (LinesOf(state) is not { } text)
        {
            return SetElements(state, read.Array, null, read.At).With(ExitStatus.Success);
        }

        var lines = new List<Value>();
        for (var start = 0; start < text.Length && lines.Count <= ArrayValue.Limit;)
        {
            var end = text.Text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end + 1;
            lines.Add(Restored(text.Keep(new Span(start, end < 0 || !read.Trims ? next : end))));
            start = next;
        }

        return WithInput(SetElements(state, read.Array, lines.Count > ArrayValue.Limit ? null : ArrayValue.Of(lines), read.At), Value.Empty(read.At)).With(ExitStatus.Success);
    }

    /// <summary>POSIX, getopts: OPTIND is the number of the next argument, OPTARG the option's value.</summary>
    private IReadOnlyList<State> GetOption(Effect.GetOption option, State state)
    {
        var words = option.Arguments is { } given ? given.Any(a => a.MayBeMany || a.IsPattern) ? null : given.Select(a => a.Value).ToList() : state.Process.Arguments?.Skip(1).ToList();
        if (words is null || option.Letters.Known is not { } letters || Read(state, "OPTIND", option.At) is var next && !int.TryParse(next?.Known ?? (next is null ? "1" : ""), out _))
        {
            return UnknownOption(option, state);
        }

        var number = int.Parse(next?.Known ?? "1", CultureInfo.InvariantCulture);
        var place = state.Process.Variables.Find(LetterPlace)?.Value?.Known is { } kept && kept.StartsWith(number + ":", StringComparison.Ordinal) ? int.Parse(kept.Substring(kept.IndexOf(':') + 1), CultureInfo.InvariantCulture) : 1;
        if (number < 1 || number > words.Count || (place == 1 && !words[number - 1].IsKnown && words[number - 1].KnownPrefix.Length == 0))
        {
            return number < 1 || number <= words.Count ? UnknownOption(option, state) : [Option(option, "?", null, number, 1, state).With(ExitStatus.Of(1))];
        }

        var prefix = words[number - 1].KnownPrefix;
        if (place == 1 && (prefix.Length < 2 || prefix[0] != '-' || prefix == "--"))
        {
            return [Option(option, "?", null, prefix == "--" ? number + 1 : number, 1, state).With(ExitStatus.Of(1))];
        }

        if (place >= prefix.Length)
        {
            return UnknownOption(option, state);
        }

        return [Found(option, letters, words, number, place, state)];
    }

    private static State Found(Effect.GetOption option, string letters, List<Value> words, int number, int place, State state)
    {
        var word = words[number - 1];
        var letter = word.KnownPrefix[place];
        var isSilent = letters.StartsWith(":", StringComparison.Ordinal);
        var at = letter == ':' ? -1 : letters.IndexOf(letter);
        var isLast = word.IsKnown && place + 1 >= word.KnownPrefix.Length;
        var (after, afterPlace) = isLast ? (number + 1, 1) : (number, place + 1);
        if (at < 0)
        {
            return Option(option, "?", isSilent ? Value.Of(letter.ToString(), option.At) : null, after, afterPlace, state).With(ExitStatus.Success);
        }

        if (at + 1 >= letters.Length || letters[at + 1] != ':')
        {
            return Option(option, letter.ToString(), null, after, afterPlace, state).With(ExitStatus.Success);
        }

        if (!isLast)
        {
            return Option(option, letter.ToString(), word.From(place + 1), number + 1, 1, state).With(ExitStatus.Success);
        }

        return number < words.Count
            ? Option(option, letter.ToString(), words[number], number + 2, 1, state).With(ExitStatus.Success)
            : Option(option, isSilent ? ":" : "?", isSilent ? Value.Of(letter.ToString(), option.At) : null, number + 1, 1, state).With(ExitStatus.Success);
    }

    private static State Option(Effect.GetOption option, string letter, Value? value, int number, int place, State state)
    {
        state = SetVariable(state, option.Name, Value.Of(letter, option.At), VariableChange.None, option.At);
        state = SetVariable(state, "OPTARG", value, VariableChange.None, option.At);
        state = SetVariable(state, "OPTIND", Value.Of(number.ToString(CultureInfo.InvariantCulture), option.At), VariableChange.None, option.At);
        return SetVariable(state, LetterPlace, Value.Of(number + ":" + place, option.At), VariableChange.None, option.At);
    }

    private IReadOnlyList<State> UnknownOption(Effect.GetOption option, State state)
    {
        var unknown = new[] { option.Name, "OPTARG", "OPTIND" }.Aggregate(state, (s, n) => SetVariable(s, n, Value.Of(NewSymbol("${" + n + "}", new Meaning.Anything()), option.At), VariableChange.None, option.At));
        return [unknown.With(ExitStatus.Success) with { Weight = state.Weight / 2 }, unknown.With(ExitStatus.Of(1)) with { Weight = state.Weight / 2 }];
    }
}
