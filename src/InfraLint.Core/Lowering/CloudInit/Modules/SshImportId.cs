using InfraLint.Ir;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>
/// <c>ssh_import_id</c> (cc_ssh_import_id), of users and at the top level: keys that <c>ssh-import-id</c> fetches from Launchpad or GitHub, where the
/// image has that program and there is a network.
/// </summary>
internal static class SshImportId
{
    public static Program Lower(UserData data) => new Program.Seq([.. data.Users.SelectMany(u => Of(data, u))]);

    private static IEnumerable<Program> Of(UserData data, ConfiguredUser user)
    {
        var node = user.IsDefault && data.Find("ssh_import_id") is { } all ? all : user.Find("ssh_import_id");
        var names = node is YamlSequence list ? list.Items : node is null ? [] : [node];
        foreach (var (name, item) in names.Select(n => (data.Text(n), n)))
        {
            if (name?.Known is { } known)
            {
                var keys = Value.Of(new Symbol("imported-" + known, $"(the keys of {known})", new Meaning.Fetched(Address(known), IsVerified: true)), item.Location);
                yield return new Program.If(new Program.Ask(Test.Unknown), AuthorizedKeys.Add(data, user.Name, keys, item.Location), Program.Nothing);
            }
        }
    }

    private static string Address(string name) => name.StartsWith("gh:", StringComparison.Ordinal) ? $"https://github.com/{name.Substring(3)}.keys"
        : $"https://launchpad.net/~{(name.StartsWith("lp:", StringComparison.Ordinal) ? name.Substring(3) : name)}/+sshkeys";
}
