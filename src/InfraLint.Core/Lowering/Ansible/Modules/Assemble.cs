using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>assemble</c> (plugins/action/assemble.py, modules/assemble.py): the files of a folder, one after the other; the folder is the machine's unless <c>remote_src</c> is off.</summary>
internal static class Assemble
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("src") is not { } source || call.Arguments.Text("dest") is not { } destination)
        {
            return Steps.Failed;
        }

        var settings = FileSettings.Of(call);
        var content = call.Arguments.Flag("remote_src", true) == false ? Fragments(call, source) : null;
        Program Assembled() => ModuleCall.OnPath(destination, path => settings.Place(path, new PlaceOptions { Content = content, IsMoved = true }));
        return call.Arguments.Flag("remote_src", true) == false ? Assembled()
            : ModuleCall.OnPath(source, from => Steps.Chain([new Program.Ask(call.Expected(new Test.Exists(from, FileTest.Directory))), Assembled()]));
    }

    private static Value? Fragments(ModuleCall call, Value source)
    {
        if (call.Context.FindFolder(source, "files") is not { } folder || new[] { "delimiter", "regexp", "ignore_hidden" }.Any(k => call.Arguments.Find(k) is not null))
        {
            return null;
        }

        var parts = call.Context.Host.Sources.Repository.Below(folder).Where(f => Sources.FolderOf(f.Path) == folder).OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => RepositoryFiles.Content(f, source.Location)).ToList();
        return Value.Concat(parts, source.Location);
    }
}
