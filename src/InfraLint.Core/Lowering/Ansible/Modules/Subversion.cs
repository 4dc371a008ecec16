using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>subversion</c>: over <c>svn+ssh</c> it connects; what it checks out may be anything.</summary>
internal static class Subversion
{
    public static Program Lower(ModuleCall call)
    {
        var steps = new List<Program>();
        if (call.Arguments.Text("repo", "name", "repository") is { } repository && repository.KnownPrefix.StartsWith("svn+ssh:", StringComparison.Ordinal))
        {
            steps.Add(Steps.Do(new Effect.Note(NoteKind.MayUseAgent, Value.Of("svn", call.At), null, call.At)));
            steps.Add(Steps.Do(new Effect.Connect(new ConnectOptions { Program = "svn", Host = repository }, call.At)));
        }

        if (call.Arguments.Text("dest") is { } destination)
        {
            steps.Add(ModuleCall.OnPath(destination, d => Steps.Do(new Effect.Havoc([d], d.At))));
        }

        return new Program.Seq([.. steps, Steps.Succeeded]);
    }
}
