using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary>
/// <c>unarchive</c> (modules/unarchive.py): as tar does it, with the modes and owners of the archive; <c>mode owner group</c> are for all
/// that comes out of it, directories too. What the machine put into an archive itself is known.
/// </summary>
internal static class Unarchive
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("src") is not { } source || call.Arguments.Text("dest") is not { } destination)
        {
            return Steps.Failed;
        }

        var settings = FileSettings.Of(call);
        var isThere = call.Arguments.Flag("remote_src", call.Arguments.Flag("copy", true) == false) == true && source.KnownPrefix.IndexOf("://", StringComparison.Ordinal) < 0;
        var isTar = isThere && call.Arguments.Find("include", "exclude", "extra_opts", "keep_newer") is null && source.Known?.EndsWith(".zip", StringComparison.Ordinal) == false;
        return Command.Guarded(call, ModuleCall.OnPath(destination, into => ModuleCall.OnPath(source, from => Steps.Chain(
        [
            // it makes no directory
            new Program.Ask(new Test.Presumed(new Test.Exists(into, FileTest.Directory))),
            isThere ? new Program.Ask(call.Expected(new Test.Exists(from, FileTest.File))) : Program.Nothing,
            isTar ? new Program.Unpack(from, into, [], null, KeepsOwner: true, Decompresses: false, call.At) : Steps.Do(new Effect.Havoc([into], call.At)),
            settings.IsNothing ? Program.Nothing : new Program.Choice([Program.Nothing, settings.Apply(into, recursive: true)]),
        ]))));
    }
}
