namespace InfraLint.Rules;

/// <summary>INFRA4004.</summary>
public sealed class StrictModesOff() : Rule("INFRA4004", Severity.Warning, "StrictModes turned off")
{
    /// <inheritdoc/>
    public override string Explanation => """
        With `StrictModes no` sshd no longer looks at the modes and owners of a home, of `.ssh` and of `authorized_keys`: whoever
        can write to one of them lets themselves in as that user. It is often set to make a login work, and hides the wrong
        mode that kept it from working.

        Mend it by leaving it out, and setting the modes right: 0755 or tighter for the home, 0700 for `.ssh`, 0600 for
        `authorized_keys`.

        Source: sshd_config(5) (`StrictModes`); OpenSSH `auth2-pubkeyfile.c`.

        Faulty:

        ```sh
        echo "StrictModes no" >> /etc/ssh/sshd_config
        #     ^^^^^^^^^^^^^^ INFRA4004
        ```

        ```dockerfile
        FROM debian:12
        RUN sed -i 's/^#StrictModes yes/StrictModes no/' /etc/ssh/sshd_config
        #                               ^^^^^^^^^^^^^^ INFRA4004
        ```

        ```cloud-init
        #cloud-config
        write_files:
          - path: /etc/ssh/sshd_config.d/10-app.conf
            permissions: '0644'
            content: |
              StrictModes no
        # expect@-1: INFRA4004 7..21
        ```

        ```ansible
        - hosts: web
          become: true
          tasks:
            - ansible.builtin.lineinfile:
                path: /etc/ssh/sshd_config
                regexp: '^#?StrictModes'
                line: StrictModes no
        #             ^^^^^^^^^^^^^^ INFRA4004
        ```

        Right:

        ```sh
        echo "StrictModes yes" >> /etc/ssh/sshd_config
        printf 'Match User deploy\n  X11Forwarding no\n' > /etc/ssh/sshd_config.d/10-app.conf
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine) =>
        from setting in Settings.OfServer(machine)
        where setting.Setting.Key.Equals("StrictModes", StringComparison.OrdinalIgnoreCase) && string.Equals(setting.Setting.Value.Known, "no", StringComparison.OrdinalIgnoreCase) && setting.Setting.At.File is not null
        select At(setting.Setting.At, $"StrictModes no {(setting.IsCertain ? "lets" : "may let")} sshd take keys from a home, a .ssh or an authorized_keys that others can write to; leave it out, and set the modes right", setting.IsCertain, setting.Path);
}
