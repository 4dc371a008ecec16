using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Text;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA4001.</summary>
public sealed class HostKeyCheckingOff() : Rule("INFRA4001", Severity.Warning, "Host key checking turned off")
{
    /// <inheritdoc/>
    public override string Explanation => """
        `StrictHostKeyChecking no` connects to whoever answers, and goes on when a known host's key has changed.
        `UserKnownHostsFile /dev/null` forgets every key at once, so each connection is the first. Either lets anyone on
        the way read and change what is sent.

        Mend it with a known_hosts that comes with the provisioning, or at least `StrictHostKeyChecking accept-new`.

        Source: ssh_config(5).

        Faulty:

        ```sh
        ssh -o StrictHostKeyChecking=no ops@example.com uptime
        #      ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
        ```

        ```sh
        export GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"
        #                              ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
        ```

        Right:

        ```sh
        ssh -o StrictHostKeyChecking=accept-new ops@example.com uptime
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        var settings = machine.Events.SelectMany(SettingsOf).Concat(machine.Files.Where(f => f.Role == SshRole.ClientConfig).SelectMany(f => InFile(f.Alternatives)));
        return settings.Where(s => s.Setting.At.File is not null && Weakens(s.Setting))
            .Select(s => At(s.Setting.At, $"{s.Setting.Key} {s.Setting.Value} accepts any host key: whoever answers can read and change what is sent; provide known_hosts, or use accept-new", s.IsCertain));
    }

    private static IEnumerable<(SshSetting Setting, bool IsCertain)> SettingsOf(Event happened) => happened switch
    {
        Event.Setting setting => [(new SshSetting(setting.Key, setting.Value.Display, setting.At), setting.IsCertain)],
        Event.Exported { Name: "GIT_SSH_COMMAND", Value.Text: { } command } => SshSettings.InCommand(command).Select(s => (s, happened.IsCertain)),
        Event.Exported { Name: "ANSIBLE_HOST_KEY_CHECKING", Value.Known: "False" or "false" or "0" or "no" } off => [(new SshSetting("ANSIBLE_HOST_KEY_CHECKING", off.Value.Known!, off.At), off.IsCertain)],
        _ => [],
    };

    private static IEnumerable<(SshSetting Setting, bool IsCertain)> InFile(Alternatives alternatives) =>
        from node in alternatives.Nodes
        where node.Content is not null
        from part in node.Content!.Parts
        where part.Known is not null
        from setting in SshSettings.InFile(part.Known!)
        select (setting, alternatives.Nodes.Count == 1);

    private static bool Weakens(SshSetting setting) =>
        setting.Key.Equals("StrictHostKeyChecking", StringComparison.OrdinalIgnoreCase) ? setting.Value.ToLowerInvariant() is "no" or "off" or "false"
        : setting.Key.Equals("UserKnownHostsFile", StringComparison.OrdinalIgnoreCase) ? setting.Value == "/dev/null"
        : setting.Key == "ANSIBLE_HOST_KEY_CHECKING";
}
