using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Copying, moving and linking.</summary>
public sealed partial class Interpreter
{
    /// <summary>The paths that source operands name, each with the name that it has in a directory.</summary>
    private static IEnumerable<(MachinePath Path, string Name, Argument Operand)> SourcesOf(IReadOnlyList<Argument> operands, State state)
    {
        foreach (var operand in operands)
        {
            var path = PathOf(operand, state);
            var last = operand.Value.Key.TrimEnd('/');
            var name = last == "." || last.EndsWith("/.", StringComparison.Ordinal) ? "." : path.Name;
            yield return (path, name, operand);
        }
    }

    /// <summary>Only a directory can come to stand at a path with a slash behind it where nothing is.</summary>
    private static bool AnyDirectory(IReadOnlyList<Argument> operands, State state) =>
        operands.Any(o => state.Look(state.Resolve(PathOf(o, state), last: false).Path).IsDirectory != false);

    /// <summary>Whether a destination is a directory to copy into; null where that is unknown.</summary>
    private static bool? IsInto(State state, Argument destination, int sources, bool? into, bool takesDirectories = false)
    {
        if (into is { } said)
        {
            return said;
        }

        var key = destination.Value.Key;
        var isDirectory = state.Look(state.Resolve(PathOf(destination, state), true).Path).IsDirectory;
        if (isDirectory == false && (key.EndsWith("/.", StringComparison.Ordinal) || (key.EndsWith("/", StringComparison.Ordinal) && !takesDirectories)))
        {
            return true;
        }

        return isDirectory == false && sources > 1 ? true : isDirectory ?? (sources > 1 || key.EndsWith("/", StringComparison.Ordinal) || key is "." or ".." || key.EndsWith("/.", StringComparison.Ordinal) ? true : null);
    }

    private State CopyAll(Effect.Copy copy, State state)
    {
        var destination = state.Resolve(PathOf(copy.Destination, state), last: true);
        if (copy.Destination.IsPattern || !destination.IsSure || copy.Sources.Any(s => s.MayBeMany) && copy.Sources.Count > 1)
        {
            return Havoc(state, copy.Destination).With(ExitStatus.Success);
        }

        if (copy.Options.CreateParents && destination.Path.Parent is { } parent)
        {
            state = InstallParents(state, parent, copy.At);
        }

        var into = IsInto(state, copy.Destination, copy.Sources.Count, copy.Options.IntoDirectory, copy.Options.Recursive && AnyDirectory(copy.Sources, state));
        if (into == true && state.Look(destination.Path).IsDirectory == false)
        {
            return state.With(ExitStatus.Of(1));
        }

        if (copy.Sources.Any(s => s.IsPattern))
        {
            return CopyPattern(copy, destination.Path, state);
        }

        return SourcesOf(copy.Sources, state).Aggregate((State: state, Status: ExitStatus.Success), (now, source) =>
        {
            var target = into != true ? PathOf(copy.Destination, now.State) : source.Name != "." ? destination.Path.ChildLike(source.Path) : destination.Path;
            // to look up the dot in a directory takes search permission on it
            var isReached = source.Name != "." || now.State.MayReach(source.Path.Child("entry")) != false;
            var next = isReached ? CopyOne(now.State, source.Path, target, copy, source.Operand) : now.State.With(ExitStatus.Of(1));
            return (next, Both(now.Status, next.Process.Status));
        }) is var (done, status) ? done.With(status) : state;
    }

    /// <summary>Copies what a pattern names: the listed paths; of the rest the destination may hold anything.</summary>
    private State CopyPattern(Effect.Copy copy, MachinePath destination, State state)
    {
        foreach (var (path, _, operand) in SourcesOf(copy.Sources, state))
        {
            var reached = new Sweep(path.Key, false, (_, n) => n, true);
            var listed = operand.IsPattern ? state.Files.All.Select(f => f.Value.Path).Where(reached.Reaches).ToList() : [path];
            state = listed.Aggregate(state, (s, from) => CopyOne(s, from, destination.ChildLike(from), copy, operand) is var copied && s.Look(from).Exists is null ? Joins.Join(copied, s) : copied);
        }

        var directory = state.Look(destination);
        return state.Put(destination, directory.Select(n => n with { IsClosed = false })).With(ExitStatus.Success);
    }

    private static State InstallParents(State state, MachinePath parent, Location at)
    {
        var missing = new Stack<MachinePath>();
        for (var above = parent; above is not null && state.Look(above).Exists != true; above = above.Parent)
        {
            missing.Push(above);
        }

        // install makes leading directories 0755 whatever the umask
        return missing.Aggregate(state, (s, p) => MakeDirectory(s, p, null, Mode.Of(Octal.O755), existsIsFine: true, at));
    }

    private State CopyOne(State state, MachinePath from, MachinePath to, Effect.Copy copy, Argument operand) =>
        IsOrphan(state, from) && state.Look(from).Exists is null ? Joins.Join(CopyThere(state, from, to, copy, operand), state).With(ExitStatus.Unknown) : CopyThere(state, from, to, copy, operand);

    /// <summary>Copies what is taken to be there.</summary>
    private State CopyThere(State state, MachinePath from, MachinePath to, Effect.Copy copy, Argument operand)
    {
        if (copy.Options.MayKeep && state.Look(state.Resolve(to, last: true).Path) is { Exists: not false, IsDirectory: not true })
        {
            return Joins.Join(CopyOne(state, from, to, copy with { Options = copy.Options with { MayKeep = false } }, operand), state).With(ExitStatus.Unknown);
        }

        var source = state.Resolve(from, last: !copy.Options.NoDereference || operand.Value.Key.EndsWith("/", StringComparison.Ordinal));
        if (copies > 0 && !source.Path.Equals(from) && from.IsAtOrBelow(source.Path))
        {
            // "cannot copy cyclic symbolic link" (copy.c)
            return state.With(ExitStatus.Of(1));
        }

        var alternatives = state.LookWithDoubts(source.Path);
        if (alternatives.Exists == false || state.MayRead(source.Path) == false)
        {
            // what is to be replaced has gone by the time that the source cannot be read
            return alternatives.Exists == true && state.MayReach(source.Path) != false && copy.Options.Replace && !copy.Options.Recursive && state.Look(to).IsDirectory == false && MayMake(state, to) == true
                ? state.Put(to, Node.Absent).With(ExitStatus.Of(1))
                : state.With(ExitStatus.Of(1));
        }

        var there = alternatives.Where(n => n.Exists)!;
        if (copy.Options is { Syncs: true } sync && (sync.FileMode ?? sync.DirectoryMode) is not null)
        {
            there = there.Select(n => (n.Kind == NodeKind.Directory ? sync.DirectoryMode : n.Kind == NodeKind.File ? sync.FileMode : null) is { } change ? n with { Mode = change.Apply(n.Mode, n.Kind == NodeKind.Directory, state.Process.Umask) } : n);
        }

        if (there.IsDirectory == true)
        {
            return copy.Options.Recursive ? CopyTree(state, source.Path, to, copy) : state.With(ExitStatus.Of(1));
        }

        var target = state.Resolve(to, last: !copy.Options.Replace);
        if (!target.IsSure)
        {
            return Havoc(state, new Argument(ValueOf(to, copy.At))).With(ExitStatus.Success);
        }

        if (target.Path.Equals(source.Path))
        {
            // BusyBox opens what a link leads to, and has emptied it before it reads
            return state.Userland == Userland.BusyBox && !target.Path.Equals(to) && !copy.Options.Recursive
                ? Change(state, target.Path, n => n.Exists ? n with { Content = Value.Empty(copy.At) } : null)
                : state.With(ExitStatus.Of(1));
        }

        if (copy.Options.NoClobber && state.Look(target.Path).Exists == true)
        {
            return state.With(ExitStatus.Success);
        }

        if (copy.Options.BackupSuffix is { } suffix && state.Look(target.Path) is { Exists: not false } old && target.Path.Parent is { } directory)
        {
            // one with numbers gets another number (GNU's "existing")
            if (old.Exists is null || old.IsDirectory != false || state.Children(directory).Any(c => c.Path.Name.StartsWith(target.Path.Name + ".~", StringComparison.Ordinal)))
            {
                return Havoc(state, new Argument(ValueOf(directory, copy.At))).With(ExitStatus.Unknown);
            }

            state = Move(state, target.Path, directory.Child(target.Path.Name + suffix), new Effect.Rename([], copy.Destination, null, false, copy.At));
            if (state.Process.Status.Succeeded == false)
            {
                return state;
            }
        }

        var makes = MayMake(state, target.Path);
        var writes = state.MayWrite(target.Path);
        var made = state.LookWithDoubts(target.Path).Nodes
            .SelectMany(old => there.Nodes.Select(n => copy.Options.Syncs && old.Kind == NodeKind.File && n.Kind == NodeKind.File
                ? Synced(state, n, old, target.Path, copy, makes)
                : Copied(state, n, source.Path, old, target.Path, copy, makes, writes, operand)))
            .Where(n => n is not null).Select(n => n! with { Time = state.Time }).ToList();
        if (made.Count == 0)
        {
            return state.With(ExitStatus.Of(1));
        }

        var next = AssumeParents(state.Put(target.Path, Alternatives.Of(made)), target.Path).With(ExitStatus.Success);
        if (copy.Options.Mode is { } mode)
        {
            Record(new Event.ModeGiven(target.Path, mode, next, copy.At));
        }

        Record(new Event.Wrote(target.Path, made[0].Content, next, copy.At));
        return next;
    }

    private Node? Copied(State state, Node source, MachinePath from, Node old, MachinePath to, Effect.Copy copy, bool? makes, bool? writes, Argument operand)
    {
        var options = copy.Options;
        var fresh = !old.Exists || options.Replace;
        if (old.Kind == NodeKind.Directory || (fresh ? makes == false : writes == false))
        {
            return null;
        }

        if (source.Kind == NodeKind.Link)
        {
            var link = Owned(state, to, source) with { ModeAt = copy.At, Inode = null };
            // BusyBox's tar gives links no owner
            return !options.PreserveOwner || (options.SetsDirectories && state.Userland == Userland.BusyBox) || state.Process.User is { IsRoot: false, IsKnown: true } ? link
                : state.Process.User.IsRoot ? link with { User = source.User, Group = source.Group, OwnerAt = source.OwnerAt ?? copy.At }
                : link with { User = Principal.Unknown, Group = Principal.Unknown };
        }

        var content = options.AttributesOnly ? old.Exists && !fresh ? old.Content : Value.Empty(copy.At) : source.Content ?? Value.Of(new Symbol("content-" + from.Key + "-" + source.Time, $"$(cat {from.Display})", new Meaning.ContentOf(from.Display)), operand.At);
        // BusyBox opens the new file with setuid and setgid too; writing to it takes them from another than root
        var kept = state.Userland == Userland.BusyBox && !options.Syncs ? state.Process.User.IsRoot ? source.Mode : source.Mode.Join(source.Mode & Mode.Of(Octal.O777)) : source.Mode & Mode.Of(Octal.O777);
        var node = fresh
            ? Owned(state, to, new Node { Kind = NodeKind.File, Mode = (options.PreserveMode == false ? Mode.Of(Octal.O666) : kept) & ~(state.Process.Umask & Mode.Of(Octal.O777)), ModeAt = copy.At, Doubts = options.PreserveMode == false ? Doubts.None : source.Doubts & Doubts.Mode })
            : old with { Kind = NodeKind.File, Mode = Overwritten(state, old.Mode) };
        node = node with { Content = content, Kind = source.Kind == NodeKind.Any && options.Recursive ? NodeKind.Any : NodeKind.File };
        if (options.PreserveMode == true)
        {
            // where the source has no special bits, an old file's may stay (GNU copies the permissions as an ACL)
            var mode = fresh || options.Syncs ? source.Mode : source.Mode.Join(source.Mode | (old.Mode & Mode.Of(Octal.O7000)));
            node = node with { Mode = mode, ModeAt = source.ModeAt ?? copy.At, IsModeExplicit = source.IsModeExplicit, Doubts = (node.Doubts & ~Doubts.Mode) | (source.Doubts & Doubts.Mode) };
        }

        return Assigned(state, WithOwner(state, source, node, copy), options, copy.At);
    }

    /// <summary>
    /// A file that was there, after rsync: replaced by a new one, or left where it has its source's size and time, to the second (rsync's
    /// <c>quick_check_ok</c>); what is to be kept it gets in both cases (<c>dest_mode</c>, <c>set_file_attrs</c>).
    /// </summary>
    private Node? Synced(State state, Node source, Node old, MachinePath to, Effect.Copy copy, bool? makes)
    {
        if (makes == false)
        {
            return null;
        }

        var made = Owned(state, to, new Node { Kind = NodeKind.File });
        var node = old with
        {
            Inode = null,
            Content = source.Content is not null && source.Content.Equals(old.Content) ? old.Content : null,
            User = old.User.Equals(made.User) ? old.User : Principal.Unknown,
            Group = old.Group.Equals(made.Group) ? old.Group : Principal.Unknown,
        };
        if (copy.Options.PreserveMode == true)
        {
            node = node with { Mode = source.Mode, ModeAt = source.ModeAt ?? copy.At, IsModeExplicit = source.IsModeExplicit, Doubts = (node.Doubts & ~Doubts.Mode) | (source.Doubts & Doubts.Mode) };
        }

        return Assigned(state, WithOwner(state, source, node, copy), copy.Options, copy.At);
    }

    /// <summary>The source's owner and group: root gives both; another the group, where it is a member.</summary>
    private static Node WithOwner(State state, Node source, Node node, Effect.Copy copy) =>
        !copy.Options.PreserveOwner ? node
        : !state.Process.User.IsKnown ? node with { User = Principal.Unknown, Group = Principal.Unknown }
        : state.Process.User.IsRoot ? node with { User = source.User, Group = source.Group, OwnerAt = source.OwnerAt ?? copy.At, Doubts = (node.Doubts & Doubts.Mode) | (source.Doubts & Doubts.Owner) }
        : copy.Options.Syncs && !source.Group.Equals(node.Group) ? node with { Group = Principal.Unknown }
        : node;

    private static Node Assigned(State state, Node node, CopyOptions options, Location at)
    {
        if (options.Mode is { } mode)
        {
            node = node with { Mode = mode.Apply(Mode.Of(0), node.Kind == NodeKind.Directory, Mode.Of(0)), ModeAt = at, IsModeExplicit = true, Doubts = node.Doubts & ~Doubts.Mode };
        }

        return node with
        {
            User = options.Owner is { } owner ? state.PrincipalOf(owner.Name) : node.User,
            Group = options.Group is { } group ? state.GroupOf(group.Name) : node.Group,
            OwnerAt = options.Owner is not null || options.Group is not null ? at : node.OwnerAt,
        };
    }

    private State CopyTree(State state, MachinePath from, MachinePath to, Effect.Copy copy)
    {
        if (to.IsAtOrBelow(from) && !to.Equals(from))
        {
            return Havoc(state, new Argument(ValueOf(to, copy.At))).With(ExitStatus.Of(1));
        }

        var target = state.Resolve(to, last: true).Path;
        if (copy.Options.Syncs && !target.Equals(to))
        {
            // it puts a directory in the place of a link to one, unless that is the destination itself
            return Havoc(state, new Argument(ValueOf(to, copy.At))).With(ExitStatus.Unknown);
        }

        var makes = MayMake(state, target);
        Node? Made(Node source, Node old) => old.Kind switch
        {
            NodeKind.Absent => makes == false ? null : WithTreeMode(Owned(state, target, new Node { Kind = NodeKind.Directory, Mode = Mode.Of(0), IsClosed = source.IsClosed, ModeAt = copy.At }), source, copy, state),
            NodeKind.File or NodeKind.Link => null,
            _ => WithTreeMode(old with { Kind = NodeKind.Directory, IsClosed = old.IsClosed && source.IsClosed }, source, copy, state, isNew: false),
        };
        var made = state.Look(target).Nodes
            .SelectMany(old => state.Look(from).Nodes.Where(n => n.Exists).Select(source => Made(source, old)))
            .Where(n => n is not null).Select(n => n! with { Time = state.Time }).ToList();
        if (made.Count == 0)
        {
            return state.With(ExitStatus.Of(1));
        }

        // until all is in it, it is open to whoever copies
        var next = AssumeParents(state.Put(target, Alternatives.Of(made.Select(n => n with { Mode = n.Mode | Mode.Of(Octal.O700) }))), target);
        var status = ExitStatus.Success;
        var children = state.Children(from).Where(c => c.Alternatives.Exists != false).ToList();
        var inside = copy with { Options = copy.Options with { NoDereference = !copy.Options.FollowsInside } };
        if (copies >= DeepestCopy)
        {
            // links that are followed lead in a circle
            return Havoc(state, new Argument(ValueOf(to, copy.At))).With(ExitStatus.Unknown);
        }

        copies++;
        foreach (var child in children)
        {
            next = child.Alternatives.Exists is null
                ? next.Put(target.ChildLike(child.Path), Alternatives.Unknown)
                : CopyOne(next, child.Path, target.ChildLike(child.Path), inside, new Argument(ValueOf(child.Path, copy.At)));
            status = Both(status, next.Process.Status);
        }

        copies--;
        return next.Put(target, Alternatives.Of(made)).With(status);
    }

    /// <summary>A tree that is deeper is not copied.</summary>
    private const int DeepestCopy = 40;

    private int copies;

    private static Node WithTreeMode(Node node, Node source, Effect.Copy copy, State state, bool isNew = true)
    {
        var isBusyBox = state.Userland == Userland.BusyBox && !copy.Options.Syncs;
        if (copy.Options.Syncs && copy.Options.DirectoryMode is { } change)
        {
            source = source with { Mode = change.Apply(source.Mode, true, state.Process.Umask) };
        }

        if (copy.Options.SetsDirectories && (copy.Options.PreserveMode == true || !isNew))
        {
            var given = copy.Options.PreserveMode == true ? source.Mode : source.Mode & Mode.Of(Octal.O777) & ~(state.Process.Umask & Mode.Of(Octal.O777));
            node = node with { Mode = isBusyBox && !state.Process.User.IsRoot && !isNew ? given.Join(node.Mode) : given, ModeAt = source.ModeAt ?? copy.At };
        }
        else if (copy.Options.PreserveMode == true)
        {
            // as for files: GNU may leave a special bit that the directory has
            node = node with { Mode = isBusyBox ? source.Mode : source.Mode.Join(source.Mode | (node.Mode & Mode.Of(Octal.O7000))), ModeAt = source.ModeAt ?? copy.At };
        }
        else if (isNew)
        {
            // BusyBox (copy_file) gives the source's set-id bits too, and no others
            var mode = copy.Options.PreserveMode == false ? Mode.Of(Octal.O777) : isBusyBox ? source.Mode : source.Mode & Mode.Of(copy.Options.Syncs ? Octal.O777 : Octal.O1777);
            node = node with { Mode = (mode & ~(state.Process.Umask & Mode.Of(Octal.O777))) | (isBusyBox ? Mode.Of(0) : node.Mode & Mode.Of(Octal.O2000)) };
        }

        return copy.Options.Syncs ? Assigned(state, WithOwner(state, source, node, copy), copy.Options, copy.At)
            : copy.Options.PreserveOwner && state.Process.User.IsRoot ? node with { User = source.User, Group = source.Group, OwnerAt = source.OwnerAt ?? copy.At } : node;
    }

    private State RenameAll(Effect.Rename rename, State state)
    {
        var destination = state.Resolve(PathOf(rename.Destination, state), last: true);
        if (!destination.IsSure || rename.Destination.IsPattern || rename.Sources.Any(s => s.IsPattern || (s.MayBeMany && rename.Sources.Count > 1)))
        {
            return rename.Sources.Append(rename.Destination).Aggregate(state, Havoc).With(ExitStatus.Success);
        }

        var into = IsInto(state, rename.Destination, rename.Sources.Count, rename.IntoDirectory, AnyDirectory(rename.Sources, state));
        if (into == true && state.Look(destination.Path).IsDirectory == false)
        {
            return state.With(ExitStatus.Of(1));
        }

        var status = ExitStatus.Success;
        foreach (var (path, name, _) in SourcesOf(rename.Sources, state))
        {
            state = Move(state, state.Resolve(path, last: false).Path, into == true ? name == "." ? destination.Path : destination.Path.ChildLike(path) : state.Resolve(PathOf(rename.Destination, state), last: false).Path, rename);
            status = Both(status, state.Process.Status);
        }

        return state.With(status);
    }

    private State Move(State state, MachinePath from, MachinePath to, Effect.Rename rename)
    {
        var source = state.LookWithDoubts(from);
        var target = state.Look(to);
        if (source.Exists == false || MayMake(state, from) == false || MayMake(state, to) == false || from.Equals(to) || to.IsAtOrBelow(from)
            || (target.IsDirectory == true && source.IsDirectory == false) || (source.IsDirectory == true && target.Exists == true && target.IsDirectory == false))
        {
            return state.With(ExitStatus.Of(1));
        }

        if (rename.NoClobber && target.Exists == true)
        {
            return state.With(ExitStatus.Success);
        }

        if (AreOne(state, from, to))
        {
            // rename(2) of two names of one file does nothing
            return state.With(ExitStatus.Unknown);
        }

        if (rename.MayKeep && target.Exists != false)
        {
            return Joins.Join(Move(state, from, to, rename with { MayKeep = false }), state).With(ExitStatus.Unknown);
        }

        if (target.IsDirectory == true)
        {
            // rename(2) replaces an empty directory only
            var children = state.Children(to).ToList();
            if (children.Any(c => c.Alternatives.Exists == true))
            {
                return state.With(ExitStatus.Of(1));
            }

            if (!state.IsClosed(to) || children.Any(c => c.Alternatives.Exists is null))
            {
                return Havoc(Havoc(state, new Argument(ValueOf(to, rename.At))), new Argument(ValueOf(from, rename.At))).With(ExitStatus.Unknown);
            }
        }

        var below = state.Below(from).ToList();
        var time = state.Time;
        state = state.Put(to, source.Where(n => n.Exists)!.Select(n => n with { MadeAt = n.MadeAt ?? rename.At, Time = time }));
        foreach (var entry in below)
        {
            state = state.Put(entry.Path.Rebase(from, to), state.LookWithDoubts(entry.Path).Select(n => n with { Time = time })).Put(entry.Path, Node.Absent);
        }

        state = state.Put(from, Node.Absent);
        return AssumeParents(state, to).With(ExitStatus.Success);
    }

    private State LinkAll(Effect.Link link, State state)
    {
        var status = ExitStatus.Success;
        var into = link.NoDereference && state.Look(PathOf(link.Destination, state)).Nodes.All(n => n.Kind == NodeKind.Link)
            ? false
            : IsInto(state, link.Destination, link.Targets.Count, link.IntoDirectory);
        if (into == true && link.Targets.Count > 1 && state.Look(state.Resolve(PathOf(link.Destination, state), last: true).Path).IsDirectory == false)
        {
            return state.With(ExitStatus.Of(1));
        }

        foreach (var (source, name, operand) in SourcesOf(link.Targets, state))
        {
            var directory = state.Resolve(PathOf(link.Destination, state), last: into == true).Path;
            state = LinkOne(state, source, operand, into == true && name != "." ? directory.ChildLike(source) : directory, link);
            status = Both(status, state.Process.Status);
        }

        return state.With(status);
    }

    /// <summary>Both are names of one file.</summary>
    private static bool AreOne(State state, MachinePath a, MachinePath b) => state.Look(a).Single is { Inode: { } inode } && state.Look(b).Single?.Inode == inode;

    private static State LinkOne(State state, MachinePath source, Argument operand, MachinePath to, Effect.Link link)
    {
        var makes = MayMake(state, to);
        if (link.IsSymbolic)
        {
            if (source.Equals(to))
            {
                // "are the same file" (ln.c, do_link)
                return state.With(ExitStatus.Of(1));
            }

            var next = Change(state, to, node => makes == false || node.Kind == NodeKind.Directory || (node.Exists && !link.Force)
                ? null
                : Owned(state, to, new Node { Kind = NodeKind.Link, Target = operand.Value, Mode = Mode.Of(Octal.O777), ModeAt = link.At }));
            return next.Process.Status.Succeeded == false ? next : AssumeParents(next, to);
        }

        var real = state.Resolve(source, last: link.FollowsTarget).Path;
        if (real.Equals(to))
        {
            return state.With(ExitStatus.Of(1));
        }

        if (state.Look(real).Where(n => n.Exists) is not { } there || makes == false || there.IsDirectory == true || (state.Look(to).Exists == true && !link.Force))
        {
            return state.With(ExitStatus.Of(1));
        }

        if (!state.Process.User.IsRoot && there.Nodes.Any(n => state.Owns(n) != true) && state.MayWrite(real) != true)
        {
            // proc(5), protected_hardlinks, which systemd and the distributions turn on: only what one owns, or may read and write
            return there.Nodes.All(n => state.Owns(n) == false) && state.MayWrite(real) == false ? state.With(ExitStatus.Of(1))
                : state.Put(to, state.Look(to).Join(Alternatives.Of(Node.Any with { Time = state.Time }))).With(ExitStatus.Unknown);
        }

        var inode = real.Key + "#" + state.Time;
        Node Linked(Node node) => node.Exists ? node with { Inode = node.Inode ?? inode, Time = state.Time } : node;
        return AssumeParents(state.Put(real, state.Look(real).Select(Linked)).Put(to, there.Select(Linked)), to).With(ExitStatus.Success);
    }
}
