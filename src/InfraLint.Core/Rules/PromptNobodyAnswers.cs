using InfraLint.Analysis;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA2007.</summary>
public sealed class PromptNobodyAnswers() : Rule("INFRA2007", Severity.Warning, "Passphrase prompt in an unattended step")
{
    /// <inheritdoc/>
    public override string Explanation => """
        Nobody sits before an image build, a machine that boots, or a play. `ssh-keygen` without `-f` asks for the file's name
        and, with nothing to read, ends with status 1; over a file that is there it asks `Overwrite (y/n)?` and ends likewise.
        `ssh-add` of a key with a passphrase asks for it and loads nothing. (Without `-N` ssh-keygen makes a key without a
        passphrase there: that works.) A script that a person may run is not reported.

        Mend it with `ssh-keygen -N '' -f FILE`, removed first where it may be there; a key without a passphrase, or
        `SSH_ASKPASS` with `SSH_ASKPASS_REQUIRE=force`, for ssh-add.

        Source: OpenSSH `ssh-keygen.c` (`ask_filename`, `confirm_overwrite`), `readpass.c` (`read_passphrase`); measured with 9.2 and 10.5.

        Faulty:

        ```dockerfile
        FROM debian:12
        RUN ssh-keygen -t ed25519 -N ''
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA2007
        ```

        ```cloud-init
        #cloud-config
        runcmd:
          - ssh-keygen -q -t ed25519 -N secret -f /root/.ssh/id_ed25519
          - eval "$(ssh-agent -s)"
        #           ^^^^^^^^^^^^ INFRA2008
          - ssh-add /root/.ssh/id_ed25519
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA2007
          - git clone git@example.com:app.git /opt/app
        ```

        ```ansible
        - hosts: web
          tasks:
            - ansible.builtin.command: ssh-keygen -t ed25519
        #                              ^^^^^^^^^^^^^^^^^^^^^ INFRA2007
        ```

        Right:

        ```dockerfile
        FROM debian:12
        RUN yes '' | ssh-keygen -t rsa -N '' && rm /root/.ssh/id_rsa
        ```

        ```ansible
        - hosts: web
          tasks:
            - ansible.builtin.command: ssh-keygen -t ed25519 -N '' -f /etc/app/signing_key
              args:
                creates: /etc/app/signing_key
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        if (!machine.IsUnattended)
        {
            yield break;
        }

        foreach (var happened in machine.Run.Events.Where(e => e.State.Process.Input is null or { Parts.Count: 0 }))
        {
            switch (happened)
            {
                case Event.Asked { Question: Question.FileName }:
                    yield return At(happened.At, $"ssh-keygen asks for the file's name, and nobody answers here: it {Ends(happened)} with status 1 and makes no key; give it -f", happened.IsCertain);
                    break;
                case Event.Asked { Question: Question.Overwrite, Path: { } path }:
                    yield return At(happened.At, $"ssh-keygen asks whether to overwrite {path.Display}, and nobody answers here: it {Ends(happened)} with status 1 and the old key stays; remove it first, or make the key only where it is absent",
                        happened.IsCertain, path.Display);
                    break;
                case Event.AgentAdded { Outcome: AddOutcome.Refused or AddOutcome.Unknown, Keys: [{ } key] } added when IsEncrypted(added.State, key) && !HasAskpass(added.State):
                    yield return At(added.At, $"ssh-add asks for the passphrase of {key.Display}, and nobody answers here: the agent never gets the key; use one without a passphrase, or SSH_ASKPASS with SSH_ASKPASS_REQUIRE=force",
                        added.IsCertain, key.Display, null, added.State.Look(key).Nodes[0].MadeAt);
                    break;
            }
        }
    }

    private static string Ends(Event happened) => happened.IsCertain ? "ends" : "may end";

    private static bool IsEncrypted(State state, MachinePath key) =>
        state.Look(key).Nodes is { Count: > 0 } nodes && nodes.Where(n => n.Exists).ToList() is { Count: > 0 } there && there.All(n => n.Content is { } content && KeyContent.IsEncrypted(content) == true);

    private static bool HasAskpass(State state) => state.Process.Variables.Find("SSH_ASKPASS") is { Value.Parts.Count: > 0 };
}
