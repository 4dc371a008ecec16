using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>archive</c> (community.general): an archive of files of the machine, which <c>remove</c> takes away.</summary>
internal static class Archive
{
    public static Program Lower(ModuleCall call)
    {
        var sources = (call.Arguments.Find("path")?.Value switch { Datum.List list => list.Items, { } one => [one], null => [] }).Select(i => i.Print()).OfType<Value>().ToList();
        if (sources.Count == 0)
        {
            return Steps.Failed;
        }

        var steps = new List<Program>();
        if (call.Arguments.Text("dest") is { } destination)
        {
            steps.Add(ModuleCall.OnPath(destination, d => FileSettings.Of(call).Place(d, new PlaceOptions { IsMoved = true })));
        }

        if (call.Arguments.Flag("remove", false) != false)
        {
            steps.AddRange(sources.Select(s => ModuleCall.OnPath(s, p => Steps.Do(new Effect.Havoc([p with { IsPattern = p.Known?.IndexOfAny(['*', '?', '[']) >= 0 }], p.At)))));
        }

        return new Program.Seq([.. steps, Steps.Succeeded]);
    }
}
