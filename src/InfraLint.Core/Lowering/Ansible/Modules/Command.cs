using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>command</c> (modules/command.py): words without a shell; only variables and <c>~</c> are expanded.</summary>
internal static class Command
{
    public static Program Lower(ModuleCall call)
    {
        var words = call.Arguments.Find("argv")?.Value is Datum.List list
            ? [.. list.Items.Select(i => i.Print()).OfType<Value>().Select(Expanding)]
            : (call.Arguments.FreeForm ?? call.Arguments.Text("cmd", "_raw_params")) is { } line ? Split(line).Select(Expanding).ToList() : [];
        return words.Count == 0 ? Steps.Failed : Guarded(call, new Program.Call(words, [], words[0].At.Union(words[words.Count - 1].At)));
    }

    /// <summary><c>expect</c> (modules/expect.py): a command whose questions are answered.</summary>
    public static Program LowerExpect(ModuleCall call)
    {
        var words = call.Arguments.Text("command") is { } line ? Split(line).Select(Expanding).ToList() : [];
        return words.Count == 0 ? Steps.Failed : Guarded(call, new Program.Call(words, [], words[0].At.Union(words[words.Count - 1].At)), isAnswered: true);
    }

    /// <summary><c>chdir creates removes</c>; nobody answers what the command asks.</summary>
    internal static Program Guarded(ModuleCall call, Program run, bool isAnswered = false)
    {
        var program = isAnswered ? run : Steps.Unattended(run, call.At);
        if (call.Arguments.Text("removes") is { } removed)
        {
            var inner = program;
            program = ModuleCall.OnPath(removed, p => new Program.If(new Program.Ask(IsThere(p)), inner, Program.Nothing));
        }

        if (call.Arguments.Text("creates") is { } created)
        {
            var inner = program;
            program = ModuleCall.OnPath(created, p => new Program.If(new Program.Ask(IsThere(p)), Program.Nothing, inner));
        }

        return call.Arguments.Text("chdir") is { } directory
            ? ModuleCall.OnPath(directory, p => Steps.Chain([Steps.Do(new Effect.Chdir(p, p.At)), program]))
            : program;
    }

    /// <summary>Both may be patterns (glob.glob).</summary>
    private static Test IsThere(Argument path) => path.Known?.IndexOfAny(['*', '?', '[']) >= 0 ? Test.Unknown : new Test.Exists(path, FileTest.Any);

    /// <summary>shlex.split: quotes and backslashes go; a symbol is part of a word.</summary>
    internal static IReadOnlyList<Value> Split(Value line)
    {
        var words = new List<Value>();
        var parts = new List<ValuePart>();
        var quote = '\0';
        var isOpen = false;
        foreach (var part in line.Parts)
        {
            if (part.Known is not { } text)
            {
                parts.Add(part);
                isOpen = true;
                continue;
            }

            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (quote == '\0' && char.IsWhiteSpace(c))
                {
                    End(text.ToSource(new Span(i, i)));
                }
                else if (quote == '\0' ? c is '"' or '\'' : c == quote)
                {
                    quote = quote == '\0' ? c : '\0';
                    isOpen = true;
                }
                else
                {
                    i += c == '\\' && quote != '\'' && i + 1 < text.Length && (quote == '\0' || text[i + 1] is '"' or '\\') ? 1 : 0;
                    parts.Add(new ValuePart(text.Keep(Span.At(i, 1)), null, text.ToSource(Span.At(i, 1))));
                    isOpen = true;
                }
            }
        }

        End(line.Location);
        return words;

        void End(Location at)
        {
            if (isOpen)
            {
                words.Add(parts.Count == 0 ? Value.Empty(at) : Value.Of(parts, parts[0].At.Union(parts[parts.Count - 1].At)));
            }

            parts.Clear();
            isOpen = false;
        }
    }

    /// <summary>os.path.expandvars and expanduser of a word; a variable that is not set stays as it is written.</summary>
    internal static Word Expanding(Value value)
    {
        var word = Steps.Path(value);
        return !IsExpanded(value) ? word : new Word([.. word.Parts.SelectMany(p => p is WordPart.Evaluated { Value: var given } ? given.Parts.SelectMany(Expanded) : [p])], value.Location);
    }

    /// <summary>Whether there is a variable in it.</summary>
    internal static bool IsExpanded(Value value) => value.Parts.Any(p => p.Known is { } known && known.Text.IndexOf('$') >= 0);

    private static IEnumerable<WordPart> Expanded(ValuePart part)
    {
        if (part.Known is not { } text)
        {
            yield return new WordPart.Evaluated(Value.Of([part], part.At));
            yield break;
        }

        var kept = 0;
        for (var at = text.Text.IndexOf('$'); at >= 0; at = text.Text.IndexOf('$', at + 1))
        {
            var braced = at + 1 < text.Length && text[at + 1] == '{';
            var start = at + (braced ? 2 : 1);
            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            if (end == start || (braced && (end >= text.Length || text[end] != '}')))
            {
                continue;
            }

            var (name, whole) = (text.Text.Substring(start, end - start), new Span(at, braced ? end + 1 : end));
            yield return new WordPart.Text(text.Keep(new Span(kept, at)), IsQuoted: true);
            yield return new WordPart.Parameter(name, name == "HOME" ? "" : "-", Word.Of(text.Keep(whole)), null, null, IsQuoted: true, text.ToSource(new Span(at, end)));
            kept = whole.End;
        }

        yield return new WordPart.Text(text.Keep(new Span(kept, text.Length)), IsQuoted: true);
    }
}
