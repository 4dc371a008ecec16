using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA2010.</summary>
public sealed class KeyNeverLoaded() : Rule("INFRA2010", Severity.Info, "Login shell never loads the key")
{
    /// <inheritdoc/>
    public override string Explanation => """
        A key with a passphrase is asked for at every connection, and cannot be used at all where nobody is there to answer, unless an agent
        holds it. This machine gets one, and none of the files that a login shell reads starts an agent and adds it, nor does the
        client's configuration have `AddKeysToAgent`.

        Silent where a profile or the configuration is not known, where the key is used here, or where what is made here only prepares another machine.

        Mend it with `AddKeysToAgent yes` in `~/.ssh/config`, with `keychain`, or with an agent in the profile.

        Source: ssh_config(5), AddKeysToAgent; ssh-agent(1).

        Faulty:

        ```sh
        mkdir -p -m 700 /home/app/.ssh
        echo "umask 022" > /home/app/.profile
        ssh-keygen -q -t ed25519 -N "correct horse" -f /home/app/.ssh/id_ed25519
        # expect@-1: INFRA2010 1..73
        chown -R app:app /home/app/.ssh
        ```

        Right:

        ```sh
        mkdir -p -m 700 /home/app/.ssh
        ssh-keygen -q -t ed25519 -N "correct horse" -f /home/app/.ssh/id_ed25519
        printf 'AddKeysToAgent yes\n' > /home/app/.ssh/config
        chown -R app:app /home/app/.ssh
        ```
        """;

    /// <summary>Words of a profile that tell of an agent, whichever.</summary>
    private static readonly string[] Agents = ["ssh-add", "ssh-agent", "keychain", "SSH_AUTH_SOCK", "gpg-connect-agent", "gnome-keyring"];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        if (machine.IsImage)
        {
            yield break;
        }

        foreach (var key in machine.Files.Where(f => f is { Role: SshRole.PrivateKey, Home: not null } && f.Path.Parent?.Name == ".ssh"))
        {
            if (key.Judge(n => n is { MadeAt.File: not null, Content: { } content } && KeyContent.IsEncrypted(content) == true) is { } locked && !IsUsed(machine, key) && !IsLoaded(machine, key.Home!.Value.Home))
            {
                yield return At(locked, locked.Node.MadeAt!.Value, $"{key.Path.Display} has a passphrase, and nothing that {key.Home.Value.User.Display ?? "its user"}'s login shell reads loads it into an agent: it is asked for at each connection; set AddKeysToAgent yes, or start an agent in the profile");
            }
        }
    }

    private static bool IsUsed(MachineView machine, FileView key) => machine.Events.Any(e => e is Event.AgentAdded or Event.Connected { Options.Identities.Count: > 0 }
        || (e is Event.Connected && key.Consumer.Is(e.State.Process.User) != false));

    /// <summary>A profile or the client's configuration says so, or is there and not known.</summary>
    private static bool IsLoaded(MachineView machine, MachinePath home) =>
        Mentions(machine, home.Child(".ssh/config"), ["AddKeysToAgent", "IdentityAgent", "Include"]) || new[] { ".profile", ".bashrc", ".bash_profile", ".zshrc" }.Any(n => Mentions(machine, home.Child(n), Agents));

    private static bool Mentions(MachineView machine, MachinePath file, string[] words) => machine.Final.Files.Find(file.Key) is { IsTouched: true, Alternatives: { } alternatives }
        && alternatives.Nodes.Any(n => n.Exists && (n.Content is not { } content || content.Parts.Any(p => p.Symbol is not null || words.Any(w => p.Known!.Text.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0))));
}
