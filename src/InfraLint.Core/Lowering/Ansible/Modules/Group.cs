using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>group</c>: one that is there already is no fault, nor is one that is not there and is to go.</summary>
internal static class Group
{
    public static Program Lower(ModuleCall call) =>
        call.Arguments.Text("name") is not { } name ? Steps.Failed
            : call.Arguments.Word("state") == "absent" ? Steps.IfSurely(new Test.Not(new Test.Account(name, IsGroup: true)), Program.Nothing, Steps.Do(new Effect.RemoveGroup(name, name.Location)))
            : Steps.IfSurely(new Test.Account(name, IsGroup: true), Program.Nothing, Steps.Do(new Effect.AddGroup(name, call.Arguments.Text("gid"), name.Location)));
}
