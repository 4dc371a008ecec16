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
}
