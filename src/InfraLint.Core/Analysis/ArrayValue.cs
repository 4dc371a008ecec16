using System.Globalization;
using System.Text;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>An array of bash whose elements are all known, in the order in which bash lists them. It never changes.</summary>
public sealed class ArrayValue
{
    /// <summary>More elements are not followed.</summary>
    public const int Limit = 4096;

    /// <summary>The buckets of an associative array (bash's assoc.h, ASSOC_HASH_BUCKETS): keys are listed bucket by bucket.</summary>
    private const int Buckets = 1024;

    private ArrayValue(bool isAssociative, IReadOnlyList<KeyValuePair<string, Value>> items) => (IsAssociative, Items) = (isAssociative, items);

    /// <summary>Its keys are strings; else they are numbers.</summary>
    public bool IsAssociative { get; }

    /// <summary>Keys and elements.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> Items { get; }

    /// <summary>No elements.</summary>
    public static ArrayValue Empty(bool isAssociative) => new(isAssociative, []);

    /// <summary>Elements with the numbers from 0 on.</summary>
    public static ArrayValue Of(IEnumerable<Value> values) =>
        new(false, [.. values.Select((v, i) => new KeyValuePair<string, Value>(i.ToString(CultureInfo.InvariantCulture), v))]);

    /// <summary>The element of a key; null where there is none.</summary>
    public Value? Find(string key) => Items.FirstOrDefault(i => i.Key == key).Value;

    /// <summary>The number after the last one.</summary>
    public long Next => Items.Count == 0 ? 0 : long.Parse(Items[Items.Count - 1].Key, CultureInfo.InvariantCulture) + 1;

    /// <summary>With an element.</summary>
    public ArrayValue With(string key, Value value)
    {
        var item = new KeyValuePair<string, Value>(key, value);
        var items = Items.ToList();
        var at = items.FindIndex(i => i.Key == key);
        if (at >= 0)
        {
            items[at] = item;
            return new ArrayValue(IsAssociative, items);
        }

        // of one bucket the youngest comes first
        at = items.FindIndex(i => IsAssociative ? Bucket(i.Key) >= Bucket(key) : long.Parse(i.Key, CultureInfo.InvariantCulture) > long.Parse(key, CultureInfo.InvariantCulture));
        items.Insert(at < 0 ? items.Count : at, item);
        return new ArrayValue(IsAssociative, items);
    }

    /// <summary>Without an element.</summary>
    public ArrayValue Without(string key) => new(IsAssociative, [.. Items.Where(i => i.Key != key)]);

    /// <summary>Whether both hold the same.</summary>
    public bool SameAs(ArrayValue other) => ReferenceEquals(this, other)
        || (IsAssociative == other.IsAssociative && Items.Count == other.Items.Count && Items.Zip(other.Items, (a, b) => a.Key == b.Key && a.Value.Equals(b.Value)).All(same => same));

    /// <summary>Which bucket of an associative array holds a key (bash's hashlib.c, hash_string: FNV-1 with 32 bits).</summary>
    private static uint Bucket(string key)
    {
        var hash = 2166136261;
        foreach (var unit in Encoding.UTF8.GetBytes(key))
        {
            // bash xors a char, which is signed
            hash = unchecked((hash * 16777619) ^ (uint)(sbyte)unit);
        }

        return hash & (Buckets - 1);
    }
}
