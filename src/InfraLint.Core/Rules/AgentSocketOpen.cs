using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA1018.</summary>
public sealed class AgentSocketOpen() : Rule("INFRA1018", Severity.Warning, "Agent socket accessible by others")
{
    /// <inheritdoc/>
    public override string Explanation => """
        Whoever may write to an agent's socket can sign with its keys. OpenSSH's agent looks who connects and serves its own user
        and root only; a proxy such as `socat` connects as that user for everybody, and other agents do not look. A directory that
        others can write to lets them put a socket of their own in the place of the agent's.

        Mend it by leaving the socket 0600 and its directory 0700, as ssh-agent makes them. For a container mount the socket, and
        run as its user.

        Source: OpenSSH `ssh-agent.c` (`handle_socket_read`, `unix_listener`); unix(7); socat(1).

        Faulty:

        ```sh
        eval "$(ssh-agent -s -a /tmp/agent.sock)"
        chmod 666 /tmp/agent.sock
        # expect@-1: INFRA1018 7..10
        ```

        ```sh
        socat UNIX-LISTEN:/tmp/proxy.sock,fork,mode=777 UNIX-CONNECT:$SSH_AUTH_SOCK
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1018
        ```

        ```dockerfile
        FROM debian:12
        ENV SSH_AUTH_SOCK=/run/agent/socket
        RUN mkdir -p /run/agent && chmod 777 /run/agent
        #                                ^^^ INFRA1018
        ```

        Right:

        ```sh
        eval "$(ssh-agent -s -a /run/agent.sock)"
        socat UNIX-LISTEN:/run/proxy.sock,fork,mode=600 UNIX-CONNECT:$SSH_AUTH_SOCK
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var proxied in machine.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.AgentProxied))
        {
            yield return At(proxied.At, $"any user {(proxied.IsCertain ? "can" : "may")} sign with the agent's keys through {proxied.Subject.Display}, which is {proxied.Detail}: the proxy connects to the agent as its own user; use mode=600", proxied.IsCertain, proxied.Subject.Display);
        }

        foreach (var given in machine.Events.OfType<Event.ModeGiven>())
        {
            var nodes = machine.Final.Look(given.Path).Nodes;
            var open = nodes.Where(n => n.Exists && n.ModeAt == given.At && n.Mode.HasAny(Mode.OthersWrite)).ToList();
            if (open.Count == 0)
            {
                continue;
            }

            var what = IsSocket(open, given) ? "the agent's socket" : open.All(n => !n.Mode.HasAny(Mode.Sticky)) && Holds(machine, given) ? "the directory of the agent's socket" : null;
            if (what is not null)
            {
                yield return At(given.At, $"{given.Path.Display}, {what}, {(given.IsCertain && open.Count == nodes.Count ? "ends up" : "may end up")} {ModeWords.Of(open[0].Mode)}: any user can reach the agent, or put a socket of their own in its place; leave it to its owner alone", given.IsCertain && open.Count == nodes.Count, given.Path.Display);
            }
        }
    }

    private static bool IsSocket(List<Node> nodes, Event.ModeGiven given) =>
        nodes.Count > 0 && (nodes.All(n => n.Content?.Symbol?.Meaning is Meaning.AgentSocket) || given.Path.Symbols.LastOrDefault()?.Meaning is Meaning.AgentSocket || SocketOf(given.State)?.Equals(given.Path) == true);

    /// <summary>Whether it is said of a path here.</summary>
    internal static bool IsAgents(MachineView machine, Event.ModeGiven given) => IsSocket([.. machine.Final.Look(given.Path).Nodes.Where(n => n.Exists)], given) || Holds(machine, given);

    /// <summary>SSH_AUTH_SOCK, or the socket of an agent that the file starts, lies in it.</summary>
    private static bool Holds(MachineView machine, Event.ModeGiven given) =>
        SocketOf(given.State)?.Parent?.Equals(given.Path) == true
        || machine.Final.Children(given.Path).Any(f => f.Alternatives.Nodes.Any(n => n.Content?.Symbol?.Meaning is Meaning.AgentSocket));

    private static MachinePath? SocketOf(State state) =>
        state.Process.Variables.Find("SSH_AUTH_SOCK")?.Value is { IsKnown: true, Known: { Length: > 1 } } socket ? MachinePath.Of(socket, state.Process.Directory) : null;
}
