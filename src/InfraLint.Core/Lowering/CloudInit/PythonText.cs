using System.Globalization;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>What Python's <c>str</c> gives for what PyYAML reads as no string.</summary>
internal static class PythonText
{
    /// <summary>
    /// A float: the fewest digits that read as it again, with an exponent below 1e-4 and from 1e16 on
    /// (https://docs.python.org/3/library/stdtypes.html, format code <c>r</c>).
    /// </summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return double.IsNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
        }

        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var e = shortest.IndexOf('E');
        var written = e < 0 ? shortest : shortest.Substring(0, e);
        var point = written.IndexOf('.');
        var all = written.Replace(".", "");
        var digits = all.TrimStart('0');
        var exponent = (point < 0 ? written.Length : point) - (all.Length - digits.Length) - 1 + (e < 0 ? 0 : int.Parse(shortest.Substring(e + 1), CultureInfo.InvariantCulture));
        digits = digits.TrimEnd('0');
        var sign = value < 0 || (value == 0 && double.IsNegativeInfinity(1 / value)) ? "-" : "";
        return sign + (digits.Length == 0 ? "0.0"
            : exponent is < -4 or >= 16 ? $"{digits[0]}{(digits.Length > 1 ? "." + digits.Substring(1) : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}"
            : exponent < 0 ? "0." + new string('0', -exponent - 1) + digits
            : digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0') + ".0"
            : digits.Substring(0, exponent + 1) + "." + digits.Substring(exponent + 1));
    }

    /// <summary>A date of four, two and two digits prints as it is written; what a time becomes is not followed.</summary>
    public static bool IsAsWritten(YamlTimestamp date) => date.Text is [_, _, _, _, '-', _, _, '-', _, _];

    /// <summary>What is printed, but not known.</summary>
    public static Value Unknown(string written, Location at) =>
        Value.Of(new Symbol("python-" + written, $"({written})", new Meaning.Anything()), at);
}
