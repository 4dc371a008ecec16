using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>mount</c> (ansible.posix): what is mounted hides what was there; <c>present</c> only writes fstab.</summary>
internal static class Mount
{
    public static Program Lower(ModuleCall call) =>
        call.Arguments.Text("path", "name") is { } named && call.Arguments.Word("state") is not (null or "present" or "absent_from_fstab")
            ? ModuleCall.OnPath(named, path => Steps.Do(new Effect.Havoc([path], path.At, Hides: true)))
            : Program.Nothing;
}
