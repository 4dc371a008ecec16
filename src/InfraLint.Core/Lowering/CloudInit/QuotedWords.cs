using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>Words of a command that is a list: cloud-init quotes each, so no shell expands or obeys what stands in it.</summary>
internal static class QuotedWords
{
    /// <summary>Commands whose words are paths, and of which none means a pattern or a variable itself.</summary>
    private static readonly HashSet<string> OfPaths = ["chgrp", "chmod", "chown", "cp", "install", "mkdir", "mv", "ssh-add", "ssh-keygen", "touch", "tee"];

    private static readonly HashSet<string> Operators = ["&&", "||", "|", ">", ">>", "<", "2>", "2>&1", "&>"];

    /// <summary>Commands to which an operator is no word that they could mean.</summary>
    private static readonly HashSet<string> WithoutOperators = [.. OfPaths, "apt", "apt-get", "base64", "cat", "cd", "curl", "dnf", "echo", "git", "ln", "printf", "rm", "ssh-keyscan", "systemctl", "wget", "yum"];

    /// <summary>A note for each word that seems to be meant for a shell.</summary>
    public static IEnumerable<Program> Notes(UserData data, YamlSequence commands) =>
        from command in commands.Items.OfType<YamlSequence>()
        where command.Items.Count > 1 && data.Text(command.Items[0])?.Known is not null
        let name = data.Text(command.Items[0])!.Known!
        let program = name.Substring(name.LastIndexOf('/') + 1)
        from word in command.Items.Skip(1).OfType<YamlScalar>()
        let what = What(data.Text(word))
        where what is not null && (Operators.Contains(what) ? WithoutOperators : OfPaths).Contains(program)
        select Steps.Do(new Effect.Note(NoteKind.NoEffect, data.Text(word)!, "quoted " + what, word.Value.Location));

    private static string? What(Value? word)
    {
        var known = word is null ? "" : string.Concat(word.Parts.Select(p => p.Known?.Text));
        return word is null ? null
            : word.Known is { } text && Operators.Contains(text) ? text
            : word.KnownPrefix is var start && (start == "~" || start.StartsWith("~/", StringComparison.Ordinal)) ? "~"
            : known.IndexOf('*') >= 0 ? "*"
            : known.IndexOf("$(", StringComparison.Ordinal) >= 0 ? "$()"
            : Variable(known);
    }

    private static string? Variable(string text)
    {
        var at = text.IndexOf('$');
        return at >= 0 && at + 1 < text.Length && (char.IsLetter(text[at + 1]) || text[at + 1] is '_' or '{') ? "$" : null;
    }
}
