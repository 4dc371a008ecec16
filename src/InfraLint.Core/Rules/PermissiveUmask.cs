namespace InfraLint.Rules;

/// <summary>INFRA1012.</summary>
public sealed class PermissiveUmask() : Rule("INFRA1012", Severity.Warning, "Permissive umask")
{
    /// <inheritdoc/>
    public override string Explanation => """
        What a command makes without a mode gets 0666, or 0777 for a directory, less the umask. Under `umask 000` others can
        write to it, under `umask 002` the group can: sshd then refuses an `authorized_keys`, a `.ssh` or a home, and ssh
        stops at a `~/.ssh/config`.

        The umask is the fault and is reported, once, where it is set; INFRA1003, 1004, 1005 and 1007 leave to this rule what
        they would say of a file that was made under it. A private key is INFRA1001's: the usual umask of 022 opens it too. A
        umask under which no SSH file is made, or whose files get a mode later, is no finding.

        Mend it with `umask 022`, or `umask 077` where keys are made.

        Source: umask(2), open(2), mkdir(2).

        Faulty:

        ```sh
        umask 000
        #     ^^^ INFRA1012
        mkdir -p /root/.ssh
        echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ ops" > /root/.ssh/authorized_keys
        ```

        ```dockerfile
        FROM alpine:3.20
        RUN adduser -D app && umask 0 && mkdir /home/app/.ssh && chown app /home/app/.ssh
        #                           ^ INFRA1012
        ```

        ```cloud-init
        #cloud-config
        runcmd:
          - umask 0000
        #         ^^^^ INFRA1012
          - mkdir -p /home/debian/.ssh
          - chown debian /home/debian/.ssh
        ```

        Right:

        ```sh
        umask 077
        mkdir -p /root/.ssh
        echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ ops" > /root/.ssh/authorized_keys
        ```

        ```sh
        umask 0002
        install -d -m 700 /root/.ssh
        touch /var/log/app.log
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var group in machine.Faults.Where(f => machine.SweepOf(f) is null && machine.UmaskOf(f) is not null).GroupBy(f => machine.UmaskOf(f)!.Value))
        {
            var worst = group.Select(f => f.Finding).OrderByDescending(f => f.Severity).ThenByDescending(f => f.IsCertain).ThenBy(f => f.Path, StringComparer.Ordinal).First();
            yield return At(group.Key, $"under this umask others may write to what is made without a mode: {worst.Message}, or set umask 022 here", worst.IsCertain, worst.Path, worst.Severity,
                [worst.Location, .. worst.Related.Select(r => (Text.Location?)r.Location)]);
        }
    }
}
