using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>copy</c> (plugins/action/copy.py, modules/copy.py): a new file is 0666 less the umask, whatever its source has.</summary>
internal static class Copy
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("dest") is not { } destination)
        {
            return Steps.Failed;
        }

        var settings = FileSettings.Of(call);
        // where it does not follow a link, a file takes its place
        var isMoved = call.Arguments.Flag("follow", false) != true;
        var source = call.Arguments.Text("src");
        if (call.Arguments.Find("content") is { } content)
        {
            return destination.Known is { } known && known.EndsWith("/", StringComparison.Ordinal) ? Steps.Failed
                : ModuleCall.OnPath(destination, path => Place(call, settings, path, content.Value.Print(), new PlaceOptions { IsMoved = isMoved }, isContent: true));
        }

        if (source is null)
        {
            return Steps.Failed;
        }

        return ModuleCall.OnPath(destination, path => call.Arguments.Flag("remote_src", false) == true
            ? call.Arguments.Flag("force", true) == false ? new Program.If(new Program.Ask(new Test.Exists(path, FileTest.Any)), Program.Nothing, Remote(settings, source, path)) : Remote(settings, source, path)
            : Local(call, settings, source, path));
    }

    /// <summary>Whether the source is to be found where Ansible runs, and not in the repository.</summary>
    public static bool IsElsewhere(ModuleCall call) => call.Arguments.Find("content") is null && call.Arguments.Flag("remote_src", false) == false && call.Arguments.Text("src") is { } source
        && call.Context.Find(source, "files") is null && call.Context.FindFolder(source, "files") is null;

    /// <summary>A file of the repository, or of the machine that Ansible runs on.</summary>
    private static Program Local(ModuleCall call, FileSettings settings, Value source, Argument path)
    {
        var file = call.Context.Find(source, "files");
        if (file is null && call.Context.FindFolder(source, "files") is { } folder)
        {
            return Tree(call, settings, source, folder, path);
        }

        var content = file is null ? RepositoryFiles.Elsewhere(source, call.Context) : RepositoryFiles.Content(file, source.Location);
        return Place(call, settings, path, content, new PlaceOptions { NameInside = RepositoryFiles.NameOf(source), IsMoved = call.Arguments.Flag("follow", false) != true }, isContent: false, file);
    }

    /// <summary>A folder with all that it holds; <c>mode</c> is for files only.</summary>
    private static Program Tree(ModuleCall call, FileSettings settings, Value source, string folder, Argument path)
    {
        var into = source.Display.EndsWith("/", StringComparison.Ordinal) ? path : Steps.Child(path, Sources.NameOf(folder));
        var modes = FileSettings.Of(call, "directory_mode");
        // one that is there already keeps its mode; folders inside of it do not
        var programs = new List<Program> { modes.Place(into, Directory() with { OnlyIfAbsent = true }) };
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in call.Context.Host.Sources.Repository.Below(folder).Take(RepositoryFiles.Limit))
        {
            var relative = file.Path.Substring(folder.Length + 1);
            for (var slash = relative.IndexOf('/'); slash > 0; slash = relative.IndexOf('/', slash + 1))
            {
                if (made.Add(relative.Substring(0, slash)))
                {
                    programs.Add(modes.Place(Steps.Child(into, relative.Substring(0, slash)), Directory()));
                }
            }

            programs.Add(Place(call, settings, Steps.Child(into, relative), RepositoryFiles.Content(file, source.Location), new PlaceOptions { IsMoved = true }, isContent: false, file));
        }

        if (call.Context.Host.Sources.Repository.Below(folder).Skip(RepositoryFiles.Limit).Any())
        {
            programs.Add(RepositoryFiles.Cut(source.Location));
        }

        return Steps.Chain(programs);

        PlaceOptions Directory() => new() { Kind = PlacedKind.Directory, Parents = modes.NewDirectory, ParentsOwned = true };
    }

    private static Program Place(ModuleCall call, FileSettings settings, Argument path, Value? content, PlaceOptions options, bool isContent, InputFile? file = null)
    {
        options = options with { Content = content, OnlyIfAbsent = call.Arguments.Flag("force", true) == false };
        if (path.Value.Parts.Count > 0 && path.Value.Parts[path.Value.Parts.Count - 1].Known is { } last && last.Text.EndsWith("/", StringComparison.Ordinal) && options.NameInside is { } name)
        {
            // a destination that ends in a slash is made with its parents
            path = new Argument(path.Value.Append(Value.Of(name, path.At)));
            options = options with { Parents = Mode.Of(Octal.O755), NameInside = null };
        }

        if (!settings.IsPreserved)
        {
            return settings.Place(path, options);
        }

        // the mode of the source where Ansible runs: git keeps no more of it than whether it is executable
        var kept = isContent ? Mode.Of(Octal.O600) : file is null ? Mode.Unknown : RepositoryFiles.ModeOf(file);
        return Steps.Do(new Effect.Place(path, options with
        {
            KnownMode = kept,
            Owner = settings.Owner is null ? null : new PrincipalOperand(settings.Owner),
            Group = settings.Group is null ? null : new PrincipalOperand(settings.Group),
        }, settings.ModeAt ?? path.At));
    }

    /// <summary>
    /// Of a directory, modes are kept (shutil.copytree), and the settings are for the destination alone. One without a slash at its end goes
    /// into the destination, by other ways where that is not there yet.
    /// </summary>
    private static Program Remote(FileSettings settings, Value source, Argument path) => ModuleCall.OnPath(source, from =>
    {
        Program Copied(bool keeps) => Steps.Do(new Effect.Copy([from], path, new CopyOptions { Recursive = true, PreserveMode = keeps }, path.At));
        var isDirectory = new Program.Ask(Steps.Surely(new Test.Exists(from, FileTest.Directory)));
        var isNew = new Test.And(new Test.Exists(from, FileTest.Directory), new Test.Not(new Test.Exists(path, FileTest.Any)));
        var copied = Steps.Chain([
            new Program.If(isDirectory, Copied(true), Copied(settings.IsPreserved)),
            new Program.If(isDirectory, settings.Apply(path), Steps.IfSurely(new Test.Exists(path, FileTest.Directory), Program.Nothing, settings.Apply(path)))]);
        return source.Display.EndsWith("/", StringComparison.Ordinal) ? copied : Steps.IfSurely(isNew, Steps.Do(new Effect.Havoc([path], path.At)), copied);
    });
}
