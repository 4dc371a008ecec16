using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>
/// What becomes of a task: whether it changes anything, and whether it fails. What only the run tells stands in variables of the play's process,
/// which no shell can name; that of a change is empty, or <c>1</c>, or unknown.
/// </summary>
/// <param name="task">The task.</param>
/// <param name="module">Its module.</param>
/// <param name="number">Which of the tasks that are done this is: one that is done twice becomes two.</param>
internal sealed class Outcomes(YamlMapping task, string module, int number)
{
    /// <summary>Modules that change nothing, ever.</summary>
    private static readonly HashSet<string> Onlookers = new(StringComparer.Ordinal)
    {
        "assert", "async_status", "debug", "fail", "find", "gather_facts", "getent", "package_facts", "pause", "ping", "service_facts", "setup", "slurp", "stat", "wait_for", "wait_for_connection",
    };

    /// <summary>Modules that make a file where there is none.</summary>
    private static readonly HashSet<string> Makers = new(StringComparer.Ordinal)
    {
        "copy", "template", "file", "lineinfile", "blockinfile", "get_url", "known_hosts", "openssh_keypair", "openssh_cert", "assemble", "ini_file",
    };

    private readonly HashSet<string> fields = new(StringComparer.Ordinal);

    private bool? isChanged = false;

    /// <summary>The variable that tells whether anything was changed.</summary>
    private string ChangedName => Name("changed");

    /// <summary>Where it is written.</summary>
    private Location At => task.Location;

    /// <summary>Asked before the task: what it will change.</summary>
    public List<Program> Before { get; } = [];

    /// <summary>A command, whose exit status is its result.</summary>
    public bool IsCommand => module is "command" or "shell" or "raw" or "script";

    /// <summary>Whether it changes anything; null where the variable tells.</summary>
    public bool? IsChanged => isChanged;

    /// <summary>The variables that the task sets.</summary>
    public IEnumerable<string> Names => [.. fields.Select(Name)];

    /// <summary>Forgets variables.</summary>
    public static Program Forget(IEnumerable<string> names, Location at) => new Program.Seq([.. names.Select(n => Steps.Do(new Effect.SetVariable(n, null, VariableChange.None, at))), Steps.Succeeded]);

    /// <summary>A variable of this task.</summary>
    public string Name(string field) => $"task:{number}:{field}";

    /// <summary>One turn of the task.</summary>
    /// <param name="arguments">What the module is given; null where that turn may not come.</param>
    /// <param name="ask">Runs a question as the task's user.</param>
    public void AddTurn(ModuleArguments? arguments, Func<Program, Program> ask)
    {
        if (isChanged == true || Onlookers.Contains(module))
        {
            return;
        }

        if (arguments is not null && ((IsCommand && arguments.Find("creates", "removes") is null)
            || (module == "file" && arguments.Word("state") == "touch" && arguments.Find("access_time", "modification_time") is null)))
        {
            isChanged = true;
            return;
        }

        if (isChanged == false)
        {
            Before.Add(Keep("changed", false));
        }

        isChanged = null;
        var path = arguments is null ? null : IsCommand ? arguments.Text("creates") : Makers.Contains(module) ? arguments.Text("dest", "path", "name") : null;
        if (path is not { KnownPrefix: ['/' or '~' or '$', ..] } || arguments!.Find("removes") is not null)
        {
            Before.Add(Perhaps(ChangedName));
            return;
        }

        Program Surely(Func<Test, Test> test) => ask(ModuleCall.OnPath(path, p => new Program.Ask(Steps.Surely(test(new Test.Exists(p, FileTest.Any))))));
        Program isThere = Surely(t => t), isNone = Surely(t => new Test.Not(t)), perhaps = Perhaps(ChangedName);
        Before.Add(arguments.Word("state") is not "absent"
            ? new Program.If(isNone, Keep("changed", true), IsCommand ? new Program.If(isThere, Program.Nothing, perhaps) : perhaps)
            : module == "file" ? new Program.If(isThere, Keep("changed", true), new Program.If(isNone, Program.Nothing, perhaps)) : perhaps);
    }

    /// <summary>One program where the task has changed something, another where nobody knows; nothing where it has not.</summary>
    public Program IfChanged(Condition? told, Program surely, Program perhaps) =>
        told is not { } condition ? isChanged switch { true => surely, false => Program.Nothing, _ => Whether(ChangedName, surely, perhaps) }
        : condition.Known switch
        {
            true => surely,
            false => Program.Nothing,
            _ => condition.Ask is { } ask ? new Program.If(ask, surely, Program.Nothing) : perhaps,
        };

    /// <summary>A program, after which it is known whether it succeeded, and its exit status; the whole fails where it does.</summary>
    public Program Keeping(Program program)
    {
        fields.UnionWith(["succeeded", "rc"]);
        return new Program.Seq([program, new Program.With([Word("?", At)], status => new Program.If(
        new Program.Ask(new Test.Succeeded()),
        new Program.Seq([Keep("succeeded", true), Set(Name("rc"), Value.Of("0", At))]),
        new Program.Seq([Keep("succeeded", false), Set(Name("rc"), status[0].Value), Steps.Failed])))]);
    }

    /// <summary>Sets a variable of this task.</summary>
    public Program Keep(string field, bool value)
    {
        fields.Add(field);
        return Set(Name(field), Value.Of(value ? "1" : "", At));
    }

    /// <summary>Notes that a handler has been notified.</summary>
    public Program Notify(Handler handler, bool isSure) => isSure ? Set(handler.Mark, Value.Of("1", At)) : Perhaps(handler.Mark);

    /// <summary>A handler's program where it has been notified: perhaps where nobody knows.</summary>
    public static Program IfNotified(Handler handler, Program body)
    {
        var at = handler.Task.Location;
        // both ways forget it, so that they can meet again
        var clear = Forget([handler.Mark], at);
        return Whether(handler.Mark, at, new Program.Seq([clear, body]), new Program.Seq([clear, new Program.If(new Program.Ask(Test.Unknown), body, Program.Nothing)]));
    }

    /// <summary>Whether a variable of the play's process has been set.</summary>
    public static Program Holds(string variable, Location at) =>
        new Program.With([Word(variable, at)], values => IsUnset(values[0].Value) ? Steps.Failed : new Program.Ask(new Test.NotEmpty(values[0].Value)));

    private Program Whether(string variable, Program surely, Program perhaps) => Whether(variable, At, surely, perhaps);

    private static Program Whether(string variable, Location at, Program surely, Program perhaps) =>
        new Program.With([Word(variable, at)], values => IsUnset(values[0].Value) ? Program.Nothing : values[0].Known is not null ? surely : perhaps);

    /// <summary>A variable that is perhaps set is unknown, unless it is set already.</summary>
    private Program Perhaps(string variable)
    {
        var unknown = Set(variable, Value.Of(Symbols.Perhaps(variable), At));
        return new Program.With([Word(variable, At)], values => values[0].Known is { Length: > 0 } ? Program.Nothing : unknown);
    }

    private static bool IsUnset(Value value) => value.Known is { Length: 0 } || value.Symbol?.Meaning is Meaning.Inherited;

    private Program Set(string variable, Value value) => Steps.Do(new Effect.SetVariable(variable, value, VariableChange.None, At));

    /// <summary>The value of a variable.</summary>
    public static Word Word(string variable, Location at) => new([new WordPart.Parameter(variable, "", null, null, null, IsQuoted: true, at)], at);
}
