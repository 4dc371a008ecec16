using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>acl</c> (ansible.posix): with entries, the group bits of the mode are the mask.</summary>
internal static class Acl
{
    public static Program Lower(ModuleCall call) =>
        call.Arguments.Text("path", "name") is not { } named ? Steps.Failed
        : call.Arguments.Word("state") is null or "query" ? Program.Nothing
        : ModuleCall.OnPath(named, path => Steps.Do(new Effect.Chmod([path], Widened(call), null, call.Arguments.Flag("recursive", false) != false, call.Arguments.Find("permissions")?.Value.At ?? path.At)));

    /// <summary>An entry for a user or group that is named widens the mask, which stat(2) shows as the group's bits (acl(5)).</summary>
    private static ModeChange? Widened(ModuleCall call) =>
        call.Arguments.Word("state") == "present" && call.Arguments.Word("etype") is "user" or "group" && call.Arguments.Text("entity") is not null
        && call.Arguments.Flag("default", false) == false && call.Arguments.Find("entry", "recalculate_mask") is null
        && call.Arguments.Word("permissions") is { Length: > 0 } permissions && permissions.All(c => c is 'r' or 'w' or 'x' or '-') && permissions.Any(c => c != '-')
            ? ModeChange.Parse("g+" + permissions.Replace("-", ""))
            : null;
}
