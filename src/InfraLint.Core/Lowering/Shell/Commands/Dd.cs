using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>dd</c>: <c>of=</c> is opened with mode 0666.</summary>
internal static class Dd
{
    public static Program? Lower(Invocation call)
    {
        var output = call.Arguments.FirstOrDefault(a => a.Value.KnownPrefix.StartsWith("of=", StringComparison.Ordinal));
        return output is null ? ShellCommands.Output(call) : new Program.Do(new Effect.Write(Getopt.From(output, 3), null, false, Octal.O666, output.At));
    }
}
