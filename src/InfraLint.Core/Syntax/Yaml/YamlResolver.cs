using System.Globalization;

namespace InfraLint.Syntax.Yaml;

/// <summary>What PyYAML, which Ansible and cloud-init use, makes of a scalar: YAML 1.1 (PyYAML's resolver.py and constructor.py).</summary>
internal static class YamlResolver
{
    private const string Core = "tag:yaml.org,2002:";

    private static readonly HashSet<string> True = ["yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"];

    private static readonly HashSet<string> False = ["no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"];

    private static readonly HashSet<string> Null = ["~", "null", "Null", "NULL", ""];

    public static YamlValue Resolve(YamlScalar scalar)
    {
        var text = scalar.Text;
        return scalar.Tag switch
        {
            null => scalar.Style == YamlStyle.Plain ? Implicit(text) : new YamlString(text),
            Core + "int" => TryInt(text) ?? new YamlString(text),
            Core + "float" => TryFloat(text) ?? (TryInt(text) is YamlInt i ? new YamlFloat(i.Value) : new YamlString(text)),
            Core + "bool" => TryBool(text.ToLowerInvariant()) ?? new YamlString(text),
            Core + "null" => new YamlNull(),
            _ => new YamlString(text),
        };
    }

    private static YamlValue Implicit(string text) =>
        Null.Contains(text) ? new YamlNull()
        : TryBool(text) ?? TryFloat(text) ?? TryInt(text) ?? (YamlTimestamps.IsTimestamp(text) ? new YamlTimestamp(text) : new YamlString(text));

    private static YamlValue? TryBool(string text) =>
        True.Contains(text) ? new YamlBool(true) : False.Contains(text) ? new YamlBool(false) : null;

    private static (bool Negative, string Digits) Unsigned(string text) =>
        text.Length > 0 && text[0] is '-' or '+' ? (text[0] == '-', text.Substring(1)) : (false, text);

    private static YamlValue? TryInt(string text)
    {
        var (negative, digits) = Unsigned(text);
        if (digits.Length == 0 || digits[0] is not (>= '0' and <= '9'))
        {
            return null;
        }

        var value = digits switch
        {
            "0" => 0,
            ['0', 'b', ..] => Number(digits, 2, 2),
            ['0', 'x', ..] => Number(digits, 2, 16),
            ['0', ..] => Number(digits, 1, 8),
            _ when digits.IndexOf(':') > 0 => Sexagesimal(digits),
            _ => Number(digits, 0, 10),
        };
        return value is { } number ? new YamlInt(negative ? -number : number) : null;
    }

    /// <summary>Digits of a base, underscores between them ignored; held at the end of the range.</summary>
    private static long? Number(string text, int start, int radix)
    {
        var value = 0L;
        var any = false;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '_')
            {
                continue;
            }

            var digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(text[i]));
            if (digit < 0 || digit >= radix)
            {
                return null;
            }

            any = true;
            value = value > (long.MaxValue - digit) / radix ? long.MaxValue : (value * radix) + digit;
        }

        return any || text is ['0', '_', ..] ? value : null;
    }

    /// <summary><c>1:30</c> is 90: base 60, every place after the first below it.</summary>
    private static long? Sexagesimal(string text)
    {
        var value = 0L;
        var places = text.Split(':');
        for (var i = 0; i < places.Length; i++)
        {
            if (Number(places[i], 0, 10) is not { } place || (i > 0 && !IsPlace(places[i])))
            {
                return null;
            }

            value = value > (long.MaxValue - place) / 60 ? long.MaxValue : (value * 60) + place;
        }

        return value;
    }

    private static bool IsPlace(string text) =>
        text is [>= '0' and <= '9'] or [>= '0' and <= '5', >= '0' and <= '9'];

    private static YamlValue? TryFloat(string text)
    {
        var (negative, digits) = Unsigned(text);
        if (digits is ".inf" or ".Inf" or ".INF")
        {
            return new YamlFloat(negative ? double.NegativeInfinity : double.PositiveInfinity);
        }

        if (text is ".nan" or ".NaN" or ".NAN")
        {
            return new YamlFloat(double.NaN);
        }

        var point = digits.IndexOf('.');
        if (point < 0 || (point == 0 && digits.Length != text.Length))
        {
            return null;
        }

        return Fraction(digits, point) is { } value ? new YamlFloat(negative ? -value : value) : null;
    }

    private static double? Fraction(string text, int point)
    {
        var exponent = text.IndexOfAny(['e', 'E'], point);
        var whole = text.Substring(0, point);
        var fraction = text.Substring(point + 1, (exponent < 0 ? text.Length : exponent) - point - 1);
        if (exponent >= 0 && !IsExponent(text.Substring(exponent + 1)))
        {
            return null;
        }

        if (!fraction.All(c => c is '_' or (>= '0' and <= '9')) || (point == 0 && (fraction.Length == 0 || fraction[0] == '_')))
        {
            return null;
        }

        if (whole.IndexOf(':') > 0)
        {
            return exponent < 0 && Sexagesimal(whole) is { } sixties ? sixties + Parse("0." + fraction + "0") : null;
        }

        if (whole.Length > 0 && (whole[0] == '_' || !whole.All(c => c is '_' or (>= '0' and <= '9'))))
        {
            return null;
        }

        return Parse($"{(whole.Length == 0 ? "0" : whole)}.{fraction}0{(exponent < 0 ? "" : text.Substring(exponent))}");
    }

    /// <summary>PyYAML wants the sign: <c>1e3</c> and <c>1.0e3</c> are strings.</summary>
    private static bool IsExponent(string text) =>
        text.Length > 1 && text[0] is '-' or '+' && text.Skip(1).All(c => c is >= '0' and <= '9');

    private static double Parse(string text) =>
        double.TryParse(text.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.PositiveInfinity;
}
