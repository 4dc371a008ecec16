using InfraLint.Workspaces.Configuration;

namespace InfraLint.Workspaces;

/// <summary>What to look at, and how.</summary>
/// <param name="Root">The folder that all paths are relative to.</param>
public sealed record WorkspaceOptions(string Root)
{
    /// <summary>Files larger than this are reported as unreadable, unless it is set otherwise.</summary>
    public const long DefaultLargestFile = 5 << 20;

    /// <summary>Files and folders given by name, relative to the root with <c>/</c>; empty to look at all of the root. A file given by name is always taken.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Whether a file is one of those that are looked at, or lies in such a folder.</summary>
    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    public bool IsAsked(string path) =>
        Paths.Count == 0 || Paths.Any(p => p is "" or "." || path == p || path.StartsWith(p.TrimEnd('/') + "/", StringComparison.Ordinal));

    /// <summary>What the files given by name are; null to tell it from name and content.</summary>
    public FileKind? As { get; init; }

    /// <summary>Patterns, as in a .gitignore file at the root, of files to take although they would be left out.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Patterns, as in a .gitignore file at the root, of files to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>How to analyse.</summary>
    public LintOptions Lint { get; init; } = LintOptions.Default;

    /// <summary>What MSBuild's properties say of severities.</summary>
    public BuildSeverities Build { get; init; } = BuildSeverities.None;

    /// <summary>Findings that are known, and not reported; null where all are.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The size, in bytes, above which a file is not read.</summary>
    public long LargestFile { get; init; } = DefaultLargestFile;
}
