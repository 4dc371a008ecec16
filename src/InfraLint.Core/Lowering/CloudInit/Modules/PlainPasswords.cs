using System.Text.RegularExpressions;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>Passwords that stand in the file: <c>password</c>, <c>plain_text_passwd</c>, <c>chpasswd</c> (cc_set_passwords, cc_users_groups). They are said to be set.</summary>
internal static class PlainPasswords
{
    /// <summary>The beginning of a hash (crypt(5)). cc_set_passwords wants two more fields; without them it is still nobody's password, but a hash cut short.</summary>
    private static readonly Regex HashHead = new(@"^\$[0-9a-z]{1,5}\$", RegexOptions.CultureInvariant);

    public static Program Lower(UserData data) => new Program.Seq([.. All(data).Select(p => Steps.Do(new Effect.Note(NoteKind.Setting, Value.Of(p.User, p.At), "password", p.At)))]);

    private static IEnumerable<(string User, Location At)> All(UserData data)
    {
        var users = data.Users;
        foreach (var user in users)
        {
            if (Known(data, user.Find("plain_text_passwd")) is { } password)
            {
                yield return (user.Name.Display, password.Location);
            }
        }

        var chpasswd = new Chpasswd(data);
        foreach (var entry in chpasswd.Users.Where(e => data.Text(e.Find("type"))?.Known == "text"))
        {
            if (Known(data, entry.Find("password")) is { } password)
            {
                yield return (data.Text(entry.Find("name"))?.Display ?? "", password.Location);
            }
        }

        foreach (var (line, colon) in chpasswd.Lines.Select(l => (l, l.Text.IndexOf(':'))).Where(l => l.Item2 > 0))
        {
            var password = line.Text.Substring(colon + 1).Trim();
            if (password.Length > 0 && password is not ("R" or "RANDOM") && !HashHead.IsMatch(password))
            {
                yield return (line.Text.Substring(0, colon), line.ToSource(new Span(colon + 1, line.Length)));
            }
        }

        if ((data.Find("users") is null || users.Any(u => u.IsDefault)) && Known(data, chpasswd.OfDefaultUser) is { } plain && !HashHead.IsMatch(plain.Text))
        {
            yield return (users.FirstOrDefault(u => u.IsDefault)?.Name.Display ?? "the default user", plain.Location);
        }
    }

    private static MappedText? Known(UserData data, YamlNode? node) => data.Text(node) is { IsKnown: true, Text: { Length: > 0 } text } ? text : null;
}
