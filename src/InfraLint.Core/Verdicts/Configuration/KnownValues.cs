namespace InfraLint.Verdicts.Configuration;

/// <summary>The values that OpenSSH takes for the keywords that matter here; others are taken as they are.</summary>
internal static class KnownValues
{
    private static readonly string[] ServerFlag = ["yes", "no"];

    private static readonly string[] ClientFlag = ["yes", "no", "true", "false"];

    private static readonly string[] Adding = [.. ClientFlag, "ask", "confirm"];

    private static readonly Dictionary<string, string[]> Server = new(StringComparer.Ordinal)
    {
        ["permitrootlogin"] = ["without-password", "prohibit-password", "forced-commands-only", "yes", "no"],
        ["strictmodes"] = ServerFlag,
        ["pubkeyauthentication"] = ServerFlag,
        ["passwordauthentication"] = ServerFlag,
        ["kbdinteractiveauthentication"] = ServerFlag,
        ["permitemptypasswords"] = ServerFlag,
        ["usepam"] = ServerFlag,
    };

    private static readonly Dictionary<string, string[]> Client = new(StringComparer.Ordinal)
    {
        ["identitiesonly"] = ClientFlag,
        ["passwordauthentication"] = ClientFlag,
        ["batchmode"] = ClientFlag,
        ["pubkeyauthentication"] = [.. ClientFlag, "unbound", "host-bound"],
        ["stricthostkeychecking"] = ["true", "false", "yes", "no", "ask", "off", "accept-new"],
    };

    /// <summary>Keywords of either program that take one argument and no more.</summary>
    private static readonly HashSet<string> Single = new(
        ("hostname user port forwardagent identityfile identityagent certificatefile hostkeyalias bindaddress proxyjump pubkeyacceptedalgorithms hostkeyalgorithms kexalgorithms ciphers macs "
        + "preferredauthentications hostkey hostcertificate hostkeyagent pidfile logingracetime maxauthtries maxsessions banner trustedusercakeys revokedkeys "
        + "authorizedprincipalsfile clientaliveinterval clientalivecountmax x11forwarding allowagentforwarding usedns printmotd serveraliveinterval connecttimeout").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Keywords of lists of algorithms; which names there are depends on the release, yet none holds an equals sign.</summary>
    private static readonly HashSet<string> Algorithms = new(
        "ciphers macs kexalgorithms hostkeyalgorithms pubkeyacceptedalgorithms hostbasedacceptedalgorithms casignaturealgorithms".Split(' '), StringComparer.Ordinal);

    /// <summary>Why a value is refused; null where it is not.</summary>
    public static string? Refuses(string keyword, IReadOnlyList<string> arguments, bool isServer)
    {
        if (arguments.Any(a => a.Contains(ConfigurationLine.Unknown)))
        {
            return null;
        }

        if ((isServer ? Server : Client).TryGetValue(keyword, out var values))
        {
            return arguments.Count == 0 ? $"{keyword}: missing argument."
                : !values.Contains(arguments[0], StringComparer.OrdinalIgnoreCase) ? $"{keyword}: unsupported option \"{arguments[0]}\"."
                : arguments.Count > 1 ? $"keyword {keyword} extra arguments at end of line"
                : null;
        }

        if (Single.Contains(keyword) && arguments.Count != 1)
        {
            return arguments.Count == 0 ? $"{keyword}: missing argument." : $"keyword {keyword} extra arguments at end of line";
        }

        if (Algorithms.Contains(keyword) && arguments.FirstOrDefault(a => a.IndexOf('=') >= 0) is { } bad)
        {
            return $"Bad {keyword} '{bad}'";
        }

        return keyword == "addkeystoagent" && !isServer && arguments is [{ } value, ..] && !Adding.Contains(value, StringComparer.OrdinalIgnoreCase) && !(arguments.Count == 1 && char.IsDigit(value[0]))
            ? $"{keyword}: unsupported option" : null;
    }
}
