using InfraLint.Analysis;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA4005.</summary>
public sealed class LoginLeftOpen() : Rule("INFRA4005", Severity.Warning, "Password or root login left open")
{
    /// <summary>sshd's keywords and the values that open a login, and what each does.</summary>
    private static readonly (string Key, string Value, string What, bool IsDefault)[] Open =
    [
        ("PasswordAuthentication", "yes", "lets everybody who reaches the machine guess passwords; turn it off where keys are used", true),
        ("PermitRootLogin", "yes", "lets root log in with a password; use prohibit-password, or no", false),
        ("PermitEmptyPasswords", "yes", "lets accounts without a password in; leave it out", false),
    ];

    /// <inheritdoc/>
    public override string Explanation => """
        `PermitRootLogin yes` lets root in with a password, `PermitEmptyPasswords yes` whoever has none, and
        `PasswordAuthentication yes` (cloud-init: `ssh_pwauth: true`) lets the whole network guess. cloud-init's
        `disable_root: false` takes away what keeps root's keys from being used for a login. A password in plain text in user-data is known to
        every process of the machine: with `ssh_pwauth: true` to log in with from anywhere, else an info.

        `PasswordAuthentication yes` is sshd's default, and an info: who writes it wants it. Settings under a condition, and in a
        `Match`, are not reported.

        Mend it with `PermitRootLogin prohibit-password`, `PasswordAuthentication no`, and keys.

        Source: sshd_config(5); cloud-init's `cc_set_passwords` and `cc_ssh`.

        Faulty:

        ```dockerfile
        FROM debian:12
        RUN sed -i 's/^#PermitRootLogin.*/PermitRootLogin yes/' /etc/ssh/sshd_config
        #                                 ^^^^^^^^^^^^^^^^^^^ INFRA4005
        ```

        ```sh
        echo "PermitEmptyPasswords yes" >> /etc/ssh/sshd_config
        #     ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4005
        ```

        ```cloud-init
        #cloud-config
        ssh_pwauth: true
        #           ^^^^ INFRA4005
        disable_root: false
        #             ^^^^^ INFRA4005
        password: hunter2
        #         ^^^^^^^ INFRA4005
        ```

        ```ansible
        - hosts: web
          become: true
          tasks:
            - ansible.builtin.lineinfile:
                path: /etc/ssh/sshd_config
                regexp: '^PermitRootLogin'
                line: PermitRootLogin yes
        #             ^^^^^^^^^^^^^^^^^^^ INFRA4005
        ```

        Right:

        ```dockerfile
        FROM debian:12
        RUN sed -i 's/^#PermitRootLogin.*/PermitRootLogin prohibit-password/' /etc/ssh/sshd_config
        ```

        ```cloud-init
        #cloud-config
        ssh_pwauth: false
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var (setting, isCertain, path) in Settings.OfServer(machine))
        {
            var open = Open.FirstOrDefault(o => o.Key.Equals(setting.Key, StringComparison.OrdinalIgnoreCase) && string.Equals(setting.Value.Known, o.Value, StringComparison.OrdinalIgnoreCase));
            if (open.Key is not null && setting.At.File is not null)
            {
                yield return At(setting.At, $"{open.Key} {open.Value} {open.What}", isCertain, path, open.IsDefault ? Severity.Info : null);
            }
        }

        var noteds = machine.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.Setting && n.IsCertain).ToList();
        var isOpen = noteds.Any(n => n is { Detail: "ssh_pwauth", Subject.Known: "true" });
        foreach (var noted in noteds)
        {
            if (noted is { Detail: "password" } && noted.At.File is not null)
            {
                yield return At(noted.At, $"the password of {noted.Subject.Display} stands here in plain text, and every process of the machine may ask the cloud for its user-data; use keys, or hashed_passwd", severity: isOpen ? null : Severity.Info);
            }

            if (noted is { Detail: "ssh_pwauth", Subject.Known: "true" })
            {
                yield return At(noted.At, "ssh_pwauth: true lets everybody who reaches the machine guess passwords; leave it out where keys are used");
            }
            else if (noted is { Detail: "disable_root", Subject.Known: "false" })
            {
                yield return At(noted.At, "disable_root: false lets root log in with the keys that the machine is given; log in as the user of the image, and use sudo");
            }
        }
    }
}
