using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace InfraLint.Analyzers.Tests;

/// <summary>What the cases are compiled against: the framework, and the real packages whose API is known. Those that are not to be had here are declared in the cases' files.</summary>
internal static class References
{
    /// <summary>No package: the framework is the one that the SDK brings.</summary>
    public static ReferenceAssemblies Framework { get; } = new("net10.0");

    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. Directory.EnumerateFiles(Directory.EnumerateDirectories(Path.Combine(Sdk(), "packs", "Microsoft.NETCore.App.Ref"), "10.*").Order(StringComparer.Ordinal).Last() is var pack ? Path.Combine(pack, "ref", "net10.0") : "", "*.dll")
            .Concat(Packages().Select(a => a.Location)).Select(p => (MetadataReference)MetadataReference.CreateFromFile(p)),
    ];

    private static IEnumerable<Assembly> Packages() =>
    [
        typeof(Renci.SshNet.SshClient).Assembly, typeof(CliWrap.Cli).Assembly, typeof(DotNet.Testcontainers.Builders.ContainerBuilder).Assembly, typeof(Docker.DotNet.DockerClient).Assembly,
        typeof(Amazon.CDK.AWS.EC2.UserData).Assembly, typeof(Amazon.JSII.Runtime.Deputy.DeputyBase).Assembly, typeof(Constructs.Construct).Assembly,
        typeof(Microsoft.Extensions.Logging.ILogger).Assembly,
    ];

    private static string Sdk() => Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(typeof(object).Assembly.Location)))!)!;
}
