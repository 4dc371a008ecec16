namespace InfraLint.Syntax.Shell;

/// <summary>Which shell reads a script.</summary>
public enum ShellDialect
{
    /// <summary>POSIX sh, as dash and BusyBox ash read it.</summary>
    Posix,

    /// <summary>bash.</summary>
    Bash,

    /// <summary>A shell whose syntax is not modelled (ksh, zsh, csh, fish); read as bash, its problems mean little.</summary>
    Other,
}
