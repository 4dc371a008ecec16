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
            "touch" => Touch(settings, path),
            "absent" => Steps.Do(new Effect.Unlink([path], Recursive: true, Force: true, false, path.At)),
            "link" or "hard" => Link(call, settings, path),
            // where nothing says what it is, it must be there already
            null => Steps.Chain([new Program.Ask(call.Expected(new Test.Exists(path, FileTest.Any))), settings.Apply(path, call.Arguments.Flag("recurse", false) == true, Follows(call))]),
            "file" => Steps.Chain([new Program.Ask(call.Expected(new Test.And(new Test.Exists(path, FileTest.Any), new Test.Not(new Test.Exists(path, FileTest.Directory))))), settings.Apply(path)]),
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
        Test fits = new Test.Or(new Test.Not(new Test.Exists(path, FileTest.Any)), new Test.Exists(path, FileTest.Directory));
        fits = Follows(call) ? fits : new Test.And(fits, new Test.Not(new Test.Exists(path, FileTest.Link)));
        var place = Steps.Chain([new Program.Ask(new Test.Presumed(fits)), settings.Place(path, options)]);
        return call.Arguments.Flag("recurse", false) == true ? Steps.Chain([place, settings.Apply(path, recursive: true, Follows(call))]) : place;
    }

    private static bool Follows(ModuleCall call) => call.Arguments.Flag("follow", true) != false;

    /// <summary>A new file whose owner or mode is refused is removed again (modules/file.py, execute_touch).</summary>
    private static Program Touch(FileSettings settings, Argument path)
    {
        var touched = Steps.Chain([Steps.Do(new Effect.Write(path, Value.Empty(path.At), IsAppend: true, Octal.O666, path.At, IsTouch: true)), settings.Apply(path)]);
        var removed = new Program.Seq([Steps.Do(new Effect.Unlink([path], Recursive: false, Force: true, false, path.At)), Steps.Failed]);
        return Steps.IfSurely(new Test.Not(new Test.Exists(path, FileTest.Any)), new Program.If(touched, Program.Nothing, removed, IsGuard: true), touched);
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
        // what is no link is replaced by force alone, and a directory only where it is empty
        var isThere = new Test.Exists(path, FileTest.Any);
        link = call.Arguments.Flag("force", false) == false
            ? Steps.Chain([new Program.Ask(isSymbolic ? new Test.Presumed(new Test.Or(new Test.Not(isThere), new Test.Exists(path, FileTest.Link))) : new Test.Or(new Test.Not(isThere), Test.Unknown)), link])
            : link;
        if (isSymbolic && Target(source, path) is { } target && call.Arguments.Flag("force", false) == false)
        {
            link = Steps.Chain([new Program.Ask(new Test.Presumed(new Test.Exists(target, FileTest.Any))), link]);
        }

        // of a symbolic link that is not followed the owner is its own
        return isSymbolic && call.Arguments.Flag("follow", true) == false ? Steps.Chain([link, settings.Chown(path, recursive: false, isLink: true)]) : Steps.Chain([link, settings.Apply(path)]);
    }

    /// <summary>What a link leads to: a relative one is looked for beside it.</summary>
    private static Argument? Target(Value source, Argument path) =>
        source.KnownPrefix.StartsWith("/", StringComparison.Ordinal) ? new Argument(source)
        : source.Known is { Length: > 0 } && ModuleCall.Parent(path) is { } beside ? new Argument(beside.Value.Append(Value.Of("/", path.At)).Append(source)) : null;
}
