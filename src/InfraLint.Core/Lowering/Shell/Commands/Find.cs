using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>find</c> (findutils and BusyBox): roots, tests that are all to hold, and one action.</summary>
internal static class Find
{
    public static Program? Lower(Invocation call)
    {
        var words = call.Arguments.ToList();
        var first = words.FindIndex(w => w.Known is { Length: > 0 } k && k is not ("-H" or "-L" or "-P") && (k[0] is '-' or '(' or '!'));
        var roots = (first < 0 ? words : words.Take(first)).Where(r => r.Known is not ("-H" or "-L" or "-P")).ToList();
        if (roots.Count == 0)
        {
            roots.Add(new Argument(Value.Of(".", call.At)));
        }

        var expression = first < 0 ? [] : words.Skip(first).ToList();
        var (type, names, notNames, min, max, depthFirst) = ((char?)null, new List<string>(), new List<string>(), 0, int.MaxValue, false);
        Func<IReadOnlyList<Argument>, Program>? action = null;
        var (isFollowed, isEach, separator, negated) = (true, true, "\n", false);
        for (var i = 0; i < expression.Count; i++)
        {
            var operand = i + 1 < expression.Count ? expression[i + 1].Known : null;
            switch (expression[i].Known)
            {
                case "!" or "-not":
                    negated = true;
                    continue;
                case "-type" when operand is "f" or "d" or "l" && !negated && type is null:
                    type = operand[0];
                    i++;
                    break;
                case "-name" when operand is not null:
                    (negated ? notNames : names).Add(operand);
                    i++;
                    break;
                case "-mindepth" when int.TryParse(operand, out min):
                    i++;
                    break;
                case "-maxdepth" when int.TryParse(operand, out max):
                    i++;
                    break;
                case "-print" or "-xdev" or "-mount":
                    break;
                case "-depth":
                    depthFirst = true;
                    break;
                case "-print0":
                    separator = "\0";
                    break;
                case "-delete" when action is null:
                    depthFirst = true;
                    action = paths => new Program.Seq([.. paths.Select(p => Unlink(p, call))]);
                    break;
                case "-exec" or "-execdir" or "-ok" when action is null:
                    var end = expression.FindIndex(i, w => w.Known is ";" or "+");
                    if (end < 0)
                    {
                        return Refused.Call;
                    }

                    var command = expression.Skip(i + 1).Take(end - i - 1).ToList();
                    isEach = expression[end].Known == ";";
                    action = isEach
                        ? paths => new Program.Invoke([.. command.Select(w => Xargs.Replace(w, "{}", paths[0]))], call.At)
                        : paths => new Program.Invoke([.. command.SelectMany(w => w.Known == "{}" ? paths : [w])], call.At);
                    i = end;
                    break;
                default:
                    isFollowed = false;
                    // what follows may still hold the action
                    break;
            }

            negated = false;
        }

        return new Program.Walk(roots, isFollowed ? new WalkFilter(type, names, notNames, min, max, depthFirst) : null, action, isEach, separator, call.At);
    }

    /// <summary>A file, or a directory that is empty by then.</summary>
    private static Program Unlink(Argument path, Invocation call) => new Program.If(
        new Program.Ask(new Test.Exists(path, FileTest.Directory)),
        new Program.Do(new Effect.Unlink([path], false, false, DirectoriesOnly: true, call.At)),
        new Program.Do(new Effect.Unlink([path], false, false, DirectoriesOnly: false, call.At)));
}
