using InfraLint.Lowering.Ansible;
using InfraLint.Lowering.CloudInit;
using InfraLint.Lowering.Compose;
using InfraLint.Lowering.Dockerfile;
using InfraLint.Lowering.OpenSsh;
using InfraLint.Lowering.Shell;

namespace InfraLint.Lowering;

/// <summary>The front-ends that there are.</summary>
public static class Frontends
{
    private static readonly IReadOnlyList<IFrontend> All =
    [
        new ShellFrontend(),
        new CloudInitFrontend(),
        new AnsibleFrontend(),
        new DockerfileFrontend(),
        new ComposeFrontend(),
        new ConfigurationFrontend(FileKind.SshConfig),
        new ConfigurationFrontend(FileKind.SshdConfig),
    ];

    /// <summary>The front-end of a kind of file; null where there is none yet.</summary>
    public static IFrontend? Of(FileKind kind) => All.FirstOrDefault(f => f.Kind == kind);
}
