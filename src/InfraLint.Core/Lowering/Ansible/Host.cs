using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>A handler.</summary>
/// <param name="task">Its task.</param>
/// <param name="context">Where it stands.</param>
/// <param name="number">Which of the host's handlers it is.</param>
internal sealed class Handler(YamlMapping task, Context context, int number)
{
    /// <summary>Its task.</summary>
    public YamlMapping Task { get; } = task;

    /// <summary>Where it stands.</summary>
    public Context Context { get; } = context;

    /// <summary>The variable of the play's process that is set where it has been notified.</summary>
    public string Mark { get; } = $"handler:{number}";

    /// <summary>A task may have notified it; whether one has, the run tells.</summary>
    public bool MayBeNotified { get; set; }
}

/// <summary>What is kept for a host while its plays are lowered, in the order in which they run.</summary>
internal sealed class Host
{
    /// <summary>More tasks than any repository runs.</summary>
    private const int TaskLimit = 20_000;

    private readonly HashSet<(string, YamlMapping?)> declared = [];
    private readonly List<string> kept = [];
    private int tasks, symbols, handlers;

    /// <summary>Nothing has been done to it yet.</summary>
    /// <param name="sources">The playbook's files.</param>
    public Host(Sources sources)
    {
        Sources = sources;
        Journal = new Journal((name, binding) => new Binding(null, Fresh(name, binding.Value?.At ?? binding.Node!.Location)));
    }

    /// <summary>The files.</summary>
    public Sources Sources { get; }

    /// <summary>What tasks set, and on which ways.</summary>
    public Journal Journal { get; }

    /// <summary>What a new file gets, less the umask, where no mode is given.</summary>
    public Mode NewFile { get; init; }

    /// <summary>A variable that nothing in the repository sets may have no value, and fail the task.</summary>
    public bool IsFresh { get; init; }

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

    /// <summary>Where the task stands that is lowered now: there files are looked for.</summary>
    public Context? Here { get; set; }

    /// <summary>Handlers are being run.</summary>
    public bool IsFlushing { get; set; }

    /// <summary>The play uses files that are not in the repository, which may bring handlers.</summary>
    public bool LacksFiles { get; set; }

    /// <summary>Forgets what holds for one play.</summary>
    public void Begin()
    {
        Handlers.Clear();
        ExposedDefaults.Clear();
        Exposed.Clear();
        Journal.HasEnded = false;
        LacksFiles = false;
        declared.Clear();
    }

    /// <summary>Whether a use of a role is the first of its kind in the play.</summary>
    public bool IsFirst(Role role) => declared.Add((role.Folder, role.Given));

    /// <summary>A handler of this host.</summary>
    public Handler NewHandler(YamlMapping task, Context context) => new(task, context, ++handlers);

    /// <summary>Which of the tasks that are done this is.</summary>
    public int Number() => ++symbols;

    /// <summary>Lowers what is done perhaps. What its tasks have kept for those after them is of no use where the ways meet again.</summary>
    public Program Perhaps(Func<Program> lower, Location at, bool isRepeated = false)
    {
        var start = kept.Count;
        var program = isRepeated ? Journal.Repeatedly(lower) : Journal.Perhaps(lower);
        var names = kept.GetRange(start, kept.Count - start);
        kept.RemoveRange(start, names.Count);
        return names.Count == 0 ? program : new Program.Seq([program, Outcomes.Forget(names.Distinct(), at)]);
    }

    /// <summary>Keeps variables of a task for those after it.</summary>
    public void Keep(IEnumerable<string> names) => kept.AddRange(names);

    /// <summary>Sets a fact, or what a task registers.</summary>
    public void SetFact(string name, Datum value, bool isResult = false) => Journal.Set(Facts, name, new Binding(null, value), isResult);

    /// <summary>Whether one more task may be lowered.</summary>
    public bool MayGoOn => ++tasks < TaskLimit;

    /// <summary>An unknown that is no other one.</summary>
    public Datum.Unknown Fresh(string name, Location at) =>
        new(Symbols.Fresh(name, ++symbols), at);

    /// <summary>A symbol for a folder of the repository on the machine that Ansible runs on.</summary>
    public Datum.Unknown Folder(string name, string path, Location at)
    {
        var folder = Symbols.Folder(name, path);
        Folders[folder.Id] = path;
        return new Datum.Unknown(folder, at);
    }
}
