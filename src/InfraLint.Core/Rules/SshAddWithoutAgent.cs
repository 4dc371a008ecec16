using InfraLint.Analysis;

namespace InfraLint.Rules;

/// <summary>INFRA2001.</summary>
public sealed class SshAddWithoutAgent() : Rule("INFRA2001", Severity.Warning, "ssh-add without an agent")
{
    /// <inheritdoc/>
    public override string Explanation => """
        `ssh-add` talks to the agent that SSH_AUTH_SOCK names. Where that is not set it ends with status 2 and
        `Could not open a connection to your authentication agent.`, and no key is loaded. An image build has no agent, and
        neither has what cloud-init runs: it is started by the system, not by a login. A script may inherit one from
        who runs it, and an Ansible task one that the connection forwards: there nothing is reported.

        Mend it with `eval "$(ssh-agent -s)"` before it, in the same shell, or in an image build with
        `RUN --mount=type=ssh`.

        Source: OpenSSH `authfd.c` (`ssh_get_authentication_socket`), `ssh-add.c`.

        Faulty:

        ```dockerfile
        FROM debian:12
        RUN ssh-add /run/secrets/deploy_key
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA2001
        ```

        ```cloud-init
        #cloud-config
        runcmd:
          - ssh-add /root/.ssh/id_rsa
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA2001
        ```

        Right:

        ```cloud-init
        #cloud-config
        runcmd:
          - eval "$(ssh-agent -s)"
          - ssh-add /root/.ssh/id_rsa
          - git clone git@example.com:app.git
        ```

        ```ansible
        - hosts: web
          tasks:
            - command: ssh-add
        ```

        ```dockerfile
        FROM debian:12
        RUN --mount=type=secret,id=deploy_key eval "$(ssh-agent -s)" && ssh-add /run/secrets/deploy_key && git clone git@example.com:app.git
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine) =>
        from added in machine.Events.OfType<Event.AgentAdded>()
        where added.Outcome == AddOutcome.NoAgent && !machine.Events.OfType<Event.AgentStarted>().Any(s => IsBefore(machine, s, added))
        select At(added.At,
            $"ssh-add {(added.IsCertain ? "has" : "may have")} no agent here: SSH_AUTH_SOCK is not set, so it ends with \"Could not open a connection to your authentication agent\" and loads no key; start one in the same shell with eval \"$(ssh-agent -s)\"",
            added.IsCertain);

    /// <summary>An agent that was started before is another fault: it was not taken over, or has not outlived its step.</summary>
    private static bool IsBefore(MachineView machine, Event first, Event second)
    {
        foreach (var happened in machine.Events)
        {
            if (ReferenceEquals(happened, first))
            {
                return true;
            }

            if (ReferenceEquals(happened, second))
            {
                return false;
            }
        }

        return false;
    }
}
