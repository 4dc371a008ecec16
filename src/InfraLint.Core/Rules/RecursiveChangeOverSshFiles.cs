using InfraLint.Analysis;

namespace InfraLint.Rules;

/// <summary>INFRA1011.</summary>
public sealed class RecursiveChangeOverSshFiles() : Rule("INFRA1011", Severity.Warning, "Recursive mode or owner change sweeps over SSH files")
{
    /// <inheritdoc/>
    public override string Explanation => """
        `chmod -R`, `chown -R` and `recurse: true` give everything in a tree the same mode or owner, and a home holds files
        for which one mode cannot be right: 0755 opens a private key, which ssh and ssh-add then ignore; 0600 shuts its
        owner out of `.ssh`; another owner makes sshd refuse `authorized_keys`.

        A change that begins above `.ssh` is one fault, and is reported here, once, with the worst that it does;
        INFRA1001, 1003, 1004, 1005, 1006 and 1007 leave it to this rule. One that begins at `.ssh` or in it was meant for SSH
        files, and they report it file by file. Where the modes are set right again afterwards there is nothing to say.

        Mend it by leaving `.ssh` out, or by setting its modes after it: 0700 for `.ssh`, 0600 for the files in it.

        Source: chmod(1), chown(1); Ansible's `file` module (`recurse`); OpenSSH `authfile.c`, `misc.c` (`safe_path`).

        Faulty:

        ```sh
        install -d -m 0700 -o app -g app /home/app/.ssh
        install -m 0600 -o app -g app key /home/app/.ssh/id_ed25519
        chmod -R 755 /home/app
        #        ^^^ INFRA1011
        ```

        ```dockerfile
        FROM debian:12
        RUN useradd -m app && useradd -m web && install -d -m 700 -o app -g app /home/app/.ssh
        COPY --chown=app:app --chmod=600 authorized_keys /home/app/.ssh/
        RUN chown -R web:web /home/app
        #            ^^^^^^^ INFRA1011
        ```

        ```cloud-init
        #cloud-config
        runcmd:
          - install -d -m 0700 -o app -g app /home/app/.ssh
          - install -m 0600 -o app -g app /media/key /home/app/.ssh/id_ed25519
          - chmod -R 755 /home/app
        #            ^^^ INFRA1011
        ```

        ```ansible
        - hosts: web
          become: true
          tasks:
            - ansible.builtin.file:
                path: /home/app/.ssh
                state: directory
                owner: app
                mode: '0700'
            - ansible.builtin.copy:
                content: "{{ key }}"
                dest: /home/app/.ssh/id_ed25519
                owner: app
                mode: '0600'
            - ansible.builtin.file:
                path: /home/app
                state: directory
                recurse: true
                mode: '0755'
        #              ^^^^ INFRA1011
        ```

        Right:

        ```sh
        install -d -m 0700 -o app -g app /home/app/.ssh
        install -m 0600 -o app -g app key /home/app/.ssh/id_ed25519
        chmod -R 755 /home/app
        chmod 700 /home/app/.ssh
        chmod 600 /home/app/.ssh/id_ed25519
        ```

        ```sh
        install -d -m 0700 -o app -g app /home/app/.ssh
        install -m 0600 -o app -g app key /home/app/.ssh/id_ed25519
        chmod -R go-w,u+rwX /home/app
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        var swept = machine.Faults.Select(f => (Fault: f, Sweep: machine.SweepOf(f))).Where(f => f.Sweep is not null);
        foreach (var group in swept.GroupBy(f => f.Sweep!.At))
        {
            var faults = group.Select(f => f.Fault.Finding).GroupBy(f => f.Path).Select(g => g.OrderByDescending(f => f.Severity).First())
                .OrderByDescending(f => f.Severity).ThenByDescending(f => f.IsCertain).ThenBy(f => f.Path, StringComparer.Ordinal).ToList();
            var (worst, sweep) = (faults[0], group.First().Sweep!);
            var more = faults.Count == 1 ? "" : faults.Count == 2 ? "; 1 more SSH file is left wrong too" : $"; {faults.Count - 1} more SSH files are left wrong too";
            yield return At(group.Key, $"everything below {sweep.Root.Display} gets {What(machine, sweep)}: {worst.Message}{more}",
                worst.IsCertain, worst.Path, worst.Severity, [.. worst.Related.Select(r => (Text.Location?)r.Location)]);
        }
    }

    private static string What(MachineView machine, Event.Swept sweep) => sweep.IsOwner ? "the same owner"
        : machine.Events.OfType<Event.ModeGiven>().FirstOrDefault(g => g.At == sweep.At)?.Change is { IsAbsolute: false } change ? change.Spelling : "the same mode";
}
