using System.Globalization;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Users and groups that are not added by a program, but written into <c>/etc/passwd</c> and <c>/etc/group</c> (passwd(5), group(5)).</summary>
internal static class AccountFiles
{
    /// <summary>The state with the users and groups of what was written; where nobody knows what that was, nor who there is.</summary>
    public static State With(State state, MachinePath path, Value? written, Location at)
    {
        if (path.Key is not ("/etc/passwd" or "/etc/group"))
        {
            return state;
        }

        var lines = string.Concat(written?.Parts.Select(p => p.Known?.Text ?? "?") ?? []).Split('\n').Select(l => l.TrimEnd('\r').Split(':'));
        state = lines.Aggregate(state, (s, fields) => path.Key == "/etc/passwd" ? WithUser(s, fields, at) : WithGroup(s, fields));
        return written?.IsKnown == true ? state : state with { KnowsAccounts = false };
    }

    private static State WithUser(State state, string[] fields, Location at)
    {
        if (fields is not [{ Length: > 0 } name, _, var uid, var gid, _, ['/', ..] and var home, var shell] || Id(uid) is not { } user || Id(gid) is not { } group || state.AccountOf(name) is not null)
        {
            return state;
        }

        var primary = state.Groups.All.Select(g => g.Value).FirstOrDefault(g => g.Id == group) ?? new Principal(null, group);
        return state with { Users = state.Users.Set(name, new Account(new Principal(name, user), primary, MachinePath.Of(home), shell, at, 10_000 + state.Time)) };
    }

    private static State WithGroup(State state, string[] fields)
    {
        if (fields is not [{ Length: > 0 } name, _, var gid, var listed] || Id(gid) is not { } id || state.Groups.Find(name) is not null)
        {
            return state;
        }

        var group = new Principal(name, id);
        return state with
        {
            Groups = state.Groups.Set(name, group),
            Users = state.Users.All.Where(u => u.Value.Group == new Principal(null, id)).Aggregate(state.Users, (all, u) => all.Set(u.Key, u.Value with { Group = group })),
            Members = listed.Split(',').Where(u => u.Length > 0).Aggregate(state.Members, (all, u) => all.Set(name + ":" + u, new Membership(name, u, IsSure: true))),
        };
    }

    private static int? Id(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
