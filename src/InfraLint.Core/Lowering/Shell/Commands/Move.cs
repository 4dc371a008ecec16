using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>mv</c> (GNU coreutils <c>mv.c</c>): rename(2) keeps mode and owner.</summary>
internal static class Move
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "finuvTbt:S:Z", "force:f interactive:i no-clobber:n update:u verbose:v no-target-directory:T target-directory:t backup:b suffix:S");
        var operands = options.Operands;
        var target = options.Value('t') ?? (operands.Count > 1 ? operands[operands.Count - 1] : null);
        IReadOnlyList<Argument> sources = options.Has('t') ? operands : [.. operands.Take(operands.Count - 1)];
        if (target is null || sources.Count == 0 || options.HasUnknown)
        {
            return Refused.Call;
        }

        // the last of -f, -i and -n counts
        var manner = options.LastOf("fin");
        return options.Has('b') || options.Has('S') ? new Program.Seq([new Program.Do(new Effect.Havoc([.. sources, target, .. new[] { "~", ".~1~" }.Select(s => new Argument(target.Value.Append(Value.Of(s, target.At))))], call.At)), new Program.Uncertain()])
            : new Program.Do(new Effect.Rename(sources, target, options.Has('t') ? true : options.Has('T') ? false : null, manner == 'n', call.At) { MayKeep = manner == 'i' || options.Has('u') });
    }
}
