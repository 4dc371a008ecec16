using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary><c>chpasswd</c> and <c>ssh_pwauth</c> (cc_set_passwords): a password that is set expires at once unless <c>expire</c> is false.</summary>
internal static class SetPasswords
{
    private static readonly string[] No = ["false", "0", "off", "no"];

    public static Program Lower(UserData data)
    {
        if (EndsEarly(data))
        {
            return Program.Nothing;
        }

        var expired = Expires(data) ? PasswordsOf(data).ToList() : [];
        return new Program.Seq([expired.Count == 0 ? Program.Nothing : Steps.Do(new Effect.Expire(expired, IsExpired: true, expired[0].Location)), Setting(data)]);
    }

    private static Program Setting(UserData data) =>
        data.Find("ssh_pwauth") is { } node && data.Text(node) is { } word && (word.Known is not { } known || UserData.IsYes(known) || No.Contains(known.Trim().ToLowerInvariant()))
            ? word.IsKnown ? ServerConfiguration.Set(data, node.Location) : new Program.If(new Program.Ask(Test.Unknown), ServerConfiguration.Set(data, node.Location), Program.Nothing)
            : Program.Nothing;

    private static bool Expires(UserData data) => data.Find("chpasswd") is not YamlMapping settings || data.Flag(settings, "expire", true) == true;

    /// <summary>The users who get one; <c>password</c> is the default user's where nobody else does.</summary>
    private static IEnumerable<Value> PasswordsOf(UserData data)
    {
        var settings = data.Find("chpasswd") as YamlMapping;
        var entries = (settings is null ? [] : UserData.Items(UserData.Value(settings, "users")) ?? []).OfType<YamlMapping>().Select(e => data.Text(UserData.Value(e, "name"))).OfType<Value>();
        var lines = settings is null ? [] : PlainPasswords.Lines(data, UserData.Value(settings, "list"));
        var named = entries.Concat(lines.Where(l => l.Text.IndexOf(':') > 0).Select(l => Value.Of(l.Keep(Span.At(0, l.Text.IndexOf(':')))))).ToList();
        return named.Count > 0 || data.Find("password") is null ? named : data.Users.Where(u => u.IsDefault).Select(u => u.Name);
    }

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
