using InfraLint.Domains;

namespace InfraLint.Rules;

/// <summary>A mode for people: four digits, and where not all of them are known what is known, in words.</summary>
internal static class ModeWords
{
    /// <summary>What may be said of a mode, the worst first: octal bits.</summary>
    private static readonly (int Bits, string Words)[] Faults =
    [
        (Mode.OthersWrite, "writable by everyone"),
        (Mode.GroupWrite, "writable by its group"),
        (Octal.O004, "readable by everyone"),
        (Octal.O040, "readable by its group"),
        (Mode.GroupOrOthers, "open to others"),
    ];

    /// <summary>Digits or words; null where nothing worth a word is known.</summary>
    public static string? Of(Mode mode) => mode.IsKnown
        ? mode.ToString()
        : Faults.FirstOrDefault(f => mode.HasAny(f.Bits)).Words ?? (mode.HasNone(Octal.O100) ? "closed to its owner" : null);
}
