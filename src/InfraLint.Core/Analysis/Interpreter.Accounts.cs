using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>Accounts that change or go (shadow's <c>usermod</c> and <c>userdel</c>).</summary>
public sealed partial class Interpreter
{
    private State RemoveUser(Effect.RemoveUser remove, State state)
    {
        NeedsRoot |= !state.Process.User.IsKnown;
        if (state.Process.User is { IsKnown: true, IsRoot: false } || state.HasUser(remove.Name) == false)
        {
            return state.With(ExitStatus.Of(6));
        }

        if (remove.Name.Known is not { } name)
        {
            return state.With(ExitStatus.Success) with { KnowsAccounts = false };
        }

        if (state.AccountOf(name) is not { } account)
        {
            return (state with { KnowsAccounts = false }).Without(name, isGroup: false).With(ExitStatus.Success);
        }

        var status = ExitStatus.Success;
        if (remove.RemovesHome && account.Home is { } home)
        {
            // a home of another's stays, unless it is forced: userdel(8), exit status 12
            var owners = state.LookWithDoubts(home).Nodes.Where(n => n.Exists).Select(n => (n.Doubts & Doubts.Owner) != 0 ? null : n.User.Is(account.User)).Distinct().ToList();
            if (owners.Count > 0 && (remove.Force || owners is [true]))
            {
                state = Apply(new Effect.Unlink([new Argument(ValueOf(home, remove.At))], Recursive: true, Force: true, DirectoriesOnly: false, remove.At), state)[0];
            }
            else if (owners.Count > 0)
            {
                status = owners is [false] ? ExitStatus.Of(12) : ExitStatus.Unknown;
                state = owners is [false] ? state : Havoc(state, new Argument(ValueOf(home, remove.At)));
            }
        }

        // what it owned is a number's now; its own group goes with it where nobody else is in it (USERGROUPS_ENAB)
        var goes = state.Groups.Find(name) is { } group && account.Group == group && !state.Users.All.Any(u => u.Key != name && u.Value.Group == group) && !state.Members.All.Any(m => m.Value.Group == name && m.Value.User != name);
        state = state with
        {
            Users = state.Users.Remove(name),
            Expiries = Without(state.Expiries, name),
            Groups = goes ? state.Groups.Remove(name) : state.Groups,
            Members = state.Members.All.Where(m => m.Value.User == name).Aggregate(state.Members, (all, m) => all.Remove(m.Key)),
        };
        return EachNode(state, MachinePath.Root, n => n with
        {
            User = n.User == account.User ? Numbered(n.User) : n.User,
            Group = goes && n.Group == account.Group ? Numbered(n.Group) : n.Group,
        }).With(status);
    }

    /// <summary>What belongs to a principal that is no more belongs to its number.</summary>
    private static Principal Numbered(Principal principal) => principal.Id is { } id ? new Principal(null, id) : Principal.Unknown;

    /// <summary>groupdel(8): the primary group of a user stays, with exit status 8; one that is not there is 6.</summary>
    private State RemoveGroup(Effect.RemoveGroup remove, State state)
    {
        NeedsRoot |= !state.Process.User.IsKnown;
        if (state.Process.User is { IsKnown: true, IsRoot: false } || state.HasGroup(remove.Name) == false)
        {
            return state.With(ExitStatus.Of(6));
        }

        if (remove.Name.Known is not { } name)
        {
            return state.With(ExitStatus.Success) with { KnowsAccounts = false };
        }

        if (state.Groups.Find(name) is not { } group)
        {
            return (state with { KnowsAccounts = false }).Without(name, isGroup: true).With(ExitStatus.Success);
        }

        if (state.Users.All.Any(u => u.Value.Group == group))
        {
            return state.With(ExitStatus.Of(8));
        }

        state = state with { Groups = state.Groups.Remove(name), Members = state.Members.All.Where(m => m.Value.Group == name).Aggregate(state.Members, (all, m) => all.Remove(m.Key)) };
        return EachNode(state, MachinePath.Root, n => n.Group == group ? n with { Group = Numbered(n.Group) } : n).With(ExitStatus.Success);
    }

    private State ChangeUser(Effect.ChangeUser change, State state)
    {
        // a name that somebody has: usermod(8), exit status 9
        var taken = change.Login is { } login && login.Known != change.Name.Known ? state.HasUser(login) : false;
        var changed = taken == true ? state.With(ExitStatus.Of(9)) : Changed(change, state);
        return change.Login is { } to && changed.Process.Status == ExitStatus.Success ? Renamed(change.Name, to, changed) : changed;
    }

    /// <summary>What an account owns is its own under the new name; its group keeps the old one.</summary>
    private static State Renamed(Value from, Value to, State state)
    {
        if (from.Known is not { } old || to.Known is not { } name)
        {
            // nobody knows who is called what
            var forgotten = state with { KnowsAccounts = false, Users = from.Known is { } gone ? state.Users.Remove(gone) : PersistentMap<Account>.Empty };
            return EachNode(forgotten, MachinePath.Root, n => n.User.IsRoot ? n : n with { User = n.User.Id is { } id ? new Principal(null, id) : Principal.Unknown });
        }

        if (old == name)
        {
            return state;
        }

        var account = state.AccountOf(old) ?? new Account(new Principal(old, null), Principal.Unknown, null, null, null);
        var user = account.User with { Name = name };
        state = state with
        {
            Users = state.Users.Remove(old).Set(name, account with { User = user }),
            Expiries = state.Expiries.All.Where(e => e.Value.User == old).Select(e => e.Value with { User = name }).Aggregate(Without(state.Expiries, old), (all, e) => all.Set(e.Key, e)),
            Members = state.Members.All.Where(m => m.Value.User == old).Select(m => m.Value with { User = name })
                .Aggregate(state.Members.All.Where(m => m.Value.User == old).Aggregate(state.Members, (all, m) => all.Remove(m.Key)), (all, m) => all.Set(m.Group + ":" + name, m)),
        };
        return EachNode(state.Without(old, isGroup: false), MachinePath.Root, n => n.User.Name == old ? n with { User = user } : n);
    }

    /// <summary>groupmod(8): files keep the number, and the name of a number is the group's; 9 is a name that is taken, 6 a group that is not there.</summary>
    private State ChangeGroup(Effect.ChangeGroup change, State state)
    {
        NeedsRoot |= !state.Process.User.IsKnown;
        if (state.Process.User is { IsKnown: true, IsRoot: false } || state.HasGroup(change.Name) == false)
        {
            return state.With(ExitStatus.Of(6));
        }

        if (change.NewName is { } wanted && wanted.Known != change.Name.Known && state.HasGroup(wanted) == true)
        {
            return state.With(ExitStatus.Of(9));
        }

        if (change.Id is null && change.NewName is null)
        {
            return state.With(ExitStatus.Success);
        }

        var old = change.Name.Known;
        var found = old is null ? null : state.Groups.Find(old) ?? new Principal(old, null);
        if (found is null || change.NewName is { IsKnown: false })
        {
            return EachNode(state with { KnowsAccounts = false }, MachinePath.Root, n => n.Group.IsRoot ? n : n with { Group = Numbered(n.Group) }).With(ExitStatus.Success);
        }

        var now = new Principal(change.NewName?.Known ?? old, change.Id is null ? found.Id : int.TryParse(change.Id.Known, out var id) ? id : null);
        var files = change.Id is null ? now : Numbered(found);
        state = state with
        {
            Groups = state.Groups.Remove(old!).Set(now.Name!, now),
            Members = state.Members.All.Where(m => m.Value.Group == old).Select(m => m.Value with { Group = now.Name! })
                .Aggregate(state.Members.All.Where(m => m.Value.Group == old).Aggregate(state.Members, (all, m) => all.Remove(m.Key)), (all, m) => all.Set(m.Group + ":" + m.User, m)),
            Users = state.Users.All.Where(u => u.Value.Group.Name == old).Aggregate(state.Users, (all, u) => all.Set(u.Key, u.Value with { Group = now })),
        };
        return EachNode(now.Name == old ? state : state.Without(old!, isGroup: true), MachinePath.Root, n => n.Group.Name == old ? n with { Group = files } : n).With(ExitStatus.Success);
    }

    private State Changed(Effect.ChangeUser change, State state)
    {
        NeedsRoot |= !state.Process.User.IsKnown;
        if (state.Process.User is { IsKnown: true, IsRoot: false } || state.HasUser(change.Name) == false || (change.Group is { } wanted && state.HasGroup(wanted) == false && !IsNumber(wanted)))
        {
            return state.With(ExitStatus.Of(6));
        }

        if (change.Name.Known is not { } name || state.AccountOf(name) is not { } old)
        {
            var next = state.With(ExitStatus.Success);
            return change.Id is null && change.Group is null && change.Home is null ? next : next with
            {
                KnowsAccounts = false,

                // it is there, or usermod would fail; of one whose home is named so much is known
                Users = change is { Name.Known: { } unlisted, Home: { IsKnown: true } itsHome }
                    ? state.Users.Set(unlisted, new Account(new Principal(unlisted, null), Principal.Unknown, MachinePath.Of(itsHome, MachinePath.Root), null, null)) : state.Users,
            };
        }

        var account = old with
        {
            User = change.Id is { } id ? new Principal(name, int.TryParse(id.Known, out var number) ? number : null) : old.User,
            Group = change.Group is { } group ? state.GroupOf(group) : old.Group,
            Home = change.Home is { } home ? MachinePath.Of(home, MachinePath.Root) : old.Home,
            Shell = change.Shell is { } shell ? shell.Known : old.Shell,
        };
        if (change.MovesHome && change.Home is not null && old.Home is { } from && account.Home is { } to && state.Look(from).Exists != false)
        {
            if (state.Look(to).Exists == true)
            {
                return state.With(ExitStatus.Of(12));
            }

            state = Apply(new Effect.Rename([new Argument(ValueOf(from, change.At))], new Argument(ValueOf(to, change.At)), IntoDirectory: false, NoClobber: false, change.At), state)[0];
        }

        state = state with { Users = state.Users.Set(name, account) };
        if (account.Home is { } tree && (account.User != old.User || account.Group != old.Group))
        {
            // what in the home belonged to the account and to its group does so still (chown_tree)
            state = EachNode(state, tree, n => n with
            {
                User = n.User == old.User ? account.User : n.User,
                Group = n.Group == old.Group ? account.Group : n.Group,
                OwnerAt = n.User == old.User || n.Group == old.Group ? change.At : n.OwnerAt,
            });
        }

        // elsewhere the name of the old number goes
        return (account.User == old.User ? state : EachNode(state, MachinePath.Root, n => n.User == old.User ? n with { User = old.User.Id is { } was ? new Principal(null, was) : Principal.Unknown } : n)).With(ExitStatus.Success);
    }

    /// <summary>Changes every listed node at or below a path.</summary>
    private static State EachNode(State state, MachinePath top, Func<Node, Node> change)
    {
        var files = state.Files;
        foreach (var entry in files.All.Select(f => f.Value).Where(e => e.Path.IsAtOrBelow(top)).ToList())
        {
            var changed = entry.Alternatives.Select(change);
            if (!changed.SameAs(entry.Alternatives))
            {
                files = files.Set(entry.Path.Key, entry with { Alternatives = changed });
            }
        }

        return state with { Files = files };
    }

    private static State Expire(Effect.Expire expire, State state)
    {
        if (state.Process.User is { IsKnown: true, IsRoot: false })
        {
            return state.With(ExitStatus.Of(1));
        }

        var all = state.Expiries;
        foreach (var user in expire.Users is null ? [null] : expire.Users.Select(u => u.Known))
        {
            var expiry = new Expiry(user, expire.IsAccount, IsSure: user is not null);
            all = expire.IsExpired ? all.Set(expiry.Key, expiry)
                : user is not null ? all.Remove(expiry.Key)
                : all.All.Where(e => e.Value.IsAccount == expire.IsAccount).Aggregate(all, (left, e) => left.Set(e.Key, e.Value with { IsSure = false }));
        }

        return (state with { Expiries = all }).With(expire.Users?.All(u => u.IsKnown) == true ? ExitStatus.Success : ExitStatus.Unknown);
    }

    private static PersistentMap<Expiry> Without(PersistentMap<Expiry> expiries, string user) =>
        expiries.All.Where(e => e.Value.User == user).Aggregate(expiries, (left, e) => left.Remove(e.Key));

    /// <summary>Whether sudo or su refuses, since an account has expired or by a rule that is not known; null where that is so on some runs only.</summary>
    private static bool? IsRefused(State state, UserChange change)
    {
        var name = change.Asks switch { AskedAccount.Caller => state.Process.User.Name, AskedAccount.Target => change.User.Known, _ => null };
        if (change.Asks == AskedAccount.Caller && state.Process.User is { IsKnown: true, IsRoot: false })
        {
            // what sudoers(5) gives a user is not followed
            return null;
        }

        var expiries = name is null ? [] : state.Expiries.All.Select(e => e.Value).Where(e => e.User is null || e.User == name).ToList();
        return expiries.Count == 0 ? false : expiries.Any(e => e.IsSure) ? true : null;
    }
}
