using System.Text.RegularExpressions;
using InfraLint.Analysis;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Rules;

/// <summary>INFRA3004.</summary>
public sealed class WeakKey() : Rule("INFRA3004", Severity.Warning, "Weak key")
{
    private static readonly Regex Type = new(@"(?<=[ \t]-t[ \t]*)(?:dsa|rsa)(?=\s|$)", RegexOptions.CultureInvariant);

    private static readonly Regex Bits = new(@"[ \t]+-b[ \t]*\d+(?=\s|$)", RegexOptions.CultureInvariant);

    private const int LeastBits = 2048, GoodBits = 3072;

    /// <inheritdoc/>
    public override string Explanation => """
        DSA keys are refused by every OpenSSH since 7.0 and gone from 10.0: `ssh-keygen -t dsa` fails, and one in
        `authorized_keys` lets nobody in. An RSA key of less than 2048 bits can be broken by an attacker with means, and
        `RequiredRSASize` may refuse it; of less than 3072 bits it is an info.

        Public keys in `authorized_keys` are measured, whatever their comment says.

        The option `infralint_rsa_bits` asks for another length of RSA keys, from 2048 bits on.

        Mend it with `ssh-keygen -t ed25519`, or `-t rsa -b 3072`.

        Source: OpenSSH release notes 7.0, 9.8 and 10.0; NIST SP 800-57 part 1, table 2; NIST SP 800-131A.

        Faulty:

        ```sh
        ssh-keygen -q -t rsa -b 1024 -N '' -f ~/.ssh/deploy
        # expect@-1: INFRA3004 1..52
        ssh-keygen -q -t dsa -N '' -f ~/.ssh/id_dsa
        # expect@-1: INFRA3004 1..44
        ```

        ```dockerfile
        FROM debian:12
        RUN ssh-keygen -q -t rsa -b 2048 -N '' -f /tmp/key && rm /tmp/key
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3004
        ```

        ```ansible
        - hosts: web
          tasks:
            - community.crypto.openssh_keypair:
                path: /etc/app/key
                type: rsa
                size: 1024
        #             ^^^^ INFRA3004
        ```

        ```cloud-init
        #cloud-config
        ssh_genkeytypes: [dsa, ed25519]
        #                 ^^^ INFRA3004
        ```

        Right:

        ```sh
        ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id_ed25519
        ssh-keygen -q -t rsa -b 4096 -N '' -f ~/.ssh/id_rsa
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var happened in machine.Events)
        {
            var (path, options) = happened switch
            {
                Event.KeyGenerated made => (made.Path, made.Options),
                Event.KeyWanted wanted => (wanted.Path, wanted.Options),
                _ => default,
            };
            if (options is not null && Weakness(options.Type, options.Bits, machine.Options.RsaBits) is var (what, severity))
            {
                yield return At(options.BitsAt ?? happened.At, $"{path?.Display ?? "the key"} is made as {what}; use ssh-keygen -t ed25519", happened.IsCertain, path?.Display, severity)
                    with
                { Fix = severity is null && !NamesType(path) ? Ed25519(happened.At) : null };
            }
        }

        foreach (var noted in machine.Events.OfType<Event.Noted>().Where(n => n is { Kind: NoteKind.Setting, Detail: "ssh_genkeytypes", Subject.Known: "dsa" } && n.At.File is not null))
        {
            yield return At(noted.At, "a host key of the type dsa is made, which clients refuse since OpenSSH 7.0; leave ssh_genkeytypes out", noted.IsCertain);
        }

        foreach (var (file, line, key) in PublicKeys.Of(machine).GroupBy(k => PublicKeys.At(k.Line, k.Key)).Select(g => g.First()))
        {
            if (key.Problem is null && Weakness(key.Type == "ssh-dss" ? "dsa" : key.Type == "ssh-rsa" ? "rsa" : "", key.Bits, machine.Options.RsaBits) is var (what, severity) && PublicKeys.At(line, key) is { File: not null } at)
            {
                yield return At(at, $"{file.Path.Display} holds {what}; replace it by an Ed25519 key", true, file.Path.Display, severity);
            }
        }
    }

    /// <summary>A file that is named for its type would be misnamed with another, and what names it may not find the key.</summary>
    private static bool NamesType(MachinePath? path) => path?.Name is { } name && (name.IndexOf("rsa", StringComparison.Ordinal) >= 0 || name.IndexOf("dsa", StringComparison.Ordinal) >= 0);

    private static readonly Regex Format = new(" -[a-zA-Z]*m", RegexOptions.CultureInvariant);

    /// <summary>Another type in the place of the one that ssh-keygen is given, and no bits, which that type has none of.</summary>
    private static Fix? Ed25519(Location command)
    {
        var (type, bits) = (Type.Matches(command.Text), Bits.Matches(command.Text));
        if (!command.Text.StartsWith("ssh-keygen ", StringComparison.Ordinal) || type.Count != 1 || bits.Count > 1
            // somebody reads it who knows another format, or bits stand there in words of their own
            || Format.IsMatch(command.Text) || command.Text.IndexOf(" -b", StringComparison.Ordinal) >= 0 != (bits.Count == 1))
        {
            return null;
        }

        var edits = type.Cast<Match>().Select(m => (m.Index, m.Length, Text: "ed25519")).Concat(bits.Cast<Match>().Select(m => (m.Index, m.Length, Text: ""))).OrderBy(e => e.Index)
            .Select(e => Fixes.Of("", command, e.Index, e.Length, e.Text)?.Edits[0]).ToList();
        return edits.Contains(null) ? null : new Fix("use -t ed25519", edits!);
    }

    private static (string What, Severity? Severity)? Weakness(string? type, int? bits, int? least) => (type, bits) switch
    {
        ("dsa", _) => ("a DSA key, which OpenSSH refuses since 7.0", null),
        ("rsa", >= LeastBits) when least is { } asked => bits < asked ? ($"an RSA key of {bits} bits, where {asked} are asked for", null) : null,
        ("rsa", < LeastBits) => ($"an RSA key of {bits} bits, which is too short to be safe", null),
        ("rsa", < GoodBits) => ($"an RSA key of {bits} bits, which is thought safe until 2030", Severity.Info),
        _ => null,
    };
}
