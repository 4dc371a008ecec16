using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary><c>ansible.cfg</c>, as ansible-playbook finds it: in the folder that it is called in, which is the playbook's or one above it.</summary>
internal sealed class Settings
{
    private readonly Dictionary<string, MappedText> values = new(StringComparer.Ordinal);

    private Settings(string folder) => Folder = folder;

    /// <summary>The folder that it lies in.</summary>
    public string Folder { get; }

    /// <summary>The settings for a playbook's folder; of two files the nearer counts.</summary>
    public static Settings For(string folder, Sources sources)
    {
        for (var at = folder; ; at = Sources.FolderOf(at))
        {
            if (sources.Repository.Find(at.Length == 0 ? "ansible.cfg" : at + "/ansible.cfg")?.Text.File is { } file)
            {
                var settings = new Settings(at);
                foreach (var line in IniLine.Of(file).Where(l => l.Value is { Length: > 0 }))
                {
                    settings.values[line.Section + "." + line.Key] = Read(line.Value!);
                }

                return settings;
            }

            if (at.Length == 0)
            {
                return new Settings(folder);
            }
        }
    }

    /// <summary>A value without the comment behind it, and without quotes (config/manager.py).</summary>
    private static MappedText Read(MappedText value)
    {
        var comment = value.Text.IndexOf(" ;", StringComparison.Ordinal);
        return KeyValues.Unquoted(comment < 0 ? value : value.Keep(new Span(0, value.Text.Substring(0, comment).TrimEnd().Length)));
    }

    /// <summary>A setting, such as <c>defaults.roles_path</c>; null where it is not given.</summary>
    public MappedText? Find(string name) => values.TryGetValue(name, out var value) ? value : null;

    /// <summary>The folders or files of a list, relative to the repository.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="separator">What stands between them.</param>
    public IEnumerable<string> Paths(string name, char separator) =>
        (Find(name)?.Text ?? "").Split([separator], StringSplitOptions.RemoveEmptyEntries).Select(p => p.Trim()).Where(p => p.Length > 0 && p[0] is not ('/' or '~' or '$')).Select(p => Sources.Join(Folder, p)).OfType<string>();

    /// <summary>A setting that is true or false.</summary>
    public bool? Flag(string name) => Find(name) is { } value ? new Datum.Text(Ir.Value.Of(value), value.Location).AsFlag : null;
}
