using InfraLint.Domains;
using InfraLint.Verdicts.Configuration;

namespace InfraLint.Rules;

/// <summary>INFRA9005.</summary>
public sealed class KeyNotAccepted() : Rule("INFRA9005", Severity.Warning, "Key or value that the tool at hand does not accept")
{
    /// <summary>A line with one of these is a template's: its value is not yet there.</summary>
    private static readonly string[] TemplateMarks = ["{{", "{%", "<%", "${", "@", ConfigurationLine.Unknown];

    /// <inheritdoc/>
    public override string Explanation => """
        cloud-init passes over a key that it does not know, and gives up the module where a value is of another type than it can take; only its log says so.
        What `cloud-init schema` refuses in the modules that touch SSH is said here, at its place. A mode that is written as a number and is
        the one that was meant is an info, and so is a list of nothing.

        sshd does not start with a line that it does not take, and ssh connects to nobody. A keyword that OpenSSH does not know may be that of a patch,
        and is an info.

        Mend it with the name or the type that the message gives.

        Source: cloud-init's `schema-cloud-config-v1.json`. What any release from 22.4 on accepts is accepted. OpenSSH's `readconf.c` and `servconf.c`.

        Faulty:

        ```cloud-init
        #cloud-config
        write_files:
          - path: /etc/app.conf
            permission: '0600'
        #   ^^^^^^^^^^ INFRA9005
            append: "yes"
        #           ^^^^^ INFRA9005
        no_ssh_fingerprints: 'no'
        #                    ^^^^ INFRA9005
        ```

        ```sshd-config
        PermitRootLogin no
        PasswordAuthentication off
        # <- INFRA9005
        ```

        ```sh
        echo "PermitRotLogin no" >> /etc/ssh/sshd_config
        #     ^^^^^^^^^^^^^^^^^ INFRA9005
        ```

        Right:

        ```sshd-config
        PermitRootLogin no
        PasswordAuthentication no
        ```

        ```cloud-init
        #cloud-config
        write_files:
          - path: /etc/app.conf
            permissions: '0600'
            append: true
        ```
        """;

    /// <summary>The lines of OpenSSH's own files that it does not take.</summary>
    public override IEnumerable<Finding> Check(MachineView machine) =>
        from file in machine.Files.Where(f => f.Role is SshRole.ServerConfig or SshRole.ClientConfig)
        from node in file.Alternatives.Nodes.Where(n => n.Exists && n.Content is not null)
        let isServer = file.Role == SshRole.ServerConfig
        let read = isServer ? ConfigurationReader.OfServer(node.Content!, new ConfigurationQuery()) : ConfigurationReader.OfClient([node.Content!], new ConfigurationQuery())
        from fault in read.Faults
            // what sh does with -e is its base's to say
        where fault.At.File is not null && (machine.IsImage || !fault.At.Text.StartsWith("-", StringComparison.Ordinal)) && !TemplateMarks.Any(m => fault.At.Text.IndexOf(m, StringComparison.Ordinal) >= 0 || fault.Message.IndexOf(m, StringComparison.Ordinal) >= 0)
        select At(fault.At, $"{(isServer ? "sshd does not start with" : "ssh refuses")} {file.Path.Display} for this line: {fault.Message}", file.Alternatives.Nodes.Count == 1, file.Path.Display,
            fault.Message.StartsWith("Bad configuration option", StringComparison.Ordinal) ? Severity.Info : null);

    /// <summary>A finding of this rule, which the linter makes itself.</summary>
    internal Finding Say(Text.Location location, string message, bool isHarmless) => At(location, message, severity: isHarmless ? Severity.Info : null);
}
