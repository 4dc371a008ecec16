using InfraLint.Analysis;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA2013.</summary>
public sealed class KeyOfWrongFormat() : Rule("INFRA2013", Severity.Warning, "Key is in a format the agent cannot load")
{
    /// <inheritdoc/>
    public override string Explanation => """
        OpenSSH reads its own format and PEM. PuTTY's (`.ppk`) it does not: `Error loading key: error in libcrypto`, or
        `invalid format`. Nor can `ssh-add` load a public key: it finds its mode too open (0644), or says `invalid format`, and
        nothing is loaded. (`ssh -i KEY.pub` is right where an agent holds the private key.)

        Mend it with `puttygen KEY.ppk -O private-openssh-new -o KEY`, and by naming the private key.

        Source: ssh-add(1), puttygen(1); OpenSSH `sshkey.c` (`sshkey_parse_private_fileblob_type`); measured with 9.2 and 10.5.

        Faulty:

        ```sh
        eval "$(ssh-agent -s)"
        ssh-add ~/.ssh/id_ed25519.pub
        # expect@-1: INFRA2013 1..30
        ssh -i deploy.ppk ops@example.com uptime
        #      ^^^^^^^^^^ INFRA2013
        ```

        ```dockerfile
        FROM debian:12
        RUN --mount=type=secret,id=deploy.ppk eval "$(ssh-agent -s)" && ssh-add /run/secrets/deploy.ppk && git clone git@example.com:app.git
        #                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA2013
        ```

        Right:

        ```sh
        eval "$(ssh-agent -s)"
        ssh-add ~/.ssh/id_ed25519
        ssh -i ~/.ssh/id_ed25519.pub -o IdentitiesOnly=yes ops@example.com uptime
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var added in machine.Events.OfType<Event.AgentAdded>())
        {
            if (added.Keys.FirstOrDefault(k => Fault(k.Name, isAdded: true) is not null) is { } key)
            {
                yield return At(added.At, $"ssh-add cannot load {key.Display}: {Fault(key.Name, isAdded: true)}", added.IsCertain, key.Display);
            }
        }

        foreach (var (settings, isCertain) in Settings.OfClient(machine))
        {
            foreach (var identity in settings.Where(s => s.Key.Equals("IdentityFile", StringComparison.OrdinalIgnoreCase) && s.At.File is not null && Fault(s.Value.Display, isAdded: false) is not null))
            {
                yield return At(identity.At, $"ssh cannot load {identity.Value.Display}: {Fault(identity.Value.Display, isAdded: false)}", isCertain);
            }
        }
    }

    private static string? Fault(string name, bool isAdded) =>
        name.EndsWith(".ppk", StringComparison.OrdinalIgnoreCase) ? "it is in PuTTY's format (invalid format); convert it with puttygen -O private-openssh-new"
        : isAdded && name.EndsWith(".pub", StringComparison.Ordinal) && !name.EndsWith("-cert.pub", StringComparison.Ordinal) ? "it is a public key; name the private one, without .pub"
        : null;
}
