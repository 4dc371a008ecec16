namespace InfraLint.Syntax.Shell;

/// <summary>The shell that a comment names in a file without a shebang.</summary>
public static class ShellDirective
{
    private const int Lines = 5;

    private static readonly string[] Shells = ["bash", "dash", "ash", "busybox", "ksh", "zsh", "sh"];

    /// <summary>
    /// ShellCheck's <c># shellcheck shell=bash</c>, Emacs' <c>-*- mode: bash -*-</c> and <c>-*- bash -*-</c>, Vim's
    /// <c>ft=bash</c>, in one of the first lines; null where none names a shell.
    /// </summary>
    public static string? Read(string text)
    {
        var start = 0;
        for (var i = 0; i < Lines && start < text.Length && text[start] is '#' or '\n' or '\r'; i++)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
            if (Named(text.Substring(start, end - start)) is { } shell)
            {
                return shell;
            }

            start = end + 1;
        }

        return null;
    }

    private static string? Named(string line)
    {
        var words = line.Split(' ', '\t', '=', ':', ';', '\r').Where(w => w.Length > 0).ToList();
        var isDirective = words.Contains("shellcheck") && words.Contains("shell") || words.Contains("-*-") || words.Any(w => w is "ft" or "filetype");
        // to an editor "sh" is the language of all shells
        return !isDirective ? null : words.Contains("sh-bash") ? "bash" : words.FirstOrDefault(w => Shells.Contains(w)) is { } named && (named != "sh" || words.Contains("shellcheck")) ? named : null;
    }
}
