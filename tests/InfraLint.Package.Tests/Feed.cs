using System.Globalization;

[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]

namespace InfraLint.Packaging.Tests;

/// <summary>The packages as they ship, in a feed of their own, and an empty package cache beside it.</summary>
[TestClass]
public static class Feed
{
#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    /// <summary>A folder that is gone when all tests have run.</summary>
    public static string Root { get; } = Directory.CreateTempSubdirectory("infralint-packages-").FullName;

    public static string Folder => Path.Combine(Root, "feed");

    public static string Cache => Path.Combine(Root, "cache");

    public static string Version { get; } = "0.0.0-test." + DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    public static string Repository { get; } = FindRepository();

    /// <summary>What is in the package, unpacked.</summary>
    public static string Unpacked => Path.Combine(Root, "unpacked");

    [AssemblyInitialize]
    public static void Pack(TestContext context)
    {
        foreach (var project in new[] { "InfraLint.Package", "InfraLint.Tool" })
        {
            var packed = DotNet.Run(Repository, "pack", Path.Combine("src", project), "--no-build", "-c", Configuration, "-o", Folder, $"-p:PackageVersion={Version}");
            Assert.AreEqual(0, packed.ExitCode, packed.Output);
        }

        System.IO.Compression.ZipFile.ExtractToDirectory(Path.Combine(Folder, $"InfraLint.{Version}.nupkg"), Unpacked);
    }

    [AssemblyCleanup]
    public static void Remove() => Directory.Delete(Root, recursive: true);

    private static string FindRepository()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "InfraLint.sln")))
            {
                return at;
            }
        }

        throw new InvalidOperationException("InfraLint.sln lies in no folder above the tests.");
    }
}
