using InfraLint.Analysis;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA2001.</summary>
public sealed class SshAddWithoutAgent() : Rule("INFRA2001", Severity.Warning, "ssh-add without an agent")
{
    /// <inheritdoc/>
    public override string Explanation => """
        `ssh-add` talks to the agent that SSH_AUTH_SOCK names. Where that is not set it ends with status 2 and
        `Could not open a connection to your authentication agent.`, and no key is loaded. An image build has no agent, and
        neither has what cloud-init runs: it is started by the system, not by a login. A script may inherit one from
        who runs it, and an Ansible task one that the connection forwards: there nothing is reported, unless the script itself
        started one that is out of reach: in a subshell, a pipe or the background, in a file that nobody reads, or around a command that has ended.

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

        ```sh
        (eval "$(ssh-agent -s)")
        ssh-add ~/.ssh/id_rsa
        # expect@-1: INFRA2001 1..22
        ```

        ```sh
        ssh-agent > ~/.ssh/agent.env
        ssh-add ~/.ssh/id_rsa
        # expect@-1: INFRA2001 1..22
        ```

        Right:

        ```sh
        ssh-agent > ~/.ssh/agent.env
        . ~/.ssh/agent.env
        trap 'ssh-agent -k' EXIT
        ssh-add ~/.ssh/id_rsa
        ```

        ```sh
        (eval "$(ssh-agent -s)"; ssh-add -t 300 ~/.ssh/deploy; git push)
        ssh-add -l
        ```

        ```cloud-init
        #cloud-config
        runcmd:
          - eval "$(ssh-agent -s)"
          - ssh-add -t 300 /root/.ssh/id_rsa
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
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        var started = new List<Event.AgentStarted>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var happened in machine.Events)
        {
            if (happened is Event.AgentStarted agent)
            {
                started.Add(agent);
            }
            else if (happened is Event.AgentAdded { Outcome: AddOutcome.NoAgent or AddOutcome.AgentGone } added && Reason(machine, started, added) is { } reason)
            {
                yield return At(added.At, $"ssh-add {(added.IsCertain ? "has" : "may have")} no agent here: {reason}; start one in the same shell with eval \"$(ssh-agent -s)\"", added.IsCertain);
            }
            else if (happened is Event.Noted { Kind: NoteKind.NeverReached } never)
            {
                yield return At(never.Subject.Location, $"ssh-add is never run: {never.At.Text} takes the shell's place, and the agent is that command's alone; write eval \"$(ssh-agent -s)\", or run ssh-add in the command", never.IsCertain);
            }
            else if (happened is Event.AgentAdded { Agent: null } or Event.Noted { Kind: NoteKind.AgentAsked } && OutOfReach.Of(machine, started.LastOrDefault(), happened) is { } lost && told.Add(lost))
            {
                yield return At(happened.At,
                    $"ssh-add may have no agent here: {lost}, and unless the caller has another it ends with \"Could not open a connection to your authentication agent\"; start one in the same shell with eval \"$(ssh-agent -s)\"",
                    false, null, null, started[started.Count - 1].At);
            }
            else if (happened is Event.AgentAdded { Agent: null } or Event.Noted { Kind: NoteKind.AgentAsked } && OutOfReach.Kept(machine, happened) is { } kept && told.Add(kept.Subject.Display))
            {
                yield return At(happened.At,
                    $"ssh-add may have no agent here: {kept.Subject.Display} without --eval prints nothing for the shell to evaluate, so unless the caller has an agent it ends with \"Could not open a connection to your authentication agent\"; write eval \"$(keychain --eval KEY)\"",
                    false, null, null, kept.At);
            }
        }
    }

    /// <summary>
    /// Why there is none; null where another rule says so: of an agent of an earlier step INFRA2003, of one whose environment no shell ever
    /// had INFRA2002.
    /// </summary>
    private static string? Reason(MachineView machine, List<Event.AgentStarted> started, Event.AgentAdded added)
    {
        if (started.Any(s => s.Step != added.Step || AgentNotTakenOver.IsLost(machine, s)))
        {
            return null;
        }

        return added.Outcome == AddOutcome.AgentGone ? started.Count == 0 ? null : "the one that SSH_AUTH_SOCK names has ended, so it ends with \"Error connecting to agent\" and loads no key"
            : started.Count == 0 ? "SSH_AUTH_SOCK is not set, so it ends with \"Could not open a connection to your authentication agent\" and loads no key"
            : "SSH_AUTH_SOCK of the one that was started is not set in this shell, so it ends with \"Could not open a connection to your authentication agent\" and loads no key";
    }
}
