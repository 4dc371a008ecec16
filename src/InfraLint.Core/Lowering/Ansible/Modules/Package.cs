using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>apt</c>, <c>package</c> and their kin: what the package manager's command does to the machine's keys.</summary>
internal static class Package
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Word("state") is "absent" or "removed" || call.Arguments.Find("name", "pkg", "package") is not { } named)
        {
            return Program.Nothing;
        }

        var names = (named.Value is Datum.List list ? list.Items : [named.Value]).Select(i => i.Print()).OfType<Value>()
            .SelectMany(n => n.Known is { } known && known.IndexOf(',') >= 0 ? known.Split(',').Select(k => Value.Of(k.Trim(), n.Location)) : [n]);
        var manager = call.Name == "apt" ? "apt-get" : call.Name;
        var words = new[] { manager, "install", "-y" }.Select(w => Value.Of(w, call.At)).Concat(names).Select(Word.Of).ToList();
        return new Program.Seq([new Program.Call(words, [], call.At), Steps.Succeeded]);
    }
}
