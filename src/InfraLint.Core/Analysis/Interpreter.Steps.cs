using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>What builders and modules put in place, and what a process changes of itself and of the accounts.</summary>
public sealed partial class Interpreter
{
    private State Place(Effect.Place place, State state)
    {
        var options = place.Options;
        var resolved = state.Resolve(PathOf(place.Path, state), last: options.Kind != PlacedKind.Link);
        if (!resolved.IsSure || place.Path.IsPattern)
        {
            return Havoc(state, place.Path).With(ExitStatus.Success);
        }

        var path = options.NameInside is { } inside && state.Look(resolved.Path).IsDirectory == true ? resolved.Path.Child(inside)
            : options.IsMoved && state.Look(resolved.Path).IsDirectory != true ? state.Resolve(PathOf(place.Path, state), last: false).Path
            : resolved.Path;
        if (options.Parents is { } parents)
        {
            state = PlaceParents(place, path, parents, state);
        }

        // a builder makes what it is told, whoever its commands run as
        var isLimited = !options.IsBuilders && state.Process.User is { IsRoot: false, IsKnown: true };
        if ((options.Parents is null || isLimited) && MayMake(state, path) == false && state.Look(path).Exists == false)
        {
            return state.With(ExitStatus.Of(1));
        }

        if (isLimited && state.Look(path).Single is { Exists: true } there && !(options.OnlyIfAbsent && state.MayReach(path) == true) && Refuses(options, there, path, state))
        {
            return state.With(ExitStatus.Of(1));
        }

        var user = UserFor(options, state);
        var group = GroupFor(options, state);
        var kind = options.Kind switch { PlacedKind.Directory => NodeKind.Directory, PlacedKind.Link => NodeKind.Link, _ => NodeKind.File };
        var next = Change(state, path, old =>
        {
            if (old.Exists && options.OnlyIfAbsent)
            {
                return options.IsOpen ? old with { IsClosed = false } : old;
            }

            if (old.Kind == NodeKind.Directory && (kind == NodeKind.File || (kind == NodeKind.Link && state.Below(path).Any(b => b.Alternatives.Exists == true))))
            {
                return null;
            }

            var isNew = !old.Exists || (old.Kind != kind && old.Kind != NodeKind.Any);
            var node = isNew
                ? Owned(state, path, new Node { Kind = kind, IsClosed = kind == NodeKind.Directory && !options.IsOpen, Mode = Mode.Of(0) })
                : old with { Kind = kind, IsClosed = old.IsClosed && !options.IsOpen };
            var fresh = (kind == NodeKind.Directory ? Mode.Of(Octal.O777) : assumesDefaults && !options.Requested.IsKnown ? Mode.Of(Octal.O666) : options.Requested) & ~(state.Process.Umask & Mode.Of(Octal.O777));
            var mode = options.Mode is { } change
                ? change.Apply(isNew ? fresh : old.Mode, kind == NodeKind.Directory, state.Process.Umask)
                : !options.Umask ? isNew && options.OnlyIfAbsent && kind == NodeKind.Directory ? options.KnownMode | (node.Mode & Mode.Of(Octal.O2000)) : options.KnownMode
                : isNew ? fresh | (node.Mode & Mode.Of(Octal.O2000)) : old.Mode;
            if (kind == NodeKind.Directory && !isNew && state.Owns(old) == false && mode != old.Mode)
            {
                // chmod(2): EPERM
                return null;
            }

            return node with
            {
                Mode = mode,
                ModeAt = options.Mode is not null || !options.Umask || isNew ? options.ModeAt ?? place.At : old.ModeAt,
                IsModeExplicit = options.Mode is not null || (!isNew && old.IsModeExplicit),
                // what another has moved there stays that one's
                User = user ?? (isLimited && options.IsMoved && state.Owns(old) == false ? state.Process.User : node.User),
                Group = group ?? ((isNew || (isLimited && state.Owns(old) == false)) && options.IsMoved ? state.Process.Group : node.Group),
                OwnerAt = user is not null || group is not null || isNew ? options.OwnerAt ?? place.At : old.OwnerAt,
                MadeAt = isNew ? place.At : old.MadeAt,
                Target = kind == NodeKind.Link ? options.Target : null,
                Content = kind != NodeKind.File ? null
                    : options.IsAppend ? isNew ? options.Content : Combine(old.Content ?? Value.Of(new Symbol("content-" + path.Key, "..", new Meaning.ContentOf(path.Display)), place.At), options.Content)
                    : options.Content ?? (options.Umask && !isNew ? old.Content : null),
            };
        });
        if (next.Process.Status.Succeeded == false)
        {
            return next;
        }

        next = AssumeParents(options.IsMoved ? PerhapsUnlinked(state, next, path) : next, path);
        if (options.Mode is { } given)
        {
            Record(new Event.ModeGiven(path, given, next, options.ModeAt ?? place.At));
        }

        if (kind == NodeKind.File)
        {
            next = AccountFiles.With(next, path, options.Content, place.At);
            Record(new Event.Wrote(path, options.Content, next, place.At));
        }

        if (options.Baked is { } source)
        {
            Record(new Event.Noted(NoteKind.Baked, ValueOf(path, place.At), source, next, place.At));
        }

        return next;
    }

    /// <summary>Whether a user is surely not allowed to change what is there, where it is to be changed.</summary>
    private static bool Refuses(PlaceOptions options, Node there, MachinePath path, State state) =>
        state.MayReach(path) == false
        || (options.Kind == PlacedKind.File && there.Kind == NodeKind.File && !(options.Content?.Known is { } known && there.Content?.Known is { } held && (options.IsAppend ? held.Contains(known) : held == known))
            && (options.IsMoved ? state.MayChangeEntry(path) : state.MayWrite(path)) == false);

    private static State PlaceParents(Effect.Place place, MachinePath path, Mode mode, State state)
    {
        var missing = new Stack<MachinePath>();
        for (var above = path.Parent; above is not null && state.Look(state.Resolve(above, true).Path).Exists != true; above = above.Parent)
        {
            missing.Push(above);
        }

        return missing.Aggregate(state, (s, p) =>
        {
            // what makes a parent is the path that names it
            var next = MakeDirectory(s with { Here = place.Path.At }, p, null, mode, existsIsFine: true, place.Path.At);
            return place.Options.ParentsOwned
                ? next.Put(p, next.Look(p).Select(n => n.MadeAt is null ? n : n with
                {
                    User = UserFor(place.Options, s) ?? n.User,
                    Group = !place.Options.ParentsInherit || (n.Mode.Zeros & Octal.O2000) != 0 ? GroupFor(place.Options, s) ?? n.Group
                        : (n.Mode.Ones & Octal.O2000) != 0 ? n.Group : Principal.Unknown,
                    OwnerAt = place.Options.OwnerAt ?? place.At,
                }))
                : next;
        });
    }

    /// <summary>What is moved over one name of a file leaves its other names as they were, unless nothing had to change.</summary>
    private static State PerhapsUnlinked(State before, State after, MachinePath path)
    {
        var inodes = before.Look(path).Nodes.Select(n => n.Inode).OfType<string>().ToList();
        if (inodes.Count == 0)
        {
            return after;
        }

        IEnumerable<Node> Apart(IEnumerable<Node> nodes) => nodes.Select(n => n.Inode is { } inode && inodes.Contains(inode) ? n with { Inode = null } : n);
        after = after.Put(path, Alternatives.Of(after.Look(path).Nodes.Concat(Apart(after.Look(path).Nodes))));
        return before.HardLinks.Where(o => !o.Equals(path) && before.Look(o).Nodes.Any(n => n.Inode is { } inode && inodes.Contains(inode)))
            .Aggregate(after, (s, other) => s.Put(other, Alternatives.Of(s.Look(other).Nodes.Concat(Apart(before.Look(other).Nodes)))));
    }

    /// <summary>The user that is set; null where none is. To a builder a name that is not in /etc/passwd is root (buildkit, solver/llbsolver/ops/user_linux.go, readUser).</summary>
    private static Principal? UserFor(PlaceOptions options, State state) =>
        options.Owner is not { } owner ? null : IsNobody(options, owner, state) ? Principal.Root : state.PrincipalOf(owner.Name);

    /// <summary>The group that is set; null where none is. A builder takes the user's where the name is not in /etc/group (readUser).</summary>
    private static Principal? GroupFor(PlaceOptions options, State state) =>
        options.Group is { } group && !(options.IsBuilders && state.KnowsAccounts && group.Name.Known is { } named && !IsNumber(group.Name) && state.Groups.Find(named) is null) ? state.GroupOf(group.Name)
        : !(options.LoginGroup || options.Group is not null) || options.Owner is not { } owner ? null
        : IsNumber(owner.Name) ? state.GroupOf(owner.Name)
        : owner.Name.Known is { } name && state.AccountOf(name) is { } account ? account.Group
        : IsNobody(options, owner, state) ? Principal.Root
        : Principal.Unknown;

    private static bool IsNobody(PlaceOptions options, PrincipalOperand owner, State state) =>
        options.IsBuilders && state.KnowsAccounts && owner.Name.Known is { } name && !IsNumber(owner.Name) && state.AccountOf(name) is null;

    /// <summary>bash(1), Directory Stack Builtins.</summary>
    private State PushDirectory(Effect.PushDirectory push, State state)
    {
        var (below, here) = (state.Process.Directories, state.Process.Directory);
        if (push.Path is null && below.Count == 0)
        {
            return state.With(ExitStatus.Of(1));
        }

        var next = push.Path is { } operand ? Chdir(new Effect.Chdir(operand, push.At), state) : MoveTo(state, below[0], push.At);
        return next.Process.Status.Succeeded == false ? next
            : next with { Process = next.Process with { Directories = [here, .. push.Path is null ? below.Skip(1) : below] } };
    }

    private static State PopDirectory(Effect.PopDirectory pop, State state)
    {
        if (state.Process.Directories is not { Count: > 0 } below)
        {
            return state.With(ExitStatus.Of(1));
        }

        var next = MoveTo(state, below[0], pop.At);
        return next.Process.Status.Succeeded == false ? next : next with { Process = next.Process with { Directories = [.. below.Skip(1)] } };
    }

    private State Chdir(Effect.Chdir chdir, State state)
    {
        if (chdir.Path is { Known: "-" })
        {
            return Read(state, "OLDPWD", chdir.At) is { } old
                ? MoveTo(state, MachinePath.Of(old, state.Process.Directory), chdir.At)
                : state.With(ExitStatus.Of(1));
        }

        var home = Read(state, "HOME", chdir.At);
        var path = chdir.Path is { } operand ? PathOf(operand, state) : home is null ? null : MachinePath.Of(home, MachinePath.Root);
        return path is null ? state.With(ExitStatus.Of(1)) : MoveTo(state, path, chdir.At);
    }

    private static State MoveTo(State state, MachinePath path, Location at)
    {
        var real = state.Resolve(path, last: true);
        if (state.Look(real.Path).IsDirectory == false || (state.MayReach(real.Path.Child("x")) == false))
        {
            return state.With(ExitStatus.Of(1));
        }

        var there = AssumeParents(state, real.Path.Child("x"));
        var moved = SetVariable(there, "OLDPWD", ValueOf(state.Process.Directory, at), VariableChange.None, at);
        return (moved with { Process = moved.Process with { Directory = path } }).With(ExitStatus.Success);
    }

    private static State SetUmask(Effect.SetUmask umask, State state)
    {
        var known = umask.Operand.Known;
        if (known is null)
        {
            return (state with { Process = state.Process with { UmaskAt = umask.At, Umask = Mode.Of(0, Mode.AllBits & ~Octal.O777) } }).With(ExitStatus.Success);
        }

        if (known.Length > 0 && char.IsDigit(known[0]))
        {
            return ModeChange.Parse(known) is { } octal
                ? (state with { Process = state.Process with { UmaskAt = umask.At, Umask = octal.Apply(Mode.Of(0), false, Mode.Of(0)) & Mode.Of(Octal.O777) } }).With(ExitStatus.Success)
                : state.With(ExitStatus.Of(1));
        }

        // a symbolic operand says what is allowed
        return ModeChange.Parse(known) is { } symbolic
            ? (state with { Process = state.Process with { UmaskAt = umask.At, Umask = ~symbolic.Apply(~state.Process.Umask & Mode.Of(Octal.O777), false, Mode.Of(0)) & Mode.Of(Octal.O777) } }).With(ExitStatus.Success)
            : state.With(ExitStatus.Of(1));
    }

    /// <summary>More positional parameters are not followed: <c>set -- "$@" "$@"</c> doubles them.</summary>
    private const int ArgumentLimit = 10_000;

    private static State SetArguments(Effect.SetArguments set, State state)
    {
        var zero = state.Process.Arguments?[0] ?? Value.Of("sh", set.At);
        return (state with
        {
            Process = state.Process with { Arguments = set.Arguments.Count > ArgumentLimit || set.Arguments.Any(a => a.MayBeMany || a.IsPattern) ? null : [zero, .. set.Arguments.Select(a => a.Value)] },
        }).With(ExitStatus.Success);
    }

    private static State Shift(Effect.Shift shift, State state)
    {
        if (state.Process.Arguments is not { Count: > 0 } arguments || shift.Count is not { } count)
        {
            return (state with { Process = state.Process with { Arguments = null } }).With(ExitStatus.Success);
        }

        return count > arguments.Count - 1
            ? (state.Process.Dialect == "bash" || state.Userland == Userland.BusyBox ? state : Abort(state)).With(ExitStatus.Of(state.Process.Dialect == "bash" ? 1 : 2))
            : (state with { Process = state.Process with { Arguments = [arguments[0], .. arguments.Skip(1 + count)] } }).With(ExitStatus.Success);
    }

    private static State SetOption(Effect.SetOption option, State state)
    {
        var letter = option.Name switch
        {
            "errexit" => 'e',
            "nounset" => 'u',
            "noglob" => 'f',
            "allexport" => 'a',
            "xtrace" => 'x',
            "pipefail" => '|',
            "nullglob" => '0',
            "dotglob" => '.',
            "lastpipe" => '<',
            { Length: 1 } one => one[0],
            _ => '\0',
        };
        if (letter == '\0')
        {
            return state.With(ExitStatus.Success);
        }

        var others = new string([.. state.Process.Options.Where(o => o != letter)]);
        return (state with { Process = state.Process with { Options = option.IsOn ? others + letter : others } }).With(ExitStatus.Success);
    }

    private State AddGroup(Effect.AddGroup group, State state)
    {
        NeedsRoot |= !state.Process.User.IsKnown;
        if (group.Name.Known is not { } name || state.Process.User is { IsKnown: true, IsRoot: false })
        {
            return state.With(state.Process.User is { IsKnown: true, IsRoot: false } ? ExitStatus.Of(1) : ExitStatus.Success) with { KnowsAccounts = state.KnowsAccounts && group.Name.IsKnown };
        }

        if (state.Groups.Find(name) is not null)
        {
            return state.With(ExitStatus.Of(9));
        }

        int? id = int.TryParse(group.Id?.Known, out var given) ? given : null;
        return (state with { Groups = state.Groups.Set(name, new Principal(name, id)) }).With(ExitStatus.Success);
    }

    private State JoinGroups(Effect.JoinGroups join, State state)
    {
        NeedsRoot |= !state.Process.User.IsKnown;
        if (state.Process.User is { IsKnown: true, IsRoot: false } || state.HasUser(join.User) == false || join.Groups.Any(g => state.HasGroup(g) == false))
        {
            return state.With(ExitStatus.Of(6));
        }

        if (join.User.Known is not { } name || join.Groups.Any(g => !g.IsKnown))
        {
            return state.With(ExitStatus.Success) with { KnowsAccounts = false };
        }

        if (join.Primary is { } primary && state.AccountOf(name) is { } account)
        {
            state = state with { Users = state.Users.Set(name, account with { Group = state.GroupOf(primary) }) };
        }

        var left = join.Change switch
        {
            MembershipChange.Replace => state.Members.All.Select(m => m.Value).Where(m => m.User == name),
            MembershipChange.Remove => state.Members.All.Select(m => m.Value).Where(m => m.User == name && join.Groups.Any(g => g.Known == m.Group)),
            _ => [],
        };
        state = left.ToList().Aggregate(state, (s, m) => s with { Members = s.Members.Remove(m.Group + ":" + m.User) });
        return (join.Change == MembershipChange.Remove ? state : Listed(state, name, join.Groups)).With(ExitStatus.Success);
    }

    private static State Listed(State state, string user, IReadOnlyList<Value> groups) => groups.Select(g => state.GroupOf(g).Name).OfType<string>()
        .Aggregate(state, (s, g) => s with { Members = s.Members.Set(g + ":" + user, new Membership(g, user, IsSure: true)) });

    /// <summary>It refuses where a group is not there, unless a package has brought it: two states, as all that names the user goes by it.</summary>
    private IReadOnlyList<State> AddUser(Effect.AddUser add, State state)
    {
        var lacking = add.Options.Groups.Where(g => state.HasGroup(g) == false).ToList();
        var made = AddUserTo(add with { Options = add.Options with { Groups = [.. add.Options.Groups.Except(lacking)] } }, state);
        return lacking.Count == 0 || made.Process.Status != ExitStatus.Success ? [made] : [state.With(ExitStatus.Of(6)), made];
    }

    private State AddUserTo(Effect.AddUser add, State state)
    {
        NeedsRoot |= !state.Process.User.IsKnown;
        if (state.Process.User is { IsKnown: true, IsRoot: false })
        {
            return state.With(ExitStatus.Of(1));
        }

        if (add.Name.Known is not { } name)
        {
            return state.With(ExitStatus.Success) with { KnowsAccounts = false };
        }

        if (state.AccountOf(name) is { MadeAt: not null } || (state.AccountOf(name) is not null && state.KnowsAccounts))
        {
            return state.With(ExitStatus.Of(9));
        }

        int? id = int.TryParse(add.Options.Id?.Known, out var given) ? given : add.Options is { Id: null, IsSystem: false } ? NextId(state) : null;
        if (add.Options is { Id: not null, SharesId: false } && id is not null && state.Users.All.Any(u => u.Value.User.Id == id))
        {
            return state.With(ExitStatus.Of(4));
        }

        var user = new Principal(name, id);
        var hasOwn = add.Options.Group is not null ? false : add.Options.HasNoGroup ? false : AccountDefaults.HasOwnGroup(state, events);
        var group = add.Options.Group is { } primary ? state.GroupOf(primary)
            : hasOwn is null ? Principal.Unknown
            : hasOwn == false ? state.GroupOf(Value.Of(AccountDefaults.Group, add.At))
            : new Principal(name, state.KnowsAccounts && state.Groups.All.All(g => g.Value.Id is { } used && used != id) ? id : add.Options.Id is null ? null : id);
        if (add.Options.Group is { Known: { } } wanted && state.HasGroup(wanted) == false)
        {
            return state.With(ExitStatus.Of(6));
        }

        var home = add.Options.Home is { } at ? MachinePath.Of(at, MachinePath.Root) : AccountDefaults.HomeOf(state, name);
        var account = new Account(user, group, home, add.Options.Shell?.Known, add.At, 10_000 + state.Time);
        state = state with
        {
            Users = state.Users.Set(name, account),
            Groups = hasOwn == true && state.Groups.Find(name) is null ? state.Groups.Set(name, group) : state.Groups,
        };
        state = Listed(state, name, add.Options.Groups);
        return add.Options.CreatesHome != false && home is not null ? MakeHome(add, account, state) : state.With(ExitStatus.Success);
    }

    /// <summary>The uid that useradd takes: the one after the highest of people's (shadow, find_new_uid); null where not all are known.</summary>
    private static int? NextId(State state) => !state.KnowsAccounts || state.Users.All.Any(u => u.Value.User.Id is null) ? null
        : state.Users.All.Select(u => u.Value.User.Id!.Value).Where(id => id is >= 1000 and < 60000).DefaultIfEmpty(999).Max() + 1;

    private static State MakeHome(Effect.AddUser add, Account account, State state)
    {
        var home = account.Home!;
        var skeleton = add.Options.HasNoSkeleton ? FileSystem.Nowhere : add.Options.Skeleton is { } other ? state.Resolve(PathOf(other, state), last: true).Path : AccountDefaults.Skeleton(state);
        var isClosed = skeleton is not null && (state.Look(skeleton).Single is { Kind: NodeKind.Directory, IsClosed: true } or { Kind: NodeKind.Absent or NodeKind.File } || skeleton.Key == "/dev/null");
        var existed = state.Look(home).Exists;
        var made = new Node
        {
            Kind = NodeKind.Directory,
            Mode = add.Options.HomeMode == Mode.Unknown && add.Options.HomeModeIsDefault ? AccountDefaults.HomeMode(state) : add.Options.HomeMode,
            User = account.User,
            Group = account.Group,
            IsClosed = isClosed,
            ModeAt = add.At,
            OwnerAt = add.At,
            MadeAt = add.At,
        };
        if (existed == true || (existed is null && state.Files.Find(home.Key) is not null))
        {
            // useradd leaves a home that is there as it is: neither its owner nor its skeleton
            return state.Put(home, state.Look(home).Select(n => n.Exists ? n : made)).With(ExitStatus.Success);
        }

        // where nothing tells, a new account has a new home; one that cannot be told from it may be there
        var next = state.Put(home, add.Options.CreatesHome is null ? Alternatives.Of([made with { Time = state.Time }, Node.Absent]) : Alternatives.Of(made with { Time = state.Time }));
        if (isClosed)
        {
            foreach (var child in state.Below(skeleton!).Where(c => c.Alternatives.Single is { Exists: true }))
            {
                next = next.Put(child.Path.Rebase(skeleton!, home), child.Alternatives.Select(n => n with { Inode = null, User = account.User, Group = account.Group, OwnerAt = add.At, Time = state.Time }));
            }
        }

        return next.With(ExitStatus.Success);
    }
}
