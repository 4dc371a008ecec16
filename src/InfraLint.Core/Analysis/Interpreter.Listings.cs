using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>What <c>ls</c>, <c>stat</c> and <c>realpath</c> print of the files of the state.</summary>
public sealed partial class Interpreter
{
    private State PrintFunctions(Program.PrintFunctions print, State state)
    {
        foreach (var name in print.Names)
        {
            if (state.Process.Functions.Find(name) is not { } function)
            {
                return state.With(ExitStatus.Of(1));
            }

            state = Print(state, Value.Of(function.Source).Append(Value.Of("\n", print.At)));
        }

        return state.With(ExitStatus.Success);
    }

    private State PrintPath(Program.PrintPath print, State state)
    {
        var real = state.Resolve(PathOf(print.Path, state), last: true);
        if (real.IsSure && real.Path.Parent is { } parent && state.Look(parent).IsDirectory == false)
        {
            return state.With(ExitStatus.Of(1));
        }

        var isKnown = real.IsSure && !print.Path.IsPattern && !print.Path.MayBeMany;
        var path = isKnown ? ValueOf(real.Path, print.Path.At) : Value.Of(NewSymbol("$(realpath)", new Meaning.Output("realpath")), print.At);
        return Print(state, path.Append(Value.Of("\n", print.At))).With(ExitStatus.Success);
    }

    private State PrintNames(Program.PrintNames names, State state)
    {
        var lines = new List<Value>();
        foreach (var operand in names.Paths)
        {
            var real = state.Resolve(PathOf(operand, state), last: true);
            var there = state.Look(real.Path);
            var children = state.Children(real.Path).ToList();
            if (operand.IsPattern || operand.MayBeMany || !real.IsSure || there.Exists is null || there.IsDirectory is null
                || (there.IsDirectory == true && names.ListsDirectories && (names.Paths.Count > 1 || !state.IsClosed(real.Path) || children.Any(c => c.Alternatives.Exists is null || !c.Path.IsKnown))))
            {
                return Print(state, Value.Of(NewSymbol("$(ls)", new Meaning.Output("ls")), names.At));
            }

            if (there.IsDirectory == true && names.ListsDirectories)
            {
                lines.AddRange(children.Where(c => c.Alternatives.Exists == true && (names.TakesDots || c.Path.Name[0] != '.')).Select(c => Value.Of(c.Path.Name, operand.At)));
            }
            else if (there.Exists == true)
            {
                lines.Add(operand.Value);
            }
        }

        return Print(state, Value.Concat(lines.SelectMany(l => new[] { l, Value.Of("\n", names.At) }), names.At));
    }

    /// <summary>What <c>stat -c</c> prints, where all of it is known.</summary>
    private IReadOnlyList<Outcome> RunPrintStatus(Program.PrintStatus print, State state)
    {
        var status = ExitStatus.Success;
        foreach (var operand in print.Paths)
        {
            var resolved = state.Resolve(PathOf(operand, state), last: print.Follows);
            var there = state.LookWithDoubts(resolved.Path);
            if (there.Exists == false && resolved.IsSure)
            {
                status = ExitStatus.Of(1);
                continue;
            }

            var line = !resolved.IsSure || operand.IsPattern || there.Single is not { } node ? null : Formatted(print, operand, node);
            state = Print(state, (line ?? Value.Of(NewSymbol("$(stat)", new Meaning.Output("stat")), print.At)).Append(Value.Of("\n", print.At)));
        }

        return Next(state.With(status));
    }

    private static Value? Formatted(Program.PrintStatus print, Argument operand, Node node)
    {
        var parts = new List<Value>();
        for (var i = 0; i < print.Format.Length; i++)
        {
            if (print.Format[i] != '%' || i + 1 == print.Format.Length)
            {
                parts.Add(Value.Of(print.Format[i].ToString(), print.At));
                continue;
            }

            var known = print.Format[++i] switch
            {
                'a' => node.Mode.IsKnown && (node.Doubts & Doubts.Mode) == 0 ? Convert.ToString(node.Mode.Ones, 8) : null,
                'u' when (node.Doubts & Doubts.Owner) == 0 => node.User.Id?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                'g' when (node.Doubts & Doubts.Owner) == 0 => node.Group.Id?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                'U' when (node.Doubts & Doubts.Owner) == 0 => node.User.Name,
                'G' when (node.Doubts & Doubts.Owner) == 0 => node.Group.Name,
                'F' => node.Kind switch { NodeKind.Directory => "directory", NodeKind.Link => "symbolic link", _ => null },
                '%' => "%",
                _ => null,
            };
            if (known is null && print.Format[i] != 'n')
            {
                return null;
            }

            parts.Add(known is null ? operand.Value : Value.Of(known, print.At));
        }

        return Value.Concat(parts, print.At);
    }
}
