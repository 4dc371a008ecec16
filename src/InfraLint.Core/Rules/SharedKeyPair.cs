using System.Text.RegularExpressions;
using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA3005.</summary>
public sealed class SharedKeyPair() : Rule("INFRA3005", Severity.Warning, "One key pair for several hosts or services")
{
    private static readonly Regex Digits = new("[A-Za-z0-9+/]{16,}", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override string Explanation => """
        A private key that several hosts have is lost with any of them: who reads it on one can do what all of them can, and it
        cannot be taken from one without being taken from all. Let each host make a key pair of its own, and authorize the
        public keys.

        One key that opens all hosts, such as Ansible's `private_key_file`, is told as info: it is what most sites do. So is a key of which
        only the name of its file is known.

        The same key is also told where it stands in provisioning files twice or more: in two user-data files, in a playbook and a
        script, for two users of one.

        Source: NIST IR 7966, 4.2; NIST SP 800-57 part 1, 5.2; ssh-keygen(1).

        Faulty:

        ```ansible
        - hosts: all
          tasks:
            - ansible.builtin.copy:
                content: |
                  -----BEGIN OPENSSH PRIVATE KEY-----
                  b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ
                  -----END OPENSSH PRIVATE KEY-----
                dest: /root/.ssh/id_ed25519
        #             ^^^^^^^^^^^^^^^^^^^^^ INFRA3005
                mode: '0600'
        # expect@-6: INFRA3002 11..46
        ```

        ```cloud-init
        #cloud-config
        write_files:
          - path: /etc/app/key
            permissions: '0600'
            content: |
              -----BEGIN OPENSSH PRIVATE KEY-----
              b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
              -----END OPENSSH PRIVATE KEY-----
          - path: /etc/backup/key
            permissions: '0600'
            content: "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n-----END OPENSSH PRIVATE KEY-----\n"
        #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3002, INFRA3005
        # expect@-7: INFRA3002 7..42
        # expect@-8: INFRA3005 7..42
        ```

        Right:

        ```cloud-init
        #cloud-config
        runcmd:
          - ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519
        ```

        ```ansible
        - hosts: servers
          tasks:
            - ansible.builtin.user:
                name: deploy
                generate_ssh_key: true
                ssh_key_type: ed25519
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var noted in machine.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.OneKeyForHosts && n.At.File is not null && !KnownKeyTrusted.IsPublished(n.Subject)))
        {
            yield return At(noted.At, $"{noted.Subject.Display} opens {noted.Detail} hosts of the inventory: who gets it has them all; use a key for each group, or certificates that expire", severity: Severity.Info);
        }

        foreach (var file in machine.Files.Where(f => f.Role == SshRole.PrivateKey))
        {
            if (HostsOf(file, machine) is not { } hosts)
            {
                continue;
            }

            var given = file.Alternatives.Nodes.FirstOrDefault(n => n is { Kind: NodeKind.File, MadeAt: not null, Content: not null } && IsGiven(n.Content!));
            if (given?.MadeAt is { File: not null } at)
            {
                var count = hosts.Detail is null ? $"every host of '{hosts.Subject.Display}'" : $"the {hosts.Detail} hosts of '{hosts.Subject.Display}'";
                yield return At(at, $"{file.Path.Display} is the same private key on {count}: who reads it on one can do what all of them can; let each host make its own", hosts.Detail is not null && file.Alternatives.Nodes.Count == 1, file.Path.Display, IsCertainOf(hosts, given.Content!) ? null : Severity.Info);
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Repository repository, IReadOnlyList<Entry> entries)
    {
        var keys = entries.Select(e => e.File.Text.File).OfType<SourceFile>().SelectMany(f => KeyContent.Headers(f.Text).Where(h => KeyContent.IsFilled(f.Text, h)).Select(h => (At: f.All.ToSource(h), Key: Body(f.Text, h)))).ToList();
        foreach (var same in keys.GroupBy(k => k.Key).Where(g => g.Count() > 1))
        {
            foreach (var (at, _) in same)
            {
                var others = same.Select(k => k.At).Where(a => a != at).ToList();
                yield return At(at, $"the same private key stands in {others[0].File.Path}, line {others[0].Start.Line},{(others.Count > 1 ? " and elsewhere" : "")} too: whoever gets it from one place has it for all; give each its own", related: [.. others.Select(o => (Location?)o)]);
            }
        }
    }

    /// <summary>The hosts that a file is put on, where they are several; null where they are one.</summary>
    internal static Event.Noted? HostsOf(FileView file, MachineView machine)
    {
        Event.Noted? hosts = null, found = null;
        foreach (var happened in machine.Events)
        {
            hosts = happened is Event.Noted { Kind: NoteKind.ManyHosts } noted ? noted : hosts;
            found = happened is Event.Wrote wrote && wrote.Path.Equals(file.Path) ? hosts : found;
        }

        return found;
    }

    /// <summary>That they are several is known, and that what they have is one.</summary>
    internal static bool IsCertainOf(Event.Noted hosts, Value content) =>
        (hosts.Detail is not null || hosts.Subject.Known is "all" or "*") && !content.Parts.Any(p => p.Symbol?.Meaning is Meaning.BroughtFile);

    /// <summary>It comes from the repository, or from where that is used, and is not made on the machine.</summary>
    internal static bool IsGiven(Value content) =>
        content.Parts.Any(p => p.Symbol?.Meaning is Meaning.BroughtFile) || content.Parts.Select(p => p.Written?.Text).OfType<string>()
            .Any(text => KeyContent.Headers(text).Any(h => KeyContent.IsFilled(text, h)));

    /// <summary>The key itself, however its lines are indented or escaped.</summary>
    private static string Body(string text, Span header)
    {
        var end = text.IndexOf("-----END", header.End, StringComparison.Ordinal);
        var body = text.Substring(header.End, Math.Min(16384, (end < 0 ? text.Length : end) - header.End)).Replace("\\n", "\n").Replace("\\r", "\r");
        return string.Concat(Digits.Matches(body).Cast<Match>().Select(m => m.Value));
    }
}
