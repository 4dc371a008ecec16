using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Making, writing, removing and changing files: open(2), mkdir(2), unlink(2), chmod(2) and chown(2) as coreutils call them.</summary>
public sealed partial class Interpreter
{
    private State Write(Effect.Write write, State state)
    {
        if (write.Path.IsPattern)
        {
            return Havoc(state, write.Path).With(ExitStatus.Success);
        }

        var resolved = state.Resolve(PathOf(write.Path, state), last: true);
        if (!resolved.IsSure)
        {
            return Havoc(state, write.Path).With(ExitStatus.Success);
        }

        var path = resolved.Path;
        var makes = MayMake(state, path);
        // open(2): a slash at the end asks for a directory
        var asksDirectory = write.Path.Value.Key.EndsWith("/", StringComparison.Ordinal);
        var next = Change(state, path, node => node.Kind switch
        {
            NodeKind.Absent or NodeKind.File when asksDirectory => null,
            NodeKind.Absent => makes == false ? null : Owned(state, path, new Node
            {
                Kind = NodeKind.File,
                Mode = Masked(write.Requested, state.Process.Umask),
                Content = write.Content,
                ModeAt = write.At,
            }),
            // utimensat(2): the owner sets the time of what he may not write
            not NodeKind.Link when write.IsTouch => state.MayReach(path) == false || (state.MayWrite(path) == false && state.Owns(node) == false) ? null : node,
            NodeKind.Directory or NodeKind.Link => null,
            _ => state.MayWrite(path) == false ? null : node with
            {
                Kind = NodeKind.File,
                // what only opens a file for appending writes nothing
                Mode = write is { IsAppend: true, Content.Parts.Count: 0 } ? node.Mode : Overwritten(state, node.Mode),
                Content = write.IsAppend
                    ? Combine(node.Content ?? Value.Of(new Symbol("content-" + path.Key, "..", new Meaning.ContentOf(path.Display)), write.At), write.Content)
                    : write.Content,
            },
        });
        if (next.Process.Status.Succeeded == false)
        {
            return next;
        }

        if (write.IsTouch && next.Look(path).IsDirectory == true)
        {
            return state.With(ExitStatus.Success);
        }

        var isOrphan = IsOrphan(state, path) && state.Look(path).Exists is null;
        next = AssumeParents(next, path);
        next = write.IsTouch ? next : AccountFiles.With(next, path, write.Content, write.At);
        Record(new Event.Wrote(path, write.Content, next, write.At));
        return isOrphan ? Joins.Join(next, state).With(ExitStatus.Unknown) : next;
    }

    /// <summary>
    /// On a machine as its base leaves it, a folder of which nothing is known need not be there; OpenSSH's own is, where there is anything to look at.
    /// </summary>
    private bool IsOrphan(State state, MachinePath path) => machine.Base.IsFresh && path.IsKnown && path.Parent is { } folder
        && !folder.Key.StartsWith("/etc/ssh", StringComparison.Ordinal) && state.Look(state.Resolve(folder, true).Path).Exists is null;

    private State Rewrite(Effect.Rewrite rewrite, State state)
    {
        Value? Kept(Node node) => rewrite.OnlyLineEnds && node.Content is { } content && !content.Parts.Any(p => p.Written?.Text.IndexOf('\r') >= 0) ? content : null;
        if (rewrite is { OnlyLineEnds: true, Path.IsPattern: true })
        {
            // of the others that it names nothing is known that could change
            var pattern = PathOf(rewrite.Path, state).Key;
            return state.Files.All.Select(f => f.Value).Where(f => Wildcards.Matches(pattern, f.Path.Key) && f.Alternatives.IsDirectory != true)
                .Aggregate(state, (s, f) => Rewrite(rewrite with { Path = new Argument(ValueOf(f.Path, rewrite.At)) }, s)).With(ExitStatus.Success);
        }

        var named = state.Resolve(PathOf(rewrite.Path, state), last: rewrite.FollowsLink).Path;
        var real = state.Resolve(named, last: true);
        if (rewrite.Path.IsPattern || !real.IsSure || state.LookWithDoubts(real.Path).Where(n => n.Exists && n.Kind != NodeKind.Directory) is not { } there)
        {
            return real.IsSure && !rewrite.Path.IsPattern && state.Look(real.Path).Exists == false ? state.With(ExitStatus.Failure) : Havoc(state, rewrite.Path).With(ExitStatus.Success);
        }

        if (MayMake(state, named) == false || state.MayRead(real.Path) == false)
        {
            return state.With(ExitStatus.Of(4));
        }

        return state.Put(named, there.Select(n => n with
        {
            Kind = NodeKind.File,
            Content = Kept(n),
            Inode = null,
            Time = state.Time,
            Mode = Rewritten(state, n),
            User = state.Process.User.IsRoot ? n.User : state.Process.User.IsKnown ? state.Process.User : Principal.Unknown,
            Group = state.Process.User.IsRoot || state.Process.Group.Is(n.Group) == true ? n.Group : Principal.Unknown,
        })).With(ExitStatus.Success);
    }

    private State Mkdir(Effect.Mkdir mkdir, Argument operand, State state)
    {
        if (operand.IsPattern)
        {
            return state.With(ExitStatus.Success);
        }

        var resolved = state.Resolve(PathOf(operand, state), last: true);
        if (!resolved.IsSure)
        {
            return Havoc(state, operand).With(ExitStatus.Success);
        }

        var path = resolved.Path;
        if (PathOf(operand, state) is var named && !named.Equals(path) && state.Look(named).Nodes.All(n => n.Kind == NodeKind.Link) && state.Look(path).Exists == false)
        {
            // mkdir(2): EEXIST, and stat(2) finds nothing
            return state.With(ExitStatus.Of(1));
        }

        if (mkdir.Parents)
        {
            var above = new Stack<MachinePath>();
            for (var at = path.Parent; at is { Key.Length: > 1 }; at = at.Parent)
            {
                above.Push(at);
            }

            foreach (var parent in above)
            {
                if (state.Look(parent).Exists == true)
                {
                    continue;
                }

                // POSIX: parents get the umask's mode, and write and search for the user whatever it masks
                state = MakeDirectory(state, parent, null, Masked(Octal.O777, state.Process.Umask) | Mode.Of(Octal.O300), existsIsFine: true, mkdir.At);
                if (state.Process.Status.Succeeded == false)
                {
                    return state;
                }
            }
        }

        var there = state.Look(path);
        state = MakeDirectory(state, path, mkdir.Mode, Masked(Octal.O777, state.Process.Umask), mkdir.Parents, mkdir.At, mkdir.Installs);
        if (mkdir is { Mode: not null, Installs: false } && there.Exists == true && state.Process.Status.Succeeded == true)
        {
            Record(new Event.Noted(NoteKind.NoEffect, ValueOf(path, mkdir.At), "mkdir -m", state, mkdir.At));
        }

        if (mkdir.Mode is { } change && state.Process.Status.Succeeded == true)
        {
            Record(new Event.ModeGiven(path, change, state, mkdir.At));
        }

        return state;
    }

    /// <summary>
    /// What <c>install -d -m</c> makes of a directory that is there: the operand is applied to 0000, and the bits that it does
    /// not change are as they were (gnulib's <c>dirchownmod</c>).
    /// </summary>
    private static Mode Reset(ModeChange change, Mode old) =>
        change.Apply(Mode.Of(0), true, Mode.Of(0)) | (old & ~change.Changed(Mode.Of(0), Mode.Of(0)));

    private static State MakeDirectory(State state, MachinePath path, ModeChange? mode, Mode masked, bool existsIsFine, Location at, bool installs = false)
    {
        var makes = MayMake(state, path);
        var next = Change(state, path, node =>
        {
            if (node.Exists)
            {
                return !existsIsFine || node.IsDirectory == false || state.MayReach(path) == false ? null
                    : installs && mode is not null && state.Owns(node) == false ? null
                    : installs && mode is not null ? node with { Kind = NodeKind.Directory, Mode = Reset(mode, node.Mode), ModeAt = at, IsModeExplicit = true }
                    : node with { Kind = NodeKind.Directory };
            }

            if (makes == false)
            {
                return null;
            }

            var made = Owned(state, path, new Node { Kind = NodeKind.Directory, IsClosed = true, Mode = mode is null ? masked : Mode.Of(0), ModeAt = at, IsModeExplicit = mode is not null });
            return mode is null ? made : made with { Mode = Made(mode, mode.Apply(installs ? Mode.Of(0) : Mode.Of(Octal.O777) | made.Mode, state.Userland != Userland.BusyBox, installs ? Mode.Of(0) : state.Process.Umask), made.Mode, state) };
        });

        // what was there before and was not changed is not this file's
        return next.Process.Status.Succeeded == false || (state.Look(path).IsDirectory == true && existsIsFine && !installs)
            ? state.With(next.Process.Status)
            : AssumeParents(next, path);
    }

    /// <summary>
    /// The mode that <c>mkdir -m</c> gives a new directory. gnulib's make_dir_parents makes one that is to have special bits
    /// without the write bits of others, and changes it only where a bit that the operand changes is not right then:
    /// <c>mkdir -m o+t</c> gives 1755, <c>-m u+s</c> 4777.
    /// </summary>
    private static Mode Made(ModeChange change, Mode wanted, Mode inherited, State state)
    {
        if (state.Userland == Userland.BusyBox || wanted.Value is not { } mode || change.Changed(Mode.Of(Octal.O777), state.Process.Umask).Value is not { } changed)
        {
            return wanted;
        }

        var isRestricted = (changed & Mode.SetIds) != 0 || (mode & Mode.Sticky) != 0;
        var made = Mode.Of(mode & Octal.O1777 & ~(isRestricted ? Mode.GroupOrOthersWrite : 0)) | (inherited & Mode.Of(Octal.O2000));
        return made.Value is not { } bits ? wanted
            : ((bits ^ mode) & changed) != 0 ? Mode.Of(mode | (bits & ~changed))
            : made;
    }

    private State Unlink(Effect.Unlink unlink, MachinePath path, State state, bool endsInSlash = false)
    {
        if (unlink.MayKeep && state.Look(path).Exists != false)
        {
            return Joins.Join(Unlink(unlink with { MayKeep = false }, path, state, endsInSlash), state).With(ExitStatus.Unknown);
        }

        var may = MayMake(state, path);
        var alternatives = state.Look(path);
        if (alternatives.Exists == false || state.MayReach(path) == false)
        {
            return state.With(unlink.Force && state.MayReach(path) != false ? ExitStatus.Success : ExitStatus.Of(1));
        }

        if (unlink.Recursive && endsInSlash && state.Userland != Userland.BusyBox && alternatives.Single is { Kind: NodeKind.Link } && state.Resolve(path, last: true) is { IsSure: true } led && state.Look(led.Path).IsDirectory == true)
        {
            // what is in the directory that the link leads to goes, and the link stays: rmdir(2), ENOTDIR
            return state.Children(led.Path).Where(c => c.Alternatives.Exists != false).ToList().Aggregate(state, (s, c) => Unlink(unlink, c.Path, s)).With(ExitStatus.Of(1));
        }

        if (unlink.Recursive && !state.Process.User.IsRoot && alternatives.IsDirectory == true)
        {
            // what is in it goes first, and may be all that goes
            state = state.Children(path).Where(c => c.Alternatives.Exists != false).ToList().Aggregate(state, (s, c) => Unlink(unlink, c.Path, s));
            if (state.Children(path).Any(c => c.Alternatives.Exists == true))
            {
                return state.With(ExitStatus.Of(1));
            }
        }

        if (may == false)
        {
            return state.With(alternatives.Exists == true || !unlink.Force ? ExitStatus.Of(1) : ExitStatus.Unknown);
        }

        var isEmpty = state.Children(path).All(c => c.Alternatives.Exists == false) && state.IsClosed(path);
        var next = Change(state, path, node => node.Kind switch
        {
            NodeKind.Absent => unlink.Force ? node : null,
            NodeKind.Directory when !unlink.Recursive && !unlink.DirectoriesOnly => null,
            NodeKind.Directory when unlink.DirectoriesOnly && state.IsClosed(path) && !isEmpty => null,
            NodeKind.File or NodeKind.Link when unlink.DirectoriesOnly => null,
            _ => !state.Process.User.IsRoot && IsStuck(state, path, node) ? alternatives.Nodes.Count > 1 ? node : null : Node.Absent,
        });
        if (next.Process.Status.Succeeded == false)
        {
            return next;
        }

        Record(new Event.Deleted(path, state, unlink.At));
        foreach (var below in next.Below(path).Where(b => b.Alternatives.Exists != false).ToList())
        {
            next = next.Put(below.Path, Node.Absent);
        }

        return unlink.Recursive ? next.Weaken(path, isRecursive: true) : next;
    }

    /// <summary>A sticky directory lets only the owner of a file, or its own, remove it.</summary>
    private static bool IsStuck(State state, MachinePath path, Node node) =>
        path.Parent is { } parent && state.Look(parent).Single is { } directory && directory.Mode.HasAny(Mode.Sticky)
        && state.Owns(node) == false && state.Owns(directory) == false;

    private State Chmod(Effect.Chmod chmod, State state)
    {
        if (chmod.MayBeRefused)
        {
            var changed = Chmod(chmod with { MayBeRefused = false }, state);
            return chmod.Paths.Aggregate(Joins.Join(changed, state), (s, p) => WithLinks(s, p, n => n.Exists ? n with { Mode = Mode.Unknown } : n) ?? s).With(ExitStatus.Unknown);
        }

        Mode? reference = null;
        if (chmod.Reference is { } like)
        {
            var model = state.Look(state.Resolve(PathOf(like, state), true).Path);
            if (model.Exists == false && !like.IsPattern)
            {
                return state.With(ExitStatus.Of(1));
            }

            reference = model.Where(n => n.Exists)?.Single?.Mode ?? Mode.Unknown;
        }

        if (chmod.Change is null && reference is null)
        {
            return chmod.Paths.Aggregate(state, ForgetMode).With(ExitStatus.Success);
        }

        Node Changed(Node node, Mode umask)
        {
            if (node.Kind == NodeKind.Link)
            {
                return node;
            }

            var mode = Granted(state, node, chmod.Change is { } change ? change.Apply(node.Mode, node.IsDirectory, umask) : reference!.Value);

            // what `chmod -R g+rX` leaves as it was has its mode from before
            return chmod is { Recursive: true, Change.IsAbsolute: false } && mode.IsKnown && mode == node.Mode && node.ModeAt is not null ? node
                : node with { Mode = mode, ModeAt = chmod.At, IsModeExplicit = true, Doubts = chmod.Change?.IsAbsolute == true ? node.Doubts & ~Doubts.Mode : node.Doubts };
        }

        if (chmod.FollowsLinks && chmod.Paths is [var tree] && WithLinks(state, tree, n => n.Exists && n.Kind != NodeKind.Link ? n with { Mode = Mode.Unknown } : n) is { } followed)
        {
            return followed.With(ExitStatus.Unknown);
        }

        var mask = state.Process.Umask;
        return EachTarget(chmod.Paths, state, last: true, (s, path) =>
        {
            if (chmod.Change is { } change && s.Look(path).Exists != false)
            {
                Record(new Event.ModeGiven(path, change, s, chmod.At));
            }

            if (chmod.Recursive && s.Look(path).IsDirectory != false)
            {
                Record(new Event.Swept(path, IsOwner: false, s, chmod.At));
            }

            // chmod.c, diagnose_surprises: "chmod -w" fails where the umask keeps a bit that it seems to take
            var surprises = chmod.Change is { } given && given.Spelling.StartsWith("-", StringComparison.Ordinal) && s.Userland != Userland.BusyBox
                && s.Look(path).Nodes.Any(n => n.Exists && n.IsDirectory is { } isDirectory && (given.Apply(n.Mode, isDirectory, mask).Ones & given.Apply(n.Mode, isDirectory, Mode.Of(0)).Zeros) != 0);
            var next = chmod.Recursive
                ? ChangeTree(s, path, (n, now) => now.Owns(n) == false ? null : Changed(n, mask), (_, n) => Changed(n, mask))
                : Change(s, path, node => !node.Exists || s.MayReach(path) == false || s.Owns(node) == false ? null : Changed(node, mask));
            return surprises ? next.With(ExitStatus.Of(1)) : next;
        }, (_, n) => Changed(n, mask), chmod.Recursive, Doubts.Mode);
    }

    /// <summary>The kernel (<c>setattr_prepare</c>) clears setgid where another than root gives it for a group that is not one of its own.</summary>
    private static Mode Granted(State state, Node node, Mode mode) =>
        state.Process.User.IsRoot || state.Process.Group.Is(node.Group) == true || mode.HasNone(Octal.O2000) ? mode : mode.Join(mode & ~Mode.Of(Octal.O2000));

    private static State ForgetMode(State state, Argument operand)
    {
        if (operand.IsPattern)
        {
            return Havoc(state, operand);
        }

        var path = state.Resolve(PathOf(operand, state), true).Path;
        return state.Look(path).Where(n => n.Exists) is { } there ? state.Put(path, there.Select(n => n with { Mode = Mode.Unknown, Time = state.Time })) : state;
    }

    /// <summary>
    /// Changes a path and everything below it, in pre-order as fts(3) walks. A directory that the process can no longer
    /// search keeps what it holds as it was.
    /// </summary>
    private static State ChangeTree(State state, MachinePath path, Func<Node, State, Node?> change, Func<MachinePath, Node, Node> sweep)
    {
        if (state.Look(path).Exists == false || state.MayReach(path) == false)
        {
            return state.With(ExitStatus.Of(1));
        }

        var below = state.Below(path).Where(b => b.Alternatives.Exists != false).ToList();
        var status = ExitStatus.Success;
        state = Change(state, path, node => node.Exists ? change(node, state) : null);
        status = Both(status, state.Process.Status);
        if (state.Look(path).IsDirectory == true && state.MayRead(path) == false)
        {
            status = ExitStatus.Of(1);
        }

        foreach (var entry in below)
        {
            switch (entry.Path.Parent is { } directory && state.MayRead(directory) == false ? false : state.MayReach(entry.Path))
            {
                case false:
                    status = ExitStatus.Of(1);
                    break;
                case null when !state.Process.User.IsKnown && state.Process.User.Identity is null:
                    state = state.Put(entry.Path, Alternatives.Unknown);
                    break;
                default:
                    var now = state;
                    if (entry.Alternatives.Nodes.All(n => n.Exists && n.Kind != NodeKind.Link && change(n, now) is null))
                    {
                        status = ExitStatus.Of(1);
                    }

                    state = state.Put(entry.Path, state.LookWithDoubts(entry.Path).Select(n => n.Exists ? (change(n, state) ?? n) with { Time = state.Time } : n));
                    break;
            }
        }

        return (state.Look(path).IsDirectory != false ? state.Sweep(path.Key, recursive: true, sweep).Weaken(path, isRecursive: true) : state).With(status);
    }

    private State Chown(Effect.Chown chown, State state)
    {
        if (chown.User is { } named && state.HasUser(named.Name) == false && !IsNumber(named.Name)
            || chown.Group is { } group && state.HasGroup(group.Name) == false && !IsNumber(group.Name))
        {
            foreach (var name in new[] { chown.User?.Name, chown.Group?.Name }.OfType<Value>().Where(n => n.Known is { } known && (state.Absent.Find(Accounts.Absence(known, isGroup: n == chown.Group?.Name)) is not null)).Take(1))
            {
                Record(new Event.Noted(NoteKind.NoEffect, name, "owner who is nobody", state, chown.At));
            }

            return state.With(ExitStatus.Of(1));
        }

        if (chown.Reference is { } reference)
        {
            var resolved = state.Resolve(PathOf(reference, state), last: true);
            var like = state.LookWithDoubts(resolved.Path);
            if (like.Exists == false && resolved.IsSure)
            {
                return state.With(ExitStatus.Of(1));
            }

            var isKnown = resolved.IsSure && like.Single is { Exists: true } single && (single.Doubts & Doubts.Owner) == 0;
            var (owner, its) = isKnown ? (like.Single!.User, like.Single.Group) : (Principal.Unknown, Principal.Unknown);
            return Chown(chown, chown.IsGroupOnly ? null : owner, its, state);
        }

        return Chown(chown, chown.User is { } u ? state.PrincipalOf(u.Name) : null, chown.Group is { } g ? state.GroupOf(g.Name) : null, state);
    }

    private State Chown(Effect.Chown chown, Principal? user, Principal? givenGroup, State state)
    {
        var newGroup = givenGroup is not null ? givenGroup
            : chown.LoginGroup && user is not null ? (user.Name is { } name ? state.AccountOf(name)?.Group : null) ?? Principal.Unknown
            : null;
        if (user is not null && state.Process.User.Is(user) is null && !state.Process.User.IsKnown)
        {
            NeedsRoot = true;
        }

        var (fromUser, fromGroup) = (chown.FromUser is { } f ? state.PrincipalOf(f.Name) : null, chown.FromGroup is { } fg ? state.GroupOf(fg.Name) : null);
        bool? IsFrom(Node node)
        {
            bool? one = fromUser is null ? true : (node.Doubts & Doubts.Owner) != 0 ? null : fromUser.Is(node.User);
            bool? other = fromGroup is null ? true : (node.Doubts & Doubts.Owner) != 0 ? null : fromGroup.Is(node.Group);
            return one == false || other == false ? false : one == true && other == true ? true : null;
        }

        Node Changed(Node node) => IsFrom(node) switch
        {
            false => node,
            null => node with { User = user is null ? node.User : Principal.Unknown, Group = newGroup is null ? node.Group : Principal.Unknown, Mode = node.Mode.Join(WithoutSetIds(node.Mode)) },
            true => Owned(node),
        };

        Node Owned(Node node) => node with
        {
            User = user ?? node.User,
            Group = newGroup ?? node.Group,
            OwnerAt = chown.At,
            Doubts = user is not null && newGroup is not null ? node.Doubts & ~Doubts.Owner : node.Doubts,
            // the kernel clears setuid, and setgid of what the group may execute, on files
            Mode = node.IsDirectory == true ? node.Mode
                : node.IsDirectory is null ? node.Mode.Join(WithoutSetIds(node.Mode)) : WithoutSetIds(node.Mode),
        };

        Node? Allowed(Node node, State now)
        {
            if (now.Process.User.IsRoot || !now.Process.User.IsKnown)
            {
                return Changed(node);
            }

            var own = now.Process.User.Is(node.User);
            var keepsUser = user is null || now.Process.User.Is(user) == true;
            var keepsGroup = newGroup is null || now.Process.Group.Is(newGroup) == true;
            return own == false || !keepsUser || !keepsGroup ? null : Changed(node);
        }

        // -P, the default of -R: a link that is named is changed itself, unless a slash follows it
        var last = !chown.NoDereference && !chown.Recursive;
        return EachPath(chown.Paths, state, (s, operand) =>
        {
            if (chown.FollowsLinks && WithLinks(s, operand, Disowned) is { } followed)
            {
                return followed.With(ExitStatus.Unknown);
            }

            var follows = last || operand.Value.Key.EndsWith("/", StringComparison.Ordinal);
            if (last && s.Userland == Userland.BusyBox && !operand.IsPattern && s.Look(PathOf(operand, s)).Single is { Kind: NodeKind.Link } link)
            {
                // BusyBox's chown.c fills the half that is not named from the link's own lstat(2)
                user ??= link.User;
                newGroup ??= link.Group;
            }

            return EachTarget([operand], s, follows, (now, path) =>
            {
                if (chown.Recursive && now.Look(path).IsDirectory != false)
                {
                    Record(new Event.Swept(path, IsOwner: true, now, chown.At));
                }

                return chown.Recursive
                    ? ChangeTree(now, path, Allowed, (_, n) => Changed(n))
                    : Change(now, path, node => !node.Exists || now.MayReach(path) == false ? null : Allowed(node, now));
            }, (_, n) => Changed(n), chown.Recursive, Doubts.Owner);
        });
    }

    private static Node Disowned(Node node) => node.Exists ? node with { User = Principal.Unknown, Group = Principal.Unknown, Mode = node.Mode.Join(WithoutSetIds(node.Mode)) } : node;

    /// <summary>Where a tree has links in it, something is done to all that is in it and that they lead to; null where it has none.</summary>
    private static State? WithLinks(State state, Argument operand, Func<Node, Node> done)
    {
        var path = PathOf(operand, state);
        var links = state.Below(path).Select(b => b.Path).Append(path).Where(p => state.Look(p).Nodes.Any(n => n.Kind == NodeKind.Link)).ToList();
        State Forgotten(State s, MachinePath at) => s.Below(at).Select(b => b.Path).Append(at).Where(p => s.Files.Find(p.Key) is not null).ToList().Aggregate(s, (now, p) => now.Put(p, now.Look(p).Select(done)));
        return operand.IsPattern || links.Count == 0 ? null : links.Select(l => state.Resolve(l, last: true).Path).Append(path).Aggregate(state, Forgotten);
    }

    /// <summary>The kernel takes setuid, and setgid where the group may execute, from a file that another than root writes.</summary>
    private static Mode Overwritten(State state, Mode mode) =>
        state.Process.User.IsRoot ? mode : state.Process.User.IsKnown ? WithoutSetIds(mode) : mode.Join(WithoutSetIds(mode));

    /// <summary>
    /// GNU sed gives the new file the mode before it writes the lines, BusyBox's before it gives it away: measured on
    /// both, as root and as a user.
    /// </summary>
    private static Mode Rewritten(State state, Node old)
    {
        var (kept, cleared) = (old.Mode, WithoutSetIds(old.Mode));
        Mode? gnu = state.Process.User.IsRoot || old.Content?.Known is "" ? kept : state.Process.User.IsKnown && old.Content?.KnownPrefix is { Length: > 0 } ? cleared : null;
        return state.Userland switch
        {
            Userland.BusyBox => cleared,
            Userland.Gnu when gnu is { } mode => mode,
            _ => kept.Join(cleared),
        };
    }

    private static bool IsNumber(Value value) => value.Known is { Length: > 0 } known && known.All(char.IsDigit);

    private static Mode WithoutSetIds(Mode mode)
    {
        var cleared = mode & Mode.Of(Octal.O3777);
        return mode.HasAny(Octal.O010) ? cleared & Mode.Of(Octal.O5777) : mode.HasNone(Octal.O010) ? cleared : cleared.Join(cleared & Mode.Of(Octal.O5777));
    }

    /// <summary>True once a step succeeded that only root may take, in a run whose user is not known.</summary>
    public bool NeedsRoot { get; private set; }
}
