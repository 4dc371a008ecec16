namespace InfraLint.Tool;

/// <summary>Runs something again whenever files below a folder change.</summary>
internal static class Watch
{
    /// <summary>Editors write a file in several steps: so long it must be quiet.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs until it is cancelled. What a run writes may lie in the folder, by a redirection or a tee: a run is to write nothing where nothing is new.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="ignored">A file that the run itself writes; null for none.</param>
    /// <param name="run">What is run, at once and after each change.</param>
    /// <param name="cancellation">Ends it.</param>
    public static int Run(string root, string? ignored, Func<int> run, CancellationToken cancellation)
    {
        using var changed = new SemaphoreSlim(0);
        using var watcher = new FileSystemWatcher(root) { IncludeSubdirectories = true };
        var own = ignored is null ? null : Path.GetFullPath(ignored);
        void Note(object sender, FileSystemEventArgs e)
        {
            if (Path.GetFullPath(e.FullPath) != own && !e.FullPath.Contains($"{Path.DirectorySeparatorChar}.git{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            {
                changed.Release();
            }
        }

        watcher.Changed += Note;
        watcher.Created += Note;
        watcher.Deleted += Note;
        watcher.Renamed += Note;
        watcher.EnableRaisingEvents = true;
        var last = run();
        try
        {
            while (true)
            {
                changed.Wait(cancellation);
                while (changed.Wait(Quiet, cancellation))
                {
                }

                last = run();
            }
        }
        catch (OperationCanceledException)
        {
            return last;
        }
    }
}
