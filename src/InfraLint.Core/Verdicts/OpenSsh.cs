using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Verdicts;

/// <summary>What OpenSSH says of a file to a user.</summary>
/// <param name="IsAccepted">Whether it takes the file.</param>
/// <param name="Message">What it prints, or logs, where it does not.</param>
public sealed record Verdict(bool IsAccepted, string? Message)
{
    /// <summary>It takes the file.</summary>
    public static Verdict Accepted { get; } = new(true, null);
}

/// <summary>
/// OpenSSH's own checks as functions of what is there: the conditions of <c>sshkey_perm_ok</c>, <c>safe_path</c> and
/// <c>read_config_file_depth</c>. Null is an answer: what is known does not tell.
/// </summary>
public static class OpenSsh
{
    /// <summary>A private key, to the user who is to use it (authfile.c, sshkey_perm_ok and sshkey_load_private_type).</summary>
    public static Verdict? PrivateKey(State state, MachinePath path, Node key, Principal user)
    {
        if (key.Kind is NodeKind.Absent or NodeKind.Directory or NodeKind.Link)
        {
            return null;
        }

        switch (Readable(state, path, key, user))
        {
            case false:
                return new Verdict(false, $"Load key \"{path.Display}\": Permission denied");
            case null:
                return null;
        }

        // only the owner's own key is checked
        switch (user.Is(key.User))
        {
            case null:
                return key.Mode.HasNone(Mode.GroupOrOthers) ? Verdict.Accepted : null;
            case false:
                return Verdict.Accepted;
        }

        return key.Mode.HasAny(Mode.GroupOrOthers) ? new Verdict(false, $"Permissions {key.Mode} for '{path.Display}' are too open.")
            : key.Mode.HasNone(Mode.GroupOrOthers) ? Verdict.Accepted
            : null;
    }

    /// <summary>A user's authorized_keys under StrictModes (auth2-pubkeyfile.c, misc.c: safe_path): the file and every directory up to the home.</summary>
    public static Verdict? AuthorizedKeys(State state, MachinePath path, Node file, Principal user, MachinePath? home)
    {
        if (file.Kind is not (NodeKind.File or NodeKind.Any))
        {
            return null;
        }

        // it is opened as the user before anything else is looked at (auth_openfile)
        var readable = Readable(state, path, file, user);
        if (readable == false)
        {
            return new Verdict(false, $"Could not open user '{user}' authorized keys '{path.Display}': Permission denied");
        }

        var verdict = Secure(state, file, user) switch
        {
            false => new Verdict(false, $"Authentication refused: bad ownership or modes for file {path.Display}"),
            true => Verdict.Accepted,
            _ => null,
        };
        if (verdict is { IsAccepted: false })
        {
            return verdict;
        }

        for (var above = path.Parent; above is not null; above = above.Parent)
        {
            var directory = state.Look(above).Where(n => n.Exists);
            var secure = directory is null ? null : Same(directory.Nodes.Select(n => Secure(state, n, user)));
            if (secure == false)
            {
                return new Verdict(false, $"Authentication refused: bad ownership or modes for directory {above.Display}");
            }

            verdict = secure is null ? null : verdict;
            if (home is not null && above.Equals(home))
            {
                break;
            }
        }

        return readable == true ? verdict : null;
    }

    /// <summary>A user's client configuration (readconf.c, read_config_file_depth).</summary>
    public static Verdict? ClientConfig(State state, MachinePath path, Node file, Principal user) =>
        file.Kind is not (NodeKind.File or NodeKind.Any) ? null : Readable(state, path, file, user) switch
        {
            // a file that cannot be read is passed over
            false => Verdict.Accepted,
            null => null,
            _ => Secure(state, file, user) switch
            {
                true => Verdict.Accepted,
                false => new Verdict(false, $"Bad owner or permissions on {path.Display}"),
                _ => null,
            },
        };

    /// <summary>A host's private key: as any private key, to root; Red Hat's patch takes 0640 of group ssh_keys.</summary>
    public static Verdict? HostKey(State state, MachinePath path, Node key)
    {
        if (state.Distribution is Distribution.Rhel or Distribution.Unknown && key.Mode.Value == Octal.O640 && key.Group.Name == "ssh_keys")
        {
            return state.Distribution == Distribution.Rhel ? Verdict.Accepted : null;
        }

        return PrivateKey(state, path, key, Principal.Root);
    }

    /// <summary>
    /// Owned by root or the user, and nobody else may write. Debian's user-group-modes patch lets a group write of which
    /// only the user is a member.
    /// </summary>
    public static bool? Secure(State state, Node node, Principal user)
    {
        bool? owner = node.User.IsRoot ? true : user.Is(node.User) is true ? true : user.Is(node.User) is false && node.User.Is(Principal.Root) is false ? false : null;
        if (owner == false || node.Mode.HasAny(Mode.OthersWrite))
        {
            return false;
        }

        bool? group = node.Mode.HasNone(Mode.GroupWrite) ? true : node.Mode.HasAny(Mode.GroupWrite) ? GroupMayWrite(state, node, user) : null;
        return group == false ? false : owner == true && group == true && node.Mode.HasNone(Mode.OthersWrite) ? true : null;
    }

    private static bool? GroupMayWrite(State state, Node node, Principal user)
    {
        switch (state.Distribution)
        {
            case Distribution.Upstream or Distribution.Rhel:
                return false;
            case Distribution.Debian:
                return state.IsOwnGroup(user, node.Group);
            default:
                return null;
        }
    }

    private static bool? Readable(State state, MachinePath path, Node node, Principal user)
    {
        if (user.IsRoot)
        {
            return true;
        }

        if (!user.IsKnown && user.Identity is null)
        {
            return null;
        }

        var group = user.Name is { } name ? state.AccountOf(name)?.Group ?? Principal.Unknown : Principal.Unknown;
        var seen = state with
        {
            Process = state.Process with { User = user, Group = group },
            Files = state.Files.Set(path.Key, new PathEntry(path, Alternatives.Of(node), IsTouched: true)),
        };
        return seen.MayRead(path);
    }

    private static bool? Same(IEnumerable<bool?> answers) => answers.Distinct().ToList() is { Count: 1 } one ? one[0] : null;
}
