namespace InfraLint.Rules;

/// <summary>INFRA9005.</summary>
public sealed class KeyNotAccepted() : Rule("INFRA9005", Severity.Warning, "Key or value that the tool at hand does not accept")
{
    /// <inheritdoc/>
    public override string Explanation => """
        cloud-init passes over a key that it does not know, and gives up the module where a value is of another type than it can take; only its log says so.
        What `cloud-init schema` refuses in the modules that touch SSH is said here, at its place. A mode that is written as a number and is
        the one that was meant is an info, and so is a list of nothing.

        Mend it with the name or the type that the message gives.

        Source: cloud-init's `schema-cloud-config-v1.json`. What any release from 22.4 on accepts is accepted.

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

        Right:

        ```cloud-init
        #cloud-config
        write_files:
          - path: /etc/app.conf
            permissions: '0600'
            append: true
        ```
        """;

    /// <summary>A finding of this rule, which the linter makes itself.</summary>
    internal Finding Say(Text.Location location, string message, bool isHarmless) => At(location, message, severity: isHarmless ? Severity.Info : null);
}
