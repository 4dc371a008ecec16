namespace InfraLint.Workspaces;

/// <summary>The answer of <see cref="Workspace.Check"/>.</summary>
/// <param name="Findings">With their effective severities, in the order of file, line, column and rule; those of severity none are left out.</param>
/// <param name="Scanned">How many provisioning files were analysed.</param>
/// <param name="Failed">How many of them could not be read or parsed.</param>
public sealed record WorkspaceReport(IReadOnlyList<Finding> Findings, int Scanned, int Failed)
{
    /// <summary>How many findings the baseline holds and are left out.</summary>
    public int Known { get; init; }

    /// <summary>True where a finding weighs a warning or more.</summary>
    public bool HasFailures => Findings.Any(f => f.Severity >= Severity.Warning);
}

/// <summary>What was found on the disk.</summary>
/// <param name="Repository">All files that the entries may refer to.</param>
/// <param name="Entries">The files to analyse.</param>
/// <param name="ClosedFolders">Folders that could not be listed, relative to the root.</param>
public sealed record WorkspaceFiles(Repository Repository, IReadOnlyList<Entry> Entries, IReadOnlyList<string> ClosedFolders);
