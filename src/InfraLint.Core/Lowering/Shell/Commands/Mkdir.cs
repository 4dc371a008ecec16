using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>mkdir</c> (GNU coreutils and BusyBox: <c>mkdir.c</c>).</summary>
internal static class Mkdir
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "m:pvZ", "mode:m parents:p verbose:v");
        if (options.Operands.Count == 0)
        {
            return Refused.Call;
        }

        var mode = options.Value('m');
        var change = mode?.Known is { } spelled ? ModeChange.Parse(spelled, call.Context.Userland ?? Userland.Gnu) : null;
        if (options.HasUnknown || (mode is { Value.IsKnown: true } && change is null))
        {
            return Refused.Call;
        }

        var effect = new Program.Do(new Effect.Mkdir(options.Operands, change, options.Has('p'), mode?.At ?? call.At));
        if (mode is not null && change is null)
        {
            return new Program.Seq([effect, new Program.Do(new Effect.Chmod(options.Operands, null, null, false, mode.At))]);
        }

        return effect;
    }
}
