using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>known_hosts</c>: adds a key to the file; it makes no directory.</summary>
internal static class KnownHosts
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Word("state") == "absent")
        {
            return Program.Nothing;
        }

        var key = call.Arguments.Find("key")?.Value.Print();
        // lookup('pipe', 'ssh-keyscan ..') trusts whoever answers
        var scanned = key?.Symbol?.Display.IndexOf("ssh-keyscan", StringComparison.Ordinal) >= 0 ? Steps.Do(new Effect.Note(NoteKind.Trusted, call.Arguments.Text("name", "host") ?? key!, "ssh-keyscan", key!.Location)) : Program.Nothing;
        Program On(Argument path) => Steps.Chain([scanned, Steps.Do(new Effect.Place(path, new PlaceOptions { Umask = true, IsAppend = true, Content = key?.Append(Value.Of("\n", key.Location)) }, path.At))]);
        return call.Arguments.Text("path") is { } file ? ModuleCall.OnPath(file, On) : call.InHome(null, "/.ssh/known_hosts", On);
    }
}
