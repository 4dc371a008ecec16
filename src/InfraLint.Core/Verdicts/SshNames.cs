using InfraLint.Domains;

namespace InfraLint.Verdicts;

/// <summary>What a file's name alone tells of what it is to OpenSSH.</summary>
internal static class SshNames
{
    /// <summary>ssh-add's default keys.</summary>
    private static readonly HashSet<string> DefaultKeys = new(StringComparer.Ordinal)
    {
        "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "id_ecdsa_sk", "id_ed25519_sk", "id_xmss", "identity",
    };

    private static readonly string[] Algorithms = ["_rsa", "_ed25519", "_ecdsa", "_dsa"];
    private static readonly string[] KeyEndings = [.. Algorithms, ".pem", ".key", "_key"];

    /// <summary>What editors, dpkg and people append to a file that they keep.</summary>
    private static readonly string[] KeptEndings = ["~", ".bak", ".backup", ".old", ".orig", ".save", ".dpkg-old", ".rpmsave"];

    /// <summary>Encrypted by another program: ssh cannot read it, and nobody else can.</summary>
    private static readonly string[] SealedEndings = [".gpg", ".asc", ".age", ".enc", ".vault"];

    /// <summary>Names in <c>.ssh</c> that are no keys, and the beginnings of such.</summary>
    private static readonly HashSet<string> OtherNames = new(StringComparer.Ordinal) { "rc", "environment", "agent", "agent.env", "sockets", "cm", "controlmasters" };
    private static readonly string[] OtherBeginnings = ["authorized_keys", "config", "known_hosts"];

    /// <summary>The role of a file in <c>.ssh</c>; null where the name does not tell.</summary>
    public static SshRole? InSshDirectory(string name) => name switch
    {
        "authorized_keys" or "authorized_keys2" => SshRole.AuthorizedKeys,
        "config" => SshRole.ClientConfig,
        "known_hosts" or "known_hosts.old" or "known_hosts2" => SshRole.KnownHosts,
        _ when IsPublic(name) => SshRole.PublicKey,
        _ when OtherNames.Contains(name) || Begins(name, OtherBeginnings) || Ends(name, SealedEndings) => SshRole.None,
        _ when Begins(name, "id_") || DefaultKeys.Contains(name) || Ends(Original(name), KeyEndings) => SshRole.PrivateKey,
        _ => null,
    };

    /// <summary>The role of a file that lies anywhere; null where the name does not tell.</summary>
    public static SshRole? Anywhere(string name) =>
        name == "authorized_keys" ? SshRole.AuthorizedKeys
        : DefaultKeys.Contains(Original(name)) ? SshRole.PrivateKey
        : IsPublic(name) && DefaultKeys.Contains(name.Substring(0, name.IndexOf(".pub", StringComparison.Ordinal))) ? SshRole.PublicKey
        : null;

    /// <summary>Whether a file of a repository may be a private key, by its name.</summary>
    public static bool MayBeKeyFile(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        return !IsPublic(name) && !Ends(name, SealedEndings)
            && (DefaultKeys.Contains(Original(name)) || Begins(name, "id_") || Ends(name, KeyEndings) || name.EndsWith(".key", StringComparison.Ordinal) || name.EndsWith("insecure_key", StringComparison.Ordinal));
    }

    /// <summary>As people call keys of SSH, and hardly others: <c>deploy_rsa</c>.</summary>
    public static bool IsCalledAfterAlgorithm(string name) => Begins(name, "id_") || Ends(Original(name), Algorithms);

    /// <summary><c>.pub</c>, <c>-cert.pub</c>, and copies of them: <c>.pub.bak</c>.</summary>
    private static bool IsPublic(string name) => name.IndexOf(".pub", StringComparison.Ordinal) > 0;

    private static string Original(string name) =>
        KeptEndings.FirstOrDefault(e => name.EndsWith(e, StringComparison.Ordinal)) is { } ending ? name.Substring(0, name.Length - ending.Length) : name;

    private static bool Begins(string name, params string[] beginnings) => beginnings.Any(b => name.StartsWith(b, StringComparison.Ordinal));

    private static bool Ends(string name, string[] endings) => endings.Any(e => name.EndsWith(e, StringComparison.Ordinal));
}
