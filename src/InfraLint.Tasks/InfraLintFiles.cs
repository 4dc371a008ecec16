using InfraLint.Workspaces;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace InfraLint.Tasks;

/// <summary>Lists the provisioning files of a project's folder, and the configuration files that bear on them, for the compiler in an editor.</summary>
[MSBuildMultiThreadableTask]
public sealed class InfraLintFiles : Microsoft.Build.Utilities.Task, ICancelableTask
{
    private static readonly string[] ConfigurationNames = [".editorconfig", ".globalconfig"];

    private readonly CancellationTokenSource cancellation = new();

    /// <summary>The folder that a build searches, absolute.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>The project's folder, absolute.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>As in <see cref="InfraLintScan"/>.</summary>
    public string Include { get; set; } = "";

    /// <summary>As in <see cref="InfraLintScan"/>.</summary>
    public string Exclude { get; set; } = "";

    /// <summary>The files, by their full paths.</summary>
    [Output]
    public ITaskItem[] Files { get; set; } = [];

    /// <inheritdoc/>
    public void Cancel() => cancellation.Cancel();

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var (root, folder) = (Plain(Root), Plain(Folder));
            if (Directory.Exists(Root) && (folder == root || folder.StartsWith(root + "/", StringComparison.Ordinal)))
            {
                var below = folder.Length == root.Length ? "." : folder.Substring(root.Length + 1);
                var found = Workspace.Load(new WorkspaceOptions(Root) { Paths = [below], Include = InfraLintScan.Patterns(Root, Include), Exclude = InfraLintScan.Patterns(Root, Exclude) }, cancellation.Token).Entries.Select(e => Path.Combine(Root, e.File.Path)).ToList();
                Files = [.. found.Concat(found.SelectMany(Configurations).Distinct(StringComparer.Ordinal)).Select(f => (ITaskItem)new TaskItem(f))];
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception e)
        {
            // an editor goes without them
            Log.LogMessage(MessageImportance.Low, "InfraLint: the provisioning files cannot be listed: {0}", e);
        }

        return true;
    }

    private static IEnumerable<string> Configurations(string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            foreach (var path in ConfigurationNames.Select(n => Path.Combine(folder, n)).Where(File.Exists))
            {
                yield return path;
            }
        }
    }

    private static string Plain(string path) => Path.GetFullPath(path).Replace('\\', '/').TrimEnd('/');
}
