namespace InfraLint.Analyzers;

/// <summary>What the engine says of a mode that a program sets.</summary>
internal interface IModeCheck
{
    /// <summary>The message of INFRA1001 where the path is a private key's and the mode lets others reach it; else null.</summary>
    string? CheckMode(string path, int mode);
}

/// <summary>The way from C# into the engine. Until the engine has an entry for a single mode, this stands in for it.</summary>
internal sealed class CSharpEntry : IModeCheck
{
    private const int GroupOrOthers = 0b000_111_111;

    /// <summary>readconf.c, fill_default_options: the default identities.</summary>
    private static readonly HashSet<string> KeyNames = new(StringComparer.Ordinal)
    {
        "id_rsa", "id_dsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk", "id_xmss",
    };

    /// <summary>What lies in .ssh and is no key.</summary>
    private static readonly HashSet<string> OtherNames = new(StringComparer.Ordinal)
    {
        "authorized_keys", "authorized_keys2", "config", "environment", "known_hosts", "known_hosts2", "rc",
    };

    public string? CheckMode(string path, int mode)
    {
        if ((mode & GroupOrOthers) == 0 || !IsPrivateKey(path))
        {
            return null;
        }

        var octal = Convert.ToString(mode, 8).PadLeft(4, '0');
        return $"{path} ends up {octal}: ssh and ssh-add ignore a private key that others can reach; give it 0600 (UnixFileMode.UserRead | UnixFileMode.UserWrite)";
    }

    private static bool IsPrivateKey(string path)
    {
        var parts = path.Replace('\\', '/').Split('/');
        var name = parts[parts.Length - 1];
        if (name.Length == 0 || name.EndsWith(".pub", StringComparison.Ordinal))
        {
            return false;
        }

        return KeyNames.Contains(name) || (parts.Length > 1 && parts[parts.Length - 2] == ".ssh" && !OtherNames.Contains(name));
    }
}
