using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>A path that an operand names, and how sure it is that this is the one.</summary>
/// <param name="Path">The path, links on the way followed.</param>
/// <param name="IsSure">False where a link may lead elsewhere.</param>
public readonly record struct Resolved(MachinePath Path, bool IsSure);

/// <summary>The files of a state: looking up, following links, permissions, changing.</summary>
public static class FileSystem
{
    /// <summary>A path that no machine has: what is above it is no directory.</summary>
    internal static readonly MachinePath Nowhere = MachinePath.Of("/dev/null/nowhere");

    /// <summary>Where archives keep what was put into them: no path of any machine.</summary>
    internal static readonly MachinePath Kept = MachinePath.Of("/dev/fd/kept");

    private const int LinkLimit = 16;
    private const int SweepLimit = 256, WeakeningLimit = 256;
    private const int SearchBits = Octal.O111, WriteBits = Octal.O222;

    /// <summary>What a path may be; a link in its last component is not followed.</summary>
    public static Alternatives Look(this State state, MachinePath path)
    {
        if (state.Files.Find(path.Key) is { } entry)
        {
            return entry.Alternatives;
        }

        if (path.Equals(Nowhere))
        {
            return Alternatives.Absent;
        }

        for (var above = path.Parent; above is not null; above = above.Parent)
        {
            if (state.Files.Find(above.Key) is { } directory)
            {
                return Inside(state, directory, path);
            }
        }

        return Swept(state, path, mayBeAbsent: true);
    }

    /// <summary>Follows the links on the way to a path, and (<paramref name="last"/>) the one that it is.</summary>
    public static Resolved Resolve(this State state, MachinePath path, bool last)
    {
        var sure = true;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var turn = 0; turn < LinkLimit; turn++)
        {
            if (FirstLink(state, path, last) is not { } found)
            {
                return new Resolved(path, sure);
            }

            if (!seen.Add(path.Key) && sure)
            {
                // ELOOP: nothing is there, and nothing can be made
                return new Resolved(Nowhere, true);
            }

            var (link, node, only) = found;
            if (node.Target is not { } target || link.Parent is not { } parent)
            {
                return new Resolved(path, false);
            }

            sure &= only;
            path = path.Rebase(link, MachinePath.Of(target, parent));
        }

        return new Resolved(path, false);
    }

    /// <summary>The state with a path's alternatives set, and those of a file's other names with them.</summary>
    public static State Put(this State state, MachinePath path, Alternatives alternatives)
    {
        if (state.HardLinks.Count > 0 || alternatives.Nodes.Any(n => n.Inode is not null))
        {
            state = Linked(state, path, alternatives);
        }

        return Set(state, path, alternatives);
    }

    private static State Linked(State state, MachinePath path, Alternatives alternatives)
    {
        var now = alternatives.Nodes.Where(n => n.Inode is not null).ToLookup(n => n.Inode!);
        var isAnything = alternatives.Nodes.Any(n => n.Kind == NodeKind.Any && n.Inode is null);
        foreach (var inode in state.Look(path).Nodes.Select(n => n.Inode).OfType<string>().Distinct())
        {
            foreach (var other in state.HardLinks.Where(o => !o.Equals(path) && state.Look(o).Nodes.Any(n => n.Inode == inode)))
            {
                // another file at this path leaves the other names as they are; one that is forgotten may be the same
                state = Set(state, other, Alternatives.Of(state.Look(other).Nodes.SelectMany(n => n.Inode != inode ? [n]
                    : now.Contains(inode) ? now[inode]
                    : isAnything ? [n, Node.Any with { Time = state.Time }] : [n])));
            }
        }

        return now.Count == 0 || state.HardLinks.Contains(path) ? state : state with { HardLinks = [.. state.HardLinks, path] };
    }

    private static State Set(State state, MachinePath path, Alternatives alternatives)
    {
        var next = state with { Files = state.Files.Set(path.Key, new PathEntry(path, alternatives, IsTouched: true)) };
        return next.Weaken(path, isRecursive: false);
    }

    /// <summary>What a path may be, and what of that a write through a symbol may have changed since it was decided.</summary>
    public static Alternatives LookWithDoubts(this State state, MachinePath path)
    {
        var alternatives = state.Look(path);
        var doubts = state.DoubtsOf(path, alternatives);
        if (doubts == Doubts.None)
        {
            return alternatives;
        }

        var nodes = alternatives.Nodes.Select(n => n.Exists ? n with { Doubts = n.Doubts | On(n, doubts) } : n).ToList();
        if ((doubts & Doubts.Existence) != 0 && nodes.All(n => n.Exists))
        {
            nodes.Add(Node.Absent);
        }

        if ((doubts & Doubts.Creation) != 0 && nodes.Any(n => !n.Exists))
        {
            nodes.Add(Node.Any with { Doubts = Doubts.Mode | Doubts.Owner });
        }

        return Alternatives.Of(nodes);
    }

    /// <summary>Writing and giving away take setuid and setgid from a file.</summary>
    private static Doubts On(Node node, Doubts doubts) =>
        (doubts & (Doubts.Mode | Doubts.Owner)) | ((doubts & (Doubts.Owner | Doubts.Creation)) != 0 && !node.Mode.HasNone(Mode.SetIds) ? Doubts.Mode : Doubts.None);

    /// <summary>What a write through a symbol may have changed of a path since its alternatives were decided.</summary>
    public static Doubts DoubtsOf(this State state, MachinePath path, Alternatives alternatives)
    {
        if (state.Weakenings.Count == 0)
        {
            return Doubts.None;
        }

        var time = alternatives.Nodes.Min(n => n.Time);
        return state.Weakenings.Where(w => (w.Time > time || (!w.Path.IsKnown && !path.IsKnown && w.Time >= time)) && w.MayReach(path) && !w.Path.Equals(path))
            .Aggregate(Doubts.None, (all, w) => all | w.Doubts);
    }

    /// <summary>The state after a change of what a path with a symbol stands for, which may be any that it may be.</summary>
    public static State Weaken(this State state, MachinePath path, bool isRecursive) => path.IsKnown ? state : state with
    {
        Weakenings = Few([.. state.Weakenings.Where(w => !w.Path.Equals(path) || w.IsRecursive != isRecursive || w.Doubts != Doubts.All), new Weakening(path, isRecursive, state.Time)]),
    };

    /// <summary>Of very many writes through symbols one remains, which may have been anywhere.</summary>
    internal static IReadOnlyList<Weakening> Few(IReadOnlyList<Weakening> weakenings) =>
        weakenings.Count <= WeakeningLimit ? weakenings : [new Weakening(Anywhere, IsRecursive: true, weakenings.Max(w => w.Time))];

    private static readonly MachinePath Anywhere = MachinePath.Of(Value.Of(new Symbol("anywhere", "(anywhere)", new Meaning.Anything()), default), MachinePath.Root);

    /// <summary>The state with the writes since an earlier one said to leave some things as they were.</summary>
    public static State Weakened(this State state, State before, Doubts doubts)
    {
        if (ReferenceEquals(state.Weakenings, before.Weakenings))
        {
            return state;
        }

        var old = new HashSet<Weakening>(before.Weakenings);
        var fresh = state.Weakenings.Where(w => !old.Contains(w)).Select(w => w with { Doubts = doubts }).ToList();
        var again = new HashSet<(MachinePath, bool, Doubts)>(fresh.Select(f => (f.Path, f.IsRecursive, f.Doubts)));
        return state with { Weakenings = [.. before.Weakenings.Where(b => !again.Contains((b.Path, b.IsRecursive, b.Doubts))), .. fresh] };
    }

    /// <summary>The state with one node at a path.</summary>
    public static State Put(this State state, MachinePath path, Node node) => state.Put(path, Alternatives.Of(node with { Time = state.Time }));

    /// <summary>The listed paths below a directory.</summary>
    public static IEnumerable<PathEntry> Below(this State state, MachinePath directory) => state.Files.Below(directory.Key).Select(e => e.Value);

    /// <summary>The listed children of a directory.</summary>
    public static IEnumerable<PathEntry> Children(this State state, MachinePath directory) =>
        state.Below(directory).Where(e => e.Path.Key.LastIndexOf('/') == (directory.Key == "/" ? 0 : directory.Key.Length));

    /// <summary>
    /// Whether a directory's listed names are all that it holds: it is closed, or nothing is there.
    /// </summary>
    public static bool IsClosed(this State state, MachinePath directory) =>
        directory.IsKnown && state.Look(state.Resolve(directory, true).Path).Nodes.All(n => n.Kind is NodeKind.Absent or NodeKind.File || (n.Kind == NodeKind.Directory && n.IsClosed));

    /// <summary>
    /// The existing paths that a pattern names, in order; null where not all names are known. An empty list: none surely matches.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="takesDots">A wildcard takes a leading dot too, as in Go's filepath.Match.</param>
    public static IReadOnlyList<MachinePath>? Glob(this State state, MachinePath pattern, bool takesDots = false)
    {
        if (!pattern.IsKnown)
        {
            return null;
        }

        var found = new List<MachinePath> { MachinePath.Root };
        foreach (var component in pattern.Key.Split('/').Skip(1))
        {
            var next = new List<MachinePath>();
            foreach (var directory in found)
            {
                if (!Wildcards.IsPattern(component))
                {
                    next.Add(directory.Child(component));
                    continue;
                }

                var real = state.Resolve(directory, true);
                if (!real.IsSure || !state.IsClosed(real.Path))
                {
                    return null;
                }

                foreach (var child in state.Children(real.Path).Where(c => takesDots ? Wildcards.Matches(component, c.Path.Name) : Wildcards.MatchesName(component, c.Path.Name)))
                {
                    if (child.Alternatives.Exists is null || !child.Path.IsKnown)
                    {
                        return null;
                    }

                    if (child.Alternatives.Exists == true)
                    {
                        next.Add(directory.Child(child.Path.Name));
                    }
                }
            }

            found = next;
        }

        var existing = new List<MachinePath>();
        foreach (var path in found)
        {
            switch (state.Look(state.Resolve(path, false).Path).Exists)
            {
                case null:
                    return null;
                case true:
                    existing.Add(path);
                    break;
            }
        }

        return existing;
    }

    /// <summary>Records a change of the names that are not listed.</summary>
    public static State Sweep(this State state, string pattern, bool recursive, Func<MachinePath, Node, Node> change) =>
        state.Sweeps.Count >= SweepLimit ? state with { Sweeps = [] } : state with { Sweeps = [.. state.Sweeps, new Sweep(pattern, recursive, change, IsCertain: true)] };

    /// <summary>Whether the process may search every directory on the way to a path; null where that is unknown.</summary>
    public static bool? MayReach(this State state, MachinePath path)
    {
        bool? answer = true;
        for (var above = path.Parent; above is not null; above = above.Parent)
        {
            switch (state.Allows(above, SearchBits))
            {
                case false:
                    return false;
                case null:
                    answer = null;
                    break;
            }
        }

        return answer;
    }

    /// <summary>Whether the process may make, remove and rename entries of a path's directory; null where that is unknown.</summary>
    public static bool? MayChangeEntry(this State state, MachinePath path)
    {
        if (path.Equals(Nowhere))
        {
            return false;
        }

        if (path.Parent is not { } parent || state.MayReach(path) is not { } reach)
        {
            return path.Parent is { } above && state.Allows(above, WriteBits) == false ? false : null;
        }

        if (!reach)
        {
            return false;
        }

        var directory = state.Look(parent);
        return directory.IsDirectory == false ? false : state.Allows(parent, WriteBits) is { } allowed ? allowed && directory.IsDirectory == true ? true : allowed ? null : false : null;
    }

    /// <summary>Whether the process may write to what is at a path; null where that is unknown.</summary>
    public static bool? MayWrite(this State state, MachinePath path) =>
        state.MayReach(path) is { } reach ? reach ? state.Allows(path, WriteBits) : false : state.Allows(path, WriteBits) == false ? false : null;

    /// <summary>Whether the process may read what is at a path; null where that is unknown.</summary>
    public static bool? MayRead(this State state, MachinePath path) => path.IsAtOrBelow(Kept) ? true
        : state.MayReach(path) is { } reach ? reach ? state.Allows(path, Octal.O444) : false : state.Allows(path, Octal.O444) == false ? false : null;

    /// <summary>Whether the process owns a node, or is root; null where that is unknown.</summary>
    public static bool? Owns(this State state, Node node) => state.Process.User.IsRoot ? true : state.Process.User.Is(node.User);

    private static bool? Allows(this State state, MachinePath path, int bits)
    {
        if (state.Process.User.IsRoot)
        {
            return true;
        }

        bool? answer = null;
        var first = true;
        foreach (var node in state.Look(path).Nodes)
        {
            var one = node.Kind == NodeKind.Absent ? true : Permits(state, node, bits);
            if (!first && one != answer)
            {
                return null;
            }

            (answer, first) = (one, false);
        }

        return answer;
    }

    /// <summary>The kernel's choice of one class: the owner's bits, else the group's, else the others'.</summary>
    public static bool? Permits(this State state, Node node, int bits)
    {
        if (node.Kind == NodeKind.Link)
        {
            return null;
        }

        if (node.Mode.HasAll(bits))
        {
            return true;
        }

        if (node.Mode.HasNone(bits))
        {
            return false;
        }

        var mask = state.Process.User.Is(node.User) switch
        {
            true => bits & Octal.O700,
            false => (state.IsListed(state.Process.User, node.Group) is var listed && listed == false ? state.Process.Group.Is(node.Group) : listed) switch { true => bits & Octal.O070, false => bits & Octal.O007, _ => 0 },
            _ => 0,
        };
        return mask == 0 ? null : node.Mode.HasAll(mask) ? true : node.Mode.HasNone(mask) ? false : null;
    }

    private static Alternatives Inside(State state, PathEntry above, MachinePath path)
    {
        var open = above.Alternatives.Nodes.Any(n => n.Kind == NodeKind.Any || n.Kind == NodeKind.Link || (n.Kind == NodeKind.Directory && !n.IsClosed));
        return open ? Swept(state, path, mayBeAbsent: true)
            : path.IsKnown ? MayHaveBeenMade(state, above, path) ? Alternatives.Unknown : Alternatives.Absent
            : state.Below(above.Path).Where(e => path.MayBe(e.Path) && !e.Path.IsAtOrBelow(path)).Aggregate(Alternatives.Absent, (found, e) => found.Join(e.Alternatives));
    }

    /// <summary>Whether a write through a symbol may have made a path, or what is above it, since the directory's names were all known.</summary>
    private static bool MayHaveBeenMade(State state, PathEntry above, MachinePath path)
    {
        if (state.Weakenings.Count == 0)
        {
            return false;
        }

        var time = above.Alternatives.Nodes.Min(n => n.Time);
        for (var at = path; at is not null && !at.Equals(above.Path); at = at.Parent)
        {
            if (state.Weakenings.Any(w => w.Time > time && (w.Doubts & Doubts.Creation) != 0 && !w.Path.HasNewName && w.MayReach(at)))
            {
                return true;
            }
        }

        return false;
    }

    private static Alternatives Swept(State state, MachinePath path, bool mayBeAbsent)
    {
        var found = Alternatives.Unknown;
        foreach (var sweep in state.Sweeps)
        {
            if (sweep.Reaches(path))
            {
                var changed = found.Select(n => n.Exists ? sweep.Change(path, n) : n);
                found = sweep.IsCertain ? changed : found.Join(changed);
            }
        }

        return found;
    }

    private static (MachinePath Link, Node Node, bool IsOnly)? FirstLink(State state, MachinePath path, bool last)
    {
        var stack = new Stack<MachinePath>();
        for (var at = last ? path : path.Parent; at is not null; at = at.Parent)
        {
            stack.Push(at);
        }

        while (stack.Count > 0)
        {
            var at = stack.Pop();
            if (state.Files.Find(at.Key) is { } entry && entry.Alternatives.Nodes.FirstOrDefault(n => n.Kind == NodeKind.Link) is { } link)
            {
                return (at, link, entry.Alternatives.Nodes.Count == 1);
            }
        }

        return null;
    }
}
