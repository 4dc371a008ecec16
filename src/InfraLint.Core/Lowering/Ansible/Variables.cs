using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Ansible;

/// <summary>Which of two variables of a name counts: the higher one (Ansible's documentation, "Understanding variable precedence").</summary>
internal enum Rank
{
    /// <summary>A role's <c>defaults</c>.</summary>
    RoleDefaults,

    /// <summary><c>group_vars</c> beside the playbook.</summary>
    Inventory,

    /// <summary>A play's <c>vars</c>.</summary>
    Play,

    /// <summary>A play's <c>vars_files</c>.</summary>
    PlayFiles,

    /// <summary>The keyword <c>vars</c> of a role in a list of roles.</summary>
    RoleEntry,

    /// <summary>A role's <c>vars</c>.</summary>
    Role,

    /// <summary>A block's <c>vars</c>.</summary>
    Block,

    /// <summary>A task's <c>vars</c>.</summary>
    Task,

    /// <summary><c>include_vars</c>.</summary>
    IncludedFiles,

    /// <summary><c>set_fact</c> and <c>register</c>.</summary>
    Facts,

    /// <summary>What a role is given where it is named.</summary>
    RoleParameters,

    /// <summary>The <c>vars</c> of <c>include_tasks</c> and <c>include_role</c> (playbook/task.py, get_include_params).</summary>
    IncludeParameters,

    /// <summary>A loop's item, and what Ansible itself sets.</summary>
    Magic,
}

/// <summary>What a name stands for: a node that is evaluated when it is asked for, or a value.</summary>
internal readonly record struct Binding(YamlNode? Node, Datum? Value);

/// <summary>Variables in scope: layers, each with a rank.</summary>
internal sealed class Variables
{
    private readonly Variables? parent;
    private readonly Rank rank;
    private readonly Dictionary<string, Binding> own;

    private Variables(Variables? parent, Rank rank, Dictionary<string, Binding> own)
    {
        this.parent = parent;
        this.rank = rank;
        this.own = own;
    }

    /// <summary>None.</summary>
    public static Variables Empty { get; } = new(null, Rank.RoleDefaults, []);

    /// <summary>These and the entries of a mapping; anything else adds none.</summary>
    public Variables With(Rank rank, YamlNode? mapping) => mapping switch
    {
        YamlMapping entries => new Variables(this, rank, Bind(entries)),
        // an old form: a list of mappings
        YamlSequence list => list.Items.OfType<YamlMapping>().Aggregate(this, (v, m) => v.With(rank, m)),
        _ => this,
    };

    /// <summary>These and one more.</summary>
    public Variables With(Rank rank, string name, Datum value) => new(this, rank, new(StringComparer.Ordinal) { [name] = new Binding(null, value) });

    /// <summary>These and a table that may still grow.</summary>
    public Variables With(Rank rank, Dictionary<string, Binding> table) => new(this, rank, table);

    /// <summary>What a name stands for; null where nothing here says it.</summary>
    public Binding? Find(string name)
    {
        (Rank Rank, Binding Binding)? found = null;
        for (var layer = this; layer is not null; layer = layer.parent)
        {
            if (layer.own.TryGetValue(name, out var binding) && (found is null || layer.rank > found.Value.Rank))
            {
                found = (layer.rank, binding);
            }
        }

        return found?.Binding;
    }

    private static Dictionary<string, Binding> Bind(YamlMapping entries)
    {
        var table = new Dictionary<string, Binding>(StringComparer.Ordinal);
        foreach (var entry in entries.Effective.Where(e => e.Name is not null))
        {
            table[entry.Name!] = new Binding(entry.Value, null);
        }

        return table;
    }
}
