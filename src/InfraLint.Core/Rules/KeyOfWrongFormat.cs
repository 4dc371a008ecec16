using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA2013.</summary>
public sealed class KeyOfWrongFormat() : Rule("INFRA2013", Severity.Warning, "Key is in a format the agent cannot load")
{
    /// <inheritdoc/>
    public override string Explanation => """
        OpenSSH reads its own format and PEM. PuTTY's (`.ppk`) it does not: `Error loading key: error in libcrypto`, or
        `invalid format`. Nor can `ssh-add` load a public key: it finds its mode too open (0644), or says `invalid format`, and
        nothing is loaded. (`ssh -i KEY.pub` is right where an agent holds the private key.)
        A key has lines: `echo $KEY` without quotes splits it into words and prints them on one line, which neither can read; so does YAML's `>`. OpenSSH's
        own format must begin with its first line, and end in a line break, which YAML's `|-` and `echo -n` leave out; CR LF it does not read.

        Mend it with `puttygen KEY.ppk -O private-openssh-new -o KEY`, and by naming the private key, and by quotes around a variable that holds one, and
        with `|` in YAML.

        Source: ssh-add(1), puttygen(1); OpenSSH `sshkey.c` (`sshkey_parse_private_fileblob_type`); measured with 9.2 and 10.5.

        Faulty:

        ```sh
        eval "$(ssh-agent -s)"
        trap 'ssh-agent -k' EXIT
        ssh-add ~/.ssh/id_ed25519.pub
        # expect@-1: INFRA2013 1..30
        ssh -i deploy.ppk ops@example.com uptime
        #      ^^^^^^^^^^ INFRA2013
        ```

        ```sh
        #!/bin/bash
        eval "$(ssh-agent -s)"
        trap 'ssh-agent -k' EXIT
        echo $SSH_PRIVATE_KEY | ssh-add -
        #    ^^^^^^^^^^^^^^^^ INFRA2013
        ```

        ```sh
        #!/bin/bash
        (umask 077; echo $KEY > ~/.ssh/id_rsa)
        #                ^^^^ INFRA2013
        ```

        ```dockerfile
        FROM debian:12
        RUN --mount=type=secret,id=deploy.ppk eval "$(ssh-agent -s)" && ssh-add /run/secrets/deploy.ppk && git clone git@example.com:app.git
        #                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA2013
        ```

        Right:

        ```sh
        #!/bin/bash
        eval "$(ssh-agent -s)"
        trap 'ssh-agent -k' EXIT
        echo "$SSH_PRIVATE_KEY" | ssh-add -
        echo $ENCODED_KEY | base64 -d | ssh-add -
        echo -e $ESCAPED_KEY | ssh-add -
        ```

        ```sh
        eval "$(ssh-agent -s)"
        trap 'ssh-agent -k' EXIT
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

        foreach (var finding in Joined(machine))
        {
            yield return finding;
        }

        foreach (var file in machine.Files.Where(f => f.Role is SshRole.PrivateKey or SshRole.HostKey))
        {
            foreach (var node in file.Alternatives.Nodes.Where(n => n is { Kind: NodeKind.File, MadeAt: not null }))
            {
                var text = node.Content?.Known ?? (node.Content is { Parts: [var only] } ? only.Written?.Text : null);
                if (text is not null && KeyContent.Unloadable(text) is { } why)
                {
                    yield return At(node.MadeAt!.Value, $"{file.Path.Display} is no key to OpenSSH (error in libcrypto): {why}", file.Alternatives.Nodes.Count == 1, file.Path.Display);
                }
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

    /// <summary>Keys that an unquoted expansion has made one line of, where they are given to the agent or to a key's file in the same line.</summary>
    private IEnumerable<Finding> Joined(MachineView machine)
    {
        var added = machine.Events.OfType<Event.AgentAdded>().Where(a => a is { Keys.Count: 0, Outcome: not AddOutcome.Added }).Select(a => (a.At, Content: a.State.Process.Input));
        var written = machine.Files.Where(f => f.Role == SshRole.PrivateKey)
            .SelectMany(f => f.Alternatives.Nodes.Where(n => n.MadeAt is not null).Select(n => (At: n.MadeAt!.Value, n.Content)));
        var taken = added.Concat(written).ToList();
        var told = new HashSet<Text.Location>();
        foreach (var split in machine.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.LinesJoined))
        {
            if (taken.Any(t => t.At.File == split.At.File && t.At.Start.Line == split.At.Start.Line && t.Content is { } content && IsOnly(content, split.Subject)) && told.Add(split.At))
            {
                yield return At(split.At, $"{split.Subject.Display} is not quoted: the shell makes one line of the key's lines, and that is no key (error in libcrypto, or invalid format); put it in quotes", split.IsCertain);
            }
        }
    }

    private static bool IsOnly(Value taken, Value subject) =>
        taken.Parts.Where(p => p.Known is not { } text || text.Text.Trim().Length > 0).ToList() is [{ Symbol: { } symbol }] && subject.Symbol is { } of && (symbol.Id == of.Id || symbol.Meaning is Meaning.JoinedKey);

    private static string? Fault(string name, bool isAdded) =>
        name.EndsWith(".ppk", StringComparison.OrdinalIgnoreCase) ? "it is in PuTTY's format (invalid format); convert it with puttygen -O private-openssh-new"
        : isAdded && name.EndsWith(".pub", StringComparison.Ordinal) && !name.EndsWith("-cert.pub", StringComparison.Ordinal) ? "it is a public key; name the private one, without .pub"
        : null;
}
