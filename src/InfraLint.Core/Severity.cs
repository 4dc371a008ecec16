namespace InfraLint;

/// <summary>How much a finding weighs. The order is the order of weight.</summary>
public enum Severity
{
    /// <summary>Not reported at all.</summary>
    None,

    /// <summary>Shown by the tool, in SARIF and in the editor; in a build only where it is raised.</summary>
    Info,

    /// <summary>A build warning.</summary>
    Warning,

    /// <summary>A build error.</summary>
    Error,
}
