using InfraLint.Workspaces.Ignoring;

namespace InfraLint.Workspaces.Reading;

/// <summary>A file that the walk found.</summary>
/// <param name="Path">Relative to the root, with <c>/</c>.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="IsNamed">Whether someone gave this very path, so that it is taken whatever it looks like.</param>
/// <param name="IsExecutable">What git records, else what the file system tells.</param>
/// <param name="Permissions">Its mode on disk, where git records none.</param>
/// <param name="Link">Where it leads, if it is a link.</param>
internal sealed record WalkedFile(string Path, string FullPath, bool IsNamed, bool? IsExecutable, int? Permissions, string? Link = null);

/// <summary>One pass over the files below a root, without what is pruned, ignored or excluded.</summary>
/// <param name="include">Takes files that would be left out.</param>
/// <param name="exclude">Leaves files out, whatever else names them.</param>
/// <param name="mostFiles">Where the walk ends.</param>
internal sealed class FileWalk(PathPatterns include, PathPatterns exclude, int mostFiles = int.MaxValue)
{
    private static readonly HashSet<string> Pruned = new(StringComparer.Ordinal) { "bin", "obj", "node_modules" };

    private readonly List<WalkedFile> files = [];
    private readonly List<string> closedFolders = [];
    private readonly List<string> unlistedFolders = [];
    private readonly Dictionary<string, int> folderModes = new(StringComparer.Ordinal);

    /// <summary>Folders that could not be listed, relative to the root.</summary>
    public IReadOnlyList<string> ClosedFolders => closedFolders;

    /// <summary>Folders that are pruned by their name alone, relative to the root.</summary>
    public IReadOnlyList<string> UnlistedFolders => unlistedFolders;

    /// <summary>The modes on disk of the folders in which git tracks nothing.</summary>
    public IReadOnlyDictionary<string, int> FolderModes => folderModes;

    /// <summary>Which files of a folder are wanted.</summary>
    private enum Wanted
    {
        /// <summary>Those that are not ignored.</summary>
        NotIgnored,

        /// <summary>The folder is ignored: those that git tracks all the same.</summary>
        Tracked,

        /// <summary>The folder is pruned, or ignored and not tracked: those that an include pattern names.</summary>
        Included,
    }

    /// <summary>Walks; the files come in ordinal order of their paths.</summary>
    /// <param name="root">A full path without links.</param>
    /// <param name="cancellation">Ends the walk early.</param>
    public IReadOnlyList<WalkedFile> From(string root, CancellationToken cancellation)
    {
        var git = GitFolder.Around(root);
        // breadth first, so that a limit cuts what lies deepest
        Queue<(DirectoryInfo Folder, string Relative, IgnoreRules Rules, Wanted Wanted)> folders = new();
        folders.Enqueue((new DirectoryInfo(root), "", git.Rules, Wanted.NotIgnored));
        while (folders.Count > 0 && files.Count < mostFiles)
        {
            cancellation.ThrowIfCancellationRequested();
            var (folder, relative, rules, wanted) = folders.Dequeue();
            if (wanted == Wanted.NotIgnored && GitFolder.IgnoreText(folder.FullName) is { } text)
            {
                rules = rules.With(Joined(git.Prefix, relative), text);
            }

            foreach (var info in List(folder, relative))
            {
                var path = Joined(relative, info.Name);
                // a name that is not UTF-8 cannot be asked about: all its attributes are set
                var isLink = info.Attributes != (FileAttributes)(-1) && (info.Attributes & FileAttributes.ReparsePoint) != 0;
                if (info.Name == ".git")
                {
                    continue;
                }

                if (info is FileInfo)
                {
                    Take(info.FullName, path, isLink, wanted, root, git, rules);
                }
                else if (!isLink && !exclude.NamesFolder(path))
                {
                    var inner = WantedIn(path, info.Name, wanted, git, rules);
                    if (!git.Index.TracksBelow(path) && PermissionsOf(info.FullName) is { } mode)
                    {
                        folderModes[path] = mode;
                    }

                    if (inner != Wanted.Included || include.Names(path + "/x") || include.LeadsInto(path))
                    {
                        folders.Enqueue(((DirectoryInfo)info, path, rules, inner));
                    }
                    else if (wanted == Wanted.NotIgnored && Pruned.Contains(info.Name) && !rules.Ignores(Joined(git.Prefix, path), isFolder: true))
                    {
                        unlistedFolders.Add(path);
                    }
                }
            }
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        closedFolders.Sort(StringComparer.Ordinal);
        return files;
    }

    private static Wanted WantedIn(string path, string name, Wanted outer, GitFolder git, IgnoreRules rules)
    {
        if (outer == Wanted.Included || Pruned.Contains(name))
        {
            // scripts that git tracks in a bin are sources
            return outer != Wanted.Included && name == "bin" && git.Index.TracksBelow(path) ? Wanted.Tracked : Wanted.Included;
        }

        return outer == Wanted.NotIgnored && !rules.Ignores(Joined(git.Prefix, path), isFolder: true) ? Wanted.NotIgnored
            : git.Index.TracksBelow(path) ? Wanted.Tracked
            : Wanted.Included;
    }

    private void Take(string fullPath, string path, bool isLink, Wanted wanted, string root, GitFolder git, IgnoreRules rules)
    {
        if (exclude.Names(path))
        {
            return;
        }

        var isWanted = include.Names(path) || wanted switch
        {
            Wanted.NotIgnored => git.Index.Tracks(path) || !rules.Ignores(Joined(git.Prefix, path), isFolder: false),
            Wanted.Tracked => git.Index.Tracks(path),
            _ => false,
        };
        if (isWanted && (isLink ? RealInside(fullPath, root) : fullPath) is { } real)
        {
            var onDisk = git.Index.Tracks(path) ? null : PermissionsOf(real);
            files.Add(new WalkedFile(path, real, include.IsNamedLiterally(path), git.Index.IsExecutable(path) ?? IsExecutable(onDisk ?? PermissionsOf(real)), onDisk, isLink ? TargetOf(fullPath) : null));
        }
    }

    private List<FileSystemInfo> List(DirectoryInfo folder, string relative)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos().OrderBy(i => i.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (FileText.IsReadFailure(e))
        {
            closedFolders.Add(relative);
            return [];
        }
    }

    /// <summary>The target of a link to a file inside the root, and not inside a .git; else null.</summary>
    private static string? RealInside(string fullPath, string root)
    {
        try
        {
            return Links.Real(fullPath) is { } real && Links.IsBelow(real, root) && File.Exists(real) && !real.Split(Path.DirectorySeparatorChar).Contains(".git") ? real : null;
        }
        catch (Exception e) when (FileText.IsReadFailure(e))
        {
            return null;
        }
    }

    /// <summary>Where a link leads, as written; null where the system does not tell.</summary>
    private static string? TargetOf(string fullPath)
    {
#if NET
        try
        {
            return new FileInfo(fullPath).LinkTarget;
        }
        catch (Exception e) when (FileText.IsReadFailure(e))
        {
            return null;
        }
#else
        return null;
#endif
    }

    /// <summary>Whether its owner may execute it; null where the system has no such mode.</summary>
    internal static bool? IsExecutable(int? permissions) => permissions is { } mode ? (mode & 0x40) != 0 : null;

    /// <summary>The twelve bits of a mode; null where the system has none.</summary>
    internal static int? PermissionsOf(string fullPath)
    {
#if NET
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        try
        {
            return (int)File.GetUnixFileMode(fullPath);
        }
        catch (Exception e) when (FileText.IsReadFailure(e))
        {
            return null;
        }
#else
        return null;
#endif
    }

    private static string Joined(string folder, string name) => folder.Length == 0 ? name : name.Length == 0 ? folder : folder + "/" + name;
}
