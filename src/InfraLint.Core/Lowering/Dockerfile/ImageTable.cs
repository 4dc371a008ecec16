using System.Text.RegularExpressions;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>A known image, by its repository and tag.</summary>
/// <param name="Repository">Without the registry for Docker Hub's official images; one that ends in <c>/</c> stands for all below it.</param>
/// <param name="Tags">The tags, as a regular expression; empty for all. Of several rows of a repository the first that matches counts.</param>
/// <param name="Base">The base that it is built on, by its name in the table of bases; null where that is not known.</param>
internal sealed record ImageRow(string Repository, string Tags, string? Base)
{
    /// <summary>Users that it adds: <c>name:id:home:mode</c>, separated by blanks; a <c>?</c> for a mode that differs between versions.</summary>
    public string Accounts { get; init; } = "";

    /// <summary>Variables that it sets beside PATH: <c>name=value</c>, separated by blanks.</summary>
    public string Variables { get; init; } = "";

    /// <summary>Its WORKDIR; null where it is not known.</summary>
    public string? Directory { get; init; } = "/";

    /// <summary>Its USER; null for root.</summary>
    public string? User { get; init; }

    /// <summary>It sets no other variables.</summary>
    public bool KnowsEnvironment { get; init; }

    /// <summary>It has no other users than its base.</summary>
    public bool KnowsAccounts { get; init; }

    /// <summary>The mode of a home that <c>useradd -m</c> makes, in octal; <c>?</c> where it differs between versions, null where the base tells.</summary>
    public string? HomeMode { get; init; }

    private Regex? Pattern { get; } = Tags.Length == 0 ? null : new Regex(Tags, RegexOptions.CultureInvariant);

    /// <summary>Whether an image is of this row.</summary>
    public bool Is(string repository, string tag) =>
        (Repository.EndsWith("/", StringComparison.Ordinal) ? repository.StartsWith(Repository, StringComparison.Ordinal) : repository == Repository)
        && (Pattern is null || Pattern.IsMatch(tag));
}

/// <summary>
/// The images that are known. What is not in this table is unknown: the name of an image that somebody built tells nothing of
/// what is in it.
/// </summary>
internal static class ImageTable
{
    private const string Windows = "nanoserver|windowsservercore|ltsc20";

    // login.defs: HOME_MODE is unset in Debian up to 12 (0755 by UMASK 022) and 0700 in 13 (both looked up on machines)
    private const string OldDebian = "bookworm|bullseye|buster|stretch|jessie|oldstable";
    private const string UbuntuTags = "noble|jammy|focal|bionic|xenial|resolute|plucky|questing";

    private const string NodeUser = "node:1000:/home/node:";
    private const string DotnetUser = "app:1654:/home/app:";
    private const string DotnetVariables = "APP_UID=1654";

    /// <summary>Where a mirror keeps Docker Hub's official images, and Docker Hub itself.</summary>
    public static readonly IReadOnlyList<string> OfficialPrefixes =
        ["docker.io/library/", "index.docker.io/library/", "registry-1.docker.io/library/", "docker.io/", "library/", "public.ecr.aws/docker/library/", "mirror.gcr.io/library/"];

    /// <summary>Docker Hub has the same image under the names of architectures (docker-library/official-images, README, "Architectures other than amd64").</summary>
    public static readonly IReadOnlyList<string> Architectures = ["amd64", "arm32v5", "arm32v6", "arm32v7", "arm64v8", "i386", "mips64le", "ppc64le", "riscv64", "s390x"];

    private static readonly IReadOnlyList<ImageRow> Rows =
    [
        // debuerreotype's images hold base-passwd's accounts and set nothing but PATH
        new("debian", "^(12|11|10|9|8)([.-]|$)|" + OldDebian, "debian") { KnowsEnvironment = true, KnowsAccounts = true },
        new("debian", "^13([.-]|$)|trixie", "debian") { KnowsEnvironment = true, KnowsAccounts = true, HomeMode = "700" },
        new("debian", "", "debian") { KnowsEnvironment = true, KnowsAccounts = true, HomeMode = "?" },

        // the image has a user ubuntu since 23.04 (Launchpad, bug 2005129); shadow's HOME_MODE is 0750 since 21.04
        new("ubuntu", "^(1[0-9]|20)\\.|focal|bionic|xenial|trusty", "ubuntu") { KnowsEnvironment = true, HomeMode = "755" },
        new("ubuntu", "^2[12]\\.|jammy", "ubuntu") { KnowsEnvironment = true },
        new("ubuntu", "^2[3-9]\\.|noble|plucky|questing|resolute", "ubuntu") { KnowsEnvironment = true, Accounts = "ubuntu:1000:/home/ubuntu:750" },
        new("ubuntu", "", "ubuntu") { KnowsEnvironment = true },

        new("alpine", "", "alpine") { KnowsEnvironment = true },
        new("busybox", "", "busybox") { KnowsEnvironment = true },

        // shadow-utils of Fedora and its children: HOME_MODE 0700; the images set PATH, or container=oci beside it
        new("rockylinux", "", "rhel") { KnowsEnvironment = true },
        new("rockylinux/rockylinux", "", "rhel") { KnowsEnvironment = true },
        new("almalinux", "", "rhel") { KnowsEnvironment = true },
        new("almalinux/", "", "rhel") { KnowsEnvironment = true },
        new("fedora", "", "rhel"),
        new("centos", "", "rhel") { KnowsEnvironment = true },
        new("quay.io/centos/centos", "", "rhel"),
        new("amazonlinux", "", "rhel") { KnowsEnvironment = true },
        new("public.ecr.aws/amazonlinux/amazonlinux", "", "rhel") { KnowsEnvironment = true },
        new("oraclelinux", "", "rhel") { KnowsEnvironment = true },
        .. Ubi("registry.access.redhat.com/"), .. Ubi("registry.redhat.io/"),
        new("redhat/ubi8", "", "rhel"), new("redhat/ubi9", "", "rhel"), new("redhat/ubi10", "", "rhel"),
        new("redhat/ubi8-minimal", "", "rhel"), new("redhat/ubi9-minimal", "", "rhel"), new("redhat/ubi10-minimal", "", "rhel"),

        // nodejs/docker-node, Dockerfile-debian.template and Dockerfile-alpine.template; BusyBox' adduser makes homes 02755
        new("node", "alpine", "alpine") { Accounts = NodeUser + "2755" },
        new("node", OldDebian, "debian") { Accounts = NodeUser + "755" },
        new("node", "trixie", "debian") { Accounts = NodeUser + "700", HomeMode = "700" },
        new("node", "", "debian") { Accounts = NodeUser + "?", HomeMode = "?" },

        // docker-library/golang, Dockerfile-linux.template
        new("golang", Windows, "windows"),
        new("golang", "alpine", "alpine") { Directory = "/go", Variables = "GOPATH=/go GOTOOLCHAIN=local" },
        new("golang", OldDebian, "debian") { Directory = "/go", Variables = "GOPATH=/go" },
        new("golang", "", "debian") { Directory = "/go", Variables = "GOPATH=/go", HomeMode = "?" },

        // docker-library/python, buildpack-deps and others whose Dockerfiles begin FROM debian, buildpack-deps or alpine, and stay root
        .. OnDebian("python"), .. OnDebian("buildpack-deps"), .. OnDebian("ruby"), .. OnDebian("rust"), .. OnDebian("php"), .. OnDebian("perl"),
        .. OnDebian("gcc"), .. OnDebian("nginx"), .. OnDebian("httpd"), .. OnDebian("redis"), .. OnDebian("postgres"), .. OnDebian("haskell"), .. OnDebian("erlang"),
        .. OnDebian("elixir"), .. OnDebian("julia"), .. OnDebian("swipl"), .. OnDebian("pypy"),

        // dotnet/dotnet-docker: src/runtime-deps/*/*/Dockerfile, which all the others of a tag are built on. 8.0 brought the user app; 10.0 stands on Ubuntu
        .. new[] { "mcr.microsoft.com/dotnet/", "mcr.microsoft.com/dotnet/nightly/" }.SelectMany(r => new[] { "runtime-deps", "runtime", "aspnet", "sdk", "monitor" }.SelectMany(n => Dotnet(r + n))),
        new("mcr.microsoft.com/dotnet/framework/", "", "windows"),
        new("mcr.microsoft.com/windows/", "", "windows"),
        new("mcr.microsoft.com/windows", "", "windows"),
        new("mcr.microsoft.com/powershell", Windows, "windows"),

        // GoogleContainerTools/distroless: static/static.bzl (user, workdir), common/BUILD.bazel
        new("gcr.io/distroless/", "nonroot", "distroless") { KnowsAccounts = true, User = "65532", Directory = "/home/nonroot", Accounts = "nonroot:65532:/home/nonroot:700" },
        new("gcr.io/distroless/", "", "distroless") { KnowsAccounts = true, Accounts = "nonroot:65532:/home/nonroot:700" },
    ];

    /// <summary>The row of an image, or null.</summary>
    /// <param name="name">The reference, as FROM has it.</param>
    public static ImageRow? Find(string name)
    {
        var reference = name.ToLowerInvariant();
        var withoutDigest = reference.IndexOf('@') is var at and >= 0 ? reference.Substring(0, at) : reference;
        var colon = withoutDigest.IndexOf(':', withoutDigest.LastIndexOf('/') + 1);
        var (repository, tag) = colon < 0 ? (withoutDigest, "") : (withoutDigest.Substring(0, colon), withoutDigest.Substring(colon + 1));
        var prefix = OfficialPrefixes.FirstOrDefault(p => repository.StartsWith(p, StringComparison.Ordinal)) ?? "";
        repository = repository.Substring(prefix.Length);
        if (repository.IndexOf('/') is var slash and > 0 && Architectures.Contains(repository.Substring(0, slash)))
        {
            repository = repository.Substring(slash + 1);
        }

        return Rows.FirstOrDefault(r => r.Is(repository, tag));
    }

    private static IEnumerable<ImageRow> Ubi(string registry) =>
        new[] { "ubi8", "ubi9", "ubi10" }.SelectMany(v => new[] { new ImageRow(registry + v, "", "rhel"), new ImageRow(registry + v + "-minimal", "", "rhel"), new ImageRow(registry + v + "/", "", "rhel") });

    private static IEnumerable<ImageRow> OnDebian(string name) =>
    [
        new(name, Windows, "windows"),
        new(name, "alpine", "alpine"),
        new(name, UbuntuTags, "ubuntu"),
        new(name, OldDebian, "debian"),
        new(name, "trixie", "debian") { HomeMode = "700" },
        new(name, "", "debian") { HomeMode = "?" },
    ];

    private static IEnumerable<ImageRow> Dotnet(string name) =>
    [
        new(name, Windows, "windows"),
        new(name, "^[5-7]\\..*alpine|^3\\..*alpine", "alpine"),
        new(name, "alpine", "alpine") { Accounts = DotnetUser + "2755", Variables = DotnetVariables },
        // a file system of its own without a shell, whose passwd holds root and app alone
        new(name, "chiseled|distroless", null) { Accounts = DotnetUser + "755", Variables = DotnetVariables, User = "1654" },
        new(name, "azurelinux|cbl-mariner", null) { Accounts = DotnetUser + "?", Variables = DotnetVariables },
        new(name, "^[5-7]\\..*(" + UbuntuTags + ")|^3\\..*(" + UbuntuTags + ")", "ubuntu"),
        new(name, UbuntuTags, "ubuntu") { Accounts = DotnetUser + "750", Variables = DotnetVariables },
        new(name, "^[5-7]\\.|^3\\.", "debian"),
        new(name, "^[89]\\.0", "debian") { Accounts = DotnetUser + "755", Variables = DotnetVariables },
        new(name, "^1[0-9]\\.0", "ubuntu") { Accounts = DotnetUser + "750", Variables = DotnetVariables },
    ];
}
