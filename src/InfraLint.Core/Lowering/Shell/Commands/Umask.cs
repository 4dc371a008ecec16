using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>umask</c>: octal bits to mask, or a symbolic mode of what is allowed.</summary>
internal static class Umask
{
    public static Program? Lower(Invocation call)
    {
        var operand = call.Arguments.FirstOrDefault(a => a.Known is not ("-S" or "-p" or "--"));
        return operand is null ? ShellCommands.Output(call) : new Program.Do(new Effect.SetUmask(operand.Value, operand.At));
    }
}
