using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA3009.</summary>
public sealed class PrivateKeyPrinted() : Rule("INFRA3009", Severity.Warning, "Private key printed or put in the environment")
{
    /// <inheritdoc/>
    public override string Explanation => """
        What a build, a boot or a play prints is kept in logs that more people read than may have the key: `cat id_rsa`, or
        `echo "$DEPLOY_KEY"` without a redirection. In a script that a person may run it is an info.

        The value of a build argument is kept in the image's history (`docker history`) where a `RUN` of the image's own stage
        uses it, also when that `RUN` removes the file again; an exported variable goes to every program that is started after
        it. What an image's variables hold in clear is INFRA3001's.

        Mend it by not printing it (its fingerprint, `ssh-keygen -lf`, tells as much), and with `RUN --mount=type=secret` in
        place of the argument.

        Source: Dockerfile reference (`ARG`, on build-time variables for secrets); environ(7).

        Faulty:

        ```dockerfile
        FROM debian:12
        ARG DEPLOY_KEY
        #   ^^^^^^^^^^ INFRA3009
        RUN mkdir -p -m 700 /root/.ssh && umask 077 && echo "$DEPLOY_KEY" > /root/.ssh/id_rsa && git clone git@example.com:app.git && rm /root/.ssh/id_rsa
        ```

        ```cloud-init
        #cloud-config
        runcmd:
          - ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519
          - cat /root/.ssh/id_ed25519
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3009
        ```

        ```sh
        export DEPLOY_KEY="$(cat /root/.ssh/id_rsa)"
        #                        ^^^^^^^^^^^^^^^^^ INFRA3009
        ```

        Right:

        ```dockerfile
        FROM debian:12
        RUN --mount=type=secret,id=key GIT_SSH_COMMAND="ssh -i /run/secrets/key" git clone git@example.com:app.git
        ```

        ```cloud-init
        #cloud-config
        runcmd:
          - ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519
          - cat /root/.ssh/id_ed25519.pub
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        Severity? severity = machine.IsUnattended ? null : Severity.Info;
        var keys = Symbols(machine);
        foreach (var happened in machine.Events)
        {
            if (happened is Event.Printed printed && Key(machine, printed.Value, keys) is { } key)
            {
                yield return At(printed.At, $"{key} is printed here: whoever reads the log has it; print its fingerprint, with ssh-keygen -lf", printed.IsCertain, null, severity);
            }
            else if (happened is Event.Exported exported && IsArgument(exported.Value) && exported.Value.Parts.Any(p => keys.Contains(p.Symbol!.Id)))
            {
                yield return At(exported.At, $"the build argument {exported.Name} holds a private key, and the image's history shows it to everybody who can pull the image; use RUN --mount=type=secret",
                    exported.IsCertain, null, machine.Ships ? null : Severity.Info);
            }
            else if (happened is Event.Exported variable && !machine.IsImage && Key(machine, variable.Value, []) is { } exportedKey)
            {
                yield return At(variable.At, $"{exportedKey} is put in the environment, as {variable.Name}: every program that is started from here on gets it; pass it by a file, or load it with ssh-add", variable.IsCertain, null, severity);
            }
        }
    }

    /// <summary>Unknown values that are surely private keys: at some moment one is all that a private key's file holds.</summary>
    private static HashSet<string> Symbols(MachineView machine)
    {
        var contents = machine.ChangesAt(machine.Events).Where(c => c.Entry.IsTouched && machine.RoleOf(c.Entry.Path) == SshRole.PrivateKey).SelectMany(c => c.Entry.Alternatives.Nodes).Select(n => n.Content).OfType<Value>();
        return new HashSet<string>(
            from content in contents
            let symbols = content.Parts.Where(p => p.Symbol is not null).Select(p => Encoded(p.Symbol!)).ToList()
            where symbols.Count == 1 && symbols[0].Meaning is Meaning.Template or Meaning.Inherited && content.Parts.All(p => p.Known is null || p.Known.Text.Trim().Length == 0)
            select symbols[0].Id, StringComparer.Ordinal);
    }

    private static Symbol Encoded(Symbol symbol) => symbol.Meaning is Meaning.Decoded decoded ? decoded.Digits : symbol;

    private static bool IsArgument(Value value) => value.Parts.Count > 0 && value.Parts.All(p => p.Symbol is { Meaning: Meaning.Template } symbol && symbol.Id.StartsWith("arg-", StringComparison.Ordinal));

    /// <summary>The key that a value holds, in words; null where it holds none that is known.</summary>
    private static string? Key(MachineView machine, Value value, HashSet<string> keys)
    {
        foreach (var part in value.Parts)
        {
            switch (part.Symbol?.Meaning)
            {
                case Meaning.PrivateKey:
                    return "a private key";
                case Meaning.ContentOf content when machine.RoleOf(MachinePath.Of(content.Path)) is SshRole.PrivateKey or SshRole.HostKey:
                    return $"the private key {content.Path}";
                case not null when keys.Contains(Encoded(part.Symbol!).Id):
                    return $"the private key in {part.Symbol!.Display}";
                case null when part.Known is { } text && KeyContent.Headers(text.Text).Any(h => KeyContent.IsFilled(text.Text, h)):
                    return "a private key";
            }
        }

        return null;
    }
}
