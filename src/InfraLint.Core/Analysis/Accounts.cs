using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>Users and groups of a state.</summary>
public static class Accounts
{
    /// <summary>The account of a user's name; null where none is listed.</summary>
    public static Account? AccountOf(this State state, string name) =>
        state.Users.Find(name) ?? (int.TryParse(name, out var id) ? state.Users.All.Select(u => u.Value).FirstOrDefault(u => u.User.Id == id) : null);

    /// <summary>The user that an operand names: a name, an id, or an unknown with an identity.</summary>
    public static Principal PrincipalOf(this State state, Value operand)
    {
        if (operand.Known is not { } known)
        {
            return new Principal(null, null, operand.Key);
        }

        return state.AccountOf(known)?.User ?? (known == "root" ? Principal.Root : int.TryParse(known, out var id) ? new Principal(null, id) : new Principal(known, null));
    }

    /// <summary>The group that an operand names.</summary>
    public static Principal GroupOf(this State state, Value operand)
    {
        if (operand.Known is not { } known)
        {
            return new Principal(null, null, operand.Key);
        }

        if (state.Groups.Find(known) is { } group)
        {
            return group;
        }

        if (int.TryParse(known, out var id))
        {
            return state.Groups.All.Select(g => g.Value).FirstOrDefault(g => g.Id == id) ?? new Principal(null, id);
        }

        return known == "root" ? Principal.Root : new Principal(known, null);
    }

    /// <summary>Whether a user belongs to a group that is not the primary one; null where that is so on some runs only.</summary>
    public static bool? IsListed(this State state, Principal user, Principal group) =>
        user.Name is { } name && group.Name is { } named && state.Members.Find(named + ":" + name) is { } member ? member.IsSure ? true : null : false;

    /// <summary>
    /// Whether a group has no member but one user, and that one (Debian's user-group-modes patch of OpenSSH, secure_permissions):
    /// nobody else has it as primary group, or is listed in it.
    /// </summary>
    public static bool? IsOwnGroup(this State state, Principal user, Principal group)
    {
        var account = user.Name is { } name ? state.AccountOf(name) : null;
        bool? shared = state.Users.All.Any(u => u.Value.User.Is(user) == false && u.Value.Group.Is(group) == true) ? true : false;
        foreach (var member in state.Members.All.Select(m => m.Value).Where(m => m.Group == group.Name && m.User != user.Name))
        {
            shared = shared == true || member.IsSure ? true : null;
        }

        if (shared == true || account is null)
        {
            return shared == true ? false : null;
        }

        // of accounts that are not all known a group of the user's own name is taken for one of its own
        bool? belongs = account.Group.Is(group) is true || state.IsListed(user, group) is true ? true : account.Group.Is(group) is false && state.IsListed(user, group) is false ? false : null;
        return belongs != true ? belongs : shared is null || !(state.KnowsAccounts || group.Name == user.Name || user.IsRoot) ? null : true;
    }

    /// <summary>Whether a user is there; null where that is unknown.</summary>
    public static bool? HasUser(this State state, Value name) =>
        name.Known is not { } known ? null : state.AccountOf(known) is not null || known == "root" ? true : state.KnowsAccounts || state.Absent.Find(Absence(known, isGroup: false)) is not null ? false : null;

    /// <summary>Whether a group is there; null where that is unknown.</summary>
    public static bool? HasGroup(this State state, Value name) =>
        name.Known is not { } known ? null : state.Groups.Find(known) is not null || known == "root" ? true : state.KnowsAccounts || state.Absent.Find(Absence(known, isGroup: true)) is not null ? false : null;

    /// <summary>The same state, of which it is known that it has no such user or group.</summary>
    public static State Without(this State state, string name, bool isGroup) =>
        state.KnowsAccounts ? state : state with { Absent = state.Absent.Set(Absence(name, isGroup), name) };

    /// <summary>Whether what <see cref="State.Absent"/> names was made after all.</summary>
    internal static bool IsListed(State state, string absence, string name) => absence == Absence(name, isGroup: true) ? state.Groups.Find(name) is not null : state.AccountOf(name) is not null;

    /// <summary>How <see cref="State.Absent"/> names a user or group.</summary>
    public static string Absence(string name, bool isGroup) => (isGroup ? "group:" : "user:") + name;
}
