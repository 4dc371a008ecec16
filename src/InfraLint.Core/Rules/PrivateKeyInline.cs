using InfraLint.Analysis;
using InfraLint.Ir;
using InfraLint.Text;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA3002.</summary>
public sealed class PrivateKeyInline() : Rule("INFRA3002", Severity.Warning, "Private key inline in a provisioning file")
{
    /// <inheritdoc/>
    public override string Explanation => """
        A private key that stands in a provisioning file is known to everybody who can read the repository, its clones and its
        history, and, in user-data, to every process of the machine that may ask the cloud for it. Taking the text out again
        does not make it secret again: the key has to be replaced.

        A value that ansible-vault has encrypted is no finding, nor is a place to fill in (a header with nothing of a key after
        it); a key that has a passphrase is an info. A file of the repository that is a key itself is INFRA3003's; that an image
        holds the key is INFRA3001's.

        Mend it by replacing the key, and bringing the new one by another way: a secret of the build or of the cloud,
        `ansible-vault`, a file that git ignores.

        Source: RFC 7468 (the header), OpenSSH `PROTOCOL.key`; cloud-init's documentation (user-data is readable on the machine).

        Faulty:

        ```cloud-init
        #cloud-config
        write_files:
          - path: /root/.ssh/id_ed25519
        #         ^^^^^^^^^^^^^^^^^^^^^ INFRA1003
            permissions: '0600'
            content: |
              -----BEGIN OPENSSH PRIVATE KEY-----
              b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
              -----END OPENSSH PRIVATE KEY-----
        # expect@-3: INFRA3002 7..42
        ```

        ```ansible
        - hosts: web
          vars:
            deploy_key: |
              -----BEGIN RSA PRIVATE KEY-----
              MIIEpAIBAAKCAQEA0mZ0Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0Z2FycGx5
              -----END RSA PRIVATE KEY-----
        # expect@-3: INFRA3002 7..38
          tasks:
            - ansible.builtin.copy:
                content: "{{ deploy_key }}"
                dest: /etc/app/deploy.pem
                mode: '0600'
        ```

        ```sh
        ssh-add - <<'EOF'
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
        EOF
        # expect@-3: INFRA3002 1..36
        ```

        ```dockerfile
        FROM debian:12
        ENV DEPLOY_KEY="-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ"
        #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3002
        # expect@-2: INFRA3001 5..15
        ```

        Right:

        ```cloud-init
        #cloud-config
        write_files:
          - path: /etc/app/README
            content: |
              Put the key here:
              -----BEGIN OPENSSH PRIVATE KEY-----
              (your key)
              -----END OPENSSH PRIVATE KEY-----
        ```

        ```ansible
        - hosts: web
          tasks:
            - ansible.builtin.copy:
                content: "{{ deploy_key }}"
                dest: /etc/app/deploy.pem
                mode: '0600'
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine) => In(Values(machine).SelectMany(v => v.Parts).Select(p => p.Known).OfType<MappedText>().Distinct());

    /// <summary>The keys in texts, each place once.</summary>
    internal IEnumerable<Finding> In(IEnumerable<MappedText> texts)
    {
        var said = new HashSet<Location>();
        foreach (var text in texts)
        {
            foreach (var header in KeyContent.Headers(text.Text).Where(h => KeyContent.IsFilled(text.Text, h)))
            {
                var at = text.ToSource(header);
                if (at.File is not null && !KeyContent.IsKeyFile(at.File.Text) && said.Add(at))
                {
                    var isSealed = KeyContent.IsEncrypted(text.Text, header);
                    yield return At(at,
                        isSealed ? "a private key with a passphrase stands in this file: only its passphrase keeps it from everybody who can read the repository; bring it by a secret"
                            : "a private key stands in this file: everybody who can read the repository, its clones and its history has it; replace the key, and bring the new one by a secret",
                        severity: isSealed ? Severity.Info : null);
                }
            }
        }
    }

    /// <summary>All that is known to be written, exported, piped to an agent, or kept in a variable.</summary>
    private static IEnumerable<Value> Values(MachineView machine) => machine.Events.SelectMany(e => e switch
    {
        Event.Wrote { Content: { } content } => [content],
        Event.Exported exported => [exported.Value],
        Event.Printed printed => [printed.Value],
        Event.AgentAdded { State.Process.Input: { } input } => [input],
        _ => Array.Empty<Value>(),
    }).Concat(machine.Files.SelectMany(f => f.Alternatives.Nodes).Select(n => n.Content).OfType<Value>())
        .Concat(machine.Final.Process.Variables.All.Select(v => v.Value.Value).OfType<Value>());
}
