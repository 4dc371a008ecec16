using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>xargs</c>: the command with what it reads as arguments.</summary>
internal static class Xargs
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "0a:d:E:eI:i::L:n:P:prs:tx", "null:0 arg-file:a delimiter:d replace:I max-args:n max-procs:P no-run-if-empty:r verbose:t", permutes: false);
        var words = options.Operands.Count > 0 ? options.Operands : [new Argument(Value.Of("echo", call.At))];
        if (call.Context.Input is not { } input || input.Parts.Any(p => p.Symbol is { Meaning: not Meaning.UnlistedNames }))
        {
            if (options.Value('I')?.Known is { Length: > 0 } place)
            {
                return new Program.Invoke([.. words.Select(w => Replace(w, place, new Argument(Unknown(call))))], call.At);
            }

            return new Program.Invoke([.. words, new Argument(Unknown(call), MayBeMany: true)], call.At);
        }

        var items = Split(input, options.Has('0') ? ['\0'] : options.Has('I') ? ['\n'] : [' ', '\t', '\n', '\0']);
        if (items.Count == 0)
        {
            return options.Has('r') ? Program.Nothing : new Program.Invoke(words, call.At);
        }

        if (options.Value('I')?.Known is { Length: > 0 } marker)
        {
            return new Program.Seq([.. items.Select(i => new Program.Invoke([.. words.Select(w => Replace(w, marker, i))], call.At))]);
        }

        var size = int.TryParse(options.Value('n')?.Known, out var count) && count > 0 ? count : items.Count;
        return new Program.Seq([.. Enumerable.Range(0, (items.Count + size - 1) / size).Select(i => new Program.Invoke([.. words, .. items.Skip(i * size).Take(size)], call.At))]);
    }

    internal static Argument Replace(Argument word, string marker, Argument by)
    {
        if (word.Value.Text is not { } text || text.Text.IndexOf(marker, StringComparison.Ordinal) is not (>= 0 and var at))
        {
            return word;
        }

        var before = Value.Of(text.Keep(new Span(0, at)));
        var after = Value.Of(text.Keep(new Span(at + marker.Length, text.Length)));
        return by with { Value = before.Append(by.Value).Append(after) };
    }

    private static Value Unknown(Invocation call) => Value.Of(new Symbol("input-" + call.At.Span.Start, "$(..)", new Meaning.Anything()), call.At);

    private static List<Argument> Split(Value input, char[] separators)
    {
        var items = new List<Argument>();
        var item = Value.Empty(input.Location);
        void End()
        {
            if (item.Parts.Count > 0)
            {
                items.Add(new Argument(item, MayBeMany: !item.IsKnown));
            }

            item = Value.Empty(input.Location);
        }

        foreach (var part in input.Parts)
        {
            if (part.Known is not { } text)
            {
                item = item.Append(Value.Of([part], part.At));
                continue;
            }

            var start = 0;
            for (var i = 0; i <= text.Length; i++)
            {
                var ends = i < text.Length && Array.IndexOf(separators, text[i]) >= 0;
                if (i > start && (ends || i == text.Length))
                {
                    item = item.Append(Value.Of(text.Keep(new Span(start, i))));
                }

                if (ends)
                {
                    End();
                    start = i + 1;
                }
            }
        }

        End();
        return items;
    }
}
