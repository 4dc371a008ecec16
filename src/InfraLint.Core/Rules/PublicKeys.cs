using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>The public keys that a machine's files hold, each with the place where it is written.</summary>
internal static class PublicKeys
{
    /// <summary>The lines of authorized_keys and of public keys that are known and are keys.</summary>
    public static IEnumerable<(FileView File, MappedText Line, PublicKey Key)> Of(MachineView machine) =>
        from entry in Lines(machine)
        let key = PublicKey.Of(entry.Line.Text)
        where key is not null
        select (entry.File, entry.Line, key);

    /// <summary>All known lines of authorized_keys and of public keys.</summary>
    public static IEnumerable<(FileView File, MappedText Line)> Lines(MachineView machine) =>
        from file in Contents(machine)
        from line in KeyLines.Of(file.Content)
        select (file.File, line);

    /// <summary>What is in authorized_keys and public keys.</summary>
    public static IEnumerable<(FileView File, Value Content)> Contents(MachineView machine) =>
        from file in machine.Files
        where file.Role is SshRole.AuthorizedKeys or SshRole.PublicKey
        from content in file.Alternatives.Nodes.Select(n => n.Content).OfType<Value>()
        select (file, content);

    /// <summary>Where the key stands in its line.</summary>
    public static Location At(MappedText line, PublicKey key) => line.ToSource(new Span(key.Start, key.End));
}
