using InfraLint.Ir;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>Options that make no file of their own and that rules ask for: they are said to be set, as true or false.</summary>
internal static class Settings
{
    private static readonly string[] Flags = ["ssh_pwauth", "disable_root", "ssh_deletekeys"];

    public static Program Lower(UserData data) => new Program.Seq(
    [
        .. from name in Flags
           let node = data.Find(name)
           where node is not null && data.Flag(name, otherwise: true) is not null
           select Steps.Do(new Effect.Note(NoteKind.Setting, Value.Of(data.Flag(name, otherwise: true) == true ? "true" : "false", node.Location), name, node.Location)),
        .. from type in UserData.Items(data.Find("ssh_genkeytypes")) ?? (data.Find("ssh_genkeytypes") is YamlScalar one ? [one] : [])
           let text = data.Text(type)
           where text is not null && data.Find("ssh_keys") is null
           select Steps.Do(new Effect.Note(NoteKind.Setting, text, "ssh_genkeytypes", type.Location)),
    ]);
}
