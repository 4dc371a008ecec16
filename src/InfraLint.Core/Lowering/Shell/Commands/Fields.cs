using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>Fields of each line of the input, by value: <c>cut -d: -f6</c>, <c>awk -F: '$3 >= 1000 {print $6}'</c>.</summary>
internal static class Fields
{
    public static Program? Cut(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "d:f:b:c:sn", "delimiter:d fields:f characters:c");
        if (options.Operands.Count > 0 && !options.HasUnknown)
        {
            return Lines.OfFiles(call, options.Operands);
        }

        var delimiter = options.Has('d') ? options.Value('d')?.Known : "\t";
        if (options.HasUnknown || options.Has('s') || delimiter is not { Length: 1 })
        {
            return ShellCommands.Output(call);
        }

        return int.TryParse(options.Value('f')?.Known, out var number) ? Print(call, delimiter[0], number, keepsWhole: true)
            : options.Value('f')?.Known is { } fields && Ranges(fields) is { } some
                ? Lines.Of(call, lines => lines.Select(l => l.IndexOf(delimiter[0]) < 0 ? l : string.Join(delimiter, l.Split(delimiter[0]).Where((_, i) => some(i + 1))))) ?? ShellCommands.Output(call)
            : options.Value('c')?.Known is { } characters && Ranges(characters) is { } those
                ? Lines.Of(call, lines => lines.Select(l => string.Concat(l.Where((_, i) => those(i + 1))))) ?? ShellCommands.Output(call)
            : ShellCommands.Output(call);
    }

    /// <summary>A list of numbers and ranges: <c>1,3-5,7-</c>.</summary>
    private static Func<int, bool>? Ranges(string list)
    {
        var ranges = new List<(int From, int To)>();
        foreach (var range in list.Split(','))
        {
            var dash = range.IndexOf('-');
            var (first, last) = dash < 0 ? (range, range) : (range.Substring(0, dash), range.Substring(dash + 1));
            if (!int.TryParse(first.Length == 0 ? "1" : first, out var from) || !int.TryParse(last.Length == 0 ? int.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture) : last, out var to))
            {
                return null;
            }

            ranges.Add((from, to));
        }

        return i => ranges.Any(r => r.From <= i && i <= r.To);
    }

    public static Program? Awk(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "F:v:f:", permutes: false);
        if (options.HasUnknown || options.Has('f') || options.Operands.Count == 0 || options.Operands[0].Known is not { } text)
        {
            return ShellCommands.Output(call);
        }

        if (options.Operands.Count > 1)
        {
            return Lines.OfFiles(call, [.. options.Operands.Skip(1)]);
        }

        var separator = options.Has('F') ? options.Value('F')?.Known : " ";
        var variables = options.Values('v').Select(v => v.Known).ToList();
        if (separator is not { Length: 1 } || variables.Any(v => v is null || v.IndexOf('=') < 1) || AwkScript.Parse(text, [.. variables.Cast<string>()]) is not { } script)
        {
            return ShellCommands.Output(call);
        }

        // { print $N } and nothing else: the field keeps the place where it was written
        return script.OnlyField is { } number && separator != " " ? Print(call, separator[0], number, keepsWhole: false)
            : Lines.Of(call, lines => script.Run(lines, separator[0])) ?? ShellCommands.Output(call);
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
            var opaque = fields.FindIndex(f => f.Parts.Any(IsOpaque));
            if (opaque >= 0 && opaque < number)
            {
                return ShellCommands.Output(call);
            }

            output.Add(fields.Count == 1 && keepsWhole ? line : number <= fields.Count ? fields[number - 1] : Value.Empty(call.At));
            output.Add(Value.Of("\n", call.At));
        }

        return new Program.Print(Value.Concat(output, call.At));
    }

    /// <summary>What is not known may hold delimiters itself; what ssh-agent prints, and a field of passwd(5), hold none.</summary>
    private static bool IsOpaque(ValuePart part) => part.Symbol is { Meaning: not (Meaning.AgentSocket or Meaning.AgentProcess or Meaning.Field) };

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
