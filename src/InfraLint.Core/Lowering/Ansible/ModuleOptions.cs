using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>The settings that the modules take which make most SSH files (their documentation, "Parameters"): another one fails the task, and with it the play for the host.</summary>
internal static class ModuleOptions
{
    private const string Attributes = "mode owner group seuser serole setype selevel unsafe_writes attributes attr";

    private static readonly Dictionary<string, Options> Table = new(StringComparer.Ordinal)
    {
        ["copy"] = new("dest", "src content dest backup force remote_src local_follow follow directory_mode validate checksum decrypt thirsty original_basename " + Attributes),
        ["template"] = new("src dest", "src dest backup force follow validate newline_sequence block_start_string block_end_string variable_start_string variable_end_string comment_start_string comment_end_string trim_blocks lstrip_blocks output_encoding " + Attributes),
        ["file"] = new("path|dest|name", "path dest name state src recurse force follow access_time access_time_format modification_time modification_time_format original_basename diff_peek validate " + Attributes),
        ["lineinfile"] = new("path|dest|destfile|name", "path dest destfile name line value regexp regex search_string state backrefs insertafter insertbefore create backup firstmatch others validate encoding " + Attributes),
        ["blockinfile"] = new("path|dest|destfile|name", "path dest destfile name block content marker marker_begin marker_end state insertafter insertbefore create backup append_newline prepend_newline validate encoding " + Attributes),
        ["authorized_key"] = new("user key", "user key path manage_dir state key_options exclusive comment validate_certs follow"),
    };

    /// <summary>What is wrong with the settings of a call; null where nothing is, or nobody knows.</summary>
    public static FileProblem? Fault(ModuleCall call)
    {
        if (call.Arguments.All.FirstOrDefault(s => s.Name.IndexOf('=') >= 0) is { } broken)
        {
            return Problem(broken.KeyAt, $"{call.Name} has no setting {broken.Name}: a comma ends a value in braces, so that the task fails and with it the play for the host; quote the value");
        }

        if (!Table.TryGetValue(call.Name, out var options) || call.Arguments.IsOpen)
        {
            return null;
        }

        if (call.Arguments.All.FirstOrDefault(s => !options.All.Contains(s.Name)) is { } unknown)
        {
            return Problem(unknown.KeyAt, $"{call.Name} has no setting {unknown.Name}: the task fails, and with it the play for the host{Meant(unknown.Name, options)}");
        }

        var missing = options.Required.FirstOrDefault(names => !call.Arguments.All.Any(s => names.Contains(s.Name)));
        return missing is null ? null : Problem(call.At, $"{call.Name} needs {missing[0]}: without it the task fails, and with it the play for the host");
    }

    private static FileProblem Problem(Location at, string message) => new(at, message) { IsRefused = true };

    private static string Meant(string name, Options options) =>
        NearestName.Of(name, options.All, []) is { } near ? $"; did you mean {near}?" : "";

    private sealed class Options(string required, string all)
    {
        public IReadOnlyList<string[]> Required { get; } = [.. required.Split(' ').Select(r => r.Split('|'))];

        public HashSet<string> All { get; } = new(all.Split(' '), StringComparer.Ordinal);
    }
}
