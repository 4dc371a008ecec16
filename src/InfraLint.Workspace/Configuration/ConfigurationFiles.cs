using System.Collections.Concurrent;

namespace InfraLint.Workspaces.Configuration;

/// <summary>The .editorconfig and .globalconfig files that bear on the files below a root, read when first asked for.</summary>
/// <param name="root">The full path of the root.</param>
/// <param name="read">The text of a file by its full path; null where there is none.</param>
internal sealed partial class ConfigurationFiles(string root, Func<string, string?> read)
{
    private const int LevelOfGlobalConfig = 100;

    private readonly ConcurrentDictionary<string, ConfigurationFile?> files = new(StringComparer.Ordinal);
    private IReadOnlyList<(ConfigurationFile File, int Level)>? globals;

    /// <summary>The value of a key for a file: the last matching section of the nearest .editorconfig, else a .globalconfig's; null where nothing tells.</summary>
    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    /// <param name="key">The key, in any case.</param>
    public string? Value(string path, string key)
    {
        foreach (var (file, _, inFolder) in EditorConfigs(path))
        {
            if (Last(file.Sections(inFolder), key) is { } value)
            {
                return value;
            }
        }

        return Global(FullPath(path), key);
    }

    /// <summary>All matching sections that have a key: the configuration file relative to the root (or its full path above it), the section's name, the value.</summary>
    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    /// <param name="key">The key, in any case.</param>
    public IEnumerable<(string File, string Section, string Value)> Sections(string path, string key)
    {
        var top = FullPath("");
        return from config in EditorConfigs(path)
               from section in config.File.Sections(config.InFolder, key)
               select (config.Path.StartsWith(top, StringComparison.Ordinal) ? config.Path.Substring(top.Length) : config.Path, section.Name, section.Value);
    }

    /// <summary>The .editorconfig files that bear on a file, the nearest first, with its path relative to each.</summary>
    private IEnumerable<(ConfigurationFile File, string Path, string InFolder)> EditorConfigs(string path)
    {
        var fullPath = FullPath(path);
        for (var folder = Above(fullPath); folder is not null; folder = Above(folder))
        {
            if (Load(folder + "/.editorconfig") is not { } file || file.IsGlobal)
            {
                continue;
            }

            yield return (file, folder + "/.editorconfig", fullPath.Substring(folder.Length));
            if (file.IsRoot)
            {
                yield break;
            }
        }
    }

    private string FullPath(string path) => root.TrimEnd('/', '\\').Replace('\\', '/') + "/" + path;

    /// <summary>The text of a configuration file; null where there is none.</summary>
    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    public string? TextOf(string path) => Load(FullPath(path))?.Text;

    /// <summary>Whether a key stands in some of these files, or in one above the root.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <param name="paths">Configuration files, relative to the root, with <c>/</c>.</param>
    public bool Mentions(string key, IEnumerable<string> paths)
    {
        bool Has(ConfigurationFile? file) => file?.Text.IndexOf(key, StringComparison.OrdinalIgnoreCase) >= 0;
        globals ??= [.. Globals()];
        return paths.Any(p => Has(Load(FullPath(p)))) || EditorConfigs("file").Any(c => Has(c.File)) || globals.Any(g => Has(g.File));
    }

    private string? Global(string fullPath, string key)
    {
        globals ??= [.. Globals()];
        return Only(globals.SelectMany(g => g.File.SectionsNamed(fullPath).Select(s => (s, g.Level))), key)
            ?? Only(globals.Select(g => (g.File.Top, g.Level)), key);
    }

    /// <summary>The value at the highest level that has one; null where that level has two, even equal ones, as the compiler has it.</summary>
    private static string? Only(IEnumerable<(Dictionary<string, string> Values, int Level)> sections, string key)
    {
        var values =
            from section in sections
            where section.Values.ContainsKey(key)
            group section.Values[key] by section.Level into level
            orderby level.Key descending
            select level.ToList();
        return values.FirstOrDefault() is [var only] ? only : null;
    }

    private IEnumerable<(ConfigurationFile, int)> Globals()
    {
        for (var folder = root.TrimEnd('/', '\\').Replace('\\', '/'); folder is not null; folder = Above(folder))
        {
            if (Load(folder + "/.globalconfig") is { } file)
            {
                yield return (file, file.GlobalLevel(LevelOfGlobalConfig));
            }

            if (Load(folder + "/.editorconfig") is { IsGlobal: true } named)
            {
                yield return (named, named.GlobalLevel(0));
            }
        }
    }

    private ConfigurationFile? Load(string path) => files.GetOrAdd(path, p => read(p) is { } text ? ConfigurationFile.Parse(text) : null);

    private static string? Last(IEnumerable<Dictionary<string, string>> sections, string key)
    {
        string? last = null;
        foreach (var section in sections)
        {
            last = section.TryGetValue(key, out var value) ? value : last;
        }

        return last;
    }

    private static string? Above(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? null : path.Substring(0, slash);
    }
}
