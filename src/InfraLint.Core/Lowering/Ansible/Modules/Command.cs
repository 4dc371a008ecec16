using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>command</c> (modules/command.py): words without a shell; only variables and <c>~</c> are expanded.</summary>
internal static class Command
{
    public static Program Lower(ModuleCall call)
    {
        var words = call.Arguments.Find("argv")?.Value is Datum.List list
            ? [.. list.Items.Select(i => i.Print()).OfType<Value>().Select(CommandLine.Expanding)]
            : (call.Arguments.FreeForm ?? call.Arguments.Text("cmd", "_raw_params")) is { } line ? CommandLine.Split(line).Select(CommandLine.Expanding).ToList() : [];
        return words.Count == 0 ? Steps.Failed : Guarded(call, new Program.Call(words, [], words[0].At.Union(words[words.Count - 1].At)));
    }

    /// <summary><c>expect</c> (modules/expect.py): a command whose questions are answered.</summary>
    public static Program LowerExpect(ModuleCall call)
    {
        var words = call.Arguments.Text("command") is { } line ? CommandLine.Split(line).Select(CommandLine.Expanding).ToList() : [];
        return words.Count == 0 ? Steps.Failed : Guarded(call, new Program.Call(words, [], words[0].At.Union(words[words.Count - 1].At)), isAnswered: true);
    }

    /// <summary><c>chdir creates removes</c>; nobody answers what the command asks.</summary>
    internal static Program Guarded(ModuleCall call, Program run, bool isAnswered = false)
    {
        var program = isAnswered ? run : Steps.Unattended(run, call.At);
        if (call.Arguments.Text("removes") is { } removed)
        {
            var inner = program;
            program = ModuleCall.OnPath(removed, p => new Program.If(new Program.Ask(IsThere(p)), inner, Program.Nothing));
        }

        if (call.Arguments.Text("creates") is { } created)
        {
            var inner = program;
            program = ModuleCall.OnPath(created, p => new Program.If(new Program.Ask(IsThere(p)), Program.Nothing, inner));
        }

        return call.Arguments.Text("chdir") is { } directory
            ? ModuleCall.OnPath(directory, p => Steps.Chain([Steps.Do(new Effect.Chdir(p, p.At)), program]))
            : program;
    }

    /// <summary>Both may be patterns (glob.glob).</summary>
    private static Test IsThere(Argument path) => path.Known?.IndexOfAny(['*', '?', '[']) >= 0 ? Test.Unknown : new Test.Exists(path, FileTest.Any);
}
