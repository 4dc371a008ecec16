using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>cd</c>, <c>pushd</c>, <c>popd</c> and <c>pwd</c>.</summary>
internal static class Directories
{
    public static Program? ChangeTo(Invocation call)
    {
        var operand = call.Arguments.FirstOrDefault(a => a.Known is not ("-P" or "-L" or "-e" or "-n" or "--"));
        return new Program.Do(new Effect.Chdir(operand, call.At));
    }

    public static Program? Pop(Invocation call) => new Program.Do(new Effect.Chdir(new Argument(Value.Of("-", call.At)), call.At));

    public static Program? Print(Invocation call) => call.Context.Variable("PWD") is { } directory ? new Program.Print(directory) : ShellCommands.Output(call);
}
