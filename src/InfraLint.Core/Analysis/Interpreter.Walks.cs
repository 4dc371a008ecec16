using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>Walks of trees: what <c>find</c> meets, where all names are known.</summary>
public sealed partial class Interpreter
{
    private IReadOnlyList<Outcome> RunWalk(Program.Walk walk, State state)
    {
        var found = new List<Argument>();
        var status = ExitStatus.Success;
        foreach (var root in walk.Roots)
        {
            var path = state.Resolve(PathOf(root, state), last: false);
            if (path.IsSure && state.Look(path.Path).Exists == false)
            {
                status = ExitStatus.Of(1);
                continue;
            }

            if (root.IsPattern || root.MayBeMany || walk.Filter is not { } filter || !path.IsSure || Met(state, path.Path, filter) is not { } met)
            {
                return Next(Unfollowed(walk, state));
            }

            found.AddRange(met.Select(m => new Argument(Value.Of(Spelled(root, path.Path, m), root.At))));
        }

        if (walk.Action is not { } action)
        {
            return Next(found.Aggregate(state, (s, f) => Print(s, f.Value.Append(Value.Of(walk.Separator, walk.At)))).With(status));
        }

        if (found.Count == 0)
        {
            return Next(state.With(status));
        }

        List<State> live = [state];
        foreach (var step in walk.IsEach ? found.Select(f => action([f])) : [action(found)])
        {
            live = Joins.Merge([.. live.SelectMany(s => Condition(step, s)).Select(o => o.State)]);
        }

        // a command that fails for one path is no failure of find's; one for all of them is
        return CheckErrexit(Next(live.Select(s => status.Succeeded == false || (!walk.IsEach && s.Process.Status.Succeeded == false) ? s.With(ExitStatus.Of(1)) : s.With(ExitStatus.Success))));
    }

    /// <summary>A path as find spells it: the root as it was given, and what follows.</summary>
    private static string Spelled(Argument root, MachinePath start, MachinePath path) =>
        path.Key.Length == start.Key.Length ? root.Value.Key : root.Value.Key.TrimEnd('/') + "/" + path.Key.Substring(start.Key == "/" ? 1 : start.Key.Length + 1);

    /// <summary>The paths that a filter takes, in a fixed order; null where a name, a kind or an existence is not known.</summary>
    private static List<MachinePath>? Met(State state, MachinePath root, WalkFilter filter)
    {
        var met = new List<MachinePath>();
        var rootDepth = Depth(root);
        var entries = state.Below(root).Prepend(new PathEntry(root, state.Look(root), false)).Where(e => e.Alternatives.Exists != false).ToList();
        foreach (var entry in entries)
        {
            if (entry.Alternatives.Single is not { } node || node.Kind == NodeKind.Any || !entry.Path.IsKnown || state.MayReach(entry.Path) != true
                || (node.Kind == NodeKind.Directory && !node.IsClosed))
            {
                return null;
            }

            var depth = Depth(entry.Path) - rootDepth;
            var kind = node.Kind switch { NodeKind.Directory => 'd', NodeKind.Link => 'l', _ => 'f' };
            if (depth >= filter.MinDepth && depth <= filter.MaxDepth && (filter.Type is null || filter.Type == kind)
                && filter.Names.All(n => Wildcards.Matches(n, entry.Path.Name)) && !filter.NotNames.Any(n => Wildcards.Matches(n, entry.Path.Name)))
            {
                met.Add(entry.Path);
            }
        }

        if (filter.IsDepthFirst)
        {
            met.Reverse();
        }

        return met;
    }

    private static int Depth(MachinePath path) => path.Key == "/" ? 0 : path.Key.Count(c => c == '/');

    /// <summary>An action on paths that are not known: whatever is there may be changed by it, and is not promised.</summary>
    private State Unfollowed(Program.Walk walk, State state)
    {
        var printed = Value.Of(NewSymbol("$(find)", new Meaning.Output("find")), walk.At);
        if (walk.Action is null)
        {
            return Print(state, printed).With(ExitStatus.Success);
        }

        foreach (var root in walk.Roots)
        {
            state = Havoc(state, root);
        }

        return state.With(ExitStatus.Success);
    }
}
