namespace InfraLint.Analysis;

/// <summary>An immutable map from strings in ordinal order: an AVL tree whose versions share what they have in common.</summary>
public sealed class PersistentMap<T>
    where T : class
{
    private readonly Branch? root;

    private PersistentMap(Branch? root) => this.root = root;

    /// <summary>No entries.</summary>
    public static PersistentMap<T> Empty { get; } = new(null);

    /// <summary>The entries in ordinal order of their keys.</summary>
    public IEnumerable<KeyValuePair<string, T>> All => Range("", null);

    /// <summary>The value of a key, or null.</summary>
    public T? Find(string key)
    {
        for (var at = root; at is not null;)
        {
            var order = string.CompareOrdinal(key, at.Key);
            if (order == 0)
            {
                return at.Value;
            }

            at = order < 0 ? at.Left : at.Right;
        }

        return null;
    }

    /// <summary>The map with a key's value set.</summary>
    public PersistentMap<T> Set(string key, T value) => new(Set(root, key, value));

    /// <summary>The map without a key.</summary>
    public PersistentMap<T> Remove(string key) => Find(key) is null ? this : new(Remove(root!, key));

    /// <summary>The entries from one key (inclusive) to another (exclusive; null for no end).</summary>
    public IEnumerable<KeyValuePair<string, T>> Range(string from, string? to)
    {
        var stack = new Stack<Branch>();
        for (var at = root; at is not null || stack.Count > 0;)
        {
            if (at is not null)
            {
                if (string.CompareOrdinal(at.Key, from) < 0)
                {
                    at = at.Right;
                    continue;
                }

                stack.Push(at);
                at = at.Left;
                continue;
            }

            var next = stack.Pop();
            if (to is not null && string.CompareOrdinal(next.Key, to) >= 0)
            {
                yield break;
            }

            yield return new KeyValuePair<string, T>(next.Key, next.Value);
            at = next.Right;
        }
    }

    /// <summary>The entries whose keys begin with a path and a slash.</summary>
    public IEnumerable<KeyValuePair<string, T>> Below(string path) => path == "/" ? Range("/\0", "0") : Range(path + "/", path + "0");

    /// <summary>Whether two maps hold the same keys with equal values.</summary>
    public bool SameAs(PersistentMap<T> other, Func<T, T, bool> equal) =>
        Differences(other).All(d => d.Mine is not null && d.Theirs is not null && equal(d.Mine, d.Theirs));

    /// <summary>
    /// The keys whose values differ, or which only one of the two holds, in order. What the two share is passed over whole: the
    /// work is that of what has changed between them.
    /// </summary>
    public IEnumerable<(string Key, T? Mine, T? Theirs)> Differences(PersistentMap<T> other)
    {
        var mine = new Rest(root);
        var theirs = new Rest(other.root);
        while (!mine.IsEmpty || !theirs.IsEmpty)
        {
            var (a, b) = (mine.Next, theirs.Next);
            if (a is { IsWhole: true } && b is { IsWhole: true } && ReferenceEquals(a.Value.Branch, b.Value.Branch))
            {
                mine.Pass();
                theirs.Pass();
            }
            else if (a is { IsWhole: true } && (b is not { IsWhole: true } || a.Value.Branch.Height >= b.Value.Branch.Height))
            {
                mine.Unfold();
            }
            else if (b is { IsWhole: true })
            {
                theirs.Unfold();
            }
            else
            {
                var order = a is null ? 1 : b is null ? -1 : string.CompareOrdinal(a.Value.Branch.Key, b.Value.Branch.Key);
                var (one, another) = (order <= 0 ? a?.Branch : null, order >= 0 ? b?.Branch : null);
                if (one is not null)
                {
                    mine.Pass();
                }

                if (another is not null)
                {
                    theirs.Pass();
                }

                if (!ReferenceEquals(one?.Value, another?.Value))
                {
                    yield return ((one ?? another)!.Key, one?.Value, another?.Value);
                }
            }
        }
    }

    private static Branch Set(Branch? at, string key, T value)
    {
        if (at is null)
        {
            return new Branch(key, value, null, null);
        }

        var order = string.CompareOrdinal(key, at.Key);
        return order == 0 ? new Branch(key, value, at.Left, at.Right)
            : order < 0 ? Balance(at.Key, at.Value, Set(at.Left, key, value), at.Right)
            : Balance(at.Key, at.Value, at.Left, Set(at.Right, key, value));
    }

    private static Branch? Remove(Branch at, string key)
    {
        var order = string.CompareOrdinal(key, at.Key);
        if (order < 0)
        {
            return Balance(at.Key, at.Value, Remove(at.Left!, key), at.Right);
        }

        if (order > 0)
        {
            return Balance(at.Key, at.Value, at.Left, Remove(at.Right!, key));
        }

        if (at.Left is null || at.Right is null)
        {
            return at.Left ?? at.Right;
        }

        var next = at.Right;
        while (next.Left is not null)
        {
            next = next.Left;
        }

        return Balance(next.Key, next.Value, at.Left, Remove(at.Right, next.Key));
    }

    private static Branch Balance(string key, T value, Branch? left, Branch? right)
    {
        var lean = HeightOf(left) - HeightOf(right);
        if (lean > 1)
        {
            if (HeightOf(left!.Left) < HeightOf(left.Right))
            {
                var middle = left.Right!;
                left = new Branch(middle.Key, middle.Value, new Branch(left.Key, left.Value, left.Left, middle.Left), middle.Right);
            }

            return new Branch(left.Key, left.Value, left.Left, new Branch(key, value, left.Right, right));
        }

        if (lean < -1)
        {
            if (HeightOf(right!.Right) < HeightOf(right.Left))
            {
                var middle = right.Left!;
                right = new Branch(middle.Key, middle.Value, middle.Left, new Branch(right.Key, right.Value, middle.Right, right.Right));
            }

            return new Branch(right.Key, right.Value, new Branch(key, value, left, right.Left), right.Right);
        }

        return new Branch(key, value, left, right);
    }

    private static int HeightOf(Branch? branch) => branch?.Height ?? 0;

    private sealed class Branch(string key, T value, Branch? left, Branch? right)
    {
        public string Key { get; } = key;

        public T Value { get; } = value;

        public Branch? Left { get; } = left;

        public Branch? Right { get; } = right;

        public int Height { get; } = 1 + Math.Max(HeightOf(left), HeightOf(right));
    }

    /// <summary>What a walk in order has not come to yet: branches with all below them, and single entries.</summary>
    private sealed class Rest
    {
        private readonly Stack<(Branch Branch, bool IsWhole)> stack = new();

        public Rest(Branch? root) => Push(root, isWhole: true);

        public bool IsEmpty => stack.Count == 0;

        public (Branch Branch, bool IsWhole)? Next => stack.Count == 0 ? null : stack.Peek();

        public void Pass() => stack.Pop();

        public void Unfold()
        {
            var (branch, _) = stack.Pop();
            Push(branch.Right, isWhole: true);
            Push(branch, isWhole: false);
            Push(branch.Left, isWhole: true);
        }

        private void Push(Branch? branch, bool isWhole)
        {
            if (branch is not null)
            {
                stack.Push((branch, isWhole));
            }
        }
    }
}
