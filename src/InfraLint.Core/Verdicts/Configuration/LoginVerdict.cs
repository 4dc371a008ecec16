using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Verdicts.Configuration;

/// <summary>Why sshd does not let a user in with a key, whatever the modes are: a line of its configuration.</summary>
/// <param name="Reason">What is against it, as sshd logs it where it does.</param>
/// <param name="At">The line.</param>
public sealed record LoginVerdict(string Reason, Location At)
{
    /// <summary>
    /// The first line that keeps a user from logging in with a key of an authorized_keys file; null where none surely does
    /// (OpenSSH <c>auth.c</c>, <c>allowed_user</c> and <c>auth_root_allowed</c>; <c>auth2-pubkey.c</c>).
    /// </summary>
    /// <param name="configuration">What sshd goes by for the user.</param>
    /// <param name="user">The user's name.</param>
    /// <param name="groups">The groups of the user; null where they are not known.</param>
    /// <param name="file">The authorized_keys file, and the home that sshd sees.</param>
    /// <param name="holdsKeys">Whether a file that sshd reads instead has keys of the user; null for none that has.</param>
    public static LoginVerdict? Against(EffectiveConfiguration configuration, string user, IReadOnlyList<string>? groups, (MachinePath Path, MachinePath Home)? file, Func<MachinePath, bool>? holdsKeys = null)
    {
        if (configuration.Faults is [var (faultAt, fault), ..])
        {
            return new LoginVerdict($"sshd does not start: {fault}", faultAt);
        }

        if (ListedIn(configuration, "denyusers", p => MatchesUser(user, p)) is { } denied)
        {
            return new LoginVerdict($"User {user} not allowed because listed in DenyUsers", denied);
        }

        if (LeftOut(configuration, "allowusers", p => MatchesUser(user, p)) is { } notAllowed)
        {
            return new LoginVerdict($"User {user} not allowed because not listed in AllowUsers", notAllowed);
        }

        if (groups is not null)
        {
            bool? IsOf(string pattern) => groups.Any(g => SshPattern.Matches(g, pattern));
            if (ListedIn(configuration, "denygroups", IsOf) is { } deniedGroup)
            {
                return new LoginVerdict($"User {user} not allowed because a group is listed in DenyGroups", deniedGroup);
            }

            if (LeftOut(configuration, "allowgroups", IsOf) is { } noGroup)
            {
                return new LoginVerdict($"User {user} not allowed because none of user's groups are listed in AllowGroups", noGroup);
            }
        }

        if (user == "root" && configuration.Find("permitrootlogin") is { Arguments: [var root] } permit && root.Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            return new LoginVerdict("ROOT LOGIN REFUSED (PermitRootLogin no)", permit.At);
        }

        if (configuration.Find("pubkeyauthentication") is { Arguments: [var keys] } takesKeys && keys.Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            return new LoginVerdict("PubkeyAuthentication is no", takesKeys.At);
        }

        return file is { } read && configuration.Find("authorizedkeysfile") is { } files && files.Arguments.All(a => IsElsewhere(a, user, read.Path, read.Home, holdsKeys))
            ? new LoginVerdict($"AuthorizedKeysFile is {string.Join(" ", files.Arguments)}", files.At)
            : null;
    }

    /// <summary>Where a list is given that surely names the user.</summary>
    private static Location? ListedIn(EffectiveConfiguration configuration, string keyword, Func<string, bool?> matches) =>
        configuration.All(keyword).FirstOrDefault(s => s.IsCertain && s.Arguments.Any(a => matches(a) == true))?.At;

    /// <summary>Where a list is given that surely leaves the user out.</summary>
    private static Location? LeftOut(EffectiveConfiguration configuration, string keyword, Func<string, bool?> matches) =>
        configuration.Values(keyword) is { Count: > 0 } values && values.All(v => matches(v) == false) ? configuration.All(keyword)[0].At : null;

    /// <summary>Whether <c>user[@host]</c> is the user; from which host is not known (<c>match_user</c>).</summary>
    private static bool? MatchesUser(string user, string pattern)
    {
        var at = pattern.LastIndexOf('@');
        return !SshPattern.Matches(user, at < 0 ? pattern : pattern.Substring(0, at)) ? false : at < 0 ? true : null;
    }

    /// <summary>Whether a file that sshd reads is surely another than the given one (<c>expand_authorized_keys</c>).</summary>
    private static bool IsElsewhere(string file, string user, MachinePath path, MachinePath home, Func<MachinePath, bool>? holdsKeys)
    {
        if (file.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var expanded = file.Replace("%%", "\u0001").Replace("%h", home.Key).Replace("%u", user);
        if (!home.IsKnown || !path.IsKnown || expanded.IndexOf('%') >= 0)
        {
            return false;
        }

        expanded = expanded.Replace('\u0001', '%');
        var read = expanded.StartsWith("/", StringComparison.Ordinal) ? MachinePath.Of(expanded) : home.Child(expanded);
        return read.Key != path.Key && holdsKeys?.Invoke(read) != true;
    }
}
