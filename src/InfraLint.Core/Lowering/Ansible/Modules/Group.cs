using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>group</c>: one that is there already is no fault.</summary>
internal static class Group
{
    public static Program Lower(ModuleCall call) =>
        call.Arguments.Text("name") is not { } name || call.Arguments.Word("state") == "absent"
            ? Program.Nothing
            : Steps.IfSurely(new Test.Account(name, IsGroup: true), Program.Nothing, Steps.Do(new Effect.AddGroup(name, call.Arguments.Text("gid"), name.Location)));
}
