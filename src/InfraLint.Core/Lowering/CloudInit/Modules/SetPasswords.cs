using InfraLint.Ir;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary><c>ssh_pwauth</c> (cc_set_passwords); passwords themselves make no file that is looked at.</summary>
internal static class SetPasswords
{
    private static readonly string[] No = ["false", "0", "off", "no"];

    public static Program Lower(UserData data) =>
        data.Find("ssh_pwauth") is { } node && data.Text(node) is { } word && (word.Known is not { } known || UserData.IsYes(known) || No.Contains(known.Trim().ToLowerInvariant()))
            ? word.IsKnown ? ServerConfiguration.Set(data, node.Location) : new Program.If(new Program.Ask(Test.Unknown), ServerConfiguration.Set(data, node.Location), Program.Nothing)
            : Program.Nothing;
}
