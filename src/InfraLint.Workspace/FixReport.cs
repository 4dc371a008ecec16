using InfraLint.Fixing;

namespace InfraLint.Workspaces;

/// <summary>The answer of <see cref="Workspace.Fix"/>.</summary>
/// <param name="Files">What changes, in the order of the paths.</param>
/// <param name="Failed">The files that could not be written, or whose bytes are not those of their text, and why.</param>
/// <param name="Refused">How many fixes were tried and left out, because their finding stayed or another came.</param>
public sealed record FixReport(IReadOnlyList<FixedFile> Files, IReadOnlyList<(string Path, string Reason)> Failed, int Refused)
{
    /// <summary>How many findings are mended.</summary>
    public int Count => Files.Sum(f => f.Fixed.Count);
}
