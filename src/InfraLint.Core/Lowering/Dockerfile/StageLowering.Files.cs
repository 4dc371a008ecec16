using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>What COPY and ADD put in place: files of the context, and folders with what they hold.</summary>
internal sealed partial class StageLowering
{
    /// <summary>Of a larger folder only what may matter to SSH is followed; the rest is said to be more than is known.</summary>
    private const int FolderLimit = 2000;

    private static Program File(Move move, InputFile file, string name, Location at) =>
        Put(move, name, ModeOf(file), ContentOf(file, at), file.Path, at);

    /// <summary>A file at the destination, or below it where that is a directory.</summary>
    private static Program Put(Move move, string name, Mode source, Value? content, string? baked, Location at)
    {
        var path = move.IntoDirectory ? Below(move.Destination, Value.Of(name, at), at) : move.Destination;
        return Put(move, path, move.IntoDirectory ? null : name, source, content, baked, at);
    }

    private static Program Put(Move move, Value path, string? into, Mode source, Value? content, string? baked, Location at) =>
        new Program.Do(new Effect.Place(new Argument(path), move.Options with
        {
            Kind = PlacedKind.File,
            Mode = move.Mode is { IsAbsolute: true } ? move.Mode : null,
            KnownMode = move.ModeOf(source, isDirectory: false),
            Content = content,
            NameInside = into,
            Baked = baked,
        }, at));

    /// <summary>A folder's content: its own mode is not copied, those of the folders in it are (fsutil, copy.Copy).</summary>
    private IEnumerable<Program> Folder(Move move, string folder, Value destination, Location at)
    {
        var all = build.Context.Below(folder).Where(e => !move.Excludes.Excludes(Relative(e.Path, folder))).ToList();
        var files = all.Count > FolderLimit ? all.Where(e => Matters(e.Path)).ToList() : all;
        yield return Directory(move, destination, at, isOpen: files.Count < all.Count || build.Context.IsOpen(folder));
        var made = new HashSet<string>(StringComparer.Ordinal) { "" };
        foreach (var file in files)
        {
            var path = Relative(file.Path, folder);
            foreach (var above in Above(path).Where(made.Add))
            {
                yield return Nested(move, Below(destination, Value.Of(above, at), at), FolderMode(folder.Length == 0 ? above : folder + "/" + above, file.File!), at);
            }

            if (file.File!.Link is { } link)
            {
                // a link in a folder stays one; one that is named is followed (FollowSymlinks of dispatchCopy)
                yield return new Program.Do(new Effect.Place(new Argument(Below(destination, Value.Of(path, at), at)), move.Options with { Kind = PlacedKind.Link, Target = Value.Of(link, at), IsMoved = true }, at));
                continue;
            }

            yield return Put(move, Below(destination, Value.Of(path, at), at), null, ModeOf(file.File!), ContentOf(file.File!, at), file.File!.Path, at);
        }
    }

    /// <summary><c>--parents</c>: the path goes with it, from <c>/./</c> on where that stands in the source.</summary>
    private IEnumerable<Program> Nested(Move move, ContextEntry entry, string source, Location at)
    {
        var pivot = source.IndexOf("/./", StringComparison.Ordinal);
        var start = pivot < 0 ? "" : BuildContext.Clean(source.Substring(0, pivot));
        var path = entry.Path == start ? "" : Relative(entry.Path, start);
        yield return Directory(move, move.Destination, at, isOpen: false);
        foreach (var above in Above(entry.File is null ? path + "/x" : path))
        {
            // what is there gets the source's mode and keeps its owner (fsutil, copyDirectoryOnly and createParentDirs)
            var target = Below(move.Destination, Value.Of(above, at), at);
            var mode = FolderMode(start.Length == 0 ? above : start + "/" + above, entry.File);
            yield return new Program.Do(new Effect.Place(new Argument(target), move.Options with { Kind = PlacedKind.Directory, KnownMode = move.ModeOf(mode, isDirectory: true), OnlyIfAbsent = true }, at));
            if (move.Mode is null)
            {
                yield return new Program.Do(new Effect.Place(new Argument(target), move.Options with { Kind = PlacedKind.Directory, KnownMode = mode, Owner = null, Group = null, LoginGroup = false }, at));
            }
        }

        var rest = entry.File is { } file
            ? [Put(move, Below(move.Destination, Value.Of(path, at), at), null, ModeOf(file), ContentOf(file, at), file.Path, at)]
            : Folder(move, entry.Path, Below(move.Destination, Value.Of(path, at), at), at);
        foreach (var program in rest)
        {
            yield return program;
        }
    }

    private static Program Nested(Move move, Value path, Mode source, Location at) => new Program.Do(new Effect.Place(new Argument(path), move.Options with
    {
        Kind = PlacedKind.Directory,
        Mode = move.Mode is { IsAbsolute: true } ? move.Mode : null,
        KnownMode = move.ModeOf(source, isDirectory: true),
    }, at));

    /// <summary>The destination itself, where it is not there.</summary>
    private static Program Directory(Move move, Value path, Location at, bool isOpen) => new Program.Do(new Effect.Place(new Argument(path), move.Options with
    {
        Kind = PlacedKind.Directory,
        KnownMode = move.Options.Parents!.Value,
        OnlyIfAbsent = true,
        IsOpen = isOpen,
    }, at));

    /// <summary>What the repository does not hold, such as what another tool builds, or a key that git ignores.</summary>
    private static IEnumerable<Program> Missing(Move move, Value source, Location at)
    {
        if (source.Known is { } path && Wildcards.IsPattern(path))
        {
            return [Directory(move, move.Destination, at, isOpen: true)];
        }

        var unknown = Unknown(move, source, at);
        return move.IntoDirectory ? [Directory(move, move.Destination, at, isOpen: true), unknown] : [unknown];
    }

    private static Program Unknown(Move move, Value source, Location at)
    {
        var destination = move.IntoDirectory ? move.Destination.Append(Value.Of("/", at)) : move.Destination;
        return new Program.Do(new Effect.Import(null, [new Argument(source)], new Argument(destination), move.Options with { Mode = move.Mode, Baked = source.Display }, at));
    }

    private static bool Matters(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        return path.IndexOf(".ssh/", StringComparison.Ordinal) >= 0 || name.IndexOf("key", StringComparison.Ordinal) >= 0 || name.StartsWith("id_", StringComparison.Ordinal)
            || name.EndsWith(".pem", StringComparison.Ordinal) || name.EndsWith(".sh", StringComparison.Ordinal) || name.IndexOf("ssh", StringComparison.Ordinal) >= 0;
    }

    /// <summary>git keeps one bit of a mode, and a checkout's umask is 022. What git does not track has the mode that it has on disk: the builder is given that (fsutil, stat.go).</summary>
    private static Mode ModeOf(InputFile file) => file.Permissions is { } mode ? Mode.Of(mode) : file.IsExecutable switch { true => Mode.Of(Octal.O755), false => Mode.Of(Octal.O644), null => Mode.Unknown };

    private Mode FolderMode(string folder, InputFile? file) =>
        build.Context.FolderPermissions(folder) is { } mode ? Mode.Of(mode) : file is { IsExecutable: null } ? Mode.Unknown : Mode.Of(Octal.O755);

    private static Value ContentOf(InputFile file, Location at) =>
        Value.Of(Symbol.OfFile(file), at);

    private static Value Below(Value directory, Value name, Location at) => Value.Of(directory.Parts.Concat(Value.Of("/", at).Parts).Concat(name.Parts), at);

    private static string Relative(string path, string folder) => folder.Length == 0 ? path : path.Substring(folder.Length + 1);

    private static IEnumerable<string> Above(string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path.Substring(0, slash);
        }
    }
}
