namespace InfraLint.Syntax.Shell;

/// <summary>Which shell reads a script.</summary>
public enum ShellDialect
{
    /// <summary>POSIX sh, as dash reads it.</summary>
    Posix,

    /// <summary>BusyBox ash: POSIX sh with parts and replacements in parameter expansions (ASH_BASH_COMPAT).</summary>
    Ash,

    /// <summary>bash.</summary>
    Bash,

    /// <summary>A shell whose syntax is not modelled (ksh, zsh, csh, fish); read as bash, its problems mean little.</summary>
    Other,
}
