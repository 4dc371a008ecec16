using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Verdicts;
using InfraLint.Verdicts.Configuration;

namespace InfraLint.Rules;

/// <summary>INFRA4003.</summary>
public sealed class KeyLoginImpossible() : Rule("INFRA4003", Severity.Warning, "Key authentication cannot work")
{
    /// <inheritdoc/>
    public override string Explanation => """
        The machine gets an `authorized_keys`, and a line of sshd's configuration keeps the user from logging in with it:
        `PubkeyAuthentication no`, an `AuthorizedKeysFile` elsewhere, an `AllowUsers` or `AllowGroups` that leaves the user out, a
        `DenyUsers` that names it, `PermitRootLogin no` for root, or a line for which sshd does not start. The client only says
        `Permission denied (publickey)`, and asks for a password where that is on.

        Of most keywords the first value counts, and what a matching `Match` sets comes before the rest.

        Mend it in the line that is named: add the user, or name the file in which the keys are.

        Source: sshd_config(5); OpenSSH `auth.c` (`allowed_user`, `auth_root_allowed`), `servconf.c`.

        Faulty:

        ```sh
        mkdir -p -m 700 /home/deploy/.ssh
        install -m 600 -o deploy keys /home/deploy/.ssh/authorized_keys
        chown deploy /home/deploy/.ssh
        echo "AllowUsers admin" >> /etc/ssh/sshd_config
        #     ^^^^^^^^^^^^^^^^ INFRA4003
        ```

        ```dockerfile
        FROM debian:12
        RUN useradd -m app && install -d -m 700 -o app -g app /home/app/.ssh
        COPY --chown=app:app --chmod=600 authorized_keys /home/app/.ssh/authorized_keys
        RUN printf 'AuthorizedKeysFile /etc/ssh/keys/%%u\n' > /etc/ssh/sshd_config
        #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4003
        ```

        ```cloud-init
        #cloud-config
        users:
          - name: ops
            ssh_authorized_keys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH6Pim+NODMWc2RCSxLTRFQZ6X7XjR5/kW+40VhPoGNi ops]
        write_files:
          - path: /etc/ssh/sshd_config
            permissions: '0644'
            content: |
              PubkeyAuthentication no
        # expect@-1: INFRA4003 7..30
        ```

        ```ansible
        - hosts: web
          become: true
          tasks:
            - ansible.builtin.user:
                name: deploy
                home: /home/deploy
            - ansible.posix.authorized_key:
                user: deploy
                key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH6Pim+NODMWc2RCSxLTRFQZ6X7XjR5/kW+40VhPoGNi deploy
            - ansible.builtin.copy:
                dest: /etc/ssh/sshd_config
                mode: '0600'
                content: |
                  DenyUsers guest deploy
        #         ^^^^^^^^^^^^^^^^^^^^^^ INFRA4003
        ```

        Right:

        ```sh
        mkdir -p -m 700 /home/deploy/.ssh
        install -m 600 -o deploy keys /home/deploy/.ssh/authorized_keys
        chown deploy /home/deploy/.ssh
        echo "AllowUsers admin deploy" >> /etc/ssh/sshd_config
        ```

        ```sh
        install -d -m 755 /etc/ssh/keys
        install -m 644 keys /etc/ssh/keys/deploy
        printf 'PubkeyAuthentication yes\nPubkeyAuthentication no\nMatch User sftp\n  AuthorizedKeysFile /etc/ssh/keys/%%u\n' > /etc/ssh/sshd_config
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Role == SshRole.AuthorizedKeys && f.Alternatives.Exists != false))
        {
            // what was there before, or may be, does not count
            var copied = file.Alternatives.Nodes.FirstOrDefault(n => n.Exists && KeysOfRoot.AreAll(n.Content));
            if (!file.Consumer.IsRoot && copied is not null && (copied.MadeAt ?? copied.ModeAt) is { File: not null } at && file.Alternatives.Nodes.All(n => KeysOfRoot.AreAll(n.Content) || n.MadeAt is null))
            {
                var isCertain = file.Alternatives.Nodes.All(n => n.Exists && KeysOfRoot.AreAll(n.Content));
                yield return At(at, $"{file.Path.Display} {(isCertain ? "holds" : "may hold")} root's keys, each with the command by which cloud-init only says to log in as another user: {file.Consumer.Name ?? "its owner"} cannot log in with them; take the keys from the user-data, or set disable_root: false", isCertain, file.Path.Display);
                continue;
            }

            if (file.Alternatives.Exists != true)
            {
                continue;
            }

            if (Against(machine, file, trustsRest: true) is { At.File: not null } against)
            {
                // certain is what is so whatever stands in the lines that are not known
                var isCertain = Against(machine, file, trustsRest: false) == against;
                yield return At(against.At, $"{against.Reason}: {file.Consumer.Name} {(isCertain ? "cannot" : "may not be able to")} log in with a key of {file.Path.Display}", isCertain, file.Path.Display);
            }
        }
    }

    private static LoginVerdict? Against(MachineView machine, FileView file, bool trustsRest)
    {
        if (file.Consumer.Name is not { } user)
        {
            return null;
        }

        LoginVerdict? By(EffectiveConfiguration? configuration) => configuration is null ? null
            : LoginVerdict.Against(configuration, user, MachineConfiguration.GroupsOf(machine.Final, user), file.Home is { } home ? (file.Path, home.Home) : null, p => HoldsKeys(machine, p));

        // what a substitution or `echo >>` puts into a file of which nobody knows the rest is seen nowhere else
        return By(MachineConfiguration.OfServer(machine.Final, user, trustsRest))
            ?? (trustsRest && Settings.PutIntoServer(machine) is { } lines ? By(ConfigurationReader.OfServer(lines, new ConfigurationQuery { User = user, Groups = MachineConfiguration.GroupsOf(machine.Final, user) }, trustsRest: true)) : null);
    }

    private static bool HoldsKeys(MachineView machine, MachinePath path) =>
        machine.Final.Look(path) is { Exists: not false } there && there.Nodes.Any(n => n.MadeAt is not null || n.Content is not null);
}
