using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell;

/// <summary>What shells read when they start, and what in it every one of them does.</summary>
public static class StartupFiles
{
    /// <summary>The files of bash(1), INVOCATION, of zsh's STARTUP/SHUTDOWN FILES, and of Debian's /etc/profile.d.</summary>
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        ".profile", ".bash_profile", ".bash_login", ".bashrc", ".zshrc", ".zprofile", ".zshenv", ".zlogin", ".kshrc", ".bash_aliases",
    };

    private static readonly HashSet<string> SystemFiles = new(StringComparer.Ordinal) { "/etc/profile", "/etc/bash.bashrc", "/etc/bashrc", "/etc/zsh/zshrc", "/etc/zsh/zprofile", "/etc/zshrc" };

    /// <summary>Words that tell that an author looks for an agent before one is started.</summary>
    private static readonly string[] Guards = ["SSH_AUTH_SOCK", "SSH_AGENT_PID", "ssh-add -l", "pgrep", "pidof", "keychain", "agent.env", "environment", "ps "];

    /// <summary>Whether shells read a file of a machine when they start.</summary>
    public static bool Has(string path, string name) => Names.Contains(name) || SystemFiles.Contains(path)
        || (path.StartsWith("/etc/profile.d/", StringComparison.Ordinal) && name.EndsWith(".sh", StringComparison.Ordinal));

    /// <summary>Whether a file has the name of one that lies in a home.</summary>
    public static bool IsOfHome(string name) => Names.Contains(name);

    /// <summary>Where the shells that read a text take over a new agent, with nothing before it that looks for an agent, be it a condition.</summary>
    /// <param name="text">The text.</param>
    /// <param name="looksForAgents">Whether what looks for an agent counts; where the variable is set to another one it does not.</param>
    public static IEnumerable<Location> AgentsOf(MappedText text, bool looksForAgents = true)
    {
        if (text.Text.IndexOf("ssh-agent", StringComparison.Ordinal) < 0)
        {
            yield break;
        }

        foreach (var statement in ShellParser.Parse(text, ShellDialect.Bash).Tree.Stmts.SelectMany(s => looksForAgents ? Within(s) : [s]))
        {
            if (statement.Command is CallExpr { Args: [{ } name, ..] } && !statement.Background && Text(text, statement.Span) is var source && source.IndexOf("ssh-agent", StringComparison.Ordinal) >= 0
                && Text(text, name.Span) is "eval" or "." or "source")
            {
                if (!looksForAgents || !Guards.Any(g => text.Text.IndexOf(g, 0, statement.Span.Start, StringComparison.Ordinal) >= 0))
                {
                    yield return text.ToSource(statement.Span);
                }

                yield break;
            }
        }
    }

    /// <summary>A statement, or those that it runs under a condition.</summary>
    private static IEnumerable<Stmt> Within(Stmt statement) => statement.Command switch
    {
        IfClause branches => [.. branches.Branches.SelectMany(b => b.Then).Concat(branches.Else ?? []).SelectMany(Within)],
        BinaryCmd { Op: BinaryOp.And or BinaryOp.Or } list => [.. Within(list.X), .. Within(list.Y)],
        _ => [statement],
    };

    private static string Text(MappedText text, Span span) => text.Text.Substring(span.Start, span.End - span.Start);
}
