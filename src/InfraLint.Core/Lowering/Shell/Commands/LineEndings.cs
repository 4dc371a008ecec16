using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>
/// <c>dos2unix</c> and <c>unix2dos</c>: a new file takes the old one's place, with its mode and its owner (dos2unix <c>common.c</c>, ConvertToUnix and
/// ConvertNewFile; BusyBox <c>coreutils/dos2unix.c</c>).
/// </summary>
internal static class LineEndings
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "dufkoqsv", "force:f keepdate:k oldfile:o quiet:q safe:s verbose:v");
        // BusyBox: either name does both, -u and -d say which
        var takesAway = options.Has('u') || (call.Name == "dos2unix" && !options.Has('d'));
        Program Convert(Argument file) => new Program.Do(new Effect.Rewrite(file, file.At, FollowsLink: true, OnlyLineEnds: takesAway));
        return options.HasUnknown || options.Operands.Count == 0 ? null
            : new Program.Seq([.. options.Operands.Select(f => f.IsPattern ? Convert(f) : new Program.If(new Program.Ask(new Test.Exists(f, FileTest.File)), Convert(f), Refused.Call))]);
    }
}
