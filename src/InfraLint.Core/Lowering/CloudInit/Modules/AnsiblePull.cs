using InfraLint.Ir;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>
/// <c>ansible.pull</c> (cc_ansible): ansible-pull fetches the playbook with git before scripts run. What the playbook does is not known; over SSH it needs a key.
/// </summary>
internal static class AnsiblePull
{
    private static readonly string[] OwnConnection = ["ssh_common_args", "private_key", "connection"];

    public static Program Lower(UserData data)
    {
        var pulls = data.Find("ansible") is YamlMapping settings ? UserData.Value(settings, "pull") : null;
        return new Program.Seq([.. (UserData.Items(pulls) ?? (pulls is null ? [] : [pulls])).OfType<YamlMapping>().Select(p => Pull(data, p)).OfType<Program>()]);
    }

    private static Program? Pull(UserData data, YamlMapping pull)
    {
        if (UserData.Value(pull, "url") is not { } node || data.Text(node) is not { Text: { } url } || OwnConnection.Any(k => UserData.Value(pull, k) is not null))
        {
            return null;
        }

        var script = Value.Concat([Value.Of("git ls-remote '", node.Location), Value.Of(Shell.Quoted(url)), Value.Of("'\n", node.Location)], node.Location);
        return new Program.Scope(ScopeKind.Step, Shell.Run(script, "sh", data.HasHome, node.Location), node.Location, "ansible");
    }
}
