namespace InfraLint.Core.Tests;

/// <summary>Where this repository is: the folder of the solution, above the tests' own.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(System.IO.Path.Combine(folder, "InfraLint.sln"))
        ? folder
        : Find(Directory.GetParent(folder)?.FullName ?? throw new DirectoryNotFoundException("The solution is not above the tests."));
}
