using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Effects: which handler each one has, and what all of them share.</summary>
public sealed partial class Interpreter
{
    private IReadOnlyList<State> Apply(Effect effect, State state)
    {
        var doubts = effect switch
        {
            Effect.Chmod => Doubts.Mode,
            Effect.Chown => Doubts.Owner,
            Effect.Unlink => Doubts.Existence,
            Effect.Write or Effect.Mkdir { Installs: false } => Doubts.Creation,
            _ => Doubts.All,
        };
        var ends = Effected(effect, state);
        return doubts == Doubts.All ? ends : [.. ends.Select(e => e.Weakened(state, doubts))];
    }

    private IReadOnlyList<State> Effected(Effect effect, State state) => effect switch
    {
        Effect.Write write => [Write(write, state)],
        Effect.Rewrite rewrite => [Rewrite(rewrite, state)],
        Effect.Mkdir mkdir => [EachPath(mkdir.Paths, state, (s, p) => Mkdir(mkdir, p, s))],
        Effect.Copy copy => [CopyAll(copy, state)],
        Effect.Rename rename => [RenameAll(rename, state)],
        Effect.Link link => [LinkAll(link, state)],
        Effect.Unlink unlink => [EachTarget(unlink.Paths, state, last: false, (s, p) => Unlink(unlink, p, s, unlink.Paths.Count == 1 && unlink.Paths[0].Value.Key.EndsWith("/", StringComparison.Ordinal)), (_, n) => n.IsDirectory != false && !unlink.Recursive ? n : Node.Absent with { Time = state.Time }, unlink.Recursive && false, Doubts.Existence)],
        Effect.Chmod chmod => [Chmod(chmod, state)],
        Effect.Chown chown => [Chown(chown, state)],
        Effect.Place place => [Place(place, state)],
        Effect.Import import => [Import(import, state)],
        Effect.Havoc havoc => [havoc.Paths.Aggregate(state, (s, p) => havoc.Hides ? Mounted(s, p) : Havoc(s, p)).With(ExitStatus.Success)],
        Effect.Chdir chdir => [Chdir(chdir, state)],
        Effect.SetUmask umask => [SetUmask(umask, state)],
        Effect.SetVariable { Value: null } variable when variable.Name.IndexOf('[') > 0 => [Unset(state, variable.Name, variable.At).With(ExitStatus.Success)],
        Effect.SetVariable variable => [Exporting(SetVariable(state, variable.Name, variable.Value, variable.Change, variable.At).With(ExitStatus.Success), variable.Name)],
        Effect.RemoveFunction function => [(state with { Process = state.Process with { Functions = state.Process.Functions.Remove(function.Name) } }).With(ExitStatus.Success)],
        Effect.ExportFunctions export => [ExportFunctions(export, state)],
        Effect.ClearVariables => [(state with { Process = state.Process with { Variables = PersistentMap<Variable>.Empty, InheritsVariables = false } }).With(ExitStatus.Success)],
        Effect.SetArguments arguments => [SetArguments(arguments, state)],
        Effect.Shift shift => [Shift(shift, state)],
        Effect.SetOption option => [SetOption(option, state)],
        Effect.Read read => ReadLine(read, state),
        Effect.ReadLines read => [ReadLines(read, state)],
        Effect.GetOption option => GetOption(option, state),
        Effect.PushDirectory push => [PushDirectory(push, state)],
        Effect.PopDirectory pop => [PopDirectory(pop, state)],
        Effect.AddUser user => AddUser(user, state),
        Effect.RemoveUser user => [RemoveUser(user, state)],
        Effect.RemoveGroup group => [RemoveGroup(group, state)],
        Effect.ChangeUser user => [ChangeUser(user, state)],
        Effect.ChangeGroup group => [ChangeGroup(group, state)],
        Effect.AddGroup group => [AddGroup(group, state)],
        Effect.Expire expire => [Expire(expire, state)],
        Effect.JoinGroups join => [JoinGroups(join, state)],
        Effect.GenerateKey key => [GenerateKey(key, state)],
        Effect.StartAgent agent => [StartAgent(agent, state)],
        Effect.StopAgent stop => [StopAgent(stop, state)],
        Effect.AddKeys keys => [AddKeys(keys, state)],
        Effect.RemoveKeys keys => [RemoveKeys(keys, state)],
        Effect.ChangePassphrase change => [ChangePassphrase(change, state)],
        Effect.Kill kill => [Kill(kill, state)],
        Effect.LockAgent locking => [LockAgent(locking, state)],
        Effect.Wait wait => [(state with { Clock = state.Clock + wait.Seconds }).With(ExitStatus.Success)],
        Effect.SetTrap trap => [(state with
        {
            Process = trap.When switch
            {
                TrapKind.Error => state.Process with { OnError = trap.Action },
                TrapKind.Signal => state.Process with { Signals = trap.Action is { } action ? state.Process.Signals.Set(trap.Signal, action) : state.Process.Signals.Remove(trap.Signal) },
                TrapKind.Return => state.Process with { OnReturn = trap.Action },
                _ => state.Process with { AtExit = trap.Action },
            },
        }).With(ExitStatus.Success)],
        Effect.Connect connect => [Connect(connect, state)],
        Effect.Fetch fetch => [Fetch(fetch, state)],
        Effect.Configure configure => [Noted(state, s => new Event.Configured(configure.Settings, s, configure.At))],
        Effect.WantKey want => [Noted(state, s => new Event.KeyWanted(PathOf(want.Path, s), want.Options, s, want.At))],
        Effect.Substitute substitute => [Noted(state, s => new Event.Substituted(s.Resolve(PathOf(substitute.Path, s), true).Path, substitute.Text, s, substitute.Text.Location))],
        Effect.Note note => [Noted(state, s => new Event.Noted(note.Kind, note.Subject, note.Detail, s, note.At))],
        _ => throw new ArgumentException($"No meaning for {effect.GetType().Name}.", nameof(effect)),
    };

    private State Exporting(State state, string name)
    {
        if (state.Process.Variables.Find(name) is { IsExported: true, Value: { Parts.Count: > 0 } value })
        {
            Record(new Event.Exported(name, value, state, value.Location));
            if (commands.SettingsIn(name, value) is { Count: > 0 } settings)
            {
                Record(new Event.Configured(settings, state, value.Location));
            }
        }

        return state;
    }

    private State Noted(State state, Func<State, Event> happened)
    {
        Record(happened(state));
        return state.With(ExitStatus.Success);
    }

    /// <summary>Runs a step for each operand; the status is success where all succeed.</summary>
    private static State EachPath(IReadOnlyList<Argument> paths, State state, Func<State, Argument, State> one)
    {
        var status = ExitStatus.Success;
        foreach (var path in paths)
        {
            state = one(state, path);
            status = Both(status, state.Process.Status);
        }

        return state.With(status);
    }

    private static ExitStatus Both(ExitStatus a, ExitStatus b) =>
        a.Succeeded == false || b.Succeeded == false ? ExitStatus.Of(1) : a.Succeeded is null || b.Succeeded is null ? ExitStatus.Unknown : ExitStatus.Success;

    /// <summary>
    /// Runs a step for each path that operands name. A pattern whose matches are not all known reaches the listed paths that
    /// match, and the rest as a sweep.
    /// </summary>
    private static State EachTarget(
        IReadOnlyList<Argument> operands, State state, bool last, Func<State, MachinePath, State> one, Func<MachinePath, Node, Node> sweep, bool recursive, Doubts doubts)
    {
        return EachPath(operands, state, (s, operand) => Reach(s, operand).Weakened(s, doubts));

        State Reach(State s, Argument operand)
        {
            var path = PathOf(operand, s);
            if (!operand.IsPattern)
            {
                var resolved = s.Resolve(path, last);
                return resolved.IsSure ? one(s, resolved.Path) : Havoc(s, operand).With(ExitStatus.Success);
            }

            var reached = new Sweep(path.Key, false, (_, n) => n, true);
            var matches = s.Files.All.Select(f => f.Value).Where(f => f.Alternatives.Exists != false && reached.Reaches(f.Path)).ToList();
            s = matches.Aggregate(s, (now, match) => now.Resolve(match.Path, last) is { IsSure: true } real ? IfThere(now, real.Path, one) : now);
            return s.Sweep(path.Key, recursive, sweep).Weaken(AnyBelow(path), recursive).With(ExitStatus.Success);
        }
    }

    /// <summary>What a pattern with a symbol may stand for: anything where its first wildcard is.</summary>
    private static MachinePath AnyBelow(MachinePath pattern)
    {
        var at = pattern;
        for (var above = pattern.Parent; !pattern.IsKnown && above is not null; above = above.Parent)
        {
            at = Wildcards.IsPattern(above.Name) ? above : at;
        }

        var any = Value.Of(new Symbol("any", "*", new Meaning.Anything()), default);
        return pattern.IsKnown ? pattern
            : at.Parent is { } parent ? MachinePath.Of(Value.Of("./", default).Append(any), parent)
            : MachinePath.Of(any, MachinePath.Root);
    }

    /// <summary>A pattern names what is there: where nothing is, nothing is done, and nothing fails.</summary>
    private static State IfThere(State state, MachinePath path, Func<State, MachinePath, State> one)
    {
        var next = one(state, path);
        return state.Look(path).Where(n => !n.Exists) is { } absent ? next.Put(path, next.Look(path).Join(absent)) : next;
    }

    /// <summary>Whatever an unknown command may have done to what it names.</summary>
    private static State Havoc(State state, Argument operand)
    {
        var named = PathOf(operand, state);
        var (path, isSure) = state.Resolve(named, last: true);
        if (!isSure && !operand.IsPattern && !path.Equals(named))
        {
            // a link that may be none
            state = state.Put(named, Forget(state.Look(named), state.Time));
        }

        if (operand.IsPattern)
        {
            var reached = new Sweep(path.Key, true, (_, n) => n, true);
            state = state.Files.All.Select(f => f.Value).Where(f => reached.Reaches(f.Path)).Aggregate(state, (s, f) => s.Put(f.Path, Forget(f.Alternatives, s.Time)));
            return state.Sweep(path.Key, recursive: true, (_, n) => n with { Mode = Mode.Unknown, User = Principal.Unknown, Group = Principal.Unknown }).Weaken(AnyBelow(path), isRecursive: true);
        }

        foreach (var below in state.Below(path).ToList())
        {
            state = state.Put(below.Path, Forget(below.Alternatives, state.Time));
        }

        return state.Put(path, Forget(state.Look(path), state.Time));
    }

    /// <summary>What is mounted hides what was there, folders too.</summary>
    private static State Mounted(State state, Argument operand)
    {
        var path = state.Resolve(PathOf(operand, state), last: true).Path;
        return Havoc(state.Below(path).ToList().Aggregate(state, (s, f) => s.Put(f.Path, Alternatives.Of([Node.Absent with { Time = s.Time }, Node.Any with { Time = s.Time }]))), operand);
    }

    private static Alternatives Forget(Alternatives alternatives, int time) =>
        alternatives.IsDirectory == true
            ? Alternatives.Of(Node.Any with { Kind = NodeKind.Directory, Time = time })
            : Alternatives.Of([Node.Absent with { Time = time }, Node.Any with { Time = time }]);

    /// <summary>
    /// A step on one path, alternative by alternative: null says that it fails there. It is assumed to succeed where it may;
    /// where it surely fails nothing changes.
    /// </summary>
    private static State Change(State state, MachinePath path, Func<Node, Node?> change)
    {
        var changed = state.LookWithDoubts(path).Nodes.Select(change).Where(n => n is not null).Select(n => n! with { Time = state.Time }).ToList();
        return changed.Count == 0 ? state.With(ExitStatus.Of(1)) : state.Put(path, Alternatives.Of(changed)).With(ExitStatus.Success);
    }

    /// <summary>The directories above a path are there, now that something was made in them.</summary>
    private static State AssumeParents(State state, MachinePath path)
    {
        for (var above = path.Parent; above is not null; above = above.Parent)
        {
            var known = state.Look(above);
            if (known.Exists is null && known.Where(n => n.Exists && n.Kind != NodeKind.File) is { } there)
            {
                var directory = there.Select(n => n.Kind == NodeKind.Any ? n with { Kind = NodeKind.Directory } : n);
                state = state with { Files = state.Files.Set(above.Key, new PathEntry(above, directory, state.Files.Find(above.Key) is { IsTouched: true })) };
            }
        }

        return state;
    }

    /// <summary>Whether something can be made at a path: its directory is there, and may be written; null where that is unknown.</summary>
    private static bool? MayMake(State state, MachinePath path)
    {
        if (path.Parent is not { } parent)
        {
            return null;
        }

        var directory = state.Look(state.Resolve(parent, true).Path);
        if (directory.IsDirectory == false)
        {
            return false;
        }

        return state.MayChangeEntry(path);
    }

    /// <summary>A new node's owner and group: the process's, or the group of a setgid directory.</summary>
    private static Node Owned(State state, MachinePath path, Node node)
    {
        var parents = path.Parent is { } above ? state.Look(state.Resolve(above, true).Path).Nodes.Where(n => n.Exists).ToList() : [];
        var surely = parents.Count > 0 && parents.All(p => p.Mode.HasAny(Octal.O2000));
        var inherits = surely || !parents.All(p => p.Mode.HasNone(Octal.O2000));
        var group = !inherits || parents.All(p => p.Mode == Mode.Unknown) ? state.Process.Group
            : surely && parents.All(p => p.Group == parents[0].Group) ? parents[0].Group
            : Principal.Unknown;
        var isDirectory = node.Kind == NodeKind.Directory;
        return node with
        {
            User = state.Process.User,
            Group = group,
            OwnerAt = state.Here,
            MadeAt = state.Here,
            UmaskAt = state.Process.UmaskAt,
            Mode = isDirectory && inherits && !parents.All(p => p.Mode == Mode.Unknown) ? surely ? node.Mode | Mode.Of(Octal.O2000) : node.Mode.Join(node.Mode | Mode.Of(Octal.O2000)) : node.Mode,
        };
    }

    private static Mode Masked(int requested, Mode umask) => Mode.Of(requested) & ~(umask & Mode.Of(Octal.O777));
}
