using CsCheck;
using InfraLint.Domains;

namespace InfraLint.Core.Tests.Domains;

/// <summary>What chmod does to a mode: as the real ones do it (Chmods.txt, made by chmods.sh), and sound where bits are unknown.</summary>
[TestClass]
public sealed class ModeChangeLawTests
{
    private static readonly Gen<string> Clauses = Gen.Select(
        Gen.Char["ugoa"].Array[0, 2], Gen.Select(Gen.Char["+-="], Gen.OneOf(Gen.Char["rwxXst"].Array[0, 3].Select(p => new string(p)), Gen.OneOf("u", "g", "o"))).Array[1, 2],
        (who, actions) => new string(who) + string.Concat(actions.Select(a => a.Item1 + a.Item2)));

    private static readonly Gen<string> Octals = Gen.Select(Gen.OneOf("", "", "=", "+", "-"), Gen.Int[0, Mode.AllBits], Gen.Int[1, 6], (op, bits, width) =>
        op + Convert.ToString(bits, 8).PadLeft(width, '0'));

    private static readonly Gen<string> Operands = Gen.Frequency((4, Clauses.Array[1, 3].Select(c => string.Join(",", c))), (1, Octals));

    private static readonly Gen<ModeChange> Changes = Gen.Select(Operands, Gen.OneOf(Userland.Gnu, Userland.BusyBox))
        .Select((operand, userland) => ModeChange.Parse(operand, userland)).Where(c => c is not null).Select(c => c!);

    private static readonly Gen<bool?> Kinds = Gen.OneOf<bool?>(true, false, null);

    [TestMethod]
    public void Known_modes_become_what_the_real_chmod_makes_of_them()
    {
        var lines = Lines();
        var olds = lines[0].Split(' ')[1..];
        var wrong = new List<string>();
        foreach (var line in lines[1..])
        {
            var (subject, operand, results) = Split(line);
            var change = ModeChange.Parse(operand, subject[0] == "gnu" ? Userland.Gnu : Userland.BusyBox);
            foreach (var mask in subject[2] == "any" ? ["000", "022", "077", "027"] : new[] { subject[2] })
            {
                var umask = Mode.Of(Convert.ToInt32(mask, 8));
                var actual = change is null ? "refused" : string.Join(" ", olds.Select(o => change.Apply(Mode.Of(Convert.ToInt32(o, 8)), subject[1] == "directory", umask)));
                if (actual != results)
                {
                    wrong.Add($"{subject[0]} {subject[1]} {mask} '{operand}'\n    {string.Join(" ", olds)}\n  : {results}\n not {actual}");
                }
            }
        }

        Assert.IsEmpty(wrong, string.Join("\n", wrong));
    }

    [TestMethod]
    public void A_change_is_sound_for_every_mode_that_it_may_be_of() => Gen.Select(Changes, ModeGen.NearlyKnown, Kinds, ModeGen.NearlyKnown).Sample((change, old, kind, umask) =>
    {
        var after = change.Apply(old, kind, umask);
        var masks = ModeGen.Concretizations(umask).Take(64).ToList();
        return ModeGen.Concretizations(old).Take(64).All(o => masks.All(m => (kind is { } known ? [known] : new[] { true, false }).All(k =>
            change.Apply(Mode.Of(o), k, Mode.Of(m)) is { IsKnown: true } one && after.Covers(one))));
    });

    [TestMethod]
    public void A_change_is_sound_for_all_4096_modes() => Gen.Select(Changes, Kinds, ModeGen.Bits).Sample((change, kind, mask) =>
    {
        var umask = Mode.Of(mask);
        var unknown = change.Apply(Mode.Unknown, kind, umask);
        return Enumerable.Range(0, Mode.AllBits + 1).All(o => unknown.Covers(change.Apply(Mode.Of(o), kind ?? o % 2 == 0, umask)));
    }, iter: 50);

    [TestMethod]
    public void A_change_is_monotone() => Gen.Select(Changes, ModeGen.Any, ModeGen.Any, ModeGen.Any, ModeGen.Any, Kinds).Sample((change, old, other, umask, otherMask, kind) =>
        change.Apply(old.Join(other), kind, umask.Join(otherMask)).Covers(change.Apply(old, kind, umask))
        && change.Apply(old, null, umask).Covers(change.Apply(old, kind, umask)));

    [TestMethod]
    public void An_absolute_change_forgets_the_old_mode() => Gen.Select(Changes, ModeGen.Any, ModeGen.Any).Sample((change, old, umask) =>
        !change.IsAbsolute || change.Apply(old, false, umask) == change.Apply(Mode.Unknown, false, umask));

    [TestMethod]
    public void Bits_that_are_not_changed_stay() => Gen.Select(Changes, ModeGen.Bits, ModeGen.Bits).Sample((change, old, mask) =>
    {
        var (umask, stays) = (Mode.Of(mask), change.Changed(Mode.Of(old), Mode.Of(mask)).Zeros);
        return (change.Apply(Mode.Of(old), true, umask).Ones & stays) == (old & stays);
    });

    [TestMethod]
    public void Any_operand_is_read_or_refused() => Gen.Select(Gen.Char["ugoa+-=rwxXst01789,"].Array[0, 10].Select(c => new string(c)), ModeGen.Any, Kinds).Sample((operand, old, kind) =>
    {
        foreach (var userland in new[] { Userland.Gnu, Userland.BusyBox })
        {
            ModeChange.Parse(operand, userland)?.Apply(old, kind, Mode.Unknown);
        }
    });

    private static string[] Lines()
    {
        using var reader = new StreamReader(typeof(ModeChangeLawTests).Assembly.GetManifestResourceStream("Chmods.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static (string[] Subject, string Operand, string Results) Split(string line)
    {
        var open = line.IndexOf('\'');
        var close = line.IndexOf('\'', open + 1);
        return (line[..open].Split(' '), line[(open + 1)..close], line[(close + 2)..]);
    }
}
