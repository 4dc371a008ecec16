using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Ansible;

/// <summary>The keys of a task that name no module (lib/ansible/playbook/task.py, base.py, block.py).</summary>
internal static class Keywords
{
    private static readonly HashSet<string> OfTasks = new(StringComparer.Ordinal)
    {
        "always", "any_errors_fatal", "args", "async", "become", "become_exe", "become_flags", "become_method", "become_user", "block", "changed_when", "check_mode",
        "collections", "connection", "debugger", "delay", "delegate_facts", "delegate_to", "diff", "environment", "failed_when", "ignore_errors",
        "ignore_unreachable", "listen", "loop", "loop_control", "module_defaults", "name", "no_log", "notify", "poll", "port", "register", "remote_user",
        "rescue", "retries", "run_once", "sudo", "sudo_user", "tags", "throttle", "timeout", "until", "vars", "when",
    };

    /// <summary>playbook/task_include.py, VALID_INCLUDE_KEYWORDS, and that of handlers; <c>include</c> itself is not held to it.</summary>
    private static readonly HashSet<string> OfInclusions = new(StringComparer.Ordinal)
    {
        "action", "args", "collections", "debugger", "ignore_errors", "listen", "loop", "loop_control", "name", "no_log", "register", "run_once", "tags", "timeout", "vars", "when",
    };

    /// <summary>Whether a task includes something when it is reached, and not before anything runs.</summary>
    public static bool IsDynamic(YamlMapping task) => Module(task) is { } module && Short(module.Name!) is ("include" or "include_tasks" or "include_role");

    /// <summary>Whether a module is no module: it brings in other files, or changes variables, and does nothing on the machine.</summary>
    public static bool IsInclusion(string name) => name is "include" or "include_tasks" or "import_tasks" or "include_role" or "import_role" or "meta" or "set_fact" or "include_vars";

    /// <summary>A keyword that <c>include_tasks</c> and <c>include_role</c> do not take; null where there is none.</summary>
    public static YamlEntry? NotOfInclusions(YamlMapping task) => Module(task) is not { } module || Short(module.Name!) is not ("include_tasks" or "include_role") ? null
        : task.Effective.FirstOrDefault(e => e.Name is { } name && OfTasks.Contains(name) && !OfInclusions.Contains(name));

    /// <summary>The playbook that an entry of a playbook imports; null where it is a play.</summary>
    public static YamlScalar? ImportedPlaybook(YamlMapping play) => play.Effective.FirstOrDefault(e => e.Name is { } name && Short(name) == "import_playbook")?.Value as YamlScalar;

    /// <summary>The entry that names the task's module; null where there is none.</summary>
    public static YamlEntry? Module(YamlMapping task) =>
        task.Effective.FirstOrDefault(e => e.Name is { } name && !OfTasks.Contains(name) && !name.StartsWith("with_", StringComparison.Ordinal)) is not { } entry ? null
        : entry.Name is "action" or "local_action" ? Action(entry) : entry;

    /// <summary><c>action: copy src=a</c>, and <c>action: {module: copy, src: a}</c> (parsing/mod_args.py).</summary>
    private static YamlEntry? Action(YamlEntry entry)
    {
        switch (entry.Value)
        {
            case YamlMapping mapping:
                return mapping.Find("module") is YamlScalar { Text.Length: > 0 } named ? Action(new YamlEntry(entry.Key, named)) is { } module ? new YamlEntry(module.Key, mapping) : null : null;
            case YamlScalar scalar:
                var text = scalar.Value.Text;
                var start = text.Length - text.TrimStart().Length;
                var end = start;
                while (end < text.Length && !char.IsWhiteSpace(text[end]))
                {
                    end++;
                }

                return end == start ? null : new YamlEntry(
                    scalar with { Value = scalar.Value.Keep(new Text.Span(start, end)) }, scalar with { Value = scalar.Value.Keep(new Text.Span(end, text.Length)), Style = YamlStyle.Folded });
            default:
                return null;
        }
    }

    /// <summary>A module's name without the collections that it is known in.</summary>
    public static string Short(string name)
    {
        foreach (var prefix in new[] { "ansible.builtin.", "ansible.legacy.", "ansible.posix.", "community.crypto.", "community.general." })
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return name.Substring(prefix.Length);
            }
        }

        return name;
    }

    /// <summary>A name in a list, or alone.</summary>
    public static IEnumerable<string> Names(YamlNode? node) => node switch
    {
        YamlScalar scalar => [scalar.Text],
        YamlSequence list => list.Items.OfType<YamlScalar>().Select(s => s.Text),
        _ => [],
    };
}
