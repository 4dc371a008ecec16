using System.CommandLine;

namespace InfraLint.Tool;

/// <summary>An option whose value is one of a few words.</summary>
internal static class Choice
{
    /// <summary>An option that takes one of the words; the first is the default.</summary>
    public static Option<string> Of(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <summary>An option that takes one of the words, or is left out.</summary>
    public static Option<string?> Maybe(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <summary>The mode that a word names.</summary>
    public static LintMode Mode(string? word) => word switch
    {
        "strict" => LintMode.Strict,
        "relaxed" => LintMode.Relaxed,
        "all" => LintMode.All,
        _ => LintMode.Default,
    };

    /// <summary>The distribution that a word names.</summary>
    public static Distribution Distro(string? word) => word switch
    {
        "debian" => Distribution.Debian,
        "upstream" => Distribution.Upstream,
        "rhel" => Distribution.Rhel,
        _ => Distribution.Unknown,
    };

    /// <summary>The kind that a word names; null for none.</summary>
    public static FileKind? Kind(string? word) => word is not null && Kinds.FirstOrDefault(k => k.Word == word) is { Word: not null } found ? found.Kind : null;

    /// <summary>The word that names a kind.</summary>
    public static string NameOf(FileKind kind) => Kinds.FirstOrDefault(k => k.Kind == kind).Word ?? kind.ToString().ToLowerInvariant();

    /// <summary>The words for kinds of files.</summary>
    public static string[] KindWords => [.. Kinds.Select(k => k.Word)];

    private static readonly (string Word, FileKind Kind)[] Kinds =
    [
        ("dockerfile", FileKind.Dockerfile), ("cloud-init", FileKind.CloudInit), ("ansible", FileKind.Ansible), ("shell", FileKind.Shell),
        ("compose", FileKind.Compose), ("ssh-config", FileKind.SshConfig), ("sshd-config", FileKind.SshdConfig),
    ];
}
