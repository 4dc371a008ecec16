namespace InfraLint;

/// <summary>Which findings are wanted.</summary>
public enum LintMode
{
    /// <summary>Warnings and above are a failure; infos are shown where the host shows them.</summary>
    Default,

    /// <summary>Unknown modes and owners are reported too (INFRA9002).</summary>
    Strict,

    /// <summary>Only what OpenSSH, or the tool at hand, surely refuses or exposes.</summary>
    Relaxed,

    /// <summary>Infos count as well.</summary>
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
}
