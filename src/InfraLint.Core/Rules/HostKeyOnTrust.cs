using InfraLint.Analysis;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA4002.</summary>
public sealed class HostKeyOnTrust() : Rule("INFRA4002", Severity.Info, "Host key taken on trust")
{
    /// <inheritdoc/>
    public override string Explanation => """
        `ssh-keyscan` asks whoever answers for the host's key, and verifies nothing; what it prints is then trusted for good.
        The same goes for `StrictHostKeyChecking accept-new`, and Ansible's `accept_hostkey` and `accept_newhostkey`. Each run
        of a build or of a new machine is a first time. That is better than no check at all: an info.

        Mend it with keys that come with the provisioning (GitHub, GitLab and others publish theirs), or compare the
        fingerprint of what was scanned, with `ssh-keygen -lf`.

        Source: ssh-keyscan(1), on security; ssh_config(5) (`StrictHostKeyChecking`); Ansible's `git` module.

        Faulty:

        ```sh
        ssh-keyscan example.com >> ~/.ssh/known_hosts
        # expect@-1: INFRA4002 1..24
        ssh -o StrictHostKeyChecking=accept-new ops@example.com uptime
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4002
        ```

        ```dockerfile
        FROM debian:12
        RUN ssh-keyscan github.com >> /etc/ssh/ssh_known_hosts
        #   ^^^^^^^^^^^^^^^^^^^^^^ INFRA4002
        ```

        ```ansible
        - hosts: web
          tasks:
            - ansible.builtin.git:
                repo: git@example.com:app.git
                dest: /opt/app
                accept_hostkey: true
        #                       ^^^^ INFRA4002
        ```

        Right:

        ```sh
        install -m 644 known_hosts ~/.ssh/known_hosts
        ssh ops@example.com uptime
        ```

        ```sh
        ssh-keyscan example.com > hosts
        ssh-keygen -lf hosts | grep -q SHA256:fingerprint
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var command in machine.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.Trusted && !SshConfiguration.IsLocal(n.Subject.Display)).GroupBy(n => n.At))
        {
            var last = command.Last();
            if (!machine.Events.SkipWhile(e => !ReferenceEquals(e, last)).Any(e => e is Event.Noted { Kind: NoteKind.FingerprintRead }))
            {
                yield return At(last.At, $"{last.Detail} trusts whoever answers for {string.Join(" and ", command.Select(n => n.Subject.Display).Distinct())}: nothing here verifies the key; provide known_hosts, or compare its fingerprint", command.Any(n => n.IsCertain));
            }
        }

        foreach (var (settings, isCertain) in Settings.OfClient(machine))
        {
            var first = settings.FirstOrDefault(s => s.Key.Equals("StrictHostKeyChecking", StringComparison.OrdinalIgnoreCase));
            if (first is { At.File: not null } && string.Equals(first.Value.Known, "accept-new", StringComparison.OrdinalIgnoreCase))
            {
                yield return At(first.At, $"{first.Key} accept-new trusts whoever answers the first time, and on a new machine each time is the first; provide known_hosts", isCertain);
            }
        }
    }
}
