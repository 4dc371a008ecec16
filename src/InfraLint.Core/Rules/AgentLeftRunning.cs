using InfraLint.Analysis;
using InfraLint.Domains;

namespace InfraLint.Rules;

/// <summary>INFRA2008.</summary>
public sealed class AgentLeftRunning() : Rule("INFRA2008", Severity.Info, "Agent is left running")
{
    /// <inheritdoc/>
    public override string Explanation => """
        An agent goes on running when the script that started it has ended, with every key that was loaded without a lifetime:
        root, and whoever is that user, can sign with them until the machine is switched off. Each run leaves one more.

        An agent that is given no key, or whose keys have a lifetime, is no finding, nor is one in the build of an image, where it
        ends with its step.

        Mend it with `trap 'ssh-agent -k' EXIT`, `ssh-agent COMMAND`, or `ssh-add -t 300`.

        Source: ssh-agent(1); OpenSSH `ssh-agent.c`.

        Faulty:

        ```cloud-init
        #cloud-config
        runcmd:
          - rm -f /root/.ssh/deploy /root/.ssh/deploy.pub
          - ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/deploy
          - eval "$(ssh-agent -s)"
        #           ^^^^^^^^^^^^ INFRA2008
          - ssh-add /root/.ssh/deploy
          - ssh ops@example.com uptime
        ```

        ```sh
        eval "$(ssh-agent -s)"
        #       ^^^^^^^^^^^^ INFRA2008
        echo "$DEPLOY_KEY" | ssh-add -
        ```

        Right:

        ```cloud-init
        #cloud-config
        runcmd:
          - rm -f /root/.ssh/deploy /root/.ssh/deploy.pub
          - ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/deploy
          - eval "$(ssh-agent -s)"
          - ssh-add /root/.ssh/deploy
          - ssh ops@example.com uptime
          - ssh-agent -k
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine) =>
        from started in machine.IsImage ? [] : machine.Events.OfType<Event.AgentStarted>()
        where started.Socket is null && machine.Run.AnyEnd.Agents.Find(started.Agent) is { Phase: AgentPhase.Running, TakenOver: true, IsInForeground: false, Lifetime: null }
            && machine.Events.OfType<Event.AgentAdded>().Any(a => a.Agent == started.Agent && a is { Lifetime: null, Outcome: AddOutcome.Added or AddOutcome.Unknown })
        select At(started.At, "the agent goes on running with its keys when this has ended; end it with trap 'ssh-agent -k' EXIT, or give the keys a lifetime with ssh-add -t", started.IsCertain);
}
