using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>ln</c> (GNU coreutils <c>ln.c</c>).</summary>
internal static class Link
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "bdFfiLnPrsTt:vS:", "force:f no-dereference:n symbolic:s no-target-directory:T target-directory:t verbose:v relative:r");
        var operands = options.Operands;
        if (operands.Count == 0 || options.HasUnknown)
        {
            return Refused.Call;
        }

        bool? into = options.Has('t') ? true : options.Has('T') ? false : null;
        if (options.Has('r'))
        {
            return new Program.Do(new Effect.Havoc([operands[operands.Count - 1]], call.At));
        }

        var here = new Argument(Value.Of(".", call.At));
        var target = options.Value('t') ?? (operands.Count > 1 ? operands[operands.Count - 1] : here);
        IReadOnlyList<Argument> sources = options.Has('t') || operands.Count == 1 ? operands : [.. operands.Take(operands.Count - 1)];
        return new Program.Do(new Effect.Link(sources, target, options.Has('s'), options.Has('f'), options.Has('n'), into, call.At));
    }
}
