namespace InfraLint.Lowering.Ansible;

/// <summary>
/// What tasks set, in the order in which they are lowered, and what it was before: so that what holds on one way through the tasks only is not
/// taken for what holds on all. A name whose value depends on the way is not known where the ways meet.
/// </summary>
/// <param name="unknown">A value that nobody knows, of a name.</param>
internal sealed class Journal(Func<string, Binding, Binding> unknown)
{
    private readonly List<Entry> entries = [];
    private Attempt? attempt;
    private int branches;
    private int? endsAt;

    private sealed record Entry(Dictionary<string, Binding> Table, string Name, Binding? Before, Binding? After, bool IsResult);

    /// <summary>Tasks whose failure is caught: how much was set where the first of them may fail, and where the last may.</summary>
    private sealed class Attempt
    {
        public int? First { get; set; }

        public int Last { get; set; }

        /// <summary>A task that may fail stands in what has been taken back.</summary>
        public bool IsReopened { get; set; }
    }

    /// <summary>The run surely does not come here: a task before this one fails.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Whether what is lowered now runs for certain, as far as what stands around it tells.</summary>
    public bool IsUnconditional => branches == 0;

    /// <summary>Changes whenever anything is set or taken back.</summary>
    public int Version { get; private set; }

    /// <summary>Sets a name.</summary>
    /// <param name="table">Where it stands.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value; null takes it away.</param>
    /// <param name="isResult">It is what a task registers.</param>
    public void Set(Dictionary<string, Binding> table, string name, Binding? value, bool isResult = false)
    {
        entries.Add(new Entry(table, name, table.TryGetValue(name, out var before) ? before : null, value, isResult));
        Put(table, name, value);
    }

    /// <summary>A task that may fail stands here.</summary>
    public void MayFail()
    {
        if (attempt is not null)
        {
            attempt.First ??= entries.Count;
            attempt.Last = entries.Count;
        }
    }

    /// <summary>Lowers what is done perhaps, and perhaps not.</summary>
    public T Perhaps<T>(Func<T> lower) => Perhaps(lower, out _);

    private T Perhaps<T>(Func<T> lower, out List<Entry> set)
    {
        var (start, ended) = (entries.Count, HasEnded);
        branches++;
        var lowered = lower();
        branches--;
        set = TakeBack(start);
        if (!HasEnded)
        {
            Meet(set, []);
        }

        HasEnded = ended;
        return lowered;
    }

    /// <summary>Lowers what is done any number of times: what a turn sets, the next one finds.</summary>
    public T Repeatedly<T>(Func<T> lower)
    {
        var first = Perhaps(lower, out var set);
        // a new result that no turn before has read is each turn's own
        return set.TrueForAll(e => e is { IsResult: true, Before: null }) ? first : Perhaps(lower);
    }

    /// <summary>Lowers tasks, and what is done where one of them fails.</summary>
    public (T Body, T Rescue) Rescued<T>(Func<T> lowerBody, Func<T> lowerRescue)
    {
        var (start, outer, ended) = (entries.Count, attempt, HasEnded);
        var mine = attempt = new Attempt();
        branches++;
        var body = lowerBody();
        attempt = outer;
        var bodyEnded = HasEnded;
        var set = TakeBack(start);
        Fail(set, start, mine);
        HasEnded = ended;
        var rescue = lowerRescue();
        branches--;
        var rescued = TakeBack(start);
        if (bodyEnded && !HasEnded)
        {
            Redo(rescued);
        }
        else if (HasEnded || mine.First is null)
        {
            Redo(set);
            HasEnded = bodyEnded;
        }
        else
        {
            Meet(set, rescued);
        }

        return (body, rescue);
    }

    /// <summary>Lowers tasks, and what is done after them whether they fail or not.</summary>
    public (T Body, T Always) Finally<T>(Func<T> lowerBody, Func<T> lowerAlways)
    {
        var (start, outer) = (entries.Count, attempt);
        var mine = attempt = new Attempt();
        var body = lowerBody();
        attempt = outer;
        if (mine.First is null)
        {
            return (body, lowerAlways());
        }

        var ended = HasEnded;
        var set = TakeBack(start);
        Fail(set, start, mine);
        var failed = TakeBack(start);
        Meet(set, failed);
        var middle = entries.Count;
        HasEnded = false;
        var always = lowerAlways();
        HasEnded |= ended;
        var last = TakeBack(middle);
        TakeBack(start);
        // what follows is reached only where nothing failed
        Redo(set);
        Redo(last);
        MayFail();
        return (body, always);
    }

    /// <summary>Some runs end here, and go on after the whole: what is set from here on is perhaps not.</summary>
    public void MayEnd() => endsAt ??= entries.Count;

    /// <summary>The whole ends, and those runs that ended before go on.</summary>
    public void End()
    {
        if (endsAt is { } since)
        {
            Meet(TakeBack(since), []);
            endsAt = null;
        }
    }

    private List<Entry> TakeBack(int start)
    {
        var taken = entries.GetRange(start, entries.Count - start);
        for (var i = taken.Count - 1; i >= 0; i--)
        {
            Put(taken[i].Table, taken[i].Name, taken[i].Before);
        }

        entries.RemoveRange(start, taken.Count);
        endsAt = endsAt > start ? start : endsAt;
        if (attempt is { First: { } first } && attempt.Last > start)
        {
            attempt.First = Math.Min(first, start);
            attempt.IsReopened = true;
        }

        return taken;
    }

    private void Redo(IEnumerable<Entry> set)
    {
        foreach (var entry in set)
        {
            Set(entry.Table, entry.Name, entry.After, entry.IsResult);
        }

        Reached();
    }

    /// <summary>The state in which a task of an attempt fails: what is set before the first that may is set, what between it and the last perhaps.</summary>
    private void Fail(List<Entry> set, int start, Attempt failed)
    {
        var first = (failed.First ?? start) - start;
        var last = failed.First is null ? 0 : failed.Last - start;
        Redo(set.Take(first));
        foreach (var entry in Final(set.Skip(first).Take(last - first)))
        {
            Set(entry.Table, entry.Name, unknown(entry.Name, (entry.After ?? entry.Before)!.Value), entry.IsResult);
        }
    }

    /// <summary>Two ways meet: what both set alike is so, what they do not is not known.</summary>
    private void Meet(IReadOnlyList<Entry> one, IReadOnlyList<Entry> other)
    {
        var (mine, theirs) = (Final(one).ToList(), Final(other).ToList());
        foreach (var entry in mine.Concat(theirs.Where(t => !mine.Exists(m => IsSame(m, t)))))
        {
            Binding? Of(List<Entry> way) => way.Find(e => IsSame(e, entry)) is { } found ? found.After : entry.Table.TryGetValue(entry.Name, out var before) ? before : null;
            var (a, b) = (Of(mine), Of(theirs));
            Set(entry.Table, entry.Name, Nullable.Equals(a, b) ? a : unknown(entry.Name, (a ?? b)!.Value), entry.IsResult);
        }

        Reached();
    }

    /// <summary>A failure inside of what has been taken back may come anywhere in what stands for it now.</summary>
    private void Reached()
    {
        if (attempt is { IsReopened: true })
        {
            attempt.Last = entries.Count;
            attempt.IsReopened = false;
        }
    }

    private static bool IsSame(Entry a, Entry b) => ReferenceEquals(a.Table, b.Table) && a.Name == b.Name;

    /// <summary>The last entry of each name.</summary>
    private static IEnumerable<Entry> Final(IEnumerable<Entry> set) =>
        set.GroupBy(e => (e.Table, e.Name)).Select(g => g.Last() with { Before = g.First().Before });

    private void Put(Dictionary<string, Binding> table, string name, Binding? value)
    {
        Version++;
        if (value is { } binding)
        {
            table[name] = binding;
        }
        else
        {
            table.Remove(name);
        }
    }
}
