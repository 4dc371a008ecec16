using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>script</c>: a script of the repository, run on the machine.</summary>
internal static class Script
{
    private static readonly string[] WindowsEndings = [".ps1", ".bat", ".cmd"];

    /// <summary>Whether the script is not in the repository.</summary>
    public static bool IsElsewhere(ModuleCall call) => (call.Arguments.FreeForm ?? call.Arguments.Text("cmd", "_raw_params")) is { } line && CommandLine.Split(line).FirstOrDefault() is { } name && call.Context.Find(name, "files") is null;

    public static Program Lower(ModuleCall call)
    {
        var words = (call.Arguments.FreeForm ?? call.Arguments.Text("cmd", "_raw_params")) is { } line ? CommandLine.Split(line) : [];
        if (words.Count == 0 || call.Context.Find(words[0], "files")?.Text.File is not { } file)
        {
            return Program.Nothing;
        }

        if (WindowsEndings.Any(e => file.Path.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
        {
            return Program.Nothing;
        }

        var shell = call.Arguments.Text("executable")?.Known;
        return Command.Guarded(call, new Program.Run(
            Value.Of(file.All), InThisShell: false, [.. words.Select(w => new Argument(w))], shell?.Substring(shell.LastIndexOf('/') + 1), "", words[0].Location));
    }
}
