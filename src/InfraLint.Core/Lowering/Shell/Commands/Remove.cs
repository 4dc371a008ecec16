using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>rm</c>, <c>rmdir</c> and <c>shred -u</c> (GNU coreutils).</summary>
internal static class Remove
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "dfiIrRv1", "dir:d force:f recursive:r verbose:v one-file-system:1 preserve-root:1 no-preserve-root:1");
        if (options.HasUnknown || (options.Operands.Count == 0 && !options.Has('f')))
        {
            return Refused.Call;
        }

        return new Program.Do(new Effect.Unlink(options.Operands, options.Has('r') || options.Has('R'), options.Has('f'), false, call.At));
    }

    public static Program? LowerDirectory(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "pv1", "parents:p verbose:v ignore-fail-on-non-empty:1");
        return new Program.Do(new Effect.Unlink(options.Operands, false, false, DirectoriesOnly: true, call.At));
    }

    public static Program? LowerShred(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "fn:s:uvxz", "force:f iterations:n size:s remove:u verbose:v exact:x zero:z");
        return options.Has('u') ? new Program.Do(new Effect.Unlink(options.Operands, false, false, false, call.At)) : Program.Nothing;
    }
}
