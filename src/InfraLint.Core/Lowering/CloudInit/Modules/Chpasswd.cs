using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>What <c>chpasswd</c> and <c>password</c> say (cc_set_passwords).</summary>
internal sealed class Chpasswd
{
    private readonly UserData data;
    private readonly YamlMapping? settings;
    private readonly YamlNode? list;

    /// <summary>As the cloud-config has it.</summary>
    public Chpasswd(UserData data)
    {
        this.data = data;
        settings = data.Find("chpasswd") as YamlMapping;
        list = settings is null ? null : UserData.Value(settings, "list");
        Users = [.. (settings is null ? [] : UserData.Items(UserData.Value(settings, "users")) ?? []).OfType<YamlMapping>()];
        Lines = [.. (list is YamlSequence lines ? lines.Items.Select(i => data.Text(i)) : data.Text(list) is { IsKnown: true, Text: { } text } ? TextLines.Of(text).Select(Value.Of) : []).Select(v => v?.Text).OfType<MappedText>().Where(l => l.Length > 0)];
    }

    /// <summary>The entries of <c>users</c>.</summary>
    public IReadOnlyList<YamlMapping> Users { get; }

    /// <summary>The lines of <c>list</c> that are known, <c>NAME:PASSWORD</c>.</summary>
    public IReadOnlyList<MappedText> Lines { get; }

    /// <summary>The password of the default user, who gets one where nobody else does.</summary>
    public YamlNode? OfDefaultUser => Users.Count + Lines.Count == 0 ? data.Find("password") : null;

    /// <summary>Whether they expire at once.</summary>
    public bool Expires => settings is null || data.Flag(settings, "expire", true) == true;

    /// <summary>What cannot be read ends the module: a <c>chpasswd</c> that is no mapping, and a line without a colon, an empty one too.</summary>
    public bool IsUnreadable => settings is null
        ? data.Root.Find("chpasswd") is YamlScalar scalar && scalar.Resolve() is not YamlString
        : list is YamlSequence lines ? lines.Items.Any(i => data.Text(i)?.Known is { } line && line.IndexOf(':') < 0)
        : data.Text(list)?.Known is { } text && text.TrimEnd('\n').Split('\n').Any(l => l.IndexOf(':') < 0);
}
