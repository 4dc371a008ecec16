using CsCheck;
using InfraLint.Analysis;
using InfraLint.Core.Tests.Domains;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Core.Tests.Analysis;

/// <summary>A join holds of both, says nothing that holds of neither, and does not care for the order.</summary>
[TestClass]
public sealed class JoinLawTests
{
    private static readonly Principal[] Principals = [Principal.Root, Principal.Unknown, Principal.Invoker, new("app", 1000)];

    private static readonly Gen<Node> Nodes = Gen.Frequency(
        (1, Gen.Int[0, 3].Select(t => Node.Absent with { Time = t })),
        (4, Gen.Select(Gen.OneOf(NodeKind.File, NodeKind.Directory, NodeKind.Link, NodeKind.Any), Gen.OneOf(Mode.Of(Octal.O600), Mode.Of(Octal.O644), Mode.Unknown, Mode.Of(0, Octal.O077)), Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 9],
            (kind, mode, user, group, closed, time) => new Node { Kind = kind, Mode = mode, User = Principals[user], Group = Principals[group], IsClosed = closed, Time = time })));

    private static readonly Gen<Alternatives> Sets = Nodes.Array[1, 6].Select(n => Alternatives.Of(n));

    private static readonly Gen<ExitStatus> Statuses = Gen.OneOf(Gen.Int[0, 2].Select(ExitStatus.Of), Gen.OneOf(ExitStatus.Success, ExitStatus.Failure, ExitStatus.Unknown));

    private static readonly Gen<Agent> Agents = Gen.Select(Gen.OneOf(AgentPhase.Unknown, AgentPhase.Running, AgentPhase.Gone), Gen.Bool, Gen.OneOf("/a", "/b", "/c").Array[0, 3], Gen.Bool)
        .Select((phase, taken, keys, more) => new Agent("agent1", phase, taken, [.. keys.Distinct().Select(k => new AgentKey(k))], more));

    private static readonly Gen<State> States = Gen.Select(Gen.Select(Gen.OneOf("/srv", "/srv/k", "/srv/l", "/root"), Sets).Array[0, 4], Gen.Select(Statuses, ModeGen.Any, Agents, Gen.Bool)).Select((files, rest) =>
    {
        var state = new State { Process = new Process { Status = rest.Item1, Umask = rest.Item2 } };
        state = rest.Item4 ? state with { Agents = state.Agents.Set("agent1", rest.Item3) } : state;
        return files.Aggregate(state, (s, f) => s.Put(MachinePath.Of(f.Item1), f.Item2));
    });

    [TestMethod]
    public void Alternatives_join_to_an_upper_bound() => Gen.Select(Sets, Sets).Sample((a, b) => Covers(a.Join(b), a) && Covers(a.Join(b), b));

    [TestMethod]
    public void Alternatives_join_in_any_order() => Gen.Select(Sets, Sets).Sample((a, b) => a.Join(b).SameAs(b.Join(a)) && a.Join(a).SameAs(a));

    [TestMethod]
    public void Alternatives_are_few() => Gen.Select(Sets, Sets, Sets).Sample((a, b, c) => a.Join(b).Join(c).Nodes.Count is >= 1 and <= Alternatives.Limit);

    [TestMethod]
    public void Alternatives_join_to_what_one_of_them_says() => Gen.Select(Sets, Sets).Sample((a, b) =>
    {
        // one way or another, it comes from one of the two; beyond the limit from all of them together
        var both = a.Nodes.Concat(b.Nodes).ToList();
        return a.Join(b).Nodes.All(n => both.Any(n.SameAs)) || both.Count > Alternatives.Limit;
    });

    [TestMethod]
    public void Alternatives_join_monotonely() => Gen.Select(Sets, Sets, Sets).Sample((a, b, more) =>
        a.Nodes.Count + b.Nodes.Count > Alternatives.Limit || Covers(a.Join(more).Join(b), a.Join(b)));

    [TestMethod]
    public void Equal_alternatives_are_as_old_as_the_older_one() => Gen.Select(Nodes, Gen.Int[0, 9], Gen.Int[0, 9]).Sample((node, x, y) =>
        Alternatives.Of(node with { Time = x }).Join(Alternatives.Of(node with { Time = y })).Nodes.Single().Time == Math.Min(x, y));

    [TestMethod]
    public void Statuses_join_to_what_both_say() => Gen.Select(Statuses, Statuses, Statuses).Sample((a, b, c) =>
    {
        var joined = a.Join(b);
        return joined == b.Join(a) && a.Join(a) == a && joined.Join(c) == a.Join(b.Join(c))
            && (joined.Succeeded is null || (joined.Succeeded == a.Succeeded && joined.Succeeded == b.Succeeded))
            && (joined.Code is null || (joined.Code == a.Code && joined.Code == b.Code))
            && a.Not().Succeeded == (a.Succeeded is { } known ? !known : null);
    });

    [TestMethod]
    public void Agents_join_to_what_both_hold() => Gen.Select(Agents, Agents).Sample((a, b) =>
    {
        var (joined, other) = (a.Join(b), b.Join(a));
        return joined.Phase == other.Phase && joined.TakenOver == other.TakenOver && joined.MoreKeys == other.MoreKeys && joined.Keys.ToHashSet().SetEquals(other.Keys)
            && a.Join(a) is var same && same.Keys.SequenceEqual(a.Keys) && same.MoreKeys == a.MoreKeys && same.Phase == a.Phase
            && (joined.Phase == AgentPhase.Unknown || (joined.Phase == a.Phase && joined.Phase == b.Phase))
            && joined.Keys.All(k => a.Keys.Contains(k) && b.Keys.Contains(k))
            && (joined.MoreKeys || (a.Keys.SequenceEqual(b.Keys) && !a.MoreKeys && !b.MoreKeys));
    });

    [TestMethod]
    public void States_join_to_an_upper_bound() => Gen.Select(States, States).Sample((a, b) =>
        new[] { Joins.Join(a, b), Joins.Join(b, a) }.All(joined => new[] { a, b }.All(one =>
            joined.Files.All.All(f => Covers(f.Value.Alternatives, one.Look(f.Value.Path)))
            && one.Files.All.All(f => Covers(joined.Look(f.Value.Path), f.Value.Alternatives))
            && joined.Process.Umask.Covers(one.Process.Umask)
            && (joined.Process.Status.Succeeded is null || joined.Process.Status.Succeeded == one.Process.Status.Succeeded)
            && joined.Agents.All.All(g => g.Value.Phase == AgentPhase.Unknown || one.Agents.Find(g.Key)?.Phase == g.Value.Phase))));

    [TestMethod]
    public void Merging_keeps_few_states_and_loses_none() => States.Array[1, 20].Sample(states =>
    {
        var merged = Joins.Merge(states);
        return merged.Count is >= 1 and <= Joins.Limit
            && Math.Abs(merged.Sum(s => s.Weight) - states.Length) < 0.001
            && states.All(one => merged.Any(m => m.Process.Umask.Covers(one.Process.Umask) && one.Files.All.All(f => Covers(m.Look(f.Value.Path), f.Value.Alternatives))));
    });

    /// <summary>Each alternative is one of the others', or one that says less.</summary>
    private static bool Covers(Alternatives more, Alternatives less) => less.Nodes.All(n => more.Nodes.Any(m => Covers(m, n)));

    private static bool Covers(Node more, Node less) => more.SameAs(less) || (more.Exists && less.Exists
        && (more.Kind == NodeKind.Any || more.Kind == less.Kind) && more.Mode.Covers(less.Mode)
        && (more.User == Principal.Unknown || more.User == less.User) && (more.Group == Principal.Unknown || more.Group == less.Group)
        && (more.Content is null || Equals(more.Content, less.Content)) && (!more.IsClosed || less.IsClosed));
}
