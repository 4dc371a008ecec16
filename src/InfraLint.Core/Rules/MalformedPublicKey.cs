using System.Text.RegularExpressions;
using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA3006.</summary>
public sealed class MalformedPublicKey() : Rule("INFRA3006", Severity.Warning, "Malformed public key")
{
    /// <inheritdoc/>
    public override string Explanation => """
        sshd passes over a line of `authorized_keys` that it cannot read, without a word to the client: the key lets nobody in.
        Usual causes are a key that was cut off or broken into two lines when it was copied, a type that does not fit the key,
        the name of the file that holds the key, and a private key in its place, which is also published that way.

        What stands there to be filled in (`AAAA...`, `<your key>`) is a malformed key too, and reported only where its line
        begins like a key and goes on in the letters of one, with no `...` after them.

        Mend it by copying the whole line of the `.pub` file again; `ssh-keygen -lf FILE` shows what OpenSSH reads.

        Source: sshd(8), AUTHORIZED_KEYS FILE FORMAT; RFC 4253, 6.6; OpenSSH `sshkey.c` (`sshkey_read`).

        Faulty:

        ```sh
        mkdir -p -m 700 ~/.ssh && umask 077
        echo "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIDI8UFpkbniCjJagqrS+yNLc5vAKFB4oMjxGUFpkbniC ops" >> ~/.ssh/authorized_keys
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3006
        ```

        ```ansible
        - hosts: web
          become: true
          tasks:
            - ansible.posix.authorized_key:
                user: root
                key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDI8UFpkbniCjJagqrS+yNLc ops
        #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3006
        ```

        ```cloud-init
        #cloud-config
        ssh_authorized_keys:
          - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDI8UFpkbniCjJagqrS+yNLc ops
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3006
        ```

        Right:

        ```sh
        mkdir -p -m 700 ~/.ssh && umask 077
        echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDI8UFpkbniCjJagqrS+yNLc5vAKFB4oMjxGUFpkbniC ops" >> ~/.ssh/authorized_keys
        ```
        """;

    /// <summary>Fewer characters than this are a place to fill in.</summary>
    private const int LeastLength = 40;

    /// <summary>The name of a file, or an address: what holds the key stands for the key.</summary>
    private static readonly Regex Place = new(@"^(?:(?:file|https?)://\S+|~?/\S+|\S+/\S+\.pub)$", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine) => Malformed(machine).Concat(NoKeys(machine)).Concat(Refused(machine));

    private IEnumerable<Finding> Refused(MachineView machine) =>
        from noted in machine.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.NoPublicKey)
        from part in noted.Subject.Parts.Select(p => p.Written).OfType<MappedText>()
        from header in KeyContent.Headers(part.Text).Take(1)
        where KeyContent.IsFilled(part.Text, header)
        select At(part.ToSource(header), "a private key stands where a public key belongs, and Ansible refuses it: put the line of its .pub file here, and replace the key, which is no secret any more");

    private IEnumerable<Finding> Malformed(MachineView machine) =>
        from entry in PublicKeys.Of(machine).GroupBy(k => PublicKeys.At(k.Line, k.Key)).Select(g => g.First())
        where entry.Key.Problem is not null && IsMeant(entry.Line.Text.Substring(entry.Key.Start, entry.Key.End - entry.Key.Start)) && !entry.Line.Text.Substring(entry.Key.End).TrimStart().StartsWith("...", StringComparison.Ordinal)
        let at = PublicKeys.At(entry.Line, entry.Key)
        where at.File is not null
        select At(at, $"{entry.File.Path.Display} holds {(entry.File.Role == SshRole.AuthorizedKeys ? "an entry" : "a key")} that OpenSSH cannot read, and passes over in silence: it says {entry.Key.Type}, and {entry.Key.Problem}; copy the whole line of the .pub file again",
            path: entry.File.Path.Display);

    /// <summary>What stands in the place of a public key: a private one, or where one is to be found.</summary>
    private IEnumerable<Finding> NoKeys(MachineView machine)
    {
        var privateKeys =
            from entry in PublicKeys.Contents(machine)
            from part in entry.Content.Parts.Select(p => p.Written).OfType<MappedText>()
            from header in KeyContent.Headers(part.Text)
            where KeyContent.IsFilled(part.Text, header)
            select (entry.File, At: part.ToSource(header), What: "a private key begins here; put the line of its .pub file here, and replace the key, which is no secret any more");
        var places =
            from entry in PublicKeys.Lines(machine)
            where entry.File.Role == SshRole.AuthorizedKeys
            let text = entry.Line.Text.Trim()
            where Place.IsMatch(text)
            select (entry.File, At: entry.Line.ToSource(Span.At(entry.Line.Text.IndexOf(text, StringComparison.Ordinal), text.Length)), What: $"nobody fetches the key that {text} holds; put the line of the .pub file here");
        var unreadable =
            from file in PublicKeys.Lines(machine).Where(l => l.File.Role == SshRole.AuthorizedKeys).GroupBy(l => l.File)
            let lines = file.Select(l => (l.File, l.Line, Why: PublicKey.Unreadable(l.Line.Text))).Where(l => l.Why is not null).ToList()
            from entry in lines.Any(l => PublicKey.IsOfOthers(l.Line.Text)) ? lines.Where(l => PublicKey.IsOfOthers(l.Line.Text)) : lines
            select (entry.File, At: entry.Line.Location, What: entry.Why!);
        return from found in privateKeys.Concat(places).Concat(unreadable)
               where found.At.File is not null
               group found by found.At into same
               let first = same.First()
               select At(first.At, $"{first.File.Path.Display} holds an entry that is no public key to sshd, which passes it over in silence: {first.What}", path: first.File.Path.Display);
    }

    /// <summary>Letters of Base64, many of them, and not one again and again.</summary>
    private static bool IsMeant(string key)
    {
        if (key.IndexOfAny([' ', '\t']) is not (>= 0 and var cut))
        {
            // the type and nothing else: a list of one word
            return true;
        }

        var blob = string.Concat(key.Substring(cut).Where(c => c is not (' ' or '\t')));
        return blob.Length >= LeastLength && blob.StartsWith("AAAA", StringComparison.Ordinal) && blob.All(c => char.IsLetterOrDigit(c) || c is '+' or '/' or '=') && blob.Distinct().Count() > 12;
    }
}
