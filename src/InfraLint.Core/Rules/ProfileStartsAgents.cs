using InfraLint.Lowering.Shell;

namespace InfraLint.Rules;

/// <summary>INFRA2011.</summary>
public sealed class ProfileStartsAgents() : Rule("INFRA2011", Severity.Warning, "Profile starts a new agent for every shell")
{
    /// <inheritdoc/>
    public override string Explanation => """
        `eval "$(ssh-agent -s)"` in a profile starts an agent for each shell that reads it. None of them has the keys that were
        added in another, so each terminal asks for the passphrase again; a forwarded or a desktop's agent is hidden; and the
        agents stay when their shells are gone.

        Mend it by looking for an agent first: `[ -n "$SSH_AUTH_SOCK" ] || eval "$(ssh-agent -s)"`. For one agent for all shells
        use a systemd user unit, or keychain; `AddKeysToAgent yes` in `~/.ssh/config` then loads each key when it is first used.

        Source: ssh-agent(1); bash(1), INVOCATION; ssh_config(5) (`AddKeysToAgent`).

        Faulty:

        ```sh
        echo 'eval "$(ssh-agent -s)"' >> ~/.bashrc
        #     ^^^^^^^^^^^^^^^^^^^^^^ INFRA2011
        ```

        ```dockerfile
        FROM debian:12
        RUN printf 'eval `ssh-agent`\nssh-add\n' > /etc/profile.d/agent.sh
        #           ^^^^^^^^^^^^^^^^ INFRA2011
        ```

        ```cloud-init
        #cloud-config
        write_files:
          - path: /etc/profile.d/agent.sh
            permissions: '0644'
            content: |
              eval $(ssh-agent)
        # expect@-1: INFRA2011 7..24
        ```

        ```ansible
        - hosts: desktops
          tasks:
            - ansible.builtin.copy:
                dest: /etc/profile.d/agent.sh
                mode: '0644'
                content: |
                  eval "$(ssh-agent -s)"
        #         ^^^^^^^^^^^^^^^^^^^^^^ INFRA2011
        ```

        Right:

        ```sh
        echo '[ -n "$SSH_AUTH_SOCK" ] || eval "$(ssh-agent -s)"' >> ~/.bashrc
        cat >> ~/.profile <<'EOF'
        if ! ssh-add -l >/dev/null 2>&1; then
          eval "$(ssh-agent -s)"
        fi
        EOF
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine) =>
        from profile in Profiles.Of(machine)
        from at in StartupFiles.AgentsOf(profile.Text)
        where at.File is not null
        select At(at, $"every shell that reads {profile.Path} starts an agent of its own, without the keys of the others, and hides a forwarded one; look for one first: [ -n \"$SSH_AUTH_SOCK\" ] || ..", path: profile.Path);
}
