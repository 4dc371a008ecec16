using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>What ansible-playbook refuses when it reads a file, before it runs anything of it (playbook/base.py, block.py, task.py, parsing/mod_args.py).</summary>
internal static class Refusals
{
    private const string Whole = "ansible-playbook refuses the whole file";

    /// <summary>Python's, which are no names of variables (utils/vars.py, isidentifier).</summary>
    private static readonly HashSet<string> Reserved = new(
        ("False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield").Split(' '), StringComparer.Ordinal);

    /// <summary>What is wrong with a play itself.</summary>
    public static IEnumerable<FileProblem> OfPlay(YamlMapping play) => Unknown(play, "A play", Keywords.OfPlays).Concat(OfVariables(play));

    /// <summary>What is wrong with a task, or with a block and not with its tasks.</summary>
    public static IEnumerable<FileProblem> OfTask(YamlMapping task)
    {
        var isBlock = Keywords.IsBlock(task);
        var problems = isBlock ? Unknown(task, "A block", Keywords.OfBlocks) : OfActions(task);
        return problems.Concat(OfVariables(task));
    }

    private static IEnumerable<FileProblem> Unknown(YamlMapping mapping, string what, HashSet<string> known) =>
        from entry in mapping.Effective
        where entry.Name is { } name && !known.Contains(name)
        select Refused(entry.Key.Location, $"{what} has no keyword {entry.Name}: {Whole}{Meant(entry.Name!, known)}");

    private static IEnumerable<FileProblem> OfActions(YamlMapping task)
    {
        var actions = task.Effective.Where(e => e.Name is { } name && (name is "action" or "local_action" || !Keywords.IsOfTask(name))).ToList();
        if (actions.Count == 0)
        {
            return [Refused(task.Effective.FirstOrDefault(e => e.Name is not null)?.Key.Location ?? task.Location, $"A task without a module: {Whole}")];
        }

        if (actions.Count > 1)
        {
            var other = actions.Find(a => !ModuleTable.IsKnown(Keywords.Short(a.Name!))) ?? actions[1];
            return [Refused(other.Key.Location, $"A task has one module and no keyword {other.Name}: {Whole}{Meant(other.Name!, Keywords.OfTasks)}")];
        }

        if (actions[0].Value is YamlSequence || (actions[0].Value is YamlScalar { Tag: null } scalar && scalar.Resolve() is YamlInt or YamlBool or YamlFloat or YamlTimestamp))
        {
            return [Refused(actions[0].Value.Location, $"{actions[0].Name} takes a dictionary, or a string of key=value: {Whole}")];
        }

        if (IsTorn(actions[0]))
        {
            return [new FileProblem(((YamlScalar)actions[0].Value).Value.Location, $"A quote, or a brace of a template, is not closed: {Whole}")];
        }

        return Keywords.NotOfInclusions(task) is { } refused ? [Refused(refused.Key.Location, $"{Keywords.Short(actions[0].Name!)} takes no {refused.Name}: {Whole}; write it below apply")] : [];
    }

    /// <summary>Whether a module's settings are a string that does not end.</summary>
    public static bool IsTorn(YamlEntry module) => module.Value is YamlScalar { Tag: null } text && !YamlShapes.IsNothing(text) && !KeyValues.IsBalanced(text.Text);

    private static IEnumerable<FileProblem> OfVariables(YamlMapping owner) =>
        from entry in (owner.Find("vars") as YamlMapping)?.Effective ?? []
        where entry.Name is { } name && !IsVariable(name)
        select Refused(entry.Key.Location, $"{entry.Name} is no name of a variable: {Whole}");

    private static bool IsVariable(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(c => c == '_' || (c < 128 && char.IsLetterOrDigit(c))) && !Reserved.Contains(name);

    private static FileProblem Refused(Location at, string message) => new(at, message) { IsRefused = true };

    private static string Meant(string name, IEnumerable<string> known) => NearestName.Of(name, known, []) is { } near ? $"; did you mean {near}?" : "";
}
