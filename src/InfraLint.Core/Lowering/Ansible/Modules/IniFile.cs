using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>ini_file</c> and its kin (community.general, plugins/modules/ini_file.py): one line of a file that is made, with its parents, unless <c>create</c> is off.</summary>
internal static class IniFile
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("path", "dest") is not { } named)
        {
            return Steps.Failed;
        }

        var settings = FileSettings.Of(call);
        var said = named.Known?.EndsWith("ansible.cfg", StringComparison.Ordinal) == true && call.Arguments.Word("state") != "absent" && call.Arguments.Text("value") is { } value
            ? Connections.OfLine(call.Arguments.Word("section") ?? "", call.Arguments.Word("option") ?? "", value) : Program.Nothing;
        return ModuleCall.OnPath(named, path =>
        {
            var edit = settings.Place(path, new PlaceOptions { Parents = Mode.Of(Octal.O755), IsMoved = true });
            edit = call.Arguments.Word("state") == "absent" ? new Program.If(new Program.Ask(new Test.Exists(path, FileTest.Any)), edit, Program.Nothing) : edit;
            edit = new Program.Seq([said, edit]);
            return call.Arguments.Flag("create", true) != false ? edit : Steps.IfSurely(new Test.Not(new Test.Exists(path, FileTest.Any)), Steps.Failed, edit);
        });
    }
}
