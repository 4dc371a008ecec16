using System.Net;

namespace InfraLint.Verdicts.Configuration;

/// <summary>Patterns of ssh_config(5) and sshd_config(5) (OpenSSH <c>match.c</c>, <c>addrmatch.c</c>).</summary>
public static class SshPattern
{
    /// <summary>Whether a text matches a pattern of <c>*</c> and <c>?</c>; case counts.</summary>
    public static bool Matches(string text, string pattern)
    {
        // where the last star stands, and how much of the text it has taken
        var (at, position, star, taken) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (position < pattern.Length && (pattern[position] == '?' || pattern[position] == text[at]) && pattern[position] != '*')
            {
                (at, position) = (at + 1, position + 1);
            }
            else if (position < pattern.Length && pattern[position] == '*')
            {
                (star, taken, position) = (position, at, position + 1);
            }
            else if (star >= 0)
            {
                (position, at, taken) = (star + 1, taken + 1, taken + 1);
            }
            else
            {
                return false;
            }
        }

        return pattern.Substring(position).All(c => c == '*');
    }

    /// <summary>Whether a text matches a list of patterns with commas between them: one must match, and none of those with <c>!</c> (<c>match_pattern_list</c>).</summary>
    public static bool MatchesList(string text, string patterns)
    {
        var isMatched = false;
        foreach (var pattern in patterns.Split(','))
        {
            var isNegated = pattern.StartsWith("!", StringComparison.Ordinal);
            if (Matches(text, isNegated ? pattern.Substring(1) : pattern))
            {
                if (isNegated)
                {
                    return false;
                }

                isMatched = true;
            }
        }

        return isMatched;
    }

    /// <summary>As <see cref="MatchesList"/>, of a host's name: case does not count (<c>match_hostname</c>).</summary>
    public static bool MatchesHost(string host, string patterns) => MatchesList(host.ToLowerInvariant(), patterns.ToLowerInvariant());

    /// <summary>Whether an address matches a list of addresses, networks (<c>192.0.2.0/24</c>) and patterns (<c>addr_match_list</c>).</summary>
    /// <returns>Null where the list is malformed, which sshd does not accept.</returns>
    public static bool? MatchesAddress(string address, string list)
    {
        var parsed = IPAddress.TryParse(address, out var ip) ? ip : null;
        var isMatched = false;
        foreach (var item in list.Split(','))
        {
            var isNegated = item.StartsWith("!", StringComparison.Ordinal);
            var entry = isNegated ? item.Substring(1) : item;
            if (entry.Length == 0)
            {
                return null;
            }

            var slash = entry.IndexOf('/');
            bool matches;
            if (slash >= 0 || IPAddress.TryParse(entry, out _))
            {
                if (!IPAddress.TryParse(slash < 0 ? entry : entry.Substring(0, slash), out var network))
                {
                    return null;
                }

                var length = network.GetAddressBytes().Length * 8;
                if (slash >= 0 && (!int.TryParse(entry.Substring(slash + 1), out length) || length < 0 || length > network.GetAddressBytes().Length * 8 || HasHostBits(network, length)))
                {
                    return null;
                }

                matches = parsed is not null && network.AddressFamily == parsed.AddressFamily && HasPrefix(parsed, network, length);
            }
            else
            {
                matches = Matches(address, entry);
            }

            if (matches)
            {
                if (isNegated)
                {
                    return false;
                }

                isMatched = true;
            }
        }

        return isMatched;
    }

    private static bool HasPrefix(IPAddress address, IPAddress network, int length)
    {
        var (a, b) = (address.GetAddressBytes(), network.GetAddressBytes());
        return Enumerable.Range(0, length).All(i => ((a[i / 8] ^ b[i / 8]) & (0x80 >> (i % 8))) == 0);
    }

    private static bool HasHostBits(IPAddress network, int length)
    {
        var bytes = network.GetAddressBytes();
        return Enumerable.Range(length, (bytes.Length * 8) - length).Any(i => (bytes[i / 8] & (0x80 >> (i % 8))) != 0);
    }
}
