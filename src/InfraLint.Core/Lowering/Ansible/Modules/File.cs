using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>file</c> (modules/file.py).</summary>
internal static class File
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("path", "dest", "name") is not { } named)
        {
            return Steps.Failed;
        }

        var settings = FileSettings.Of(call);
        return ModuleCall.OnPath(named, path => call.Arguments.Word("state") switch
        {
            "directory" => Directory(call, settings, path),
            "touch" => Steps.Chain([Steps.Do(new Effect.Write(path, Value.Empty(path.At), IsAppend: true, Octal.O666, path.At, IsTouch: true)), settings.Apply(path)]),
            "absent" => Steps.Do(new Effect.Unlink([path], Recursive: true, Force: true, false, path.At)),
            "link" or "hard" => Link(call, settings, path),
            // where nothing says what it is, it must be there already
            null or "file" => Steps.Chain([new Program.Ask(new Test.Presumed(new Test.Exists(path, FileTest.Any))), settings.Apply(path, call.Arguments.Flag("recurse", false) == true)]),
            _ => Steps.Do(new Effect.Havoc([path], path.At)),
        });
    }

    /// <summary>Mode and owner are those of all parents that are made, too.</summary>
    private static Program Directory(ModuleCall call, FileSettings settings, Argument path)
    {
        var options = new PlaceOptions
        {
            Kind = PlacedKind.Directory,
            Parents = settings.NewDirectory,
            ParentsOwned = !settings.IsRefused,
        };
        var place = settings.Place(path, options);
        return call.Arguments.Flag("recurse", false) == true ? Steps.Chain([place, settings.Apply(path, recursive: true)]) : place;
    }

    /// <summary>The mode goes to where the link leads, unless <c>follow</c> is off.</summary>
    private static Program Link(ModuleCall call, FileSettings settings, Argument path)
    {
        if (call.Arguments.Text("src") is not { } source)
        {
            return Steps.Failed;
        }

        var isSymbolic = call.Arguments.Word("state") == "link";
        var link = isSymbolic
            ? Steps.Do(new Effect.Place(path, new PlaceOptions { Kind = PlacedKind.Link, Target = source, KnownMode = Mode.Of(Octal.O777) }, path.At))
            : Steps.Do(new Effect.Link([new Argument(source)], path, IsSymbolic: false, Force: true, NoDereference: true, IntoDirectory: false, path.At));
        if (isSymbolic && source.KnownPrefix.StartsWith("/", StringComparison.Ordinal) && call.Arguments.Flag("force", false) == false)
        {
            link = Steps.Chain([new Program.Ask(new Test.Presumed(new Test.Exists(new Argument(source), FileTest.Any))), link]);
        }

        // of a symbolic link that is not followed the owner is its own
        return isSymbolic && call.Arguments.Flag("follow", true) == false ? Steps.Chain([link, settings.Chown(path, recursive: false, isLink: true)]) : Steps.Chain([link, settings.Apply(path)]);
    }
}
