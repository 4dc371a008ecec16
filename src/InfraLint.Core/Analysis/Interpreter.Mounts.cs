using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>What is mounted while a program runs, and hides what is there.</summary>
public sealed partial class Interpreter
{
    private IReadOnlyList<Outcome> RunMounted(Program.Mounted mounted, State state)
    {
        var points = mounted.Points.Select(p => state.Resolve(PathOf(p.Path, state), last: true).Path).ToList();
        var inner = points.Zip(mounted.Points, (path, point) => (path, point)).Aggregate(state, (s, p) => Hide(s, p.path, p.point));
        inner = Joins.Merge([.. Run(mounted.Setup, inner).Select(o => o.State)])[0];
        foreach (var (path, _) in points.Zip(mounted.Points, (path, point) => (path, point)).Where(p => !p.point.IsCertain))
        {
            inner = inner.Put(path, inner.Look(path).Join(Alternatives.Absent));
        }

        return [.. Run(mounted.Program, inner).Select(o => o with { State = points.Aggregate(o.State, (s, p) => Reveal(state, s, p)) })];
    }

    private static State Hide(State state, MachinePath path, MountPoint point)
    {
        state = PlaceParents(new Effect.Place(point.Path, new PlaceOptions(), point.Path.At), path, Mode.Of(Octal.O755), state);
        state = state with { Files = Covered(state, path).Aggregate(state.Files, (f, e) => f.Remove(e.Path.Key)) };
        return state.Put(path, point.IsKnown ? Node.Absent : Node.Any);
    }

    /// <summary>
    /// Whether the directories that were made for a mount stay depends on the builder's version: Docker 20.10 leaves them,
    /// 26.1 takes them away again.
    /// </summary>
    private static State Reveal(State before, State after, MachinePath path)
    {
        var files = Covered(after, path).Aggregate(after.Files, (f, e) => f.Remove(e.Path.Key));
        after = after with { Files = Covered(before, path).Aggregate(files, (f, e) => f.Set(e.Path.Key, e)) };
        for (MachinePath? made = path; made is not null && before.Look(made).Exists != true; made = made.Parent)
        {
            if (after.Children(made).Any(c => c.Alternatives.Exists == true))
            {
                break;
            }

            after = after.Put(made, made.Equals(path) ? before.Look(made).Join(Alternatives.Of(Node.Any)) : before.Look(made).Join(after.Look(made)));
        }

        return after;
    }

    /// <summary>What is listed at a path and below it.</summary>
    private static IEnumerable<PathEntry> Covered(State state, MachinePath path) =>
        [.. state.Files.Find(path.Key) is { } own ? [own] : Array.Empty<PathEntry>(), .. state.Below(path)];
}
