using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA2005.</summary>
public sealed class BuildWithoutSshMount() : Rule("INFRA2005", Severity.Warning, "Image build uses SSH without an SSH mount")
{
    /// <inheritdoc/>
    public override string Explanation => """
        A build has no agent and no home of yours. What connects over SSH in `RUN` finds a key only where
        `--mount=type=ssh` brings the agent of who builds, a secret is mounted as a key, or the image holds one; without any of
        them it ends with `Permission denied (publickey)`.

        The socket of `--mount=type=ssh` is 0600 and root's: under `USER app` it is `Permission denied` too, unless the mount
        says `uid=`. So is a secret, 0400 and root's; one that belongs to the user who connects and that others can reach
        is ignored (`UNPROTECTED PRIVATE KEY FILE`).

        Package managers count where the address is surely over SSH: in the command, or in a file of the project that is
        copied in before (`requirements.txt`, `package.json`, `go.mod` with GOPRIVATE and git's `insteadOf`, `Cargo.toml`, ..).

        Mend it with `RUN --mount=type=ssh`, and `uid=` for another user than root.

        Source: Dockerfile reference (`RUN --mount=type=ssh`); BuildKit `dockerfile2llb/convert_ssh.go`; measured with Docker 20.10.

        Faulty:

        ```dockerfile
        FROM debian:12
        RUN git clone git@example.com:app.git /app
        # expect@-1: INFRA2005 5..43
        RUN pip install git+ssh://git@example.com/lib.git
        # expect@-1: INFRA2005 5..50
        ```

        ```dockerfile
        FROM debian:12
        RUN useradd -m app
        USER app
        RUN --mount=type=ssh git clone git@example.com:app.git /home/app/app
        #           ^^^^^^^^ INFRA2005
        ```

        Right:

        ```dockerfile
        FROM debian:12
        RUN --mount=type=ssh git clone git@example.com:app.git /app
        RUN --mount=type=secret,id=key GIT_SSH_COMMAND="ssh -i /run/secrets/key" git clone git@example.com:lib.git /lib
        RUN useradd -m -u 1000 app
        USER app
        RUN --mount=type=ssh,uid=1000 git clone git@example.com:app.git /home/app/app
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        if (!machine.IsImage)
        {
            yield break;
        }

        var isBaseKnown = BaseOf(machine.Run.Machine).Name is not null;
        foreach (var connected in machine.Run.Events.OfType<Event.Connected>())
        {
            var mounts = Mounted(machine, connected, NoteKind.AgentMounted).ToList();
            var user = connected.State.Process.User;
            if (mounts.FirstOrDefault(m => IsShut(m, connected.State)) is { } shut)
            {
                yield return At(shut.At,
                    $"the agent's socket is mounted {shut.Detail!.Split(':')[0]} for uid {shut.Detail.Split(':')[1]}, and {connected.Options.Program} runs as {user}: Permission denied; add uid= to the mount",
                    connected.IsCertain, null, null, connected.At);
            }
            else if (mounts.Count > 0 || machine.Run.Events.Any(e => e is Event.AgentAdded && e.Step == connected.Step))
            {
                continue;
            }
            else if (NotGiven(machine, connected) is { } missing)
            {
                var id = missing.Detail is null ? "" : $" of id {missing.Detail}";
                yield return At(missing.At, missing.Kind == NoteKind.SecretNotGiven
                    ? $"the compose file gives the build no secret{id}, so {missing.Subject.Display} is absent and {connected.Options.Program} has no key; name it in build.secrets"
                    : $"the compose file gives the build no agent{id}, so {connected.Options.Program} reaches none (Error connecting to agent: No such file or directory){(missing.Detail is null ? ", unless who builds says --ssh" : "")}; name it in build.ssh",
                    connected.IsCertain, null, missing.Detail is null ? Severity.Info : null, connected.At);
            }
            else if (ConnectionKeys.LacksKey(machine, connected) is not false)
            {
                var certain = isBaseKnown && connected.IsCertain;
                yield return At(connected.At,
                    $"{connected.Options.Program} connects over SSH{(connected.Options.Host is { } host ? " to " + Shown(host) : "")} and {(certain ? "has" : "may have")} no key here: no --mount=type=ssh, no key mounted as a secret and none in the image, so it ends with \"Permission denied (publickey)\"; use RUN --mount=type=ssh",
                    certain, null, isBaseKnown ? null : Severity.Info);
            }
            else if (RefusedSecret(machine, connected) is var (secret, path, node))
            {
                var isOpen = node.User.Is(user) == true;
                yield return At(secret.At,
                    $"{path.Display} is mounted {node.Mode} {node.User}:{node.Group}: {(isOpen ? $"ssh run by {user} ignores a private key that others can reach (UNPROTECTED PRIVATE KEY FILE); leave mode= out, or make it 0400" : $"ssh run by {user} cannot read it (Permission denied); add uid= to the mount")}",
                    connected.IsCertain, path.Display, null, connected.At);
            }
        }
    }

    /// <summary>A mount of this step that compose does not give the build: an agent, where nothing else names a key; the secret that the connection is told to use.</summary>
    private static Event.Noted? NotGiven(MachineView machine, Event.Connected connected)
    {
        var keys = ConnectionKeys.Named(machine, connected);
        return Mounted(machine, connected, NoteKind.AgentNotGiven).FirstOrDefault(_ => ConnectionKeys.LacksKey(machine, connected) is not false)
            ?? Mounted(machine, connected, NoteKind.SecretNotGiven).FirstOrDefault(n => keys is [{ } key] && MachinePath.Of(n.Subject, connected.State.Process.Directory).Equals(key));
    }

    private static IEnumerable<Event.Noted> Mounted(MachineView machine, Event.Connected connected, NoteKind kind) =>
        machine.Run.Events.OfType<Event.Noted>().Where(n => n.Kind == kind && n.Step == connected.Step);

    /// <summary>The one key that the connection is told to use, where it is a mounted secret and ssh surely has no use for it.</summary>
    private static (Event.Noted Secret, MachinePath Path, Node Node)? RefusedSecret(MachineView machine, Event.Connected connected)
    {
        var state = connected.State;
        if (ConnectionKeys.Named(machine, connected) is not [{ } key])
        {
            return null;
        }

        // a secret that is not required may be absent: what is there decides
        var secret = Mounted(machine, connected, NoteKind.SecretMounted).FirstOrDefault(n => MachinePath.Of(n.Subject, state.Process.Directory).Equals(key));
        return secret is null || state.Look(key).Nodes.Where(n => n.Exists).ToList() is not [{ Mode.IsKnown: true } node] ? null
            : (node.User.Is(state.Process.User) == true && node.Mode.HasAny(Mode.GroupOrOthers)) || state.Permits(node, Octal.O444) == false ? (secret, key, node)
            : null;
    }

    /// <summary>Without what stands before the user's name, where a password may be.</summary>
    private static string Shown(Value host) => host.Display is var text && text.IndexOf('@') is var at and > 0 ? text.Substring(at + 1) : text;

    private static MachineBase BaseOf(Machine machine) => machine.Base.Stage is { } stage ? BaseOf(stage) : machine.Base;

    /// <summary>Whose class of the socket's mode may not write to it (unix(7)); root always may.</summary>
    private static bool IsShut(Event.Noted mount, State state)
    {
        var fields = mount.Detail!.Split(':');
        if (!state.Process.User.IsKnown || state.Process.User.IsRoot || fields.Any(f => f.IndexOf('?') >= 0) || !int.TryParse(fields[1], out var uid) || !int.TryParse(fields[2], out _))
        {
            return false;
        }

        var (owner, group) = (state.PrincipalOf(Value.Of(fields[1], mount.At)), state.GroupOf(Value.Of(fields[2], mount.At)));
        return (state.Process.User.Id is not null || uid == 0)
            && state.Permits(new Node { Kind = NodeKind.File, Mode = Mode.Of(Convert.ToInt32(fields[0], 8)), User = owner, Group = group }, Octal.O222) == false;
    }
}
