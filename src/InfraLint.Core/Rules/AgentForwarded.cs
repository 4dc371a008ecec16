using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA2009.</summary>
public sealed class AgentForwarded() : Rule("INFRA2009", Severity.Warning, "Agent forwarded to every host")
{
    /// <inheritdoc/>
    public override string Explanation => """
        Where an agent is forwarded, root of the other host can sign with every key that it holds, as long as the connection
        lasts. `ForwardAgent yes` for all hosts, in a config before the first `Host` or under `Host *`, lends the keys to every
        host that is ever connected to. For one host it is somebody's decision, and `ssh -A` in a script an info.

        Mend it with `ProxyJump` (`ssh -J`), which needs no agent on the way, or with `ForwardAgent` for the one host.

        Source: ssh_config(5) (`ForwardAgent`), ssh(1) (`-A`).

        Faulty:

        ```dockerfile
        FROM debian:12
        RUN printf 'Host *\n  ForwardAgent yes\n' > /etc/ssh/ssh_config.d/agent.conf
        #                     ^^^^^^^^^^^^^^^^ INFRA2009
        ```

        ```ansible
        - hosts: web
          become: true
          tasks:
            - ansible.builtin.copy:
                content: |
                  Host *
                    ForwardAgent yes
                dest: /etc/ssh/ssh_config.d/agent.conf
                mode: '0644'
        # expect@-3: INFRA2009 13..29
        ```

        ```sh
        ssh -A ops@example.com uptime
        # expect@-1: INFRA2009 1..30
        ```

        Right:

        ```sh
        ssh -J ops@bastion.example.com ops@example.com uptime
        printf 'Host bastion\n  ForwardAgent yes\n' > /etc/ssh/ssh_config.d/agent.conf
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Role == SshRole.ClientConfig))
        {
            foreach (var node in file.Alternatives.Nodes.Where(n => n.Content is not null))
            {
                var setting = SshConfiguration.ForEveryHost(node.Content!).FirstOrDefault(s => s.Key.Equals("ForwardAgent", StringComparison.OrdinalIgnoreCase));
                if (setting is { At.File: not null, Value.Known: { } value } && value.ToLowerInvariant() is "yes" or "true")
                {
                    yield return At(setting.At, $"{file.Path.Display} forwards the agent to every host: root of each of them can sign with its keys; use ProxyJump, or set it for the one host that needs it", file.Alternatives.Nodes.Count == 1, file.Path.Display);
                }
            }
        }

        foreach (var configured in machine.Events.OfType<Event.Configured>().Where(c => machine.Kind == FileKind.Ansible))
        {
            foreach (var setting in configured.Settings.Where(s => s.Key.Equals("ForwardAgent", StringComparison.OrdinalIgnoreCase) && s is { At.File: not null, Value.Known: { } value } && value.ToLowerInvariant() is "yes" or "true"))
            {
                yield return At(setting.At, "Ansible forwards the agent to every host that this is for: root of each of them can sign with its keys while a task runs; use ProxyJump, or set it for the one host that needs it", configured.IsCertain);
            }
        }

        foreach (var connected in machine.Events.OfType<Event.Connected>().Where(c => c.Options.ForwardsAgent))
        {
            yield return At(connected.At, "ssh -A lends the agent to the other host: root there can sign with its keys while this runs; use ssh -J to go on from there", connected.IsCertain, null, Severity.Info);
        }
    }
}
