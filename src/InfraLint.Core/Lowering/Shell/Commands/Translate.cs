using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>tr</c> of single characters, and <c>seq</c> of small numbers, by value.</summary>
internal static class Translate
{
    private const int Most = 256;

    public static Program? Lower(Invocation call)
    {
        var words = call.Arguments.ToList();
        if (words.Count != 2 || call.Context.Input?.Text is not { } input || Single(words[0].Known) is not { } from || Single(words[1].Known) is not { } to)
        {
            return ShellCommands.Output(call);
        }

        var builder = new MappedTextBuilder();
        builder.Keep(input, new Span(0, 0));
        var start = 0;
        for (var i = 0; i < input.Length; i++)
        {
            if (input[i] == from)
            {
                builder.Keep(input, new Span(start, i));
                builder.Replace(input, Span.At(i, 1), to.ToString());
                start = i + 1;
            }
        }

        builder.Keep(input, new Span(start, input.Length));
        return new Program.Print(Value.Of(builder.Build()));
    }

    public static Program? Sequence(Invocation call)
    {
        var numbers = call.Arguments.Select(a => int.TryParse(a.Known, out var number) ? number : (int?)null).ToList();
        if (numbers.Count is not (1 or 2) || numbers.Any(n => n is null))
        {
            return ShellCommands.Output(call);
        }

        var (first, last) = numbers.Count == 1 ? (1, numbers[0]!.Value) : (numbers[0]!.Value, numbers[1]!.Value);
        return last - (long)first > Most
            ? ShellCommands.Output(call)
            : new Program.Print(Value.Of(string.Concat(Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(n => n + "\n")), call.At));
    }

    private static char? Single(string? set) => set switch
    {
        "\\n" => '\n',
        "\\t" => '\t',
        "\\0" => '\0',
        { Length: 1 } => set[0],
        _ => null,
    };
}
