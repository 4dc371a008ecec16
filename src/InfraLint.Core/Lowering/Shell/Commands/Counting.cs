using System.Globalization;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>wc expr uname</c>, as far as what they print is known.</summary>
internal static class Counting
{
    /// <summary><c>wc -l</c> of known input.</summary>
    public static Program? Count(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "clmwL", "lines:l bytes:c chars:m words:w");
        var isLines = options.Has('l') && options.Options.Count == 1 && options.Operands.Count == 0;
        return isLines && call.Context.Input is { } input && input.Parts.All(p => p.Symbol is null or { Meaning: Meaning.AgentSocket or Meaning.AgentProcess or Meaning.Field })
            ? Print(call, input.Parts.Sum(p => p.Known?.Text.Count(c => c == '\n') ?? 0).ToString(CultureInfo.InvariantCulture))
            : ShellCommands.Output(call);
    }

    /// <summary><c>expr A + B</c> and the like (POSIX): fails where the result is 0.</summary>
    public static Program? Expression(Invocation call)
    {
        var words = call.Arguments.Select(a => a.Known).ToList();
        if (words.Count == 3 && long.TryParse(words[0], out var x) && long.TryParse(words[2], out var y))
        {
            long? result = words[1] switch
            {
                "+" => x + y,
                "-" => x - y,
                "*" => x * y,
                "/" when y != 0 => x / y,
                "%" when y != 0 => x % y,
                _ => null,
            };
            if (result is { } number)
            {
                return new Program.Seq([Print(call, number.ToString(CultureInfo.InvariantCulture)), new Program.Status(number == 0 ? ExitStatus.Of(1) : ExitStatus.Success)]);
            }
        }

        return new Program.Seq([ShellCommands.Output(call), new Program.Ask(Test.Unknown)]);
    }

    /// <summary><c>uname</c> and <c>uname -s</c>: what OpenSSH, Docker and cloud-init machines run.</summary>
    public static Program? System(Invocation call) =>
        call.Arguments.All(a => a.Known is "-s") ? Print(call, "Linux") : ShellCommands.Output(call);

    private static Program Print(Invocation call, string text) => new Program.Print(Value.Of(text + "\n", call.At));
}
