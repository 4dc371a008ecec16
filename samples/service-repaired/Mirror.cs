using System.Diagnostics;

namespace Mirror;

/// <summary>Keeps local mirrors of git repositories up to date, over SSH.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] repositories)
    {
        DeployKey.Install();
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10));
        do
        {
            foreach (var repository in repositories)
            {
                var folder = Path.Combine("/var/lib/mirror", Path.GetFileName(repository));
                await Git(Directory.Exists(folder) ? ["-C", folder, "remote", "update"] : ["clone", "--mirror", repository, folder]);
            }
        }
        while (await timer.WaitForNextTickAsync());
        return 0;
    }

    private static async Task Git(params string[] arguments)
    {
        using var git = Process.Start("git", arguments);
        await git.WaitForExitAsync();
    }
}
