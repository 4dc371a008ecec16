using CsCheck;
using InfraLint.Analysis;

namespace InfraLint.Core.Tests.Analysis;

/// <summary>The map is a sorted dictionary, and its old versions never change.</summary>
[TestClass]
public sealed class PersistentMapLawTests
{
    private static readonly Gen<string> Keys = Gen.Char["/ab.0 \u0001"].Array[0, 4].Select(c => "/" + new string(c));

    private static readonly Gen<(string Key, string? Value)[]> Operations =
        Gen.Select(Keys, Gen.Frequency((2, Gen.Char["xyz"].Select(c => (string?)c.ToString())), (1, Gen.Const((string?)null)))).Array[0, 80];

    [TestMethod]
    public void It_is_a_sorted_dictionary() => Gen.Select(Operations, Keys).Sample((operations, key) =>
    {
        var (map, model) = Built(operations);
        return Same(map, model) && map.Find(key) == model.GetValueOrDefault(key) && operations.All(o => map.Find(o.Key) == model.GetValueOrDefault(o.Key));
    });

    [TestMethod]
    public void Versions_stay() => Gen.Select(Operations, Operations).Sample((first, second) =>
    {
        var (map, model) = Built(first);
        second.Aggregate(map, Change);
        return Same(map, model);
    });

    [TestMethod]
    public void A_range_is_what_lies_between() => Gen.Select(Operations, Keys, Keys).Sample((operations, from, to) =>
    {
        var (map, model) = Built(operations);
        return map.Range(from, to).SequenceEqual(model.Where(e => string.CompareOrdinal(e.Key, from) >= 0 && string.CompareOrdinal(e.Key, to) < 0))
            && map.Range(from, null).SequenceEqual(model.Where(e => string.CompareOrdinal(e.Key, from) >= 0));
    });

    [TestMethod]
    public void Below_is_what_begins_with_the_path_and_a_slash() => Gen.Select(Operations, Keys).Sample((operations, path) =>
    {
        var (map, model) = Built(operations);
        var prefix = path == "/" ? "/" : path + "/";
        return map.Below(path).SequenceEqual(model.Where(e => e.Key.StartsWith(prefix, StringComparison.Ordinal) && (path != "/" || e.Key != "/")));
    });

    [TestMethod]
    public void Differences_lead_from_one_to_the_other() => Gen.Select(Operations, Operations, Operations).Sample((shared, first, second) =>
    {
        var (start, _) = Built(shared);
        var (mine, theirs) = (first.Aggregate(start, Change), second.Aggregate(start, Change));
        var back = mine;
        foreach (var (key, old, other) in mine.Differences(theirs))
        {
            if (mine.Find(key) != old || theirs.Find(key) != other || ReferenceEquals(old, other))
            {
                return false;
            }

            back = other is null ? back.Remove(key) : back.Set(key, other);
        }

        return back.SameAs(theirs, string.Equals) && theirs.SameAs(back, string.Equals);
    });

    [TestMethod]
    public void Order_of_making_does_not_matter() => Operations.Sample(operations =>
    {
        var (map, model) = Built(operations);
        var again = model.Reverse().Aggregate(PersistentMap<string>.Empty, (m, e) => m.Set(e.Key, e.Value));
        return map.SameAs(again, string.Equals);
    });

    private static (PersistentMap<string> Map, SortedDictionary<string, string> Model) Built((string Key, string? Value)[] operations)
    {
        var model = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in operations)
        {
            if (value is null)
            {
                model.Remove(key);
            }
            else
            {
                model[key] = value;
            }
        }

        return (operations.Aggregate(PersistentMap<string>.Empty, Change), model);
    }

    private static PersistentMap<string> Change(PersistentMap<string> map, (string Key, string? Value) operation) =>
        operation.Value is null ? map.Remove(operation.Key) : map.Set(operation.Key, operation.Value);

    private static bool Same(PersistentMap<string> map, SortedDictionary<string, string> model) => map.All.SequenceEqual(model);
}
