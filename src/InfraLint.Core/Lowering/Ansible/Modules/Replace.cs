using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>replace</c> (modules/replace.py): rewrites a file that is there; where nothing matches it stays as it is.</summary>
internal static class Replace
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("path", "dest", "destfile", "name") is not { } named)
        {
            return Steps.Failed;
        }

        var settings = FileSettings.Of(call);
        var text = call.Arguments.Find("replace")?.Value.Print();
        return ModuleCall.OnPath(named, path => Steps.IfSurely(new Test.Not(new Test.Exists(path, FileTest.Any)), Steps.Failed, Steps.Chain(
        [
            .. text is null || text.Known?.IndexOf('\\') >= 0 ? Array.Empty<Program>() : [Steps.Do(new Effect.Substitute(path, text, text.Location))],
            new Program.Choice([Program.Nothing, settings.Place(path, new PlaceOptions { IsMoved = true })]),
            new Program.If(new Program.Ask(new Test.Exists(path, FileTest.Link)), Program.Nothing, settings.Apply(path)),
        ])));
    }
}
