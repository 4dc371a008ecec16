using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>lineinfile</c> and <c>blockinfile</c>: the file must be there, unless <c>create</c> says otherwise.</summary>
internal static class LineInFile
{
    public static Program Lower(ModuleCall call)
    {
        var isRemoved = call.Arguments.Word("state") == "absent";
        var line = call.Arguments.Find("line", "value")?.Value.Print();
        // what a pattern replaces, and with what, is not followed
        var content = isRemoved || call.Arguments.Find("backrefs") is not null ? null : Line(line);
        return Edit(call, content, isRemoved);
    }

    public static Program LowerBlock(ModuleCall call)
    {
        var isRemoved = call.Arguments.Word("state") == "absent";
        var block = call.Arguments.Find("block", "content")?.Value.Print();
        var at = call.At;
        return Edit(call, isRemoved || block is null ? null : Value.Of("# BEGIN ANSIBLE MANAGED BLOCK\n", at).Append(Line(block)!).Append(Value.Of("# END ANSIBLE MANAGED BLOCK\n", at)), isRemoved);
    }

    private static Value? Line(Value? text) =>
        text is null ? null : text.Known is { } known && known.EndsWith("\n", StringComparison.Ordinal) ? text : text.Append(Value.Of("\n", text.Location));

    private static Program Edit(ModuleCall call, Value? content, bool isRemoved)
    {
        if (call.Arguments.Text("path", "dest", "destfile", "name") is not { } named)
        {
            return Steps.Failed;
        }

        var settings = FileSettings.Of(call);
        var creates = call.Arguments.Flag("create", false);
        return ModuleCall.OnPath(named, path =>
        {
            var options = new PlaceOptions { Content = content, IsAppend = true, Parents = Mode.Of(Octal.O755) };
            // a link has no mode, and an owner of its own (basic.py, set_mode_if_different, set_owner_if_different)
            var edit = new Program.If(new Program.Ask(new Test.Exists(path, FileTest.Link)), settings.Bare.Place(path, options), settings.Place(path, options with { IsMoved = true }));
            // lineinfile that removes a line from no file changes nothing
            var missing = creates != false && !isRemoved ? edit : isRemoved ? Program.Nothing : Steps.Failed;
            return Steps.IfSurely(new Test.Not(new Test.Exists(path, FileTest.Any)), missing, edit);
        });
    }
}
