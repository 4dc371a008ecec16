using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>
/// What a task's <c>register</c> holds (Ansible's documentation, "Return values"). What only the run tells stands in variables of the play's
/// process, which no shell can name.
/// </summary>
internal static class Results
{
    /// <summary>A task that is surely left out.</summary>
    public static Datum.Map Skipped(Location at) => new([new("changed", new Datum.Flag(false, at)), new("failed", new Datum.Flag(false, at)), new("skipped", new Datum.Flag(true, at))], at);

    /// <summary>The result of a task that surely runs, once.</summary>
    /// <param name="task">The task.</param>
    /// <param name="module">Its module.</param>
    /// <param name="arguments">What the module is given.</param>
    /// <param name="rest">What nobody knows of it.</param>
    /// <param name="mayFail">The play goes on where it fails.</param>
    public static Datum.Map Of(YamlMapping task, string module, ModuleArguments arguments, Symbol rest, bool mayFail)
    {
        var at = task.Location;
        var succeeds = mayFail ? Holds(Name(task, "succeeded"), at) : Program.Nothing;
        var entries = new List<KeyValuePair<string, Datum>>();
        if (task.Find("failed_when") is null)
        {
            entries.Add(new("failed", mayFail ? new Datum.Asked(new Program.Not(succeeds), at) : new Datum.Flag(false, at)));
        }
        else if (task.Find("failed_when") is YamlScalar never && never.Resolve() is YamlBool { Value: false })
        {
            entries.Add(new("failed", new Datum.Flag(false, at)));
        }

        if (task.Find("changed_when") is YamlScalar told)
        {
            if (told.Resolve() is YamlBool flag)
            {
                entries.Add(new("changed", new Datum.Flag(flag.Value, at)));
            }
        }
        else if (module is "command" or "shell" or "raw" or "script" && arguments.Find("creates", "removes") is null)
        {
            entries.Add(new("changed", new Datum.Flag(true, at)));
        }

        switch (module)
        {
            case "command" or "shell" or "raw" or "script":
                entries.Add(new("rc", new Datum.ExitCode(succeeds, at)));
                break;
            case "stat" when Stated(arguments) is not null:
                entries.Add(new("stat", new Datum.Map([new("exists", new Datum.Asked(new Program.If(Holds(Name(task, "exists"), at), Program.Nothing, Steps.Failed), at))], at) { Rest = new Symbol(rest.Id + ".stat", rest.Display, rest.Meaning) }));
                break;
            case "user" when (arguments.Text("home") ?? Home(arguments)) is { } home:
                entries.Add(new("home", new Datum.Text(home, at)));
                break;
            case "tempfile":
                entries.Add(new("path", new Datum.Text(Modules.TempFile.PathOf(task), at)));
                break;
            case "copy" or "template" or "file" or "get_url" or "assemble" when arguments.Text("dest", "path", "name") is { Known: { } known } target && !known.EndsWith("/", StringComparison.Ordinal):
                entries.Add(new("dest", new Datum.Text(target, at)));
                entries.Add(new("path", new Datum.Text(target, at)));
                break;
        }

        entries.Add(new("skipped", new Datum.Flag(false, at)));
        return new Datum.Map(entries, at) { Rest = rest };
    }

    /// <summary>Before the task: what <c>stat</c> will see.</summary>
    /// <param name="task">The task.</param>
    /// <param name="module">Its module.</param>
    /// <param name="arguments">What the module is given.</param>
    /// <param name="ask">Asks something as the task's user.</param>
    public static IEnumerable<Program> Before(YamlMapping task, string module, ModuleArguments arguments, Func<Test, Program> ask) =>
        module == "stat" && Stated(arguments) is { } path
            ? [new Program.If(ask(new Test.Exists(new Argument(path), FileTest.Link)), Keep(task, "exists", true),
                new Program.If(ask(new Test.Exists(new Argument(path), FileTest.Any)), Keep(task, "exists", true), Keep(task, "exists", false)))]
            : [];

    /// <summary>The task's program, after which it is known whether it succeeded.</summary>
    public static Program Keeping(YamlMapping task, Program program) => new Program.Seq(
        [program, new Program.If(new Program.Ask(new Test.Succeeded()), Keep(task, "succeeded", true), new Program.Seq([Keep(task, "succeeded", false), Steps.Failed]))]);

    /// <summary>Whether a variable of the play's process has been set.</summary>
    public static Program Holds(string variable, Location at) =>
        new Program.With([new Word([new WordPart.Parameter(variable, "", null, null, null, IsQuoted: true, at)], at)], values => new Program.Ask(new Test.NotEmpty(values[0].Value)));

    private static Value? Stated(ModuleArguments arguments) =>
        arguments.Text("path", "dest", "name") is { KnownPrefix: ['/', ..] } path && arguments.Flag("follow", false) == false ? path : null;

    /// <summary>The home of an account that is made where no other is said; one that was there before is expected to have the usual one.</summary>
    private static Value? Home(ModuleArguments arguments) =>
        arguments.Text("name", "user") is { Known: { } } name ? Value.Of("~", name.Location).Append(name) : null;

    private static Program Keep(YamlMapping task, string field, bool value) =>
        Steps.Do(new Effect.SetVariable(Name(task, field), Value.Of(value ? "1" : "", task.Location), VariableChange.None, task.Location));

    private static string Name(YamlMapping task, string field) => $"registered:{task.Location.File.Path}:{task.Span.Start}:{field}";
}
