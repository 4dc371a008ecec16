using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>acl</c> (ansible.posix): the mode's group bits become a mask, which is not followed.</summary>
internal static class Acl
{
    public static Program Lower(ModuleCall call) =>
        call.Arguments.Text("path", "name") is not { } named ? Steps.Failed
        : call.Arguments.Word("state") is null or "query" ? Program.Nothing
        : ModuleCall.OnPath(named, path => Steps.Do(new Effect.Chmod([path], null, null, call.Arguments.Flag("recursive", false) != false, path.At)));
}
