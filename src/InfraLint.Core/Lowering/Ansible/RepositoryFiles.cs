using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>Files of the repository, as modules bring them to the machine.</summary>
internal static class RepositoryFiles
{
    /// <summary>More files than anybody copies of one folder.</summary>
    public const int Limit = 500;

    /// <summary>The rest of a folder is left out.</summary>
    public static Program Cut(Location at) => new Program.Cut($"more than {Limit} files are copied", at);

    private const string Vault = "$ANSIBLE_VAULT";

    /// <summary>Whether a vault encrypts a text.</summary>
    public static bool IsVault(SourceFile text) => text.Text.StartsWith(Vault, StringComparison.Ordinal);

    /// <summary>The mode of a file where Ansible runs: git keeps no more of it than whether it is executable.</summary>
    public static Mode ModeOf(InputFile file) => file.IsExecutable == false ? Mode.Of(Octal.O400, Octal.O7111) : Mode.Unknown;

    /// <summary>The content of a file of the repository; what a vault encrypts is not known.</summary>
    public static Value Content(InputFile file, Location at) => Value.Of(file.Text.File is { } text && IsVault(text) ? Symbols.Brought(file.Path) : Symbol.OfFile(file), at);

    /// <summary>The content of a file that is not in the repository, and one for all hosts; null where a template names it.</summary>
    public static Value? Elsewhere(Value source, Context context) => source.Known is not { Length: > 0 } path ? null
        : Value.Of(Symbols.Brought(path[0] is '/' or '~' ? path : (context.Role ?? context.PlayFolder) + "/" + path), source.Location);

    /// <summary>The last component of a source; null where it is not known.</summary>
    public static string? NameOf(Value source)
    {
        var last = source.Parts.Count > 0 ? source.Parts[source.Parts.Count - 1].Known?.Text : null;
        var slash = last?.LastIndexOf('/') ?? -1;
        return last is null || (slash < 0 && source.Parts.Count > 1) || slash == last.Length - 1 ? null : last.Substring(slash + 1);
    }
}
