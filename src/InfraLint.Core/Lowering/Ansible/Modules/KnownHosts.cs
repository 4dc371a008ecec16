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
        Program On(Argument path) => Steps.Do(new Effect.Place(path, new PlaceOptions { Umask = true, IsAppend = true, Content = key?.Append(Value.Of("\n", key.Location)) }, path.At));
        return call.Arguments.Text("path") is { } file ? ModuleCall.OnPath(file, On) : call.InHome(null, "/.ssh/known_hosts", On);
    }
}
