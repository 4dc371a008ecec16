using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>A handler, and whether it is to run at the next flush.</summary>
internal sealed class Handler(YamlMapping task, Context context)
{
    /// <summary>Its task.</summary>
    public YamlMapping Task { get; } = task;

    /// <summary>Where it stands.</summary>
    public Context Context { get; } = context;

    /// <summary>Null: nobody has notified it. False: perhaps somebody has.</summary>
    public bool? IsNotified { get; set; }
}

/// <summary>What is kept for a host while its plays are lowered, in the order in which they run.</summary>
internal sealed class Host(Sources sources)
{
    /// <summary>More tasks than any repository runs.</summary>
    private const int TaskLimit = 20_000;

    private int tasks, symbols;

    /// <summary>The files.</summary>
    public Sources Sources { get; } = sources;

    /// <summary>What a new file gets, less the umask, where no mode is given.</summary>
    public Mode NewFile { get; init; }

    /// <summary><c>set_fact</c> and <c>register</c>.</summary>
    public Dictionary<string, Binding> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary><c>include_vars</c>.</summary>
    public Dictionary<string, Binding> Included { get; } = new(StringComparer.Ordinal);

    /// <summary>The <c>defaults</c> of roles that all of the play sees.</summary>
    public Dictionary<string, Binding> ExposedDefaults { get; } = new(StringComparer.Ordinal);

    /// <summary>The <c>vars</c> of roles that all of the play sees.</summary>
    public Dictionary<string, Binding> Exposed { get; } = new(StringComparer.Ordinal);

    /// <summary>The handlers of the play, in the order of their definition.</summary>
    public List<Handler> Handlers { get; } = [];

    /// <summary>The repository's folder that a symbol stands for: <c>role_path</c>, <c>playbook_dir</c>.</summary>
    public Dictionary<string, string> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds what is done on the machine that Ansible runs on, by a task of this host.</summary>
    public Action<Program, YamlMapping> Controller { get; init; } = (_, _) => { };

    /// <summary>Handlers are being run.</summary>
    public bool IsFlushing { get; set; }

    /// <summary>Forgets what holds for one play.</summary>
    public void Begin()
    {
        Handlers.Clear();
        ExposedDefaults.Clear();
        Exposed.Clear();
    }

    /// <summary>Whether one more task may be lowered.</summary>
    public bool MayGoOn => ++tasks < TaskLimit;

    /// <summary>An unknown that is no other one.</summary>
    public Datum.Unknown Fresh(string name, Location at) =>
        new(new Symbol($"jinja-{name}-{++symbols}", "{{ " + name + " }}", new Meaning.Template(name)), IsDefined: true, at);

    /// <summary>A symbol for a folder of the repository on the machine that Ansible runs on.</summary>
    public Datum.Unknown Folder(string name, string path, Location at)
    {
        var id = $"jinja-{name}-{path}";
        Folders[id] = path;
        return new Datum.Unknown(new Symbol(id, "{{ " + name + " }}", new Meaning.Template(name)), IsDefined: true, at);
    }
}
