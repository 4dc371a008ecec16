using System.Text.RegularExpressions;
using InfraLint.Analysis;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA4001.</summary>
public sealed class HostKeyCheckingOff() : Rule("INFRA4001", Severity.Warning, "Host key checking turned off")
{
    private static readonly Regex Off = new("""(?<=StrictHostKeyChecking(?:[ \t]*=[ \t]*|[ \t]+)["']?)(?:no|off|false)(?=["']?[ \t]*$)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private const string AnsibleVariable = "ANSIBLE_HOST_KEY_CHECKING";

    /// <inheritdoc/>
    public override string Explanation => """
        `StrictHostKeyChecking no` connects to whoever answers, and goes on when a known host's key has changed.
        `UserKnownHostsFile /dev/null` forgets every key at once, so each connection is the first. Either lets anyone on
        the way read and change what is sent.

        A connection of a machine to itself is an info: nobody is on the way.

        Mend it with a known_hosts that comes with the provisioning, or at least `StrictHostKeyChecking accept-new`. Ansible's
        git module has `accept_newhostkey` for that; Ansible itself takes it in `ANSIBLE_SSH_COMMON_ARGS`, and only where
        `ANSIBLE_HOST_KEY_CHECKING` is not turned off.

        Source: ssh_config(5); Ansible's `git` module and `ssh` connection plugin.

        Faulty:

        ```sh
        ssh -o StrictHostKeyChecking=no ops@example.com uptime
        #      ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
        ```

        ```sh
        export GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"
        #                              ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
        ```

        ```dockerfile
        FROM debian:12
        RUN sed -i 's/#\(StrictHostKeyChecking \).*/\1no/' /etc/ssh/ssh_config
        #                                           ^^^^ INFRA4001
        ```

        ```ssh-config
        Host build-*
          UserKnownHostsFile /dev/null
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
        ```

        Right:

        ```sh
        install -m 644 known_hosts ~/.ssh/known_hosts
        ssh ops@example.com uptime
        ```

        ```sh
        ssh -o StrictHostKeyChecking=accept-new ops@example.com uptime
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4002
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        var ansible = machine.Events.OfType<Event.Exported>().Where(e => e is { Name: AnsibleVariable, Value.Known: "False" or "false" or "0" or "no" })
            .Select(e => (Settings: (IReadOnlyList<SshSetting>)[new SshSetting(AnsibleVariable, e.Value, e.At)], e.IsCertain));
        foreach (var (weak, isCertain) in Settings.OfClient(machine).Concat(ansible).SelectMany(Weak))
        {
            yield return At(weak.At, $"{weak.Key} {weak.Value.Display} accepts any host key: whoever answers can read and change what is sent; provide known_hosts, or {Remedy(weak)}", isCertain) with { Fix = AcceptNew(weak) };
        }

        foreach (var (weak, isCertain) in Settings.OfOwnConnections(machine).SelectMany(Weak))
        {
            yield return At(weak.At, $"{weak.Key} {weak.Value.Display} accepts any host key: here the connection stays on the machine, yet what is copied from here may not; use accept-new", isCertain, severity: Severity.Info) with { Fix = AcceptNew(weak) };
        }

        foreach (var noted in machine.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.HostKeyUnchecked))
        {
            var isOwn = SshConfiguration.IsLocal(noted.Subject.Display);
            yield return At(noted.At, $"{Unchecked(noted.Detail)}: {(isOwn ? "here the connection stays on the machine, yet what is copied from here may not" : "whoever answers can read and change what is sent")}; compare the key's fingerprint with the one that is known",
                noted.IsCertain, severity: isOwn ? Severity.Info : null);
        }
    }

    /// <summary>What a program does about host keys itself.</summary>
    private static string Unchecked(string? how) => how switch
    {
        "connect" => "Connect() with no handler of HostKeyReceived trusts any host key",
        "trust" => "CanTrust = true trusts any host key",
        _ => "a HostAuthentication that always answers true trusts any host key",
    };

    /// <summary>A first key is taken on trust then, which INFRA4002 says as an info.</summary>
    private static Fix? AcceptNew(SshSetting setting) => Off.Match(setting.At.Text) is { Success: true } off
        ? Fixes.Of("use accept-new", setting.At, off.Index, off.Length, "accept-new") : null;

    /// <summary>The ssh connection plugin of Ansible gives StrictHostKeyChecking=no itself, before all arguments.</summary>
    private static string Remedy(SshSetting setting) => setting.Key switch
    {
        AnsibleVariable or "host_key_checking" or "ansible_host_key_checking" => "leave the check on and set ANSIBLE_SSH_COMMON_ARGS to -o StrictHostKeyChecking=accept-new",
        _ => "use accept-new",
    };

    /// <summary>Of each keyword the first value counts; a host that is not known is refused where StrictHostKeyChecking is yes, whatever is forgotten.</summary>
    private static IEnumerable<(SshSetting Setting, bool IsCertain)> Weak((IReadOnlyList<SshSetting> Settings, bool IsCertain) given)
    {
        var first = given.Settings.GroupBy(s => s.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        var strict = first.TryGetValue("StrictHostKeyChecking", out var checking) ? checking.Value.Known?.ToLowerInvariant() ?? "?" : "ask";
        return first.Values.Where(s => s.At.File is not null && (
            s.Key.Equals("StrictHostKeyChecking", StringComparison.OrdinalIgnoreCase) ? strict is "no" or "off" or "false"
            : s.Key.Equals("UserKnownHostsFile", StringComparison.OrdinalIgnoreCase) ? s.Value.Known == "/dev/null" && strict is not ("yes" or "true" or "?")
            : s.Key is AnsibleVariable or "host_key_checking" or "ansible_host_key_checking")).Select(s => (s, given.IsCertain));
    }
}
