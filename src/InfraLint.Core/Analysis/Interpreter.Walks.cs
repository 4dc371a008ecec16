using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>Walks of trees: what <c>find</c> meets.</summary>
public sealed partial class Interpreter
{
    private IReadOnlyList<Outcome> RunWalk(Program.Walk walk, State state)
    {
        List<State> live = [Failed(walk, state, "")];
        foreach (var root in walk.Roots)
        {
            live = Merge([.. live.SelectMany(s => WalkFrom(walk, root, s))]);
        }

        // a command that fails for one path is no failure of find's; one for all of them is
        return CheckErrexit(Next(live.Select(s => Failed(walk, s, "").With(Read(s, walk.Failure, walk.At)?.Known switch
        {
            "" => ExitStatus.Success,
            "1" => ExitStatus.Of(1),
            _ => ExitStatus.Unknown,
        }))));
    }

    private IEnumerable<State> WalkFrom(Program.Walk walk, Argument root, State state)
    {
        var (path, isSure) = state.Resolve(PathOf(root, state), last: false);
        if (isSure && !root.IsPattern && state.Look(path).Exists == false)
        {
            return [Failed(walk, state)];
        }

        List<State> live = [state];
        if (root.IsPattern || root.MayBeMany || !isSure || path.Name.IndexOf('\u0001') >= 0)
        {
            live = Visit(walk.Visit(new Found(root, null, null)).Program, live);
            return Visit(walk.Visit(Unlisted(root)).Program, live);
        }

        // a path with a symbol is one of those that are not listed
        var entries = state.Below(path).Where(e => e.Path.Key.IndexOf('\u0001', path.Key.Length) < 0).Prepend(new PathEntry(path, state.Look(path), false)).Where(e => e.Alternatives.Exists != false).ToList();
        if (walk.MaxDepth > 0 && entries.Any(e => e.Alternatives.Nodes.Any(n => n.Kind == NodeKind.Any || n is { Kind: NodeKind.Directory, IsClosed: false }) && Depth(e.Path) - Depth(path) < walk.MaxDepth))
        {
            live = Visit(walk.Visit(Unlisted(root)).Program, live);
        }

        if (walk.IsDepthFirst)
        {
            entries.Reverse();
        }

        var pruned = new List<(MachinePath Path, bool IsSure)>();
        foreach (var entry in entries)
        {
            var depth = Depth(entry.Path) - Depth(path);
            if (depth > walk.MaxDepth || pruned.Any(p => p.IsSure && entry.Path.IsAtOrBelow(p.Path)))
            {
                continue;
            }

            if (depth >= walk.MinDepth)
            {
                var kinds = entry.Alternatives.Nodes.Where(n => n.Exists).Select(n => n.Kind).Distinct().ToList();
                char? kind = kinds.Count > 1 ? null : kinds[0] switch { NodeKind.Directory => 'd', NodeKind.Link => 'l', NodeKind.File => 'f', _ => null };
                var spelled = new Argument(Spelled(root, path, entry.Path));
                var visit = walk.Visit(new Found(spelled, depth == 0 ? NameOf(root, path) : entry.Path.Name, kind));
                var isSurelyThere = entry.Alternatives.Exists == true && !pruned.Any(p => entry.Path.IsAtOrBelow(p.Path));
                var program = isSurelyThere ? visit.Program : new Program.If(new Program.Ask(Test.Unknown), visit.Program, Program.Nothing);
                live = Merge([.. live.SelectMany(s => !IsMet(walk.IsDeferred ? state : s, entry.Path, depth) ? [Failed(walk, s)]
                    : s.Look(entry.Path).Exists == false ? [s] : Visit(program, [s]))]);
                if (visit.Prunes != false)
                {
                    pruned.Add((entry.Path, visit.Prunes == true && isSurelyThere));
                }
            }
        }

        return live;
    }

    /// <summary>Whether the directory can be read and searched.</summary>
    private static bool IsMet(State state, MachinePath path, int depth) =>
        state.MayReach(path) != false && (depth == 0 || path.Parent is not { } directory || state.MayRead(directory) != false);

    private List<State> Visit(Program program, List<State> live) => Merge([.. live.SelectMany(s => Condition(program, s)).Select(o => o.State)]);

    private static State Failed(Program.Walk walk, State state, string how = "1") => SetVariable(state, walk.Failure, Value.Of(how, default), VariableChange.None, walk.At);

    /// <summary>What stands for all that is below a root and not listed: one path, since what is done to one is done to all.</summary>
    private static Found Unlisted(Argument root) => new(
        new Argument(
            root.Value.Append(Value.Of(root.Value.Key.EndsWith("/", StringComparison.Ordinal) ? "" : "/", root.At)).Append(Value.Of(new Symbol("unlisted", "*", new Meaning.UnlistedNames()), root.At)),
            MayBeMany: true),
        null,
        null);

    private static string NameOf(Argument root, MachinePath path) =>
        root.Known is { } known && known.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed.Substring(trimmed.LastIndexOf('/') + 1) : path.Name;

    /// <summary>A path as find spells it: the root as it was given, and what follows.</summary>
    private static Value Spelled(Argument root, MachinePath start, MachinePath path) => path.Key.Length == start.Key.Length ? root.Value
        : root.Value.Append(Value.Of((root.Value.Display.EndsWith("/", StringComparison.Ordinal) ? "" : "/") + path.Key.Substring(start.Key == "/" ? 1 : start.Key.Length + 1), root.At));

    private static int Depth(MachinePath path) => path.Key == "/" ? 0 : path.Key.Count(c => c == '/');
}
