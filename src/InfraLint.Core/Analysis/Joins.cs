using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>
/// Joins of states. States of equal processes become one, path by path; states whose processes differ stay apart, so that
/// a variable and the files named by it stay together, and so do those in which a user is there and is not, up to a limit.
/// </summary>
public static class Joins
{
    /// <summary>How many states are kept apart at most.</summary>
    public const int Limit = 8;

    /// <summary>Joins what can be joined. The states' exit statuses, where they differ, become unknown.</summary>
    /// <param name="states">The states.</param>
    /// <param name="limit">How many may stay apart.</param>
    public static List<State> Merge(IReadOnlyList<State> states, int limit = Limit)
    {
        var merged = new List<State>();
        foreach (var state in states)
        {
            var index = merged.FindIndex(m => m.Process.SameAs(state.Process) && Equals(m.Captured, state.Captured) && !TellsUsersApart(m, state));
            if (index < 0)
            {
                merged.Add(state);
            }
            else
            {
                merged[index] = Join(merged[index], state);
            }

            if (merged.Count > 4 * limit)
            {
                // a question with hundreds of answers
                Reduce(merged, limit);
            }
        }

        Reduce(merged, limit);
        return merged;
    }

    /// <summary>Of accounts that are all known, whether one is there in one state only.</summary>
    private static bool TellsUsersApart(State a, State b) => a.KnowsAccounts && b.KnowsAccounts && a.Users.Differences(b.Users).Any(d => d.Mine is null != d.Theirs is null);

    private static void Reduce(List<State> merged, int limit)
    {
        while (merged.Count > limit)
        {
            var closest = Enumerable.Range(0, merged.Count - 1).OrderBy(i => Distance(merged[i], merged[i + 1])).First();
            merged[closest] = Join(merged[closest], merged[closest + 1]);
            merged.RemoveAt(closest + 1);
        }
    }

    /// <summary>
    /// In how much two states differ, as far as it is worth counting. Neighbours come of one question: what they say alike they say of
    /// one origin, and their join is cheap and loses nothing but the answer.
    /// </summary>
    private static int Distance(State a, State b) =>
        a.Process.Variables.Differences(b.Process.Variables).Take(Limit).Count() + a.Files.Differences(b.Files).Take(4 * Limit).Count();

    /// <summary>What holds of either.</summary>
    public static State Join(State a, State b)
    {
        if (ReferenceEquals(a, b))
        {
            return a;
        }

        var files = a.Files;
        foreach (var (key, mine, theirs) in a.Files.Differences(b.Files))
        {
            var path = (mine ?? theirs)!.Path;
            var joined = (mine?.Alternatives ?? a.Look(path)).Join(theirs?.Alternatives ?? b.Look(path));
            var isTouched = mine?.IsTouched == true || theirs?.IsTouched == true;
            if (mine is null || mine.IsTouched != isTouched || !IsThe(mine.Alternatives, joined))
            {
                files = files.Set(key, new PathEntry(path, joined, isTouched));
            }
        }

        var agents = a.Agents;
        foreach (var (key, mine, theirs) in a.Agents.Differences(b.Agents))
        {
            var one = (mine ?? theirs)!;
            agents = agents.Set(key, mine is not null && theirs is not null ? mine.Join(theirs) : one with { Phase = AgentPhase.Unknown, MoreKeys = true, Keys = [] });
        }

        var members = a.Members;
        foreach (var (key, mine, theirs) in a.Members.Differences(b.Members))
        {
            members = members.Set(key, (mine ?? theirs)! with { IsSure = mine?.IsSure == true && theirs?.IsSure == true });
        }

        var expiries = a.Expiries;
        foreach (var (key, mine, theirs) in a.Expiries.Differences(b.Expiries))
        {
            expiries = expiries.Set(key, (mine ?? theirs)! with { IsSure = mine?.IsSure == true && theirs?.IsSure == true });
        }

        return a with
        {
            Files = files,
            HardLinks = ReferenceEquals(a.HardLinks, b.HardLinks) ? a.HardLinks : [.. a.HardLinks.Union(b.HardLinks)],
            Agents = agents,
            Members = members,
            Expiries = expiries,
            Users = Common(a.Users, b.Users, (x, y) => x == y, out var sameUsers),
            Groups = Common(a.Groups, b.Groups, (x, y) => x == y, out var sameGroups),
            Absent = Common(a.Absent, b.Absent, (_, _) => true, out _) is var absent && !absent.All.Any() ? absent
                : absent.All.Where(n => Accounts.IsListed(a, n.Key, n.Value) || Accounts.IsListed(b, n.Key, n.Value)).Aggregate(absent, (all, n) => all.Remove(n.Key)),
            KnowsAccounts = a.KnowsAccounts && b.KnowsAccounts && sameUsers && sameGroups,
            Sweeps = JoinSweeps(a.Sweeps, b.Sweeps),
            Weakenings = ReferenceEquals(a.Weakenings, b.Weakenings) ? a.Weakenings : FileSystem.Few([.. a.Weakenings.Union(b.Weakenings)]),
            Process = JoinProcesses(a, b),
            Captured = Equals(a.Captured, b.Captured) || a.Captured is null || b.Captured is null
                ? a.Captured
                : Value.Of(new Symbol($"joined-output{Math.Max(a.Time, b.Time)}", "$(..)", new Meaning.Anything()), a.Captured.Location),
            Weight = a.Weight + b.Weight,
            Time = Math.Max(a.Time, b.Time),
            Clock = Math.Min(a.Clock, b.Clock),
        };
    }

    /// <summary>Whether nothing has come to alternatives: what stays as it was is the same object, and later joins pass it over.</summary>
    private static bool IsThe(Alternatives old, Alternatives joined) =>
        ReferenceEquals(old, joined) || (old.Nodes.Count == joined.Nodes.Count && old.Nodes.Zip(joined.Nodes, ReferenceEquals).All(same => same));

    private static PersistentMap<T> Common<T>(PersistentMap<T> a, PersistentMap<T> b, Func<T, T, bool> equal, out bool same)
        where T : class
    {
        same = true;
        foreach (var (key, mine, theirs) in a.Differences(b))
        {
            if (mine is null || theirs is null || !equal(mine, theirs))
            {
                same = false;
                a = a.Remove(key);
            }
        }

        return a;
    }

    private static IReadOnlyList<Sweep> JoinSweeps(IReadOnlyList<Sweep> a, IReadOnlyList<Sweep> b)
    {
        if (ReferenceEquals(a, b))
        {
            return a;
        }

        var common = 0;
        while (common < a.Count && common < b.Count && ReferenceEquals(a[common], b[common]))
        {
            common++;
        }

        return [.. a.Take(common), .. a.Skip(common).Concat(b.Skip(common)).Select(s => s with { IsCertain = false })];
    }

    private static Process JoinProcesses(State one, State other)
    {
        var (a, b, time) = (one.Process, other.Process, Math.Max(one.Time, other.Time));
        var status = a.Status.Join(b.Status);
        if (a.SameAs(b))
        {
            return a with { Status = status };
        }

        var variables = a.Variables;
        foreach (var (name, mine, theirs) in a.Variables.Differences(b.Variables))
        {
            if (mine is null || theirs is null || !mine.SameAs(theirs))
            {
                // what a front-end keeps for itself is asked for its truth alone: one unknown is as good as another
                var unknown = Value.Of(new Symbol(name.IndexOf(':') > 0 ? $"joined-{name}" : $"joined-{name}{time}", "${" + name + "}", new Meaning.Anything()), one.Here);
                variables = variables.Set(name, new Variable(unknown, mine?.IsExported == true || theirs?.IsExported == true));
            }
        }

        return a with
        {
            Variables = variables,
            InheritsVariables = a.InheritsVariables || b.InheritsVariables,
            Functions = Common(a.Functions, b.Functions, (x, y) => x == y, out _),
            Directory = a.Directory.Equals(b.Directory) ? a.Directory : MachinePath.Of(Value.Of(new Symbol($"joined-directory{time}", "$PWD", new Meaning.Anything()), one.Here), MachinePath.Root),
            Umask = a.Umask.Join(b.Umask),
            User = a.User == b.User ? a.User : Principal.Unknown,
            Group = a.Group == b.Group ? a.Group : Principal.Unknown,
            Options = new string([.. a.Options.Where(b.Has)]),
            Input = Equals(a.Input, b.Input) ? a.Input : null,
            IsInteractive = a.IsInteractive || b.IsInteractive,
            Arguments = a.Arguments is not null && b.Arguments is not null && a.Arguments.SequenceEqual(b.Arguments) ? a.Arguments : null,
            AtExit = Equals(a.AtExit, b.AtExit) ? a.AtExit : null,
            Inputs = Common(a.Inputs, b.Inputs, (x, y) => Equals(x.Text, y.Text), out _),
            Signals = Common(a.Signals, b.Signals, (x, y) => x.Equals(y), out _),
            OnReturn = Equals(a.OnReturn, b.OnReturn) ? a.OnReturn : null,
            OnError = Equals(a.OnError, b.OnError) ? a.OnError : null,
            Directories = a.Directories.SequenceEqual(b.Directories) ? a.Directories : [],
            Locals = Common(a.Locals, b.Locals, (x, y) => x.SameAs(y), out _),
            Status = status,
        };
    }
}
