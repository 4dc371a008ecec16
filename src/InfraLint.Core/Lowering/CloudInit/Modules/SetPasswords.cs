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
        var chpasswd = new Chpasswd(data);
        if (chpasswd.IsUnreadable)
        {
            return Program.Nothing;
        }

        var expired = chpasswd.Expires ? UsersOf(data, chpasswd).ToList() : [];
        return new Program.Seq([expired.Count == 0 ? Program.Nothing : Steps.Do(new Effect.Expire(expired, IsExpired: true, expired[0].Location)), Setting(data)]);
    }

    private static Program Setting(UserData data) =>
        data.Find("ssh_pwauth") is { } node && data.Text(node) is { } word && (word.Known is not { } known || UserData.IsYes(known) || No.Contains(known.Trim().ToLowerInvariant()))
            ? word.IsKnown ? ServerConfiguration.Set(data, node.Location) : new Program.If(new Program.Ask(Test.Unknown), ServerConfiguration.Set(data, node.Location), Program.Nothing)
            : Program.Nothing;

    /// <summary>The users who get a password.</summary>
    private static IEnumerable<Value> UsersOf(UserData data, Chpasswd chpasswd) => chpasswd.OfDefaultUser is not null ? data.Users.Where(u => u.IsDefault).Select(u => u.Name)
        : chpasswd.Users.Select(e => data.Text(UserData.Value(e, "name"))).OfType<Value>()
            .Concat(chpasswd.Lines.Where(l => l.Text.IndexOf(':') > 0).Select(l => Value.Of(l.Keep(Span.At(0, l.Text.IndexOf(':'))))));
}
