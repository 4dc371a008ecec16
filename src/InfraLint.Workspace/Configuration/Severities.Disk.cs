namespace InfraLint.Workspaces.Configuration;

/// <summary>By the configuration files of a disk.</summary>
public sealed partial class Severities
{
    /// <summary>Reads .editorconfig and .globalconfig files for the files below a root.</summary>
    /// <param name="root">The root's full path.</param>
    /// <param name="build">What MSBuild's properties say.</param>
    /// <param name="mode">Which infos count.</param>
    public Severities(string root, BuildSeverities build, LintMode mode)
        : this(ConfigurationFiles.At(root), build, mode)
    {
    }
}
