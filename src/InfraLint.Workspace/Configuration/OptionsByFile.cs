using System.Collections.Concurrent;

namespace InfraLint.Workspaces.Configuration;

/// <summary>The options of single files: those that were given, and where none was, those of the nearest .editorconfig or a .globalconfig.</summary>
/// <param name="files">The configuration files.</param>
/// <param name="given">What the command line or MSBuild's properties say.</param>
internal sealed class OptionsByFile(ConfigurationFiles files, LintOptions given)
{
    private readonly ConcurrentDictionary<string, LintOptions> known = new(StringComparer.Ordinal);

    /// <summary>The given options, with those of each file.</summary>
    public LintOptions All => given with { ByFile = Of };

    private LintOptions Of(string path) => known.GetOrAdd(path, p => OptionNames.All.Where(o => !o.IsSet(given)).Aggregate(given, (options, option) =>
        files.Value(p, option.Key) is { } value ? option.Set(options, value) ?? options : options));
}
