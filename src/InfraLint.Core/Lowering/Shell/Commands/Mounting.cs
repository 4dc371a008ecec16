using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>mount</c>: what lies at the mount point is not what was there before.</summary>
internal static class Mounting
{
    public static Program? Mount(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "aBcfFhilL:Mn0:o:O:rRsT:t:U:vVwN:", "all:a bind:B move:M rbind:R options:o types:t test-opts:O source:0 target:0 label:L uuid:U fake:f fork:F fstab:T make-shared:n make-private:n make-slave:n make-rprivate:n read-only:r rw:w verbose:v");
        var target = options.Operands.LastOrDefault();
        return options.HasUnknown || target is null ? ShellCommands.Reader(call)
            : new Program.Seq([new Program.Do(new Effect.Havoc([target], call.At)), ShellCommands.Reader(call)]);
    }

    public static Program? Umount(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "aAcdfiIlnN:O:qrRt:v", "all:a lazy:l force:f recursive:R types:t");
        return options.HasUnknown || options.Operands.Count == 0 ? ShellCommands.Reader(call)
            : new Program.Seq([new Program.Do(new Effect.Havoc([.. options.Operands], call.At)), ShellCommands.Reader(call)]);
    }
}
