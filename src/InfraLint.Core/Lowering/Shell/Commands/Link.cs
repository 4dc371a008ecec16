using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>ln</c> (GNU coreutils <c>ln.c</c>).</summary>
internal static class Link
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "bdFfiLnPrsTt:vS:", "backup:b suffix:S interactive:i logical:L physical:P directory:d force:f no-dereference:n symbolic:s no-target-directory:T target-directory:t verbose:v relative:r");
        var operands = options.Operands;
        if (operands.Count == 0 || options.HasUnknown)
        {
            return Refused.Call;
        }

        var here = new Argument(Value.Of(".", call.At));
        if (options.Has('b') || options.Has('S') || options.LastOf("fi") == 'i')
        {
            return new Program.Seq([new Program.Do(new Effect.Havoc([.. new[] { "", "~", ".~1~" }.Select(s => (options.Value('t') ?? operands[operands.Count - 1]) is var to ? new Argument(to.Value.Append(Value.Of(s, to.At))) : here)], call.At)), new Program.Uncertain()]);
        }

        bool? into = options.Has('t') ? true : options.Has('T') ? false : null;
        var target = options.Value('t') ?? (operands.Count > 1 ? operands[operands.Count - 1] : here);
        IReadOnlyList<Argument> sources = options.Has('t') || operands.Count == 1 ? operands : [.. operands.Take(operands.Count - 1)];
        if (options.Has('r') && call.Context.Variable("PWD") is { } directory)
        {
            // it is made relative to where the link is: it leads to the same place as the whole path
            sources = [.. sources.Select(s => s.Value.KnownPrefix.StartsWith("/", StringComparison.Ordinal) ? s : s with { Value = directory.Append(Value.Of("/", s.At)).Append(s.Value) })];
        }

        return new Program.Do(new Effect.Link(sources, target, options.Has('s'), options.Has('f'), options.Has('n'), into, call.At) { FollowsTarget = options.LastOf("LP") == 'L' });
    }
}
