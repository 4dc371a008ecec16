using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Archives: what <c>tar</c> puts into one is kept as it was, beside the machine's own files.</summary>
public sealed partial class Interpreter
{
    private IReadOnlyList<Outcome> RunPack(Program.Pack pack, State state)
    {
        state = state.Tick().With(ExitStatus.Success);
        var from = pack.Directory is { } directory ? PathOf(directory, state) : state.Process.Directory;
        var place = state.Resolve(from, last: true);
        if (place.IsSure && (state.Look(place.Path).IsDirectory == false || state.MayReach(place.Path.Child("x")) == false))
        {
            // it stops before it has written anything
            return pack.File is null ? Next(state.With(ExitStatus.Of(2)))
                : Next(Apply(new Effect.Write(pack.File, null, false, Octal.O666, pack.File.At), state)[0].With(ExitStatus.Of(2)));
        }

        var members = new List<ArchiveMember>();
        foreach (var operand in pack.Members)
        {
            var path = state.Resolve(MachinePath.Of(operand.Value, from), last: false);
            var name = operand.Known?.TrimEnd('/').TrimStart('/');
            var there = state.LookWithDoubts(path.Path);
            if (operand.IsPattern || !path.IsSure || name is null or "" || name.Contains("..") || there.Exists is null || state.MayRead(path.Path) is null
                || (state.MayRead(path.Path) == true && !state.Process.User.IsRoot && !AllReadable(state, path.Path)))
            {
                return Archived(pack, null, state);
            }

            if (there.Exists == false || state.MayRead(path.Path) == false)
            {
                // tar goes on without it (tar(1), RETURN VALUE: 2)
                state = state.With(ExitStatus.Of(2));
                continue;
            }

            var isAll = name == "." || name.EndsWith("/.", StringComparison.Ordinal);
            var copy = FileSystem.Kept.Child($"{++symbols}");
            var (owner, group) = (pack.Owner is { } u ? state.PrincipalOf(u) : null, pack.Group is { } g ? state.GroupOf(g) : null);
            state = Keep(state, path.Path, copy, n => n with
            {
                Inode = null,
                User = owner ?? n.User,
                Group = group ?? n.Group,
                Mode = pack.Mode is { } mode && n.Kind != NodeKind.Link ? mode.Apply(n.Mode, n.IsDirectory, Mode.Of(0)) : n.Mode,
            }, pack.Excludes);
            members.Add(new ArchiveMember(copy, isAll && name.Length > 1 ? name.Substring(0, name.Length - 2) : name));
        }

        return Archived(pack, members, state);
    }

    private static bool AllReadable(State state, MachinePath path) => state.Below(path).All(e => e.Alternatives.Exists == false || state.MayRead(e.Path) == true);

    /// <summary>A copy of a path and all below it, as the archive has them.</summary>
    private static State Keep(State state, MachinePath from, MachinePath to, Func<Node, Node> archived, IReadOnlyList<string> excludes)
    {
        // a pattern matches a name, or the end of a path (tar(1), --no-anchored)
        bool IsExcluded(MachinePath path)
        {
            for (var at = path; at is not null && !at.Equals(from); at = at.Parent)
            {
                if (excludes.Any(e => Wildcards.Matches(e, at.Name)))
                {
                    return true;
                }
            }

            return false;
        }

        Alternatives Kept(MachinePath path) => state.LookWithDoubts(path).Select(archived);
        var files = state.Files.Set(to.Key, new PathEntry(to, Kept(from), IsTouched: false));
        foreach (var entry in state.Below(from).Where(e => !IsExcluded(e.Path)))
        {
            var path = entry.Path.Rebase(from, to);
            files = files.Set(path.Key, new PathEntry(path, Kept(entry.Path), IsTouched: false));
        }

        return state with { Files = files };
    }

    private IReadOnlyList<Outcome> Archived(Program.Pack pack, List<ArchiveMember>? members, State state)
    {
        Meaning meaning = members is not null ? new Meaning.Archive(members, pack.Compresses) : new Meaning.Output("tar");
        var content = Value.Of(NewSymbol("$(tar)", meaning), pack.At);
        if (pack.File is not { } file)
        {
            return Next(Print(state, content));
        }

        var written = Apply(new Effect.Write(file, content, false, Octal.O666, file.At), state)[0];
        return Next(written.Process.Status.Succeeded == false ? written : written.With(state.Process.Status));
    }

    private IReadOnlyList<Outcome> RunUnpack(Program.Unpack unpack, State state)
    {
        state = state.Tick();
        var content = unpack.File is { } file ? state.Look(state.Resolve(PathOf(file, state), true).Path).Single is { Kind: NodeKind.File } node ? node.Content : null : state.Process.Input;
        if (unpack.File is { } missing && state.Look(state.Resolve(PathOf(missing, state), true).Path).Exists == false)
        {
            return Next(state.With(ExitStatus.Of(2)));
        }

        if (unpack.File is null && content?.Known is "")
        {
            return Next(state.With(state.Userland == Userland.BusyBox ? ExitStatus.Of(1) : ExitStatus.Of(2)));
        }

        var wanted = unpack.Members.Select(m => m.Known?.Trim('/')).ToList();
        if (content?.Symbol?.Meaning is not Meaning.Archive archive || !state.Process.User.IsKnown || wanted.Any(w => w is null || !archive.Members.Any(m => m.Name == w)))
        {
            return Next(Havoc(state, unpack.Into).With(ExitStatus.Success));
        }

        if (archive.IsCompressed != unpack.Decompresses && (unpack.File is null || unpack.Decompresses || state.Userland == Userland.BusyBox))
        {
            // GNU tar refuses what it reads from a pipe and did not expect; what BusyBox does depends on its build
            return Next(state.Userland == Userland.Gnu && !unpack.Decompresses ? state.With(ExitStatus.Of(2)) : Havoc(state, unpack.Into).With(ExitStatus.Unknown));
        }

        var status = ExitStatus.Success;
        foreach (var member in archive.Members.Where(m => wanted.Count == 0 || wanted.Contains(m.Name)))
        {
            state = Unpack(unpack, member, state);
            status = Both(status, state.Process.Status);
        }

        return Next(state.With(status));
    }

    private State Unpack(Program.Unpack unpack, ArchiveMember member, State state)
    {
        var asRoot = state.Process.User.IsRoot;
        var into = PathOf(unpack.Into, state);
        var target = member.Name == "." ? into : MachinePath.Of(Value.Of("./" + member.Name, unpack.At), into);
        if (member.Name.IndexOf('/') > 0 && target.Parent is { } parent)
        {
            // directories that the archive does not hold are made as mkdir -p makes them
            state = Apply(new Effect.Mkdir([new Argument(ValueOf(parent, unpack.At))], null, Parents: true, unpack.At), state)[0];
        }

        return CopyOne(state, member.Copy, target, new Effect.Copy([], unpack.Into, new CopyOptions
        {
            Recursive = true,
            NoDereference = true,
            Replace = true,
            SetsDirectories = true,
            PreserveMode = (asRoot && unpack.Preserves != false) || unpack.Preserves == true ? true : null,
            PreserveOwner = asRoot && unpack.KeepsOwner,
        }, unpack.At), unpack.Into);
    }
}
