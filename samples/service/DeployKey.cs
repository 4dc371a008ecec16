namespace Mirror;

/// <summary>The key that opens the repositories.</summary>
internal static class DeployKey
{
    /// <summary>Replaces the key of the image by the one in DEPLOY_KEY.</summary>
    public static void Install()
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("DEPLOY_KEY") is { } key)
        {
            File.WriteAllText("/home/mirror/.ssh/id_ed25519", key);
            File.SetUnixFileMode("/home/mirror/.ssh/id_ed25519", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }
}
