using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA3011.</summary>
public sealed class KnownKeyTrusted() : Rule("INFRA3011", Severity.Warning, "Publicly known key is trusted")
{
    /// <summary>A part of each key that no other has, and whose it is.</summary>
    private static readonly (string Part, string Name)[] Known =
    [
        ("6NF8iallvQVp22WDkTkyrtvp9eWW6A8YVr+kz4TjGYe7", "Vagrant's insecure key"),
        ("IN1YdxBpNlzxDqfJyw/QKow1F+wvG9hXGoqiysfJOn5Y", "Vagrant's insecure key"),
        ("DVmzBG5v7cO9IScGLIzlhGlHNFhXzy87VfaPzru7qnII", "the insecure key of baseimage-docker"),
    ];

    /// <inheritdoc/>
    public override string Explanation => """
        The private halves of some keys are published on purpose, so that a box or an image can be entered when it is new:
        Vagrant's `vagrant.pub`, the `insecure_key` of baseimage-docker. Where such a key stays in `authorized_keys`, everybody
        who reaches the machine can log in.

        Mend it by leaving the key out; Vagrant replaces its own at the first start of a box (`config.ssh.insert_key`), and only
        there it is right.

        Source: the folder `keys` of Vagrant's repository, and its README; baseimage-docker's README, on the insecure key.

        Faulty:

        ```sh
        mkdir -p -m 700 /home/vagrant/.ssh && umask 077
        curl -fsSLo /home/vagrant/.ssh/authorized_keys https://raw.githubusercontent.com/hashicorp/vagrant/main/keys/vagrant.pub
        # expect@-1: INFRA3011 1..121
        chown -R vagrant:vagrant /home/vagrant/.ssh
        ```

        ```cloud-init
        #cloud-config
        ssh_authorized_keys:
          - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN1YdxBpNlzxDqfJyw/QKow1F+wvG9hXGoqiysfJOn5Y vagrant insecure public key
        #                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3011
        ```

        Right:

        ```cloud-init
        #cloud-config
        ssh_authorized_keys:
          - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDI8UFpkbniCjJagqrS+yNLc5vAKFB4oMjxGUFpkbniC ops
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var noted in machine.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.OneKeyForHosts && n.At.File is not null && IsPublished(n.Subject)))
        {
            yield return At(noted.At, $"{noted.Subject.Display} is Vagrant's insecure key, which is published: everybody who reaches one of these {noted.Detail} hosts can log in; let Vagrant make a key for each (insert_key)", severity: Severity.Info);
        }

        // one key may go to several users
        var said = new HashSet<Text.Location>();
        foreach (var file in machine.Files.Where(f => f.Role == SshRole.AuthorizedKeys))
        {
            foreach (var (node, at, name) in file.Alternatives.Nodes.SelectMany(Found))
            {
                var written = machine.Events.OfType<Event.Wrote>().LastOrDefault(w => w.Path.Equals(file.Path))?.At;
                var place = at ?? written ?? node.MadeAt;
                if (place is { File: not null } known && said.Add(known))
                {
                    yield return At(known, $"{file.Path.Display} trusts {name}, whose private half is published: everybody who reaches the machine can log in; leave it out", file.Alternatives.Nodes.Count == 1, file.Path.Display, null, written, node.MadeAt);
                }
            }
        }
    }

    /// <summary>Vagrant's own key, by the name that Vagrant keeps it under.</summary>
    internal static bool IsPublished(Value identity) => identity.Key.EndsWith("/.vagrant.d/insecure_private_key", StringComparison.Ordinal);

    private static IEnumerable<(Node Node, Text.Location? At, string Name)> Found(Node node)
    {
        foreach (var part in node.Content?.Parts ?? [])
        {
            if (part.Symbol?.Meaning is Meaning.Fetched fetched && IsVagrants(fetched.Url))
            {
                yield return (node, part.At, "Vagrant's insecure key");
            }

            var text = part.Written;
            foreach (var (known, name) in Known)
            {
                if (text is not null && text.Text.IndexOf(known, StringComparison.Ordinal) is var start and >= 0)
                {
                    yield return (node, text.ToSource(new Text.Span(start, start + known.Length)), name);
                }
            }
        }
    }

    private static bool IsVagrants(string url) =>
        url.IndexOf("/vagrant/", StringComparison.Ordinal) >= 0 && url.IndexOf("/keys/vagrant.pub", StringComparison.Ordinal) >= 0;
}
