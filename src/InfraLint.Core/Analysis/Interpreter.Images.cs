using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>Copies between the stages of an image.</summary>
public sealed partial class Interpreter
{
    private State Import(Effect.Import import, State state)
    {
        var from = import.From is { } stage ? finalOf?.Invoke(stage) : null;
        var destination = PathOf(import.Destination, state);
        var key = import.Destination.Value.Key;
        var isInto = key.EndsWith("/", StringComparison.Ordinal) || key is "." || import.Sources.Count > 1
            || state.Look(state.Resolve(destination, true).Path).IsDirectory == true;
        foreach (var source in import.Sources.SelectMany(s => Matches(from, s)))
        {
            var path = MachinePath.Of(source.Value, MachinePath.Root);
            var isUnseenDirectory = from is null && source.Value.Key.EndsWith("/", StringComparison.Ordinal);
            if ((source.IsPattern && isInto) || isUnseenDirectory)
            {
                state = ImportPattern(import, isUnseenDirectory ? path.Child("*") : path, destination, state);
                continue;
            }

            if (source.IsPattern || from is null || from.Look(from.Resolve(path, true).Path) is not { } found || found.Exists != true)
            {
                var target = isInto ? destination.ChildLike(path) : destination;
                state = ImportUnknown(import, path, target, state);
                if (isInto && from is null && !IsSurelyFile(path.Name))
                {
                    // of a directory the content would be copied, and nothing of its name be there
                    state = state.Put(target, state.Look(target).Join(Alternatives.Absent));
                    state = state.Look(destination).IsDirectory == true ? state.Put(destination, state.Look(destination).Select(n => n with { IsClosed = false })) : state;
                }

                if (import.Options.Baked is { } baked)
                {
                    Record(new Event.Noted(NoteKind.Baked, ValueOf(target, import.At), baked, state, import.At));
                }

                continue;
            }

            // a directory's content is copied, never the directory itself
            var real = from.Resolve(path, true).Path;
            state = found.IsDirectory == true
                ? ImportTree(import, from, real, destination, state)
                : ImportNode(import, found, isInto ? destination.ChildLike(path) : destination, state);
        }

        return state.With(ExitStatus.Success);
    }

    /// <summary>A key or what goes with it is no directory, though nobody has seen it.</summary>
    private static bool IsSurelyFile(string name) =>
        name is "authorized_keys" or "known_hosts" || name.StartsWith("id_", StringComparison.Ordinal) || name.EndsWith(".pub", StringComparison.Ordinal)
        || name.EndsWith(".pem", StringComparison.Ordinal) || name.EndsWith("_key", StringComparison.Ordinal) || name.EndsWith("_rsa", StringComparison.Ordinal) || name.EndsWith("_ed25519", StringComparison.Ordinal);

    /// <summary>The operands that a pattern stands for, where the other machine's files are all known.</summary>
    private static IEnumerable<Argument> Matches(State? from, Argument source) =>
        source.IsPattern && from?.Glob(MachinePath.Of(source.Value, MachinePath.Root), takesDots: true) is { Count: > 0 } found
            ? found.Select(f => new Argument(ValueOf(f, source.At)))
            : [source];

    /// <summary>Nobody knows what a pattern matches: the destination holds more than is listed, and what is listed may be replaced.</summary>
    private static State ImportPattern(Effect.Import import, MachinePath pattern, MachinePath destination, State state)
    {
        state = ImportParents(import, destination.Child("x"), state);
        destination = state.Resolve(destination, last: true).Path;
        state = state.Put(destination, state.Look(destination).Select(n => n with { IsClosed = false }));
        return state.Children(destination).Where(c => c.Alternatives.IsDirectory != true && Wildcards.Matches(pattern.Name, c.Path.Name)).ToList()
            .Aggregate(state, (s, c) => s.Put(c.Path, c.Alternatives.Join(Alternatives.Of(Node.Any with { Time = s.Time }))));
    }

    /// <summary>Missing parents are root's, and not who runs the builder's commands.</summary>
    private static State ImportParents(Effect.Import import, MachinePath to, State state)
    {
        var root = new PrincipalOperand(Value.Of("root", import.At));
        var options = import.Options.Owner is null ? import.Options with { Owner = root, Group = root, ParentsInherit = true } : import.Options;
        return PlaceParents(new Effect.Place(import.Destination, options with { ParentsOwned = true }, import.At), to, import.Options.Parents ?? Mode.Of(Octal.O755), state);
    }

    private State ImportTree(Effect.Import import, State from, MachinePath source, MachinePath destination, State state)
    {
        var directory = state.Look(destination);
        if (directory.Exists != true)
        {
            state = ImportParents(import, destination.Child("x"), state);
        }

        if (!from.IsClosed(source))
        {
            state = state.Put(destination, state.Look(destination).Select(n => n with { IsClosed = false }));
        }

        return from.Below(source).Where(e => e.Alternatives.Exists != false && import.Excludes?.Invoke(e.Path.Key.Substring(source.Key.TrimEnd('/').Length + 1)) != true)
            .Aggregate(state, (s, e) => ImportNode(import, e.Alternatives, e.Path.Rebase(source, destination), s));
    }

    private State ImportNode(Effect.Import import, Alternatives found, MachinePath to, State state)
    {
        state = ImportParents(import, to, state);
        var user = UserFor(import.Options, state);
        var group = GroupFor(import.Options, state);
        var target = state.Resolve(to, last: true).Path;
        return Given(import, target, state.Put(target, found.Select(n => !n.Exists ? n : n with
        {
            Mode = import.Options.Mode is { } change && n.Kind != NodeKind.Link ? change.Apply(n.Mode, n.IsDirectory, Mode.Of(0)) : n.Mode,
            ModeAt = import.Options.Mode is not null ? import.Options.ModeAt ?? import.At : n.ModeAt ?? import.At,
            User = user ?? ById(state, n.User),
            Group = group ?? ById(state, n.Group, isGroup: true),
            OwnerAt = user is not null ? import.Options.OwnerAt ?? import.At : n.OwnerAt ?? import.At,
            MadeAt = import.At,
            Inode = null,
            Time = state.Time,
        })));
    }

    private State Given(Effect.Import import, MachinePath path, State state)
    {
        if (import.Options.Mode is { } change)
        {
            Record(new Event.ModeGiven(path, change, state, import.Options.ModeAt ?? import.At));
        }

        return state;
    }

    /// <summary>Ids are kept, not names: the same id may be another user here.</summary>
    private static Principal ById(State state, Principal principal, bool isGroup = false) => principal.Id is { } id
        ? (isGroup ? state.Groups.All.Select(g => g.Value).FirstOrDefault(g => g.Id == id) : state.Users.All.Select(u => u.Value.User).FirstOrDefault(u => u.Id == id)) ?? new Principal(null, id)
        : principal.Name is { } name && (isGroup ? state.Groups.Find(name) : state.Users.Find(name)?.User) is { Id: null } same ? same
        : Principal.Unknown;

    private State ImportUnknown(Effect.Import import, MachinePath source, MachinePath to, State state)
    {
        state = ImportParents(import, to, state);
        return Given(import, to, state.Put(to, Owned(state, to, new Node
        {
            Kind = NodeKind.Any,
            Mode = import.Options.Mode is { } change ? change.Apply(Mode.Unknown, null, Mode.Of(0)) : Mode.Unknown,
            ModeAt = import.Options.ModeAt ?? import.At,
            OwnerAt = import.Options.OwnerAt ?? import.At,
            Content = Value.Of(new Symbol("image-" + source.Key, source.Display, new Meaning.ContentOf(source.Display)), import.At),
        }) with
        {
            User = UserFor(import.Options, state) ?? Principal.Unknown,
            Group = GroupFor(import.Options, state) ?? Principal.Unknown,
        }));
    }
}
