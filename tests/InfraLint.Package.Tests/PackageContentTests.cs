using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace InfraLint.Packaging.Tests;

[TestClass]
public sealed class PackageContentTests
{
    private static readonly string[] Expected =
    [
        "README.md",
        "analyzers/dotnet/cs/InfraLint.Analyzers.dll", "analyzers/dotnet/cs/InfraLint.CodeFixes.dll", "analyzers/dotnet/cs/InfraLint.Core.dll", "analyzers/dotnet/cs/InfraLint.YamlDotNet.dll",
        "build/InfraLint.Scan.proj", "build/InfraLint.errors.globalconfig", "build/InfraLint.props", "build/InfraLint.targets",
        "buildMultiTargeting/InfraLint.props", "buildMultiTargeting/InfraLint.targets",
        "licenses/LICENSE", "licenses/YamlDotNet.txt", "licenses/libyaml.txt",
        "tools/net472/InfraLint.Core.dll", "tools/net472/InfraLint.Tasks.dll", "tools/net472/InfraLint.Workspace.dll", "tools/net472/InfraLint.YamlDotNet.dll",
        "tools/net8.0/InfraLint.Core.dll", "tools/net8.0/InfraLint.Tasks.dll", "tools/net8.0/InfraLint.Workspace.dll", "tools/net8.0/InfraLint.YamlDotNet.dll",
    ];

    private static IEnumerable<string> Assemblies => Directory.EnumerateFiles(Feed.Unpacked, "*.dll", SearchOption.AllDirectories);

    [TestMethod]
    public void HoldsWhatItNeedsAndNothingElse()
    {
        var own = new[] { "_rels", "package", "[Content_Types].xml", "InfraLint.nuspec" };
        var files = Directory.EnumerateFiles(Feed.Unpacked, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Feed.Unpacked, f).Replace('\\', '/'))
            .Where(f => !own.Contains(f.Split('/')[0]))
            .Order(StringComparer.Ordinal);

        CollectionAssert.AreEqual(Expected, files.ToArray());
    }

    [TestMethod]
    public void IsForDevelopmentOnlyAndDependsOnNothing()
    {
        var nuspec = XDocument.Load(Path.Combine(Feed.Unpacked, "InfraLint.nuspec")).Descendants().ToList();

        Assert.AreEqual("true", nuspec.Single(e => e.Name.LocalName == "developmentDependency").Value);
        Assert.IsFalse(nuspec.Any(e => e.Name.LocalName == "dependency"));
    }

    /// <summary>Analyzers and tasks of several packages share a process: whoever comes first with a YamlDotNet would give it to all.</summary>
    [TestMethod]
    public void NamesNoYamlDotNetButItsOwn()
    {
        foreach (var path in Assemblies)
        {
            using var file = new PEReader(File.OpenRead(path));
            var metadata = file.GetMetadataReader();
            Assert.IsFalse(metadata.AssemblyReferences.Any(r => metadata.GetString(metadata.GetAssemblyReference(r).Name) == "YamlDotNet"), path);
            if (Path.GetFileName(path) == "InfraLint.YamlDotNet.dll")
            {
                Assert.AreEqual("InfraLint.YamlDotNet", metadata.GetString(metadata.GetAssemblyDefinition().Name));
                Assert.IsFalse(
                    metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Any(t => (t.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public),
                    "a type of the shaded YamlDotNet is public");
            }
        }
    }

    [TestMethod]
    public void NamesNoFolderOfTheMachineThatBuiltIt()
    {
        foreach (var path in Assemblies)
        {
            var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path));
            Assert.IsFalse(text.Contains(Feed.Repository, StringComparison.Ordinal), path);
        }
    }
}
