using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;
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
        # expect@-1: INFRA9005 1..27
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

    private const string Unknown = "Bad configuration option: ";

    /// <summary>The lines of OpenSSH's own files that it does not take.</summary>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Role is SshRole.ServerConfig or SshRole.ClientConfig))
        {
            var isServer = file.Role == SshRole.ServerConfig;
            foreach (var content in file.Alternatives.Nodes.Where(n => n.Exists).Select(n => n.Content).OfType<Value>())
            {
                var read = isServer ? ConfigurationReader.OfServer(content, new ConfigurationQuery()) : ConfigurationReader.OfClient([content], new ConfigurationQuery());
                foreach (var (at, fault) in read.Faults.Where(f => f.At.File is not null && IsWritten(machine, f.At.Text, f.Message)))
                {
                    // one that is nearly a keyword is meant to be it; any other may be a patch's
                    var unknown = fault.StartsWith(Unknown, StringComparison.Ordinal) ? fault.Substring(Unknown.Length) : null;
                    var meant = unknown is null ? null : NearestName.Of(unknown, isServer ? Keywords.OfServer.Concat(Keywords.OfMatch) : Keywords.OfClient, []);
                    yield return At(at, $"{(isServer ? "sshd does not start with" : "ssh refuses")} {file.Path.Display} for this line: {fault}{(meant is null ? "" : $"; {meant} may be meant")}", file.Alternatives.Nodes.Count == 1, file.Path.Display,
                        unknown is not null && meant is null ? Severity.Info : null);
                }
            }
        }
    }

    /// <summary>Whether a line will be as it is seen: a template's is not, and what <c>echo -e</c> prints its shell decides, which only an image tells.</summary>
    private static bool IsWritten(MachineView machine, string line, string fault) =>
        (machine.IsImage || !line.StartsWith("-", StringComparison.Ordinal)) && !TemplateMarks.Any(m => line.IndexOf(m, StringComparison.Ordinal) >= 0 || fault.IndexOf(m, StringComparison.Ordinal) >= 0);

    /// <summary>A finding of this rule, which the linter makes itself.</summary>
    internal Finding Say(Text.Location location, string message, bool isHarmless) => At(location, message, severity: isHarmless ? Severity.Info : null);
}
