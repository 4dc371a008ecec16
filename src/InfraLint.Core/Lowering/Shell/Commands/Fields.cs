using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>One field of each line of the input, by value: <c>cut -d: -f6</c>, <c>awk -F: '{print $6}'</c>.</summary>
internal static class Fields
{
    private static readonly char[] Separators = [' ', '{', '}', ';', '\t', '\n'];

    public static Program? Cut(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "d:f:b:c:sn", "delimiter:d fields:f");
        var delimiter = options.Has('d') ? options.Value('d')?.Known : "\t";
        return options.HasUnknown || options.Operands.Count > 0 || options.Has('s') || delimiter is not { Length: 1 } || !int.TryParse(options.Value('f')?.Known, out var number)
            ? ShellCommands.Output(call)
            : Print(call, delimiter[0], number, keepsWhole: true);
    }

    public static Program? Awk(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "F:v:f:", permutes: false);
        // { print $N } and nothing else
        var words = options.Operands.Count == 1 && options.Operands[0].Known is { } text ? text.Split(Separators, StringSplitOptions.RemoveEmptyEntries) : [];
        return options.HasUnknown || options.Value('F')?.Known is not { Length: 1 } separator || words.Length != 2 || words[0] != "print" || words[1][0] != '$'
            || !int.TryParse(words[1].Substring(1), out var number)
            ? ShellCommands.Output(call)
            : Print(call, separator[0], number, keepsWhole: false);
    }

    private static Program Print(Invocation call, char delimiter, int number, bool keepsWhole)
    {
        if (call.Context.Input is not { } input || number < 1)
        {
            return ShellCommands.Output(call);
        }

        var output = new List<Value>();
        foreach (var line in Split(input, '\n'))
        {
            var fields = Split(line, delimiter);
            output.Add(fields.Count == 1 && keepsWhole ? line : number <= fields.Count ? fields[number - 1] : Value.Empty(call.At));
            output.Add(Value.Of("\n", call.At));
        }

        return new Program.Print(Value.Concat(output, call.At));
    }

    /// <summary>The pieces between delimiters; a symbol is taken to hold none. A delimiter at the end ends the last piece.</summary>
    private static List<Value> Split(Value value, char delimiter)
    {
        var pieces = new List<Value>();
        var parts = new List<ValuePart>();
        foreach (var part in value.Parts)
        {
            if (part.Known is not { } text)
            {
                parts.Add(part);
                continue;
            }

            var start = 0;
            for (var i = 0; i <= text.Length; i++)
            {
                if (i < text.Length && text[i] != delimiter)
                {
                    continue;
                }

                var kept = text.Keep(new Span(start, i));
                parts.Add(new ValuePart(kept, null, kept.Location));
                if (i < text.Length)
                {
                    pieces.Add(Value.Of(parts, value.Location));
                    parts.Clear();
                }

                start = i + 1;
            }
        }

        var last = Value.Of(parts, value.Location);
        if (last.Parts.Count > 0 || delimiter != '\n')
        {
            pieces.Add(last);
        }

        return pieces;
    }
}
