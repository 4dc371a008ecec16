using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>Leaving: <c>exit return break continue</c>.</summary>
internal static class Control
{
    public static Program? Exit(Invocation call) => Leave(call, ExitKind.Exit);

    public static Program? Return(Invocation call) => Leave(call, ExitKind.Return);

    public static Program? Break(Invocation call) => Leave(call, ExitKind.Break);

    public static Program? Continue(Invocation call) => Leave(call, ExitKind.Continue);

    private static Program Leave(Invocation call, ExitKind kind) =>
        new Program.Exit(kind, kind is ExitKind.Exit or ExitKind.Return && call.Arguments.FirstOrDefault() is { } code ? Word.Of(code.Value) : null);

    /// <summary><c>wait</c>: the status of the last job that it names; without one it is 0.</summary>
    public static Program? Wait(Invocation call) => call.Arguments.LastOrDefault()?.Value.Symbol?.Meaning is Meaning.Job job ? new Program.Status(job.Status) : Program.Nothing;
}
