using System.Globalization;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Users that are not added by a program, but written into <c>/etc/passwd</c> (passwd(5)).</summary>
internal static class AccountFiles
{
    /// <summary>The state with the users of what was written; where nobody knows what that was, nor who there is.</summary>
    public static State With(State state, MachinePath path, Value? written, Location at)
    {
        if (path.Key != "/etc/passwd")
        {
            return state;
        }

        foreach (var fields in string.Concat(written?.Parts.Select(p => p.Known?.Text ?? "?") ?? []).Split('\n').Select(l => l.TrimEnd('\r').Split(':')))
        {
            if (fields is [{ Length: > 0 } name, _, var uid, var gid, _, ['/', ..] and var home, var shell] && Id(uid) is { } user && Id(gid) is { } group && state.AccountOf(name) is null)
            {
                var primary = state.Groups.All.Select(g => g.Value).FirstOrDefault(g => g.Id == group) ?? new Principal(null, group);
                state = state with { Users = state.Users.Set(name, new Account(new Principal(name, user), primary, MachinePath.Of(home), shell, at, 10_000 + state.Time)) };
            }
        }

        return written?.IsKnown == true ? state : state with { KnowsAccounts = false };
    }

    private static int? Id(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
