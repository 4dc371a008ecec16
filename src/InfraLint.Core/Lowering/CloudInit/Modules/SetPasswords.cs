using InfraLint.Ir;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary><c>ssh_pwauth</c> (cc_set_passwords); passwords themselves make no file that is looked at.</summary>
internal static class SetPasswords
{
    private static readonly string[] No = ["false", "0", "off", "no"];

    public static Program Lower(UserData data) =>
        !EndsEarly(data) && data.Find("ssh_pwauth") is { } node && data.Text(node) is { } word && (word.Known is not { } known || UserData.IsYes(known) || No.Contains(known.Trim().ToLowerInvariant()))
            ? word.IsKnown ? ServerConfiguration.Set(data, node.Location) : new Program.If(new Program.Ask(Test.Unknown), ServerConfiguration.Set(data, node.Location), Program.Nothing)
            : Program.Nothing;

    /// <summary>Passwords come first, and what cannot be read ends the module: <c>chpasswd</c> that is no mapping, and a line without a colon, an empty one too.</summary>
    private static bool EndsEarly(UserData data) => data.Root.Find("chpasswd") switch
    {
        YamlMapping settings => UserData.Value(settings, "list") switch
        {
            YamlSequence list => list.Items.Any(i => data.Text(i)?.Known is { } line && line.IndexOf(':') < 0),
            { } text when data.Text(text)?.Known is { } lines => lines.TrimEnd('\n').Split('\n').Any(l => l.IndexOf(':') < 0),
            _ => false,
        },
        YamlScalar scalar => scalar.Resolve() is not YamlString,
        _ => false,
    };
}
