using System.Text;

namespace InfraLint.Packaging.Tests;

/// <summary>A repository to build, with the package in it.</summary>
internal sealed class Tree
{
    private static int count;

    public Tree()
    {
        Root = Directory.CreateDirectory(Path.Combine(Feed.Root, $"tree{Interlocked.Increment(ref count)}")).FullName;
        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <RestoreAdditionalProjectSources>{Feed.Folder}</RestoreAdditionalProjectSources>
                <NoWarn>$(NoWarn);NU1603</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="InfraLint" Version="{Feed.Version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        // nothing above this folder counts
        Write(".editorconfig", "root = true\n");
    }

    public string Root { get; }

    public string this[string relative] => Path.Combine(Root, relative);

    public Tree Write(string relative, string text) => Write(relative, Encoding.UTF8.GetBytes(text));

    public Tree Write(string relative, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        File.WriteAllBytes(this[relative], bytes);
        return this;
    }

    /// <summary>A project without code.</summary>
    public Tree WriteNoTargets(string relative) => Write(relative, """
        <Project Sdk="Microsoft.Build.NoTargets/3.7.0">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
        </Project>
        """);

    public Built Build(params string[] arguments) => DotNet.Build(Root, arguments);
}
