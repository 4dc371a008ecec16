using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>basename dirname realpath readlink</c>.</summary>
internal static class Names
{
    public static Program? Basename(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "as:z", "multiple:a suffix:s zero:z");
        if (options.Operands.Count is not (1 or 2) || Last(options.Operands[0].Value) is not { } name)
        {
            return ShellCommands.Output(call);
        }

        var suffix = options.Value('s')?.Known ?? (options.Operands.Count == 2 ? options.Operands[1].Known : "");
        if (suffix is { Length: > 0 } && name.Text is { } text && text.Text.EndsWith(suffix, StringComparison.Ordinal) && text.Length > suffix.Length)
        {
            name = Value.Of(text.Keep(new Span(0, text.Length - suffix.Length)));
        }

        return new Program.Print(name);
    }

    public static Program? Dirname(Invocation call)
    {
        if (call.Words.Count != 2)
        {
            return ShellCommands.Output(call);
        }

        var value = call.Words[1].Value;
        if (value.Text is { } text)
        {
            var end = text.Text.TrimEnd('/').LastIndexOf('/');
            return new Program.Print(end < 0 ? Value.Of(text.Length > 0 && text.Text.All(c => c == '/') ? "/" : ".", call.At)
                : end == 0 ? Value.Of("/", call.At)
                : Value.Of(text.Keep(new Span(0, text.Text.Substring(0, end).TrimEnd('/').Length))));
        }

        // of a symbol and a path below it the directory is known as far
        var last = value.Parts[value.Parts.Count - 1].Known;
        if (last is not null && last.Text.LastIndexOf('/') is var slash and >= 0 && !last.Text.EndsWith("/", StringComparison.Ordinal))
        {
            var kept = last.Keep(new Span(0, slash));
            return new Program.Print(Value.Of([.. value.Parts.Take(value.Parts.Count - 1), new ValuePart(kept, null, kept.Location)], value.Location));
        }

        return new Program.Print(Value.Of(new Symbol(("dirname-" + value.Key), "$(dirname " + value.Display + ")", new Meaning.Anything()), call.At));
    }

    /// <summary><c>realpath PATH</c>, <c>readlink -f PATH</c>; what a link itself says is not followed.</summary>
    public static Program? Realpath(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "efmnqsvzLP", "canonicalize:f canonicalize-existing:e canonicalize-missing:m no-newline:n quiet:q zero:z strip:s");
        return options.HasUnknown || options.Operands.Count != 1 || options.Has('s') || options.Has('z') || options.Has('n') || (call.Name == "readlink" && !"efm".Any(options.Has))
            ? ShellCommands.Output(call)
            : new Program.PrintPath(options.Operands[0], call.At);
    }

    private static Value? Last(Value value)
    {
        if (value.Text is { } text)
        {
            var end = text.Text.TrimEnd('/').Length;
            return end == 0 ? value : Value.Of(text.Keep(new Span(text.Text.LastIndexOf('/', end - 1) + 1, end)));
        }

        return value.Parts[value.Parts.Count - 1].Known is { } tail && tail.Text.LastIndexOf('/') is var slash and >= 0 && slash < tail.Length - 1
            ? Value.Of(tail.Keep(new Span(slash + 1, tail.Length)))
            : null;
    }
}
