using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell;

/// <summary>The first line of a script: which shell reads it, and with which options.</summary>
/// <param name="Name">The shell's name, such as <c>bash</c>.</param>
/// <param name="Options">The letters that it sets, such as <c>eu</c>.</param>
internal sealed record Shebang(string Name, string Options)
{
    /// <summary>Reads the first line; null where there is none, or it names no program.</summary>
    public static Shebang? Read(MappedText script)
    {
        var text = script.Text;
        if (!text.StartsWith("#!", StringComparison.Ordinal))
        {
            return null;
        }

        var end = text.IndexOfAny(['\n', '\r']);
        var words = text.Substring(2, (end < 0 ? text.Length : end) - 2).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > 0 && words[0].EndsWith("/env", StringComparison.Ordinal))
        {
            words.RemoveAt(0);
            words.RemoveAll(w => w == "-S" || w.IndexOf('=') > 0);
        }

        if (words.Count == 0)
        {
            return null;
        }

        var name = words[0].Substring(words[0].LastIndexOf('/') + 1);
        if (name == "busybox" && words.Count > 1)
        {
            (name, words) = (words[1], words.Skip(1).ToList());
        }

        return new Shebang(name, string.Concat(words.Skip(1).TakeWhile(w => w.Length > 1 && w[0] == '-').SelectMany(w => w.Substring(1)).Where(c => "euxfa".IndexOf(c) >= 0)));
    }

    /// <summary>The dialect of a shell's name.</summary>
    public static ShellDialect DialectOf(string name) => name switch
    {
        "sh" or "dash" or "ash" => ShellDialect.Posix,
        "bash" => ShellDialect.Bash,
        _ => ShellDialect.Other,
    };
}
