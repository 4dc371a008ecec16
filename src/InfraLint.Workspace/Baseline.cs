using System.Text;
using InfraLint.Reporting;
using InfraLint.Workspaces.Reading;

namespace InfraLint.Workspaces;

/// <summary>A finding that a baseline holds.</summary>
/// <param name="Fingerprint">See <see cref="Fingerprints"/>.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Place">The file, for people.</param>
public sealed record KnownFinding(string Fingerprint, string Rule, string Place);

/// <summary>
/// Findings that are known and not reported again: a text file, one finding a line, so that it can be read, compared and merged. Only the
/// fingerprints count, and those outlive lines that move.
/// </summary>
/// <param name="findings">What it holds.</param>
public sealed class Baseline(IReadOnlyList<KnownFinding> findings)
{
    /// <summary>The first line of every baseline.</summary>
    private const string Header = "# infralint baseline 1";

    private readonly HashSet<string> known = new(findings.Select(f => f.Fingerprint), StringComparer.Ordinal);

    /// <summary>What it holds, in the file's order.</summary>
    public IReadOnlyList<KnownFinding> Findings { get; } = findings;

    /// <summary>A baseline of all that was found.</summary>
    public static Baseline Of(IEnumerable<Finding> findings) =>
        new([.. Fingerprints.Of(findings).Select(f => new KnownFinding(f.Fingerprint, f.Finding.Rule.Id, Printable.Of(f.Finding.Location.File.Path)))]);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="problem">Why it could not be read, as a sentence without a final stop; null where it was.</param>
    /// <returns>Null where it could not be read.</returns>
    public static Baseline? Read(string path, out string? problem)
    {
        var read = File.Exists(path) ? FileText.Read(path, Path.GetFileName(path), WorkspaceOptions.DefaultLargestFile) : new InputText(null, "there is no such file");
        problem = read.Problem;
        if (read.File is not { } file)
        {
            return null;
        }

        List<KnownFinding> findings = [];
        var lines = file.Text.Replace("\r\n", "\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i == 0 ? lines[i] != Header : lines[i].Length > 0 && lines[i][0] != '#' && lines[i].Split([' '], 3).Length < 3)
            {
                problem = i == 0 ? $"it is no baseline: its first line is not \"{Header}\"" : $"line {i + 1} is none of a baseline";
                return null;
            }

            if (lines[i].Length > 0 && lines[i][0] != '#' && lines[i].Split([' '], 3) is [var fingerprint, var rule, var place])
            {
                findings.Add(new KnownFinding(fingerprint, rule, place));
            }
        }

        return new Baseline(findings);
    }

    /// <summary>Writes it, as UTF-8 with LF.</summary>
    public void Write(string path) =>
        File.WriteAllText(path, Header + "\n" + string.Concat(Findings.Select(f => $"{f.Fingerprint} {f.Rule} {f.Place}\n")), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>The findings that it does not hold.</summary>
    public IReadOnlyList<Finding> New(IReadOnlyList<Finding> findings) => [.. Fingerprints.Of(findings).Where(f => !known.Contains(f.Fingerprint)).Select(f => f.Finding)];

    /// <summary>What of it is still found, and what is not.</summary>
    public (IReadOnlyList<KnownFinding> Found, IReadOnlyList<KnownFinding> Gone) Compare(IReadOnlyList<Finding> findings)
    {
        var now = new HashSet<string>(Fingerprints.Of(findings).Select(f => f.Fingerprint), StringComparer.Ordinal);
        return ([.. Findings.Where(f => now.Contains(f.Fingerprint))], [.. Findings.Where(f => !now.Contains(f.Fingerprint))]);
    }
}
