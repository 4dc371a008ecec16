namespace InfraLint;

/// <summary>Which findings are wanted.</summary>
public enum LintMode
{
    /// <summary>All findings but those about the unknown.</summary>
    Default,

    /// <summary>Modes and owners that could not be determined are warnings too (INFRA9002).</summary>
    Strict,

    /// <summary>Only warnings, and of them only those that hold whichever way the file runs: no "may".</summary>
    Relaxed,

    /// <summary>Infos are warnings.</summary>
    All,
}

/// <summary>Whose OpenSSH decides.</summary>
public enum Distribution
{
    /// <summary>Not known: the file's base tells, or the stricter reading holds with a "may".</summary>
    Unknown,

    /// <summary>Debian and Ubuntu, whose patch accepts some group-writable files.</summary>
    Debian,

    /// <summary>OpenSSH as released: Alpine, Arch and others.</summary>
    Upstream,

    /// <summary>Red Hat Enterprise Linux and its kin.</summary>
    Rhel,
}

/// <summary>How to look at the files.</summary>
public sealed record LintOptions
{
    /// <summary>The defaults.</summary>
    public static LintOptions Default { get; } = new();

    /// <summary>Which findings are wanted.</summary>
    public LintMode Mode { get; init; }

    /// <summary>The distribution where nothing in the file tells.</summary>
    public Distribution Distribution { get; init; }

    /// <summary>Scripts in which no rule can find anything are not run.</summary>
    internal bool SkipsScripts { get; init; } = true;

    /// <summary>Whether a finding is wanted.</summary>
    internal bool Wants(Finding finding) =>
        finding.Rule.IsFor(Mode) && (Mode != LintMode.Relaxed || (finding.IsCertain && finding.Severity >= Severity.Warning));
}
