using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>fetch</c> (plugins/action/fetch.py): a file of the machine comes to the one that Ansible runs on, with 0666 less the umask there, whatever mode it had.</summary>
internal static class Fetch
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("src") is not { } source || call.Arguments.Text("dest") is not { } destination)
        {
            return Steps.Failed;
        }

        var isFlat = call.Arguments.Flag("flat", false);
        var folder = destination.KnownPrefix.StartsWith("/", StringComparison.Ordinal) || destination.KnownPrefix.StartsWith("~", StringComparison.Ordinal) ? destination
            : call.Context.Host.Folder("playbook_dir", call.Context.PlayFolder, call.At).Print()!.Append(Value.Of("/", call.At)).Append(destination);
        if (isFlat is null || (isFlat == false && (source.Parts.Count == 0 || source.Parts[source.Parts.Count - 1].Known is null)))
        {
            return Program.Nothing;
        }

        var host = Value.Of(Symbols.Variable("inventory_hostname"), call.At);
        var path = isFlat == true
            ? destination.Known?.EndsWith("/", StringComparison.Ordinal) == true && RepositoryFiles.NameOf(source) is { } name ? folder.Append(Value.Of(name, source.Location)) : folder
            : folder.Append(Value.Of("/", call.At)).Append(host).Append(source);
        call.Context.Host.Controller(ModuleCall.OnPath(path, p => new Program.Scope(ScopeKind.Step,
            Steps.Do(new Effect.Place(p, new PlaceOptions { Umask = true }, call.At)), call.Task.Location, "fetch")), call.Task);
        return call.Arguments.Flag("fail_on_missing", true) == true ? ModuleCall.OnPath(source, from => new Program.Ask(call.Expected(new Test.Exists(from, FileTest.File)))) : Program.Nothing;
    }
}
