using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>setfacl</c>: the mode's group bits become a mask; what they end up as is not followed.</summary>
internal static class Acl
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "bdknm:M:x:X:LPR", "modify:m remove:x recursive:R default:d set:m remove-all:b");
        var changed = new Program.Do(new Effect.Chmod(options.Operands, null, null, false, call.At));
        // what is made later in a directory with a default list gets its mode from there
        return options.Has('d') || options.Values('m').Any(m => m.Known is not { } entry || entry.Split(',').Any(e => e.StartsWith("d", StringComparison.Ordinal)))
            ? new Program.Seq([changed, new Program.Cut("a default access control list", call.At)]) : changed;
    }
}
