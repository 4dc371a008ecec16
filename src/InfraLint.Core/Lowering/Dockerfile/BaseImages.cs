using System.Text.RegularExpressions;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>What the name of an image tells of its files.</summary>
internal static class BaseImages
{
    /// <summary>Distributions: nothing is in them but what the base lists.</summary>
    private static readonly Dictionary<string, string> Distributions = new(StringComparer.Ordinal)
    {
        ["debian"] = "debian",
        ["ubuntu"] = "ubuntu",
        ["alpine"] = "alpine",
        ["busybox"] = "busybox",
        ["rockylinux"] = "rhel",
        ["almalinux"] = "rhel",
        ["fedora"] = "rhel",
        ["centos"] = "rhel",
        ["amazonlinux"] = "rhel",
        ["oraclelinux"] = "rhel",
        ["ubi"] = "rhel",
        ["ubi-minimal"] = "rhel",
        ["ubi8"] = "rhel",
        ["ubi9"] = "rhel",
    };

    /// <summary>Families of official images that are Debian unless the tag says otherwise, and run as root.</summary>
    private static readonly HashSet<string> OnDebian = new(StringComparer.Ordinal)
    {
        "buildpack-deps", "node", "python", "golang", "ruby", "rust", "php", "perl", "openjdk", "gcc", "maven", "gradle", "nginx", "httpd",
        "redis", "postgres", "mysql", "mariadb", "haskell", "erlang", "elixir", "julia", "r-base", "debian-slim", "tomcat", "swipl", "pypy",
    };

    private static readonly Regex UbuntuTag = new("jammy|noble|focal|bionic|ubuntu|resolute", RegexOptions.CultureInvariant);
    private static readonly Regex DebianTag = new("slim|bookworm|bullseye|buster|trixie|stretch", RegexOptions.CultureInvariant);

    /// <summary>The machine that an image's name stands for.</summary>
    /// <param name="image">The name; null where it is not known.</param>
    /// <param name="assumptions">What is assumed where the name tells nothing.</param>
    public static MachineBase Of(string? image, Assumptions assumptions)
    {
        if (image == "scratch")
        {
            return new MachineBase("scratch", null, Principal.Root, "/", IsFresh: true, HasApp: false, new ImageFacts(KnowsEnvironment: true, KnowsAccounts: true));
        }

        var reference = (image ?? "").ToLowerInvariant();
        var withoutDigest = reference.IndexOf('@') is var at and >= 0 ? reference.Substring(0, at) : reference;
        var slash = withoutDigest.LastIndexOf('/');
        var colon = withoutDigest.IndexOf(':', slash + 1);
        var path = colon < 0 ? withoutDigest : withoutDigest.Substring(0, colon);
        var (name, tag) = (path.Substring(path.LastIndexOf('/') + 1), colon < 0 ? "" : withoutDigest.Substring(colon + 1));
        if (Distributions.TryGetValue(name, out var distribution))
        {
            // the accounts of Debian's image are all listed; Ubuntu's has a user of its own since 23.04
            return Base(distribution, "/", assumptions, new ImageFacts(KnowsEnvironment: true, KnowsAccounts: distribution == "debian"));
        }

        var family = FamilyOf(path, name, tag);
        var isRoot = family is not null || assumptions.IsFresh;
        return Base(family ?? assumptions.Base, name == "golang" || family is null && !assumptions.IsFresh ? null : "/", assumptions, new ImageFacts(KnowsEnvironment: assumptions.IsFresh && family is null, KnowsAccounts: false), isRoot);
    }

    private static MachineBase Base(string? name, string? directory, Assumptions assumptions, ImageFacts facts, bool isRoot = true) =>
        new(name, null, isRoot ? Principal.Root : Principal.Invoker, directory, assumptions.IsFresh, HasApp: false, facts);

    private static string? FamilyOf(string path, string name, string tag)
    {
        var isDotnet = path.StartsWith("mcr.microsoft.com/dotnet/", StringComparison.Ordinal);
        if (tag.IndexOf("alpine", StringComparison.Ordinal) >= 0 || name.IndexOf("alpine", StringComparison.Ordinal) >= 0)
        {
            return "alpine";
        }

        if (name.IndexOf("busybox", StringComparison.Ordinal) >= 0)
        {
            return "busybox";
        }

        if (!isDotnet && !OnDebian.Contains(name))
        {
            return DebianTag.IsMatch(tag) ? "debian" : UbuntuTag.IsMatch(tag) ? "ubuntu" : null;
        }

        return UbuntuTag.IsMatch(tag) ? "ubuntu" : tag.IndexOf("azurelinux", StringComparison.Ordinal) >= 0 || tag.IndexOf("cbl-mariner", StringComparison.Ordinal) >= 0 ? "rhel" : "debian";
    }
}
