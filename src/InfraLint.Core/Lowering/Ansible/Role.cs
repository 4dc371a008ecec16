using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Ansible;

/// <summary>A role, as something uses it.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Given">The entry of the list of roles that names it, where that is a mapping.</param>
internal sealed record Role(string Folder, YamlMapping? Given = null)
{
    private const string Main = "main";

    /// <summary>The file that its tasks are in.</summary>
    public string Tasks { get; init; } = Main;

    /// <summary>The file that its handlers are in.</summary>
    public string Handlers { get; init; } = Main;

    /// <summary>The file, or folder, of its defaults.</summary>
    public string Defaults { get; init; } = Main;

    /// <summary>The file, or folder, of its variables.</summary>
    public string Vars { get; init; } = Main;

    /// <summary>The same with the files that <c>include_role</c> names (playbook/role_include.py, FROM_ARGS, of which the last component counts).</summary>
    /// <param name="setting">A setting of the inclusion.</param>
    public Role From(Func<string, string?> setting)
    {
        string Of(string key) => setting(key) is { Length: > 0 } name ? Sources.NameOf(name) : Main;
        return this with { Tasks = Of("tasks_from"), Handlers = Of("handlers_from"), Defaults = Of("defaults_from"), Vars = Of("vars_from") };
    }
}
