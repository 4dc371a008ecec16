using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Ansible;

/// <summary>The keys of plays, blocks and tasks that name no module (lib/ansible/playbook/play.py, block.py, task.py, base.py), those of old versions among them.</summary>
internal static class Keywords
{
    private const string OfAll = "any_errors_fatal become become_exe become_flags become_method become_user check_mode collections connection debugger diff environment ignore_errors ignore_unreachable "
        + "module_defaults name no_log port remote_user run_once sudo sudo_user su su_user tags throttle timeout vars";

    /// <summary>Those of a play.</summary>
    public static HashSet<string> OfPlays { get; } = new((OfAll + " accelerate fact_path force_handlers gather_facts gather_subset gather_timeout handlers hosts max_fail_percentage order post_tasks pre_tasks roles "
        + "serial strategy tasks user validate_argspec vars_files vars_prompt").Split(' '), StringComparer.Ordinal);

    /// <summary>Those of a block.</summary>
    public static HashSet<string> OfBlocks { get; } = new((OfAll + " always block delegate_facts delegate_to notify rescue when").Split(' '), StringComparer.Ordinal);

    /// <summary>Those of a task.</summary>
    public static HashSet<string> OfTasks { get; } = new(StringComparer.Ordinal)
    {
        "always", "any_errors_fatal", "args", "async", "become", "become_exe", "become_flags", "become_method", "become_user", "block", "changed_when", "check_mode",
        "collections", "connection", "debugger", "delay", "delegate_facts", "delegate_to", "diff", "environment", "failed_when", "ignore_errors",
        "always_run", "first_available_file", "ignore_unreachable", "listen", "loop", "loop_control", "module_defaults", "name", "no_log", "notify", "poll", "port", "register", "remote_user",
        "rescue", "retries", "run_once", "static", "su", "su_user", "sudo", "sudo_user", "tags", "throttle", "timeout", "until", "vars", "when",
    };

    /// <summary>playbook/task_include.py, VALID_INCLUDE_KEYWORDS, and that of handlers; <c>include</c> itself is not held to it.</summary>
    private static readonly HashSet<string> OfInclusions = new(StringComparer.Ordinal)
    {
        "action", "args", "collections", "debugger", "ignore_errors", "listen", "loop", "loop_control", "name", "no_log", "register", "run_once", "tags", "timeout", "vars", "when",
    };

    /// <summary>Whether a key of a task is a keyword, or a loop.</summary>
    public static bool IsOfTask(string name) => OfTasks.Contains(name) || name.StartsWith("with_", StringComparison.Ordinal);

    /// <summary>Whether a task is a block of others (playbook/block.py, is_block).</summary>
    public static bool IsBlock(YamlMapping task) => task.Find("block") is not null || task.Find("rescue") is not null || task.Find("always") is not null;

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
        task.Effective.FirstOrDefault(e => e.Name is { } name && !IsOfTask(name)) is not { } entry ? null
        : entry.Name is "action" or "local_action" ? Action(entry) : entry;

    /// <summary><c>action: copy src=a</c>, and <c>action: {module: copy, src: a}</c> (parsing/mod_args.py).</summary>
    private static YamlEntry? Action(YamlEntry entry)
    {
        switch (entry.Value)
        {
            case YamlMapping mapping:
                return mapping.Find("module") is YamlScalar { Text.Length: > 0 } named ? Action(new YamlEntry(entry.Key, named)) is { } module ? new YamlEntry(module.Key, mapping with { Entries = [.. mapping.Entries.Where(e => e.Name != "module")] }) : null : null;
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
