using System.Globalization;

namespace InfraLint.Lowering;

/// <summary>Modes as YAML's numbers, and where they are not what they look like.</summary>
internal static class ModeNumbers
{
    /// <summary>Decimal numbers that are common modes: 256 is 0400, 420 is 0644. Who writes these means them.</summary>
    private static readonly long[] DecimalModes = [256, 384, 416, 420, 436, 438, 448, 488, 493, 509, 511];

    /// <summary>What a number in a file was surely meant to be, where it looks like octal digits and is not read so; else null.</summary>
    /// <param name="spelled">As written.</param>
    /// <param name="number">As YAML reads it.</param>
    public static string? Misread(string spelled, long number) =>
        spelled.Length is 3 or 4 && spelled.All(c => c is >= '0' and <= '7') && !DecimalModes.Contains(number) && Convert.ToInt64(spelled, 8) != number
            ? spelled + "|" + Octal(number)
            : null;

    /// <summary>Python's <c>int(text, 8)</c>: an optional sign and <c>0o</c>, single underscores between digits.</summary>
    public static long? ParseOctal(string text)
    {
        var digits = text.Trim();
        var isNegative = digits.StartsWith("-", StringComparison.Ordinal);
        digits = isNegative || digits.StartsWith("+", StringComparison.Ordinal) ? digits.Substring(1) : digits;
        digits = digits.StartsWith("0o", StringComparison.OrdinalIgnoreCase) ? digits.Substring(2) : digits;
        var bare = digits.Replace("_", "");
        if (bare.Length is 0 or > 20 || digits.StartsWith("_", StringComparison.Ordinal) || digits.EndsWith("_", StringComparison.Ordinal) || digits.Contains("__") || !bare.All(c => c is >= '0' and <= '7'))
        {
            return null;
        }

        var value = Convert.ToInt64(bare, 8);
        return isNegative ? -value : value;
    }

    /// <summary>Four octal digits.</summary>
    public static string Octal(long number) => Convert.ToString(number & Domains.Mode.AllBits, 8).PadLeft(4, '0');

    /// <summary>A number as Python prints it.</summary>
    public static string Decimal(long number) => number.ToString(CultureInfo.InvariantCulture);
}
