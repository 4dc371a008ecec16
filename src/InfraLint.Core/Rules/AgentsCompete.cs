using InfraLint.Analysis;
using InfraLint.Lowering.Shell;
using InfraLint.Text;

namespace InfraLint.Rules;

/// <summary>INFRA2012.</summary>
public sealed class AgentsCompete() : Rule("INFRA2012", Severity.Warning, "Two agents compete")
{
    /// <summary>Parts of the socket's path of agents other than OpenSSH's, and whose they are.</summary>
    private static readonly (string Part, string Name)[] Others =
    [
        ("gpg-agent", "gpg-agent"), ("agent-ssh-socket", "gpg-agent"), ("keyring/ssh", "gnome-keyring"), ("gcr/ssh", "gcr-ssh-agent"), ("1password", "1Password"), ("keepassxc", "KeePassXC"), ("bitwarden", "Bitwarden"),
    ];

    /// <inheritdoc/>
    public override string Explanation => """
        ssh asks one agent only: that of `IdentityAgent`, or else of SSH_AUTH_SOCK. Where the variable is given to gpg-agent,
        gnome-keyring, 1Password or KeePassXC and `ssh-agent` is started as well, the one that was set last hides the other: its
        keys seem to be gone, and `ssh-add` puts new ones where nobody looks. KeePassXC is no agent itself, and adds its keys to
        the one that runs.

        Mend it by leaving one of them out.

        Source: ssh(1), ENVIRONMENT; ssh_config(5) (`IdentityAgent`); gpg-agent(1), `--enable-ssh-support`.

        Faulty:

        ```sh
        export SSH_AUTH_SOCK=/run/user/1000/gnupg/S.gpg-agent.ssh
        eval "$(ssh-agent -s)"
        # expect@-1: INFRA2012 9..21
        trap 'ssh-agent -k' EXIT
        ssh-add
        ```

        ```dockerfile
        FROM debian:12
        RUN printf 'export SSH_AUTH_SOCK=$(gpgconf --list-dirs agent-ssh-socket)\neval "$(ssh-agent -s)"\n' > /etc/profile.d/agent.sh
        #                                                                         ^^^^^^^^^^^^^^^^^^^^^^ INFRA2012
        ```

        Right:

        ```sh
        export SSH_AUTH_SOCK=/run/user/1000/gnupg/S.gpg-agent.ssh
        ssh-add -l
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var (text, path) in Profiles.Of(machine))
        {
            if (Other(text.Text) is { } other && Agent(text) is { } at)
            {
                yield return At(at, Said(other), path: path);
            }
        }

        var given = machine.Events.OfType<Event.Exported>().Where(e => e.Name == "SSH_AUTH_SOCK" && e.IsCertain).Select(e => (Event: (Event)e, Other: Other(e.Value.Display))).Where(e => e.Other is not null).ToList();
        foreach (var started in machine.Events.OfType<Event.AgentStarted>().Where(s => s.IsCertain && s.Socket is null))
        {
            if (given.FirstOrDefault(g => g.Event.Step == started.Step) is { Other: { } other })
            {
                yield return At(started.At, Said(other));
            }
        }
    }

    private static string Said(string other) => $"SSH_AUTH_SOCK is given to {other}, and ssh-agent is started as well: ssh asks the last one only, and the keys of the other seem to be gone; leave one out";

    /// <summary>Whose socket a text names.</summary>
    private static string? Other(string text) => Others.FirstOrDefault(o => text.IndexOf("SSH_AUTH_SOCK", StringComparison.Ordinal) is var at && text.IndexOf(o.Part, Math.Max(at, 0), StringComparison.OrdinalIgnoreCase) >= 0).Name;

    /// <summary>Where a profile takes over an agent of OpenSSH under no condition: whoever sets the variable itself looks for none.</summary>
    private static Location? Agent(MappedText text) => StartupFiles.AgentsOf(text, looksForAgents: false).Cast<Location?>().FirstOrDefault();
}
