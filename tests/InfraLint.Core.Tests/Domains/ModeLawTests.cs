using CsCheck;
using InfraLint.Domains;

namespace InfraLint.Core.Tests.Domains;

/// <summary>The known bits are a lattice, and their operations hold of every mode that they stand for.</summary>
[TestClass]
public sealed class ModeLawTests
{
    private static readonly Gen<(Mode A, Mode B)> Pairs = Gen.Select(ModeGen.Any, ModeGen.Any);

    [TestMethod]
    public void A_bit_is_not_both_set_and_clear() => ModeGen.Any.Sample(m => (m.Ones & m.Zeros) == 0);

    [TestMethod]
    public void Join_is_idempotent() => ModeGen.Any.Sample(m => m.Join(m) == m);

    [TestMethod]
    public void Join_is_commutative() => Pairs.Sample((a, b) => a.Join(b) == b.Join(a));

    [TestMethod]
    public void Join_is_associative() => Gen.Select(ModeGen.Any, ModeGen.Any, ModeGen.Any).Sample((a, b, c) => a.Join(b).Join(c) == a.Join(b.Join(c)));

    [TestMethod]
    public void Join_is_the_least_upper_bound() => Gen.Select(ModeGen.Any, ModeGen.Any, ModeGen.Any).Sample((a, b, c) =>
    {
        var joined = a.Join(b);
        return joined.Covers(a) && joined.Covers(b) && (c.Covers(joined) == (c.Covers(a) && c.Covers(b)));
    });

    [TestMethod]
    public void Covering_is_standing_for_more() => Gen.Select(ModeGen.NearlyKnown, ModeGen.NearlyKnown).Sample((a, b) =>
    {
        var mine = ModeGen.Concretizations(a).ToHashSet();
        return a.Covers(b) == ModeGen.Concretizations(b).All(mine.Contains);
    });

    [TestMethod]
    public void And_or_and_not_are_exact() => Gen.Select(ModeGen.NearlyKnown, ModeGen.NearlyKnown).Sample((a, b) =>
    {
        var pairs = (from x in ModeGen.Concretizations(a) from y in ModeGen.Concretizations(b) select (x, y)).Take(4096).ToList();
        return IsBest(a & b, pairs.Select(p => p.x & p.y), pairs.Count < 4096)
            && IsBest(a | b, pairs.Select(p => p.x | p.y), pairs.Count < 4096)
            && IsBest(~a, ModeGen.Concretizations(a).Select(x => ~x & Mode.AllBits), true);
    });

    [TestMethod]
    public void Operations_are_monotone() => Gen.Select(ModeGen.Any, ModeGen.Any, ModeGen.Any, ModeGen.Any).Sample((a, b, c, d) =>
    {
        var (moreA, moreB) = (a.Join(c), b.Join(d));
        return (moreA & moreB).Covers(a & b) && (moreA | moreB).Covers(a | b) && (~moreA).Covers(~a);
    });

    [TestMethod]
    public void Questions_ask_all_that_it_stands_for() => Gen.Select(ModeGen.NearlyKnown, ModeGen.Bits).Sample((mode, bits) =>
    {
        var all = ModeGen.Concretizations(mode).ToList();
        return mode.HasAll(bits) == all.All(m => (m & bits) == bits)
            && mode.HasNone(bits) == all.All(m => (m & bits) == 0)
            && (!mode.HasAny(bits) || all.All(m => (m & bits) != 0))
            && mode.Value == (all.Count == 1 ? all[0] : null);
    });

    [TestMethod]
    public void Printed_digits_are_known_ones() => ModeGen.Any.Sample(mode =>
    {
        var digits = mode.ToString();
        return digits.Length == 4 && Enumerable.Range(0, 4).All(i =>
        {
            var seven = 7 << 3 * (3 - i);
            return digits[i] == '?'
                ? ((mode.Ones | mode.Zeros) & seven) != seven
                : mode.HasAll((digits[i] - '0') << 3 * (3 - i)) && mode.HasNone(seven & ~((digits[i] - '0') << 3 * (3 - i)));
        });
    });

    [TestMethod]
    public void A_known_mode_is_read_as_it_is_printed() => ModeGen.Bits.Sample(bits =>
        ModeChange.Parse("0" + Mode.Of(bits))!.Apply(Mode.Unknown, null, Mode.Unknown) == Mode.Of(bits)
        && ModeChange.Exactly(bits).Spelling == Mode.Of(bits).ToString());

    private static bool IsBest(Mode mode, IEnumerable<int> values, bool complete)
    {
        var best = values.Select(v => Mode.Of(v)).Aggregate((a, b) => a.Join(b));
        return complete ? mode == best : mode.Covers(best);
    }
}
