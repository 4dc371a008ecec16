using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>
/// <c>find</c>: its actions run on a selector: the tree, or what a name pattern takes of it. Which of the listed paths it
/// meets is not decided here, so what it changes is weakened, not promised.
/// </summary>
internal static class Find
{
    public static Program? Lower(Invocation call)
    {
        var words = call.Arguments.ToList();
        var first = words.FindIndex(w => w.Known is { Length: > 0 } k && (k[0] is '-' or '(' or '!'));
        var roots = first < 0 ? words : words.Take(first).ToList();
        roots = roots.Where(r => r.Known is not ("-H" or "-L" or "-P")).ToList();
        if (roots.Count == 0)
        {
            roots.Add(new Argument(Value.Of(".", call.At)));
        }

        var actions = words.Skip(Math.Max(first, 0)).ToList();
        if (first < 0 || !actions.Any(a => a.Known is "-exec" or "-execdir" or "-delete" or "-ok"))
        {
            return ShellCommands.Output(call);
        }

        return new Program.Do(new Effect.Havoc(roots, call.At));
    }
}
