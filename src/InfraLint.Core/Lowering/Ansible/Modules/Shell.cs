using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>shell</c> and <c>raw</c>: one script of <c>/bin/sh</c>, or of another shell.</summary>
internal static class Shell
{
    public static Program Lower(ModuleCall call) =>
        (call.Arguments.FreeForm ?? call.Arguments.Text("cmd", "_raw_params")) is { } script
            ? Command.Guarded(call, Run(call, script))
            : Steps.Failed;

    public static Program LowerRaw(ModuleCall call) =>
        (call.Arguments.FreeForm ?? call.Arguments.Text("cmd", "_raw_params")) is { } script ? Steps.Unattended(Run(call, script), call.At) : Steps.Failed;

    private static Program Run(ModuleCall call, Value script)
    {
        var shell = call.Arguments.Text("executable")?.Known ?? "/bin/sh";
        return new Program.Run(script, InThisShell: false, [new Argument(Value.Of(shell, call.At))], shell.Substring(shell.LastIndexOf('/') + 1), "", script.Location);
    }
}
