using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;
using InfraLint.Verdicts;

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
        who reaches the machine can log in. The same is true of a key pair that lies in the repository without a passphrase, for
        everybody who can read that.

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
        var said = new HashSet<Location>();
        foreach (var file in machine.Files.Where(f => f.Role == SshRole.AuthorizedKeys))
        {
            foreach (var (node, at, whose, who) in file.Alternatives.Nodes.SelectMany(n => Found(n, machine.Repository)))
            {
                var written = machine.Events.OfType<Event.Wrote>().LastOrDefault(w => w.Path.Equals(file.Path))?.At;
                var place = at ?? written ?? node.MadeAt;
                if (place is { File: not null } known && said.Add(known))
                {
                    yield return At(known, $"{file.Path.Display} trusts {whose}: everybody who {who} can log in; leave it out", file.Alternatives.Nodes.Count == 1, file.Path.Display, null, written, node.MadeAt);
                }
            }
        }
    }

    /// <summary>Vagrant's own key, by the name that Vagrant keeps it under.</summary>
    internal static bool IsPublished(Value identity) => identity.Key.EndsWith("/.vagrant.d/insecure_private_key", StringComparison.Ordinal);

    private static IEnumerable<(Node Node, Location? At, string Whose, string Who)> Found(Node node, Repository repository)
    {
        foreach (var part in node.Content?.Parts ?? [])
        {
            if (part.Symbol?.Meaning is Meaning.Fetched fetched && IsVagrants(fetched.Url))
            {
                yield return (node, part.At, "Vagrant's insecure key" + Published, Anybody);
            }

            if (part.Written is not { } text)
            {
                continue;
            }

            if (Known.FirstOrDefault(k => text.Text.IndexOf(k.Part, StringComparison.Ordinal) >= 0) is { Part: { } known } key)
            {
                var start = text.Text.IndexOf(known, StringComparison.Ordinal);
                yield return (node, text.ToSource(new Span(start, start + known.Length)), key.Name + Published, Anybody);
            }
            else if (HasPrivateHalf(text, repository))
            {
                yield return (node, null, $"the key of {text.File.Path}, whose private half lies beside it without a passphrase", "can read the repository");
            }
        }
    }

    private const string Published = ", whose private half is published", Anybody = "reaches the machine";

    /// <summary>Beside the public key that a text comes from lies the private one, which anybody can use.</summary>
    private static bool HasPrivateHalf(MappedText text, Repository repository) =>
        text.File.Path.EndsWith(".pub", StringComparison.Ordinal)
        && repository.Find(text.File.Path.Substring(0, text.File.Path.Length - 4)) is { Text.File.Text: { } key }
        && KeyContent.Headers(key).Any(h => KeyContent.IsFilled(key, h) && !KeyContent.IsEncrypted(key, h))
        && (KeyContent.PublicBlob(key) is not { } blob || PublicKey.BlobOf(text.File.Text) is not { } own || blob.SequenceEqual(own));

    private static bool IsVagrants(string url) =>
        url.IndexOf("/vagrant/", StringComparison.Ordinal) >= 0 && url.IndexOf("/keys/vagrant.pub", StringComparison.Ordinal) >= 0;
}
