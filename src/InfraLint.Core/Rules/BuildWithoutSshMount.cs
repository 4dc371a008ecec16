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
        says `uid=`.

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
            var mounts = machine.Run.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.AgentMounted && n.Step == connected.Step).ToList();
            var user = connected.State.Process.User;
            if (mounts.FirstOrDefault(m => IsShut(m, user)) is { } shut)
            {
                yield return At(shut.At,
                    $"the agent's socket is mounted {shut.Detail!.Split(':')[0]} for uid {shut.Detail.Split(':')[1]}, and {connected.Options.Program} runs as {user}: Permission denied; add uid= to the mount",
                    connected.IsCertain, null, null, connected.At);
            }
            else if (mounts.Count == 0 && !machine.Run.Events.Any(e => e is Event.AgentAdded && e.Step == connected.Step) && ConnectionKeys.LacksKey(machine, connected) is not false)
            {
                var certain = isBaseKnown && connected.IsCertain;
                yield return At(connected.At,
                    $"{connected.Options.Program} connects over SSH{(connected.Options.Host is { } host ? " to " + Shown(host) : "")} and {(certain ? "has" : "may have")} no key here: no --mount=type=ssh, no key mounted as a secret and none in the image, so it ends with \"Permission denied (publickey)\"; use RUN --mount=type=ssh",
                    certain);
            }
        }
    }

    /// <summary>Without what stands before the user's name, where a password may be.</summary>
    private static string Shown(Value host) => host.Display is var text && text.IndexOf('@') is var at and > 0 ? text.Substring(at + 1) : text;

    private static MachineBase BaseOf(Machine machine) => machine.Base.Stage is { } stage ? BaseOf(stage) : machine.Base;

    /// <summary>Who connects is not root, not the owner, and others may not write to the socket.</summary>
    private static bool IsShut(Event.Noted mount, Principal user)
    {
        var fields = mount.Detail!.Split(':');
        if (!user.IsKnown || user.IsRoot || fields[0].IndexOf('?') >= 0 || !int.TryParse(fields[1], out var uid))
        {
            return false;
        }

        var mode = Convert.ToInt32(fields[0], 8);
        return (user.Id is { } id ? id != uid : uid == 0) && (mode & Octal.O022) == 0;
    }
}
