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

    /// <summary>bash's own: other shells have no such command.</summary>
    public static Program? Push(Invocation call) => call.Context.Dialect is not ("bash" or "zsh") ? new Program.Status(Domains.ExitStatus.Of(127))
        : call.Arguments.FirstOrDefault(a => a.Known != "--") is { } operand
            ? operand.Known is { Length: > 1 } known && known[0] is '+' or '-' ? new Program.Cut("pushd to a place in the list", call.At) : new Program.Do(new Effect.PushDirectory(operand, call.At))
            : new Program.Do(new Effect.PushDirectory(null, call.At));

    /// <summary>bash's own: other shells have no such command.</summary>
    public static Program? Pop(Invocation call) => call.Context.Dialect is not ("bash" or "zsh") ? new Program.Status(Domains.ExitStatus.Of(127))
        : call.Arguments.Any() ? new Program.Cut("popd of a place in the list", call.At)
        : new Program.Do(new Effect.PopDirectory(call.At));

    /// <summary><c>dirs</c>: the list begins with the working directory, and without <c>-l</c> a home is a tilde.</summary>
    public static Program? List(Invocation call) =>
        call.Arguments.Any(a => a.Known == "-l") && call.Arguments.All(a => a.Known is "-l" or "+0") && call.Arguments.Any(a => a.Known == "+0") && call.Context.Variable("PWD") is { } directory
            ? new Program.Print(directory.Append(Value.Of("\n", call.At)))
            : ShellCommands.Output(call);

    public static Program? Print(Invocation call) => call.Context.Variable("PWD") is { } directory ? new Program.Print(directory) : ShellCommands.Output(call);
}
