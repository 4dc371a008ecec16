namespace InfraLint.Lowering.Shell;

/// <summary>
/// What a script must hold for a rule to have anything to say of it. Most scripts of a repository hold none of it, and need not be run: what they run of the
/// repository is looked at by itself.
/// </summary>
internal static class FirstLook
{
    /// <summary>
    /// The names of SSH's programs, files and variables; of keys that need no <c>.ssh</c> around them; of the commands that set a mode or an owner, and of those that
    /// reach other machines by ssh; and a comment that takes findings back.
    /// </summary>
    private static readonly string[] Words =
    [
        "ssh", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "id_xmss", "identity", "authorized_keys", "known_hosts", "private key",
        "chmod", "chown", "chgrp", "umask", "setfacl",
        "scp", "sftp", "rsync", "git@", "git clone", "git push", "git fetch", "git pull", "ansible", "infralint",
    ];

    /// <summary>What gives a mode or an owner by an option of its own.</summary>
    private static readonly string[] Makers = ["mkdir", "install"];

    /// <summary>Whether a rule may have something to say of a script with this text, its syntax aside.</summary>
    public static bool MaySay(string text) => Words.Any(w => text.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0) || Makers.Any(m => HasMode(text, m));

    /// <summary>Whether a word that begins with a dash and has an <c>m</c>, <c>o</c> or <c>g</c> in it, as <c>-dm755</c> and <c>--mode</c> have, follows a command on its line.</summary>
    private static bool HasMode(string text, string command)
    {
        for (int at = text.IndexOf(command, StringComparison.Ordinal), i; at >= 0; at = text.IndexOf(command, i, StringComparison.Ordinal))
        {
            // the line is looked through once, however often the command stands in it
            var isOption = false;
            for (i = at + command.Length; i < text.Length && (text[i] != '\n' || text[i - 1] == '\\'); i++)
            {
                isOption = text[i] == '-' && char.IsWhiteSpace(text[i - 1]) || (isOption && !char.IsWhiteSpace(text[i]));
                if (isOption && text[i] is 'm' or 'o' or 'g')
                {
                    return true;
                }
            }
        }

        return false;
    }
}
