using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>tempfile</c> (modules/tempfile.py): Python's mkstemp and mkdtemp, 0600 and 0700 whatever the umask.</summary>
internal static class TempFile
{
    public static Program Lower(ModuleCall call)
    {
        var isDirectory = call.Arguments.Word("state") == "directory";
        var options = new PlaceOptions { Kind = isDirectory ? PlacedKind.Directory : PlacedKind.File, KnownMode = Mode.Of(isDirectory ? Octal.O700 : Octal.O600), Content = isDirectory ? null : Value.Empty(call.At) };
        return Steps.Do(new Effect.Place(new Argument(PathOf(call.Task)), options, call.At));
    }

    /// <summary>The path that the module's result tells.</summary>
    public static Value PathOf(YamlMapping task)
    {
        var at = task.Location;
        return Value.Of(Symbols.TempFile(at), at);
    }
}
