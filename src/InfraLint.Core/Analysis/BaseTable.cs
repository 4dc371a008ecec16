using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>A base that is known: a distribution or an image.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Distribution">Whose OpenSSH it carries.</param>
/// <param name="Userland">Whose coreutils it carries.</param>
/// <param name="Shell">What <c>/bin/sh</c> is: <c>sh</c>, or <c>bash</c>.</param>
/// <param name="Users">Users with an account: name, uid, gid, home, shell.</param>
/// <param name="Files">What <c>--fresh</c> says is there: path, kind and whether it is closed, mode, owner, group.</param>
public sealed record BaseRow(
    string Name, Distribution Distribution, Userland Userland, string Shell,
    IReadOnlyList<(string Name, int Uid, int Gid, string Home, string Shell)> Users,
    IReadOnlyList<(string Path, char Kind, int Mode, string User, string Group)> Files)
{
    /// <summary>Puts in place what the base gives.</summary>
    public State Apply(State state, bool fresh)
    {
        state = state with { Userland = Userland, Distribution = Distribution };
        foreach (var (name, uid, gid, home, shell) in Users)
        {
            var user = new Principal(name, uid);
            state = state with
            {
                Users = state.Users.Set(name, new Account(user, new Principal(gid == 65534 ? "nogroup" : name, gid), MachinePath.Of(home), shell, null)),
                Groups = state.Groups.Set(gid == 65534 ? "nogroup" : name, new Principal(gid == 65534 ? "nogroup" : name, gid)),
            };
        }

        state = state with { KnowsAccounts = fresh };
        return fresh ? Files.Aggregate(state, (s, f) => Bases.Existing(s, f.Path, new Node
        {
            Kind = f.Kind == 'f' ? NodeKind.File : NodeKind.Directory,
            IsClosed = f.Kind == 'd',
            Mode = Mode.Of(f.Mode),
            User = s.AccountOf(f.User)?.User ?? new Principal(f.User, null),
            Group = s.Groups.Find(f.Group) ?? new Principal(f.Group, null),
        })) : state;
    }
}

/// <summary>The bases that are known.</summary>
public static class BaseTable
{
    private static readonly IReadOnlyList<BaseRow> Rows = [];

    /// <summary>The row of a name, or null.</summary>
    public static BaseRow? Find(string name) => Rows.FirstOrDefault(r => r.Name == name);
}
