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
        var here = new Argument(Value.Of(".", call.At));
        var target = options.Value('t') ?? (operands.Count > 1 ? operands[operands.Count - 1] : here);
        IReadOnlyList<Argument> sources = options.Has('t') || operands.Count == 1 ? operands : [.. operands.Take(operands.Count - 1)];
        if (options.Has('r') && call.Context.Variable("PWD") is { } directory)
        {
            // it is made relative to where the link is: it leads to the same place as the whole path
            sources = [.. sources.Select(s => s.Value.KnownPrefix.StartsWith("/", StringComparison.Ordinal) ? s : s with { Value = directory.Append(Value.Of("/", s.At)).Append(s.Value) })];
        }

        return new Program.Do(new Effect.Link(sources, target, options.Has('s'), options.Has('f'), options.Has('n'), into, call.At));
    }
}
