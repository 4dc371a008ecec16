using System.Text.RegularExpressions;
using InfraLint.Text;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA3005.</summary>
public sealed class KeySharedByFiles() : Rule("INFRA3005", Severity.Warning, "One key pair for several hosts or services")
{
    private static readonly Regex Digits = new("[A-Za-z0-9+/]{16,}", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override string Explanation => """
        A private key that several machines are given is as safe as the weakest of them, and when one is lost the key has to be replaced on all. It is told where the
        same key stands in provisioning files twice or more: in two user-data files, in a playbook and a script, for two users of one.

        Mend it with a key pair for each host and service: made on the machine itself, where it never leaves it, and its public key registered.

        Source: NIST SP 800-57 part 1, 5.2 (a key is for one purpose); NISTIR 7966, 4 (identity keys are for one client and account).

        Faulty:

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
        """;

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

    /// <summary>The key itself, however its lines are indented or escaped.</summary>
    private static string Body(string text, Span header)
    {
        var end = text.IndexOf("-----END", header.End, StringComparison.Ordinal);
        var body = text.Substring(header.End, Math.Min(16384, (end < 0 ? text.Length : end) - header.End)).Replace("\\n", "\n").Replace("\\r", "\r");
        return string.Concat(Digits.Matches(body).Cast<Match>().Select(m => m.Value));
    }
}
