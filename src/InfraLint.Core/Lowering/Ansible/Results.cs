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
    /// <param name="outcomes">What becomes of it.</param>
    /// <param name="rest">What nobody knows of it.</param>
    /// <param name="mayFail">The play goes on where the module fails.</param>
    /// <param name="knows">Whether it is told if the module succeeds, and if it changes anything.</param>
    public static Datum.Map Of(YamlMapping task, string module, ModuleArguments arguments, Outcomes outcomes, Symbol rest, bool mayFail, (bool Status, bool Change) knows)
    {
        var at = task.Location;
        var succeeds = mayFail ? Outcomes.Holds(outcomes.Name("succeeded"), at) : Program.Nothing;
        Datum changed = outcomes.IsChanged is { } known ? new Datum.Flag(known, at) : new Datum.Asked(Outcomes.Holds(outcomes.Name("changed"), at), at);
        var entries = new List<KeyValuePair<string, Datum>>();
        var knowsStatus = knows.Status || !mayFail;
        if (knowsStatus)
        {
            entries.Add(new("failed", mayFail ? new Datum.Asked(new Program.Not(succeeds), at) : new Datum.Flag(false, at)));
        }

        if (knows.Change && (knowsStatus || changed is Datum.Flag { Value: false }))
        {
            entries.Add(new("changed", mayFail && changed is not Datum.Flag { Value: false } ? new Datum.Asked(new Program.If(succeeds, changed is Datum.Asked asked ? asked.Holds : Program.Nothing, Steps.Failed), at) : changed));
        }

        switch (module)
        {
            case "command" or "shell" or "raw" or "script" when knowsStatus:
                entries.Add(new("rc", new Datum.ExitCode(Compare(mayFail ? outcomes.Name("rc") : null, at), at)));
                break;
            case "stat" when Stated(arguments) is not null:
                entries.Add(new("stat", new Datum.Map([new("exists", new Datum.Asked(new Program.If(Outcomes.Holds(outcomes.Name("exists"), at), Program.Nothing, Steps.Failed), at))], at) { Rest = Symbols.Member(rest, "stat") }));
                break;
            case "user" when (arguments.Text("home") ?? Home(arguments)) is { } home:
                entries.Add(new("home", new Datum.Text(home, at)));
                break;
            case "tempfile":
                entries.Add(new("path", new Datum.Text(Modules.TempFile.PathOf(task), at)));
                break;
            case "copy" or "template" or "file" or "get_url" or "assemble" when arguments.Text("dest", "path", "name") is { Known: { } named } target && !named.EndsWith("/", StringComparison.Ordinal):
                entries.Add(new("dest", new Datum.Text(target, at)));
                entries.Add(new("path", new Datum.Text(target, at)));
                break;
        }

        entries.Add(new("skipped", new Datum.Flag(false, at)));
        return new Datum.Map(entries, at) { Rest = rest };
    }

    /// <summary>The same with what <c>failed_when</c> and <c>changed_when</c> make of it.</summary>
    public static Datum.Map Told(Datum.Map result, Condition? failed, Condition? changed)
    {
        Datum? Of(Condition? told) => told switch
        {
            null => null,
            { Known: { } known } => new Datum.Flag(known, result.At),
            { Ask: { } ask } => new Datum.Asked(ask, result.At),
            // nothing says what it is: the rest of the result is unknown
            _ => null,
        };
        var kept = result.Entries.Where(e => !(e.Key == "failed" && failed is not null) && !(e.Key == "changed" && changed is not null));
        var told = new[] { ("failed", Of(failed)), ("changed", Of(changed)) }.Where(t => t.Item2 is not null).Select(t => new KeyValuePair<string, Datum>(t.Item1, t.Item2!));
        return result with { Entries = [.. kept, .. told] };
    }

    /// <summary>Before the task: what <c>stat</c> will see.</summary>
    /// <param name="module">The task's module.</param>
    /// <param name="arguments">What the module is given.</param>
    /// <param name="outcomes">What becomes of the task.</param>
    /// <param name="ask">Asks something as the task's user.</param>
    public static IEnumerable<Program> Before(string module, ModuleArguments arguments, Outcomes outcomes, Func<Program, Program> ask)
    {
        Program Is(Value path, FileTest kind) => ask(new Program.Ask(new Test.Exists(new Argument(path), kind)));
        return module == "stat" && Stated(arguments) is { } stated
            ? [new Program.If(Is(stated, FileTest.Link), outcomes.Keep("exists", true), new Program.If(Is(stated, FileTest.Any), outcomes.Keep("exists", true), outcomes.Keep("exists", false)))]
            : [];
    }

    /// <summary>Compares an exit status that stands in a variable with a number; where the play ends with any other, it is 0.</summary>
    private static Func<string, long, Program> Compare(string? variable, Location at) => (symbol, to) => new Program.With(
        [variable is null ? Word.Of(Value.Of("0", at)) : Outcomes.Word(variable, at)], values => new Program.Ask(new Test.Compare(values[0].Value, symbol, Value.Of(ModeNumbers.Decimal(to), at))));

    private static Value? Stated(ModuleArguments arguments) =>
        arguments.Text("path", "dest", "name") is { KnownPrefix: ['/', ..] } path && arguments.Flag("follow", false) == false ? path : null;

    /// <summary>The home of an account that is made where no other is said; one that was there before is expected to have the usual one.</summary>
    private static Value? Home(ModuleArguments arguments) =>
        arguments.Text("name", "user") is { Known: { } } name ? Value.Of("~", name.Location).Append(name) : null;
}
