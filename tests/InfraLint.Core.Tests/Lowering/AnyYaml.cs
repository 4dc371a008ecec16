using System.Text;
using CsCheck;

namespace InfraLint.Tests.Lowering;

/// <summary>Texts that are nearly YAML, of a language's own keys and values in any place.</summary>
internal static class AnyYaml
{
    public static Gen<string> Of(string[] keys, string[] values)
    {
        var line = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 7], Gen.Int[0, keys.Length - 1], Gen.Int[0, values.Length - 1], (indent, kind, key, value) => new string(' ', 2 * indent) + kind switch
        {
            0 => $"- {keys[key]}: {values[value]}",
            1 => $"{keys[key]}: {values[value]}",
            2 => $"{keys[key]}:",
            3 => $"- {keys[key]}:",
            4 => $"- {values[value]}",
            5 => $"{keys[key]}: [{values[value]}, {{{keys[key]}: {values[value]}}}]",
            6 => $"- {{{keys[key]}: {values[value]}, {keys[(key + 1) % keys.Length]}: {values[(value + 1) % values.Length]}}}",
            _ => $"{keys[key]}: |",
        });
        return line.Array[0, 24].Select(lines => lines.Aggregate(new StringBuilder(), (b, l) => b.Append(l).Append('\n')).ToString());
    }
}
