using CsCheck;
using InfraLint.Domains;

namespace InfraLint.Core.Tests.Domains;

/// <summary>Modes of which each bit is set, clear or unknown, and the modes that they stand for.</summary>
internal static class ModeGen
{
    /// <summary>Four known octal digits, as they are.</summary>
    public static readonly Gen<int> Bits = Gen.Int[0, Mode.AllBits];

    /// <summary>Any known bits.</summary>
    public static readonly Gen<Mode> Any = Gen.Select(Bits, Bits, Mode.Of);

    /// <summary>A few unknown bits, so that all modes it stands for can be tried.</summary>
    public static readonly Gen<Mode> NearlyKnown = Gen.Select(Bits, Bits, Bits, Bits, (value, a, b, c) =>
        Mode.Of(value & ~(a & b & c), ~value & ~(a & b & c)));

    /// <summary>Every mode that a mode stands for.</summary>
    public static IEnumerable<int> Concretizations(Mode mode)
    {
        var unknown = Mode.AllBits & ~(mode.Ones | mode.Zeros);
        var part = unknown;
        while (true)
        {
            yield return mode.Ones | part;
            if (part == 0)
            {
                yield break;
            }

            part = (part - 1) & unknown;
        }
    }
}
