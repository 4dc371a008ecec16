using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>The interpreter that a file's first line names.</summary>
/// <param name="Span">The line, without its end.</param>
/// <param name="Interpreter">The program's last path component; with <c>env</c> the one that it runs.</param>
/// <param name="Dialect">The shell's dialect; null when it is no shell.</param>
/// <param name="Arguments">What the interpreter gets before the file: one argument, as the kernel passes it, but split by <c>env -S</c>.</param>
public sealed record Shebang(Span Span, string Interpreter, ShellDialect? Dialect, IReadOnlyList<string> Arguments)
{
    private static readonly char[] Blanks = [' ', '\t'];

    private static readonly Dictionary<string, ShellDialect> Shells = new(StringComparer.Ordinal)
    {
        ["sh"] = ShellDialect.Posix,
        ["dash"] = ShellDialect.Posix,
        ["ash"] = ShellDialect.Ash,
        ["busybox"] = ShellDialect.Ash,
        ["bash"] = ShellDialect.Bash,
        ["ksh"] = ShellDialect.Other,
        ["ksh93"] = ShellDialect.Other,
        ["mksh"] = ShellDialect.Other,
        ["pdksh"] = ShellDialect.Other,
        ["yash"] = ShellDialect.Other,
        ["zsh"] = ShellDialect.Other,
        ["csh"] = ShellDialect.Other,
        ["tcsh"] = ShellDialect.Other,
        ["fish"] = ShellDialect.Other,
        ["rbash"] = ShellDialect.Bash,
    };

    /// <summary>The letters of the options, so that <c>-eu</c> and <c>-e -u</c> are both <c>eu</c>.</summary>
    public string Flags => string.Concat(Arguments.Where(a => a.Length > 1 && a[0] == '-' && a[1] != '-').Select(a => a.Substring(1)));

    /// <summary>Reads the first line; null when it names no interpreter.</summary>
    public static Shebang? Read(MappedText text)
    {
        var source = text.Text;
        if (!source.StartsWith("#!", StringComparison.Ordinal))
        {
            return null;
        }

        var end = source.IndexOf('\n');
        var line = (end < 0 ? source : source.Substring(0, end)).TrimEnd('\r');
        var words = line.Substring(2).Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return null;
        }

        // the kernel passes all that follows the interpreter as one argument (execve(2))
        var program = Program(words[0]);
        var rest = words.Skip(1).ToList();
        var arguments = rest.Count == 0 ? rest : [string.Join(" ", rest)];
        if (program == "env")
        {
            (program, arguments) = ThroughEnv(rest);
        }

        if (program == "busybox" && arguments.Count > 0)
        {
            arguments = [.. arguments[0].Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Skip(1), .. arguments.Skip(1)];
        }

        return new Shebang(new Span(0, line.Length), program, Shells.TryGetValue(program, out var dialect) ? dialect : null, arguments);
    }

    /// <summary><c>env</c> with its options and assignments (env(1)); only <c>-S</c> lets it see more than one word.</summary>
    private static (string Program, List<string> Arguments) ThroughEnv(List<string> words)
    {
        var i = 0;
        while (i < words.Count && (words[i][0] == '-' || words[i].Contains('=')))
        {
            if (words[i].StartsWith("-S", StringComparison.Ordinal) && words[i].Length > 2)
            {
                words = [.. words.Take(i), words[i].Substring(2), .. words.Skip(i + 1)];
                continue;
            }

            i++;
        }

        return i < words.Count ? (Program(words[i]), words.Skip(i + 1).ToList()) : ("env", []);
    }

    private static string Program(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
