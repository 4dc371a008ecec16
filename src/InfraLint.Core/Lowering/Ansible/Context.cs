using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>What a task inherits from the blocks, role and play around it.</summary>
internal sealed record Context
{
    /// <summary>The host that is lowered.</summary>
    public required Host Host { get; init; }

    /// <summary>Variables in scope.</summary>
    public required Variables Variables { get; init; }

    /// <summary>The folder of the playbook.</summary>
    public required string PlayFolder { get; init; }

    /// <summary>The folder of the role; null outside of roles.</summary>
    public string? Role { get; init; }

    /// <summary>The folder of the file that the task stands in.</summary>
    public required string Folder { get; init; }

    /// <summary><c>become</c>; null where a template decides it.</summary>
    public bool? Becomes { get; init; } = false;

    /// <summary><c>become_user</c>.</summary>
    public Value? BecomeUser { get; init; }

    /// <summary>The <c>environment</c> of the play, blocks and task, the outermost first.</summary>
    public IReadOnlyList<YamlNode> Environment { get; init; } = [];

    /// <summary><c>module_defaults</c>, the innermost last.</summary>
    public IReadOnlyList<YamlMapping> Defaults { get; init; } = [];

    /// <summary>It is done on the machine that Ansible runs on: <c>delegate_to: localhost</c>, <c>connection: local</c>.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Folders of roles that ansible.cfg names.</summary>
    public IReadOnlyList<string> RolePaths { get; init; } = [];

    /// <summary>The host is that machine itself.</summary>
    public bool IsController { get; init; }

    /// <summary>The play goes on where a task fails: <c>ignore_errors</c>; null where a template decides it.</summary>
    public bool? IgnoresErrors { get; init; } = false;

    /// <summary>The <c>when</c> of blocks, roles and imports around it that held when they were reached: each task asks again (playbook/base.py, _get_parent_attribute).</summary>
    public IReadOnlyList<(YamlNode When, int Version)> Conditions { get; init; } = [];

    /// <summary>Nothing is changed: <c>check_mode</c>.</summary>
    public bool IsCheck { get; init; }

    /// <summary>A tag says that it runs only where somebody asks for it: <c>never</c>.</summary>
    public bool IsNever { get; init; }

    /// <summary>A tag says that it runs whatever is asked for: <c>always</c>, which beats <c>never</c> (playbook/taggable.py, evaluate_tags).</summary>
    public bool IsAlways { get; init; }

    /// <summary>Nobody asks for tags, so that it does not run.</summary>
    public bool IsSkipped => IsNever && !IsAlways;

    /// <summary>The same with the tags of a play, a role in a list, a block or a task.</summary>
    public Context Tagged(YamlMapping tagged) => Keywords.Names(tagged.Find("tags")).SelectMany(t => t.Split(',')).Select(t => t.Trim()).ToList() is var tags
        ? this with { IsNever = IsNever || tags.Contains("never"), IsAlways = IsAlways || tags.Contains("always") }
        : this;

    /// <summary>The task files that have led here, and the main file of the role.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The item of the loop that it is a turn of.</summary>
    public Datum? Item { get; init; }

    /// <summary>It is one of several that a template may name: no more of that inside.</summary>
    public bool IsGuessed { get; init; }

    /// <summary>What is read here is read when a task includes it, and not before anything runs.</summary>
    public bool IsDynamic { get; init; }

    /// <summary>How deep files include files.</summary>
    public int Depth { get; init; }

    /// <summary>The folders in which a file's name is looked for (Ansible's documentation, "Search paths").</summary>
    /// <param name="kind"><c>files</c>, <c>templates</c>, <c>vars</c>.</param>
    public IEnumerable<string> Search(string kind)
    {
        foreach (var folder in new[] { Role, Folder, PlayFolder }.OfType<string>().Distinct())
        {
            yield return Sources.Join(folder, kind)!;
            yield return folder;
        }
    }

    /// <summary>The files of the repository that may be meant by a name which only the run completes.</summary>
    public IReadOnlyList<string> MayName(Value name, string kind)
    {
        var pattern = string.Concat(name.Parts.Select(p => p.Known?.Text ?? "*"));
        var patterns = pattern[0] == '*' ? ["*" + pattern.TrimStart('*')] : Search(kind).Select(f => Sources.Join(f, pattern)).OfType<string>().ToList();
        return [.. Host.Sources.Repository.Files.Select(f => f.Path).Where(p => Sources.IsYaml(p) && patterns.Exists(w => Wildcards.Matches(w, p)))];
    }

    /// <summary>A file of the repository that a module's <c>src</c> names; null where there is none, or its name is not known.</summary>
    public InputFile? Find(Value source, string kind) => Candidates(source, kind).Select(Host.Sources.Repository.Find).FirstOrDefault(f => f is not null);

    /// <summary>A folder of the repository; null where there is none.</summary>
    public string? FindFolder(Value source, string kind) => Candidates(source, kind).FirstOrDefault(f => f.Length > 0 && Host.Sources.HasFolder(f));

    private IEnumerable<string> Candidates(Value source, string kind)
    {
        if (source.Known is { Length: > 0 } known)
        {
            return known[0] is '/' or '~' ? [] : Search(kind).Select(f => Sources.Join(f, known)).OfType<string>();
        }

        // {{ role_path }}/files/x, {{ playbook_dir }}/x
        return source.Parts is [{ Symbol: { } folder }, { Known: { } rest }] && Host.Folders.TryGetValue(folder.Id, out var path)
            ? new[] { Sources.Join(path, rest.Text.TrimStart('/')) }.OfType<string>()
            : [];
    }
}
