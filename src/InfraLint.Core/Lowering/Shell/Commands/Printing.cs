using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>echo printf cat tee</c>.</summary>
internal static class Printing
{
    public static Program? Echo(Invocation call)
    {
        var words = call.Arguments.ToList();
        var newline = true;
        var isDash = call.Context.Dialect is "sh" or "dash" && call.Context.Userland != Userland.BusyBox;
        var escapes = isDash;
        while (words.Count > 0 && words[0].Known is { Length: > 1 } option && option[0] == '-' && option.Skip(1).All(c => c is 'n' or 'e' or 'E'))
        {
            // dash knows -n alone; bash and BusyBox' ash all three
            if (isDash && option != "-n")
            {
                break;
            }

            newline &= option.IndexOf('n') < 0;
            escapes = option.LastIndexOf('e') > option.LastIndexOf('E') || (escapes && option.IndexOf('E') < 0);
            words.RemoveAt(0);
        }

        var joins = !KeepsLines(call);
        words = [.. words.Select(w => joins && w.MayBeMany && w.Value.Symbol is { Meaning: Meaning.PrivateKey } key ? w with { Value = Value.Of(new Symbol(key.Id + "-joined", key.Display, new Meaning.JoinedKey()), w.At) } : w)];
        var parts = words.SelectMany((w, i) => (i == 0 ? [] : Value.Of(" ", w.At).Parts).Concat(escapes ? Unescaped(w.Value).Parts : w.Value.Parts)).ToList();
        if (newline)
        {
            parts.AddRange(Value.Of("\n", call.At).Parts);
        }

        var printed = new Program.Print(Value.Of(parts, words.Count > 0 ? words[0].At : call.At));
        return words.FirstOrDefault(w => w.MayBeMany && !escapes && joins) is { Value.Symbol: { } symbol } split
            ? new Program.Seq([new Program.Do(new Effect.Note(NoteKind.LinesJoined, split.Value, null, split.At)), printed])
            : printed;
    }

    /// <summary>Words are not split at line breaks.</summary>
    private static bool KeepsLines(Invocation call) => call.Context.Variable("IFS") is { Symbol: not { Meaning: Meaning.Inherited } } ifs && ifs.Known?.IndexOf('\n') is null or < 0;

    public static Program? Printf(Invocation call)
    {
        var words = call.Arguments.ToList();
        if (words.Count > 0 && words[0].Known == "--")
        {
            words.RemoveAt(0);
        }

        if (words.Count > 1 && words[0].Known == "-v")
        {
            return words[1].Known is { } variable
                ? new Program.Do(new Effect.SetVariable(variable, Formatted(words.Skip(2).ToList(), call) ?? Unknown(call), VariableChange.None, call.At))
                : Program.Nothing;
        }

        return words.Count == 0 ? Refused.Call : new Program.Print(Formatted(words, call) ?? Unknown(call));
    }

    public static Program? Cat(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "AbeEnstTuv", "show-all:A number:n");
        return new Program.PrintFiles(options.Operands, call.At);
    }

    public static Program? Tee(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "aip", "append:a ignore-interrupts:i");
        var input = call.Context.Input;
        var programs = options.Operands.Where(o => o.Known?.StartsWith("/dev/", StringComparison.Ordinal) != true)
            .Select(o => (Program)new Program.Do(new Effect.Write(o, input, options.Has('a'), Octal.O666, o.At))).ToList();
        // a file that it cannot write to is what it fails for
        var writes = Enumerable.Reverse(programs).Aggregate(Program.Nothing, (rest, write) => new Program.If(write, rest, new Program.Seq([rest, Refused.Call])));
        return new Program.Seq([input is null ? ShellCommands.Output(call) : new Program.Print(input.At(call.At)), writes]);
    }

    private static Value Unknown(Invocation call) => Value.Of(new Symbol("printf-" + call.At.Span.Start, "$(printf)", new Meaning.Output("printf")), call.At);

    /// <summary>The format by value, as far as it has only <c>%s %b %d %%</c>; used again while arguments are left.</summary>
    private static Value? Formatted(List<Argument> words, Invocation call)
    {
        if (words.Count == 0 || words[0].Value.Text is not { } format || words.Any(w => w.MayBeMany))
        {
            return null;
        }

        var parts = new List<ValuePart>();
        var next = 1;
        do
        {
            var start = next;
            if (!Append(format, words, ref next, parts))
            {
                return null;
            }

            if (next == start)
            {
                break;
            }
        }
        while (next < words.Count && parts.Count < 1000);

        return Value.Of(parts, call.At);
    }

    private static bool Append(MappedText format, List<Argument> words, ref int next, List<ValuePart> parts)
    {
        var from = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                continue;
            }

            parts.AddRange(Unescaped(Value.Of(format.Keep(new Span(from, i)))).Parts);
            if (i + 1 == format.Length)
            {
                return false;
            }

            switch (format[++i])
            {
                case '%':
                    var at = format.Keep(new Span(i, i + 1));
                    parts.Add(new ValuePart(at, null, at.Location));
                    break;
                case 's' or 'd' or 'i':
                    parts.AddRange(next < words.Count ? words[next].Value.Parts : format[i] == 's' ? [] : Value.Of("0", format.ToSource(Span.At(i, 1))).Parts);
                    next++;
                    break;
                case 'b':
                    parts.AddRange(next < words.Count ? Unescaped(words[next].Value).Parts : []);
                    next++;
                    break;
                default:
                    if (Padded(format, ref i, next < words.Count ? words[next] : null) is not { } padded)
                    {
                        return false;
                    }

                    parts.AddRange(padded.Parts);
                    next++;
                    break;
            }

            from = i + 1;
        }

        parts.AddRange(Unescaped(Value.Of(format.Keep(new Span(from, format.Length)))).Parts);
        return true;
    }

    /// <summary>A conversion with flags, a width or another base: <c>%03d</c>, <c>%-8s</c>, <c>%o</c>, <c>%x</c>; of a known argument.</summary>
    private static Value? Padded(MappedText format, ref int i, Argument? argument)
    {
        var start = i;
        while (i < format.Length && format[i] is '-' or '0' or '+' or ' ' or '#')
        {
            i++;
        }

        var flags = format.Text.Substring(start, i - start);
        var digits = i;
        while (i < format.Length && char.IsDigit(format[i]))
        {
            i++;
        }

        var width = i > digits && i - digits < 4 ? int.Parse(format.Text.Substring(digits, i - digits), System.Globalization.CultureInfo.InvariantCulture) : 0;
        if (i >= format.Length || flags.IndexOfAny(['+', ' ', '#']) >= 0 || (argument?.Known ?? (argument is null ? "" : null)) is not { } text)
        {
            return null;
        }

        var isNumber = long.TryParse(text.Length == 0 ? "0" : text, out var number) && !(text.Length > 1 && text[0] == '0');
        var shown = format[i] switch
        {
            's' => text,
            'd' or 'i' or 'u' when isNumber && number >= 0 => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            'o' when isNumber && number >= 0 => Convert.ToString(number, 8),
            'x' when isNumber && number >= 0 => number.ToString("x", System.Globalization.CultureInfo.InvariantCulture),
            'X' when isNumber && number >= 0 => number.ToString("X", System.Globalization.CultureInfo.InvariantCulture),
            'c' => text.Length == 0 ? "" : text.Substring(0, 1),
            _ => null,
        };
        return shown is null ? null
            : Value.Of(flags.IndexOf('-') >= 0 ? shown.PadRight(width) : shown.PadLeft(width, flags.IndexOf('0') >= 0 && format[i] is not ('s' or 'c') ? '0' : ' '), argument?.At ?? format.ToSource(Span.At(i, 1)));
    }

    /// <summary>Backslash escapes as <c>echo</c> and <c>printf</c> read them.</summary>
    private static Value Unescaped(Value value) =>
        value.Parts.All(p => p.Known is null || p.Known.Text.IndexOf('\\') < 0) ? value : Value.Of(value.Parts.Select(p => p.Known is { } text ? Unescaped(text) : p), value.Location);

    private static ValuePart Unescaped(MappedText text)
    {
        var builder = new MappedTextBuilder();
        var from = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                continue;
            }

            var by = text[i + 1] switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '\\' => "\\", 'a' => "\a", 'b' => "\b", 'f' => "\f", 'v' => "\v", _ => null };
            var length = 2;
            if (by is null && text[i + 1] is >= '0' and <= '7')
            {
                var end = i + 1;
                var code = 0;
                while (end < text.Length && end < i + (text[i + 1] == '0' ? 5 : 4) && text[end] is >= '0' and <= '7')
                {
                    code = code * 8 + (text[end++] - '0');
                }

                (by, length) = (((char)code).ToString(), end - i);
            }

            if (by is null)
            {
                i++;
                continue;
            }

            builder.Keep(text, new Span(from, i));
            builder.Replace(text, Span.At(i, length), by);
            from = i + length;
            i = from - 1;
        }

        builder.Keep(text, new Span(from, text.Length));
        var built = builder.Build();
        return new ValuePart(built, null, built.Location);
    }
}
