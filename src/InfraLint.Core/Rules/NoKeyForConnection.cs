using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA2004.</summary>
public sealed class NoKeyForConnection() : Rule("INFRA2004", Severity.Warning, "No key for this SSH connection")
{
    /// <inheritdoc/>
    public override string Explanation => """
        ssh tries the keys of the agent and the files with default names (`~/.ssh/id_rsa`, `id_ecdsa`, `id_ed25519`, ..), and no
        others. A key with a name of its own is used only where `ssh-add` has loaded it, or `-i`, `IdentityFile`,
        `GIT_SSH_COMMAND` or `core.sshCommand` names it; without one of these the connection ends with
        `Permission denied (publickey)`.

        Reported where a file provides such a key in the user's `.ssh`, connects as that user, and names the key nowhere; and where
        user-data gives a key to one user and connects as another, who gets none. Not where an agent may be inherited. What a build of an image lacks is INFRA2005.

        Mend it with `ssh-add KEY` into an agent of the same shell, `ssh -i KEY`, or an `IdentityFile` in `~/.ssh/config`.

        Source: ssh(1) (`-i`), ssh_config(5) (`IdentityFile`); OpenSSH `ssh.c` (`load_public_identity_files`).

        Faulty:

        ```cloud-init
        #cloud-config
        runcmd:
          - install -d -m 700 /root/.ssh
          - install -m 600 /media/key /root/.ssh/deploy_key
          - git clone git@example.com:app.git /opt/app
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA2004
        ```

        ```cloud-init
        #cloud-config
        runcmd:
          - sudo -u deploy -H ssh-keygen -q -t ed25519 -N "" -f /home/deploy/.ssh/id_ed25519
          - git clone git@example.com:app.git /srv/app
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA2004
        ```

        ```sh
        ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/deploy_key
        eval "$(ssh-agent -s)"
        ssh ops@example.com uptime
        # expect@-1: INFRA2004 1..27
        ```

        Right:

        ```sh
        ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/deploy_key
        eval "$(ssh-agent -s)"
        trap 'ssh-agent -k' EXIT
        ssh-add ~/.ssh/deploy_key
        ssh ops@example.com uptime
        ```

        ```cloud-init
        #cloud-config
        runcmd:
          - sudo -u deploy -H ssh-keygen -q -t ed25519 -N "" -f /home/deploy/.ssh/id_ed25519
          - sudo -u deploy -H git clone git@example.com:app.git /home/deploy/app
        ```

        ```cloud-init
        #cloud-config
        runcmd:
          - install -d -m 700 /root/.ssh
          - install -m 600 /media/key /root/.ssh/deploy_key
          - GIT_SSH_COMMAND="ssh -i /root/.ssh/deploy_key" git clone git@example.com:app.git /opt/app
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        if (machine.IsImage)
        {
            yield break;
        }

        // a key that is named anywhere has a purpose of its own
        var connections = machine.Events.OfType<Event.Connected>().Where(c => c.Options.Program != "ssh-copy-id").ToList();
        if (machine.Events.OfType<Event.AgentAdded>().Any() || machine.Events.OfType<Event.Connected>().Any(c => c.Options.Identities.Count > 0 || c.Options.Program == "ssh-copy-id"))
        {
            yield break;
        }

        foreach (var connected in connections)
        {
            var user = connected.State.Process.User;
            var key = machine.Files.FirstOrDefault(f => f.Role == SshRole.PrivateKey && f.Path.Parent is { Name: ".ssh" } ssh
                && Interpreter.HomeOf(connected.State, user) is { } home && ssh.Parent?.Equals(home) == true
                && !Interpreter.DefaultNames.Contains(f.Path.Name) && connected.State.Look(f.Path).Nodes.Any(n => n is { Exists: true, MadeAt: not null }));
            if (key is null && machine.Kind == FileKind.CloudInit && KeyOfAnother(machine, connected) is { } others && ConnectionKeys.LacksKey(machine, connected) is not false)
            {
                yield return At(connected.At,
                    $"{connected.Options.Program} runs as {user.Display} and may have no key here: {others.Path.Display} is {others.Consumer.Name}'s, and ssh looks in {Interpreter.HomeOf(connected.State, user)!.Child(".ssh").Display}, so it ends with \"Permission denied (publickey)\"; run it as {others.Consumer.Name}, or name the key with -i or IdentityFile",
                    false, others.Path.Display, null, others.Alternatives.Nodes.Select(n => n.MadeAt).FirstOrDefault(a => a is not null));
            }

            if (key is not null && ConnectionKeys.LacksKey(machine, connected) is not false and var lacks)
            {
                var certain = lacks == true && connected.IsCertain;
                yield return At(connected.At,
                    $"{connected.Options.Program} {(certain ? "has" : "may have")} no key here: {key.Path.Display} has no default name, and neither an agent nor an option names it, so it ends with \"Permission denied (publickey)\"; load it with ssh-add, or name it with -i or IdentityFile",
                    certain, key.Path.Display, null, key.Alternatives.Nodes.Select(n => n.MadeAt).FirstOrDefault(a => a is not null));
            }
        }
    }

    /// <summary>A key under a default name that was made for another user, where the one who connects got none.</summary>
    private static FileView? KeyOfAnother(MachineView machine, Event.Connected connected) => Interpreter.HomeOf(connected.State, connected.State.Process.User) is not { } home ? null
        : machine.Files.FirstOrDefault(f => f.Role == SshRole.PrivateKey && f.Consumer.Name is not null && f.Home is { } other && !other.Home.Equals(home) && f.Path.Parent?.Equals(other.Home.Child(".ssh")) == true
            && Interpreter.DefaultNames.Contains(f.Path.Name) && connected.State.Look(f.Path).Nodes.Any(n => n is { Exists: true, MadeAt: not null }));
}
