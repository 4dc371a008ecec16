using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InfraLint.Reporting;

/// <summary>What a finding is known by from one run to the next, whatever is written above or below it.</summary>
public static class Fingerprints
{
    /// <summary>
    /// Of the rule, the file, the machine's path and the line's text without the blanks around it; of several that agree in all of these, the number
    /// of each: sixteen hexadecimal digits, a colon, a number from 1.
    /// </summary>
    public static IReadOnlyList<(Finding Finding, string Fingerprint)> Of(IEnumerable<Finding> findings)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        using var hash = SHA256.Create();
        var all = new List<(Finding, string)>();
        foreach (var finding in findings)
        {
            var key = string.Join("\n", finding.Rule.Id, finding.Location.File.Path, finding.Path, finding.Location.Line.Text.Trim());
            seen.TryGetValue(key, out var count);
            seen[key] = ++count;
            var digits = string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(key)).Take(8).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
            all.Add((finding, $"{digits}:{count.ToString(CultureInfo.InvariantCulture)}"));
        }

        return all;
    }
}
