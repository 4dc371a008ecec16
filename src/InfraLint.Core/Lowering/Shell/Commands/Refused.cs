using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>A call that the command refuses: nothing changes, and it fails.</summary>
internal static class Refused
{
    /// <summary>Status 1.</summary>
    public static Program Call { get; } = new Program.Status(ExitStatus.Of(1));
}
