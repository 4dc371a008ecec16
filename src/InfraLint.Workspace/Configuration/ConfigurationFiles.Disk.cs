using InfraLint.Workspaces.Reading;

namespace InfraLint.Workspaces.Configuration;

/// <summary>The files of a disk; an analyzer is given them by the compiler.</summary>
internal sealed partial class ConfigurationFiles
{
    /// <summary>Reads from the disk.</summary>
    public static ConfigurationFiles At(string root) =>
        new(root, path => File.Exists(path) ? FileText.Read(path, Path.GetFileName(path), 5 << 20).File?.Text : null);
}
