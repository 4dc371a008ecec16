using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>truncate</c> (GNU coreutils <c>truncate.c</c>) and <c>touch</c> (GNU coreutils <c>touch.c</c>): opens with O_CREAT and mode 0666; what is there keeps its mode.</summary>
internal static class Touch
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "acd:fhmr:t:", "no-create:c date:d no-dereference:h reference:r time:t");
        return options.Has('c') || options.Has('h') ? Program.Nothing
            : options.Operands.Count == 0 || options.HasUnknown ? Refused.Call
            : new Program.Seq([.. options.Operands.Select(o => new Program.Do(new Effect.Write(o, Value.Empty(o.At), IsAppend: true, Octal.O666, o.At, IsTouch: true)))]);
    }

    /// <summary><c>truncate</c> opens with O_CREAT and mode 0666; a size of 0 leaves nothing, any other what is not followed.</summary>
    public static Program? Truncate(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "cor:s:", "no-create:c io-blocks:o reference:r size:s");
        var size = options.Value('s')?.Known;
        if (options.HasUnknown || options.Operands.Count == 0 || !(options.Has('s') || options.Has('r')))
        {
            return Refused.Call;
        }

        Program Cut(Argument file) => new Program.Do(new Effect.Write(file, size == "0" ? Value.Empty(file.At) : null, IsAppend: false, Octal.O666, file.At));
        return new Program.Seq([.. options.Operands.Select(o => options.Has('c') ? new Program.If(new Program.Ask(new Test.Exists(o, FileTest.Any)), Cut(o), Program.Nothing) : Cut(o))]);
    }
}
