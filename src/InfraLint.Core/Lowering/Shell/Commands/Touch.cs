using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>touch</c> (GNU coreutils <c>touch.c</c>): opens with O_CREAT and mode 0666; what is there keeps its mode.</summary>
internal static class Touch
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "acd:fhmr:t:", "no-create:c date:d no-dereference:h reference:r time:t");
        return options.Has('c') ? Program.Nothing
            : options.Operands.Count == 0 || options.HasUnknown ? Refused.Call
            : new Program.Seq([.. options.Operands.Select(o => new Program.Do(new Effect.Write(o, Value.Empty(o.At), IsAppend: true, Octal.O666, o.At, IsTouch: true)))]);
    }
}
