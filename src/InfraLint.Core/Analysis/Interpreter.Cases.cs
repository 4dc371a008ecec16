using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>
/// Cases told apart before an effect: where what stands at a path may be one of several things, and the effect does different things
/// to them that one state cannot tell, there is a state for each.
/// </summary>
public sealed partial class Interpreter
{
    /// <summary>More are not told apart.</summary>
    private const int MostCases = 4;

    /// <summary>The states in which an effect is the same for all that may be there.</summary>
    private static IReadOnlyList<State> Cases(Effect effect, State state) => effect switch
    {
        Effect.Write write => ByPermission([write.Path], state),
        Effect.Mkdir mkdir => ByPermission(mkdir.Paths, state),
        Effect.Chmod chmod => ByPermission(chmod.Paths, state),
        Effect.GenerateKey { Path: { } path } => ByPermission([path], state),
        Effect.Unlink unlink => ByPermission(unlink.Paths, state),
        Effect.Copy copy => [.. IntoOrNot(copy.Destination, copy.Options.IntoDirectory, state).SelectMany(s => ByPermission([copy.Destination], s))],
        Effect.Rename rename => [.. IntoOrNot(rename.Destination, rename.IntoDirectory, state).SelectMany(s => ByPermission([rename.Destination], s))],
        Effect.Link link => [.. IntoOrNot(link.Destination, link.IntoDirectory, state).SelectMany(s => ByPermission([link.Destination], s))],
        _ => [state],
    };

    /// <summary>What is copied, moved or linked to a directory comes to a place in it.</summary>
    private static IReadOnlyList<State> IntoOrNot(Argument destination, bool? into, State state)
    {
        if (into is not null || destination.IsPattern || destination.MayBeMany || state.Resolve(PathOf(destination, state), last: true) is not { IsSure: true } place)
        {
            return [state];
        }

        var there = state.Look(place.Path);
        var isDirectory = new Test.Exists(destination, FileTest.Directory);
        return there.IsDirectory is null && there.Nodes.Any(n => n.Kind == NodeKind.Directory)
            ? [.. new[] { true, false }.Select(answer => Assume(isDirectory, answer, state) with { Weight = state.Weight / 2 })]
            : [state];
    }

    /// <summary>
    /// Another user than root may write to some of what may be at a path, or in some of what may be above it, and not to the rest: the
    /// step fails there. Only what is known of tells that; of the rest it is assumed that the step succeeds.
    /// </summary>
    private static IReadOnlyList<State> ByPermission(IReadOnlyList<Argument> paths, State state)
    {
        IReadOnlyList<State> states = [state];
        if (state.Process.User.IsRoot || !state.Process.User.IsKnown)
        {
            return states;
        }

        foreach (var operand in paths.Where(p => !p.IsPattern && !p.MayBeMany))
        {
            if (state.Resolve(PathOf(operand, state), last: true) is not { IsSure: true, Path: var path })
            {
                continue;
            }

            foreach (var at in path.Parent is { } parent ? new[] { parent, path } : [path])
            {
                states = [.. states.SelectMany(s => ByPermission(at, path, s))];
            }
        }

        return states;
    }

    private static IEnumerable<State> ByPermission(MachinePath at, MachinePath path, State state)
    {
        var nodes = state.Look(at).Nodes;
        if (nodes.Count is < 2 or > MostCases || nodes.Any(n => n.Exists && (n.Kind is NodeKind.Any or NodeKind.Link || !n.Mode.IsKnown || !n.User.IsKnown)))
        {
            return [state];
        }

        var touched = state.Files.Find(at.Key) is { IsTouched: true };
        var cases = nodes.Select(n => state with { Files = state.Files.Set(at.Key, new PathEntry(at, Alternatives.Of(n), touched)), Weight = state.Weight / nodes.Count }).ToList();
        return cases.Select(s => s.MayChangeEntry(path) is var makes && s.Look(path).Exists == false ? makes : s.MayWrite(path)).Distinct().Count() > 1 ? cases : [state];
    }
}
