using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA3010.</summary>
public sealed class UnverifiedKeySource() : Rule("INFRA3010", Severity.Warning, "Key fetched over an unverified channel")
{
    /// <summary>This machine's files, and the clouds' metadata services, which nothing but the cloud can answer for.</summary>
    private static readonly string[] Trusted = ["file://", "http://169.254.169.254/", "http://metadata.google.internal/", "http://metadata/", "http://localhost", "http://127.0.0.1"];

    /// <inheritdoc/>
    public override string Explanation => """
        What comes over `http://`, or over HTTPS whose certificate is not looked at (`curl -k`, `wget --no-check-certificate`,
        `validate_certs: no`), anyone on the way can replace: of an `authorized_keys` that is a login on this machine, of
        known_hosts the trust in a host; a private key that comes so can be read on the way.

        Mend it with `https://` and a certificate that is checked, or a checksum (`ADD --checksum`, `checksum:`).

        Source: curl(1) (`--insecure`), wget(1); Ansible's `get_url` module; Dockerfile reference (`ADD --checksum`).

        Faulty:

        ```sh
        mkdir -p -m 700 ~/.ssh && umask 077
        curl -fsSk -o ~/.ssh/authorized_keys https://example.com/ops.keys
        # expect@-1: INFRA3010 1..66
        ```

        ```dockerfile
        FROM debian:12
        RUN mkdir -m 700 /root/.ssh
        ADD --chmod=600 http://example.com/ops.keys /root/.ssh/authorized_keys
        #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3010
        ```

        ```ansible
        - hosts: web
          become: true
          tasks:
            - ansible.builtin.get_url:
                url: http://example.com/ops.keys
        #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3010
                dest: /root/.ssh/authorized_keys
                mode: '0600'
        ```

        Right:

        ```sh
        mkdir -p -m 700 ~/.ssh && umask 077
        curl -fsS -o ~/.ssh/authorized_keys https://example.com/ops.keys
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Role is SshRole.PrivateKey or SshRole.AuthorizedKeys or SshRole.KnownHosts or SshRole.HostKey))
        {
            foreach (var node in file.Alternatives.Nodes.Where(n => n.Exists))
            {
                if (Source(node) is not { At.File: not null, Symbol.Meaning: Meaning.Fetched { Url: var url } } source)
                {
                    continue;
                }

                yield return At(new Judgement(file, node, file.Alternatives.Nodes.Count == 1), source.At, $"{file.Path.Display} comes from {url}, over a channel that nobody verifies: anyone on the way can {(file.Role is SshRole.PrivateKey or SshRole.HostKey ? "read or replace the key" : "put a key of their own in it")}; use https with its certificate checked, or a checksum");
            }
        }
    }

    /// <summary>What was fetched; null where that was verified, comes from the cloud's own service, or nothing was fetched.</summary>
    private static ValuePart? Source(Node node) => node.Content?.Parts.Where(p => p.Symbol?.Meaning is Meaning.Fetched { IsVerified: false } fetched && (fetched.IsUnchecked || fetched.Url.IndexOf("://", StringComparison.Ordinal) > 0)
        && !Trusted.Any(t => fetched.Url.StartsWith(t, StringComparison.Ordinal))).Select(p => (ValuePart?)p).FirstOrDefault();
}
