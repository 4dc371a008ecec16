using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA4006.</summary>
public sealed class ObsoleteAlgorithm() : Rule("INFRA4006", Severity.Warning, "Obsolete algorithm enabled")
{
    private static readonly HashSet<string> Lists = new(StringComparer.OrdinalIgnoreCase)
    {
        "HostKeyAlgorithms", "PubkeyAcceptedKeyTypes", "PubkeyAcceptedAlgorithms", "HostbasedKeyTypes", "HostbasedAcceptedAlgorithms", "HostbasedAcceptedKeyTypes", "CASignatureAlgorithms",
        "KexAlgorithms", "Ciphers", "MACs",
    };

    /// <summary>What OpenSSH has turned off by default, and since when.</summary>
    private static readonly Dictionary<string, string> Off = new(StringComparer.Ordinal)
    {
        ["ssh-dss"] = "7.0",
        ["ssh-rsa"] = "8.8",
        ["diffie-hellman-group1-sha1"] = "7.0",
        ["diffie-hellman-group14-sha1"] = "8.2",
        ["diffie-hellman-group-exchange-sha1"] = "8.2",
        ["3des-cbc"] = "7.6",
        ["blowfish-cbc"] = "7.2",
        ["cast128-cbc"] = "7.2",
        ["arcfour"] = "7.2",
        ["arcfour128"] = "7.2",
        ["arcfour256"] = "7.2",
        ["aes128-cbc"] = "7.6",
        ["aes192-cbc"] = "7.6",
        ["aes256-cbc"] = "7.6",
        ["hmac-md5"] = "7.2",
        ["hmac-md5-96"] = "7.2",
        ["hmac-sha1-96"] = "7.2",
    };

    /// <inheritdoc/>
    public override string Explanation => """
        OpenSSH turns algorithms off when they can be attacked: SHA-1 signatures (`ssh-rsa`, since 8.8; RSA keys go on working with
        `rsa-sha2-256`), DSA, Diffie-Hellman with SHA-1, CBC ciphers, RC4, MD5. A list that names one, or `+` before it, turns
        it on again for every connection that the setting is for. A `-` before the list takes it away, and is no finding.

        Mend it by leaving the list to OpenSSH, or by setting it for the one old host that needs it.

        Source: OpenSSH release notes 7.0, 7.2, 7.6, 8.2 and 8.8; `myproposal.h`.

        Faulty:

        ```sh
        ssh -o HostKeyAlgorithms=+ssh-rsa ops@example.com uptime
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4006
        ```

        ```dockerfile
        FROM debian:12
        RUN echo "KexAlgorithms +diffie-hellman-group1-sha1" >> /etc/ssh/sshd_config
        #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4006
        ```

        ```ansible
        - hosts: web
          become: true
          tasks:
            - ansible.builtin.copy:
                content: "Ciphers aes256-ctr,aes256-cbc\n"
        #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4006
                dest: /etc/ssh/sshd_config.d/10-app.conf
                mode: '0644'
        ```

        Right:

        ```sh
        ssh -o HostKeyAlgorithms=ssh-ed25519,rsa-sha2-256 ops@example.com uptime
        echo "Ciphers -3des-cbc,aes128-cbc" >> /etc/ssh/sshd_config
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        var settings = Settings.OfClient(machine).SelectMany(s => s.Settings.Select(o => (Setting: o, s.IsCertain)))
            .Concat(Settings.OfServer(machine).Select(s => (s.Setting, s.IsCertain)));
        return from each in settings
               where Lists.Contains(each.Setting.Key) && each.Setting.At.File is not null
               let weak = Weak(each.Setting.Value)
               where weak is not null
               select At(each.Setting.At, $"{each.Setting.Key} turns {weak} on, which OpenSSH has off since {Off[weak]}; leave it out, or set it for the one host that needs it", each.IsCertain);
    }

    private static string? Weak(Value value) => value.Known is { Length: > 0 } list && list[0] != '-' ? list.TrimStart('+', '^').Split(',', ' ').FirstOrDefault(Off.ContainsKey) : null;
}
