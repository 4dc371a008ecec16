using InfraLint.Text;

namespace InfraLint;

/// <summary>What reading a file gave: its text, or the reason why there is none.</summary>
/// <param name="File">The text; null when it could not be read.</param>
/// <param name="Problem">Why not, as a sentence without a final stop; null when it could be read.</param>
public sealed record InputText(SourceFile? File, string? Problem);

/// <summary>A file of the repository: its path, its mode as the repository records it, and its text on demand.</summary>
/// <param name="path">Relative to the root, with <c>/</c>.</param>
/// <param name="isExecutable">What git records: true for 0755, false for 0644, null where nothing tells.</param>
/// <param name="read">Reads the text. It is called at most once, and it never throws.</param>
/// <param name="permissions">The mode that the file has on disk, where git records none; null where git does, or nothing tells.</param>
/// <param name="link">Where it leads, as written, if it is a symbolic link; null for a file.</param>
public sealed class InputFile(string path, bool? isExecutable, Func<InputText> read, int? permissions = null, string? link = null)
{
    private readonly Lazy<InputText> text = new(read);

    /// <summary>Relative to the root, with <c>/</c>.</summary>
    public string Path { get; } = path;

    /// <summary>What git records: true for 0755, false for 0644, null where nothing tells.</summary>
    public bool? IsExecutable { get; } = isExecutable;

    /// <summary>The twelve bits of its mode on disk, where git records none; null where git does, or nothing tells.</summary>
    public int? Permissions { get; } = permissions;

    /// <summary>Where it leads, as written, if it is a symbolic link, whose text and mode are its target's; null for a file.</summary>
    public string? Link { get; } = link;

    /// <summary>The text, or why there is none.</summary>
    public InputText Text => text.Value;

    /// <summary>The same file with another text.</summary>
    public InputFile With(string text) => new(Path, IsExecutable, () => new InputText(new SourceFile(Path, text, Text.File?.HasByteOrderMark == true), null), Permissions, Link);

    /// <summary>A file whose text is known already.</summary>
    public static InputFile Of(SourceFile text) => new(text.Path, null, () => new InputText(text, null));

    /// <summary>A file whose text is known already.</summary>
    public static InputFile Of(string path, string text, bool? isExecutable = null) =>
        new(path, isExecutable, () => new InputText(new SourceFile(path, text), null));
}

/// <summary>All files of the repository, whatever they are: front-ends list folders and follow references in it.</summary>
public sealed class Repository
{
    private readonly Dictionary<string, InputFile> byPath = new(StringComparer.Ordinal);
    private readonly List<InputFile> files;
    private readonly IReadOnlyDictionary<string, int> folders;
    private readonly IReadOnlyList<string> unlisted;

    /// <summary>Takes the files; of two with the same path the first counts.</summary>
    /// <param name="files">The files.</param>
    /// <param name="folders">The modes on disk of folders in which git tracks nothing.</param>
    /// <param name="unlisted">Folders that are there and were not looked into, though nothing says that they do not belong to it.</param>
    public Repository(IEnumerable<InputFile> files, IReadOnlyDictionary<string, int>? folders = null, IReadOnlyList<string>? unlisted = null)
    {
        this.unlisted = unlisted ?? [];
        this.folders = folders ?? new Dictionary<string, int>();
        foreach (var file in files)
        {
            if (!byPath.ContainsKey(file.Path))
            {
                byPath.Add(file.Path, file);
            }
        }

        this.files = [.. byPath.Values.OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    /// <summary>The files in ordinal order of their paths.</summary>
    public IReadOnlyList<InputFile> Files => files;

    /// <summary>The file at a path relative to the root, or null.</summary>
    public InputFile? Find(string path) => byPath.TryGetValue(path, out var file) ? file : null;

    /// <summary>Folders that are there and were not looked into: nobody knows what they hold.</summary>
    public IReadOnlyList<string> Unlisted => unlisted;

    /// <summary>The mode on disk of a folder in which git tracks nothing; null where git does (a checkout makes it anew), or nothing tells.</summary>
    public int? FolderPermissions(string path) => folders.TryGetValue(path, out var mode) ? mode : null;

    /// <summary>The same repository with other texts in some of its files.</summary>
    /// <param name="texts">By their paths.</param>
    public Repository With(IReadOnlyDictionary<string, string> texts) =>
        new([.. files.Select(f => texts.TryGetValue(f.Path, out var text) ? f.With(text) : f)], folders, unlisted);

    /// <summary>The files beside provisioning files, and below their folders.</summary>
    public IEnumerable<InputFile> Around(IEnumerable<Entry> entries)
    {
        static string FolderOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path.Substring(0, slash) : "";
        var folders = new HashSet<string>(entries.Select(e => FolderOf(e.File.Path)), StringComparer.Ordinal);
        bool IsBelowAnother(string folder)
        {
            while (folder.Length > 0)
            {
                folder = FolderOf(folder);
                if (folders.Contains(folder))
                {
                    return true;
                }
            }

            return false;
        }

        return folders.Where(f => !IsBelowAnother(f)).OrderBy(f => f, StringComparer.Ordinal).SelectMany(Below);
    }

    /// <summary>The files below a folder (<c>""</c> for the root), in ordinal order of their paths.</summary>
    public IEnumerable<InputFile> Below(string folder)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var low = 0;
        var high = files.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(files[middle].Path, prefix) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (; low < files.Count && files[low].Path.StartsWith(prefix, StringComparison.Ordinal); low++)
        {
            yield return files[low];
        }
    }
}
