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

    /// <summary>The base of a machine of which its file tells nothing, such as <c>debian</c>; see <see cref="BaseNames"/>. Null where nothing is assumed.</summary>
    public string? Base { get; init; }

    /// <summary>Homes that the files do not tell: users, and the folders on the machine.</summary>
    public IReadOnlyList<(string User, string Directory)> Homes { get; init; } = [];

    /// <summary>Shell patterns of paths on the machine that are private keys whatever they are called; a <c>*</c> takes slashes too.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The length below which an RSA key is weak; null for the rule's own: 2048, and an info below 3072.</summary>
    public int? RsaBits { get; init; }

    /// <summary>The options of single files, by their paths; null where all have these.</summary>
    public Func<string, LintOptions>? ByFile { get; init; }

    /// <summary>Is told, after each file, how many files are done, and of how many; null where nobody wants to know.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>The bases that can be assumed.</summary>
    public static IReadOnlyList<string> BaseNames { get; } = [.. Analysis.BaseTable.Names];

    /// <summary>The options for a file.</summary>
    internal LintOptions Of(string path) => ByFile?.Invoke(path) ?? this;

    /// <summary>Scripts in which no rule can find anything are not run.</summary>
    internal bool SkipsScripts { get; init; } = true;

    /// <summary>Files matter that no rule knows by name.</summary>
    internal bool NamesFiles => Homes.Count + Keys.Count > 0;

    /// <summary>Whether a finding is wanted.</summary>
    internal bool Wants(Finding finding) =>
        finding.Rule.IsFor(Mode) && (Mode != LintMode.Relaxed || (finding.IsCertain && finding.Severity >= Severity.Warning));
}
