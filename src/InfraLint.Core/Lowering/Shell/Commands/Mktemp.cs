using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>
/// <c>mktemp</c>: a new file 0600, or a directory 0700, less the umask, of a name that nothing had (coreutils
/// <c>mktemp.c</c>: the template's last X's are replaced; <c>-p</c>, <c>-t</c> and no template mean a temporary directory).
/// </summary>
internal static class Mktemp
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "dp:qtuV1:2:", "directory:d dry-run:u quiet:q suffix:1 tmpdir:2");
        if (options.HasUnknown)
        {
            return Refused.Call;
        }

        var name = NameOf(options, call);
        if (options.Has('u'))
        {
            return new Program.Print(name);
        }

        return new Program.If(
            Make(new Argument(name), options.Has('d'), call),
            new Program.Print(name),
            Program.Nothing,
            IsGuard: true);
    }

    /// <summary>0600 and 0700, less what the umask masks of the owner's (glibc, __gen_tempname).</summary>
    private static Program Make(Argument path, bool isDirectory, Invocation call) => isDirectory
        ? new Program.If(
            new Program.Do(new Effect.Mkdir([path], null, Parents: false, call.At)),
            new Program.Do(new Effect.Chmod([path], ModeChange.Parse("go="), null, Recursive: false, call.At)),
            Program.Nothing,
            IsGuard: true)
        : new Program.Do(new Effect.Write(path, Value.Empty(call.At), IsAppend: false, Octal.O600, call.At));

    private static Value NameOf(Getopt options, Invocation call)
    {
        var given = Value.Of(new Symbol($"mktemp-{call.At.File.Path.Replace('/', '_')}-{call.At.Span.Start}", "$(mktemp)", new Meaning.NewName()), call.At);
        var template = options.Operands.FirstOrDefault();
        if (template is { Known: null })
        {
            return given;
        }

        var text = template?.Known ?? "tmp.XXXXXXXXXX";
        var end = text.LastIndexOf('X') + 1;
        var start = text.Substring(0, end).TrimEnd('X').Length;
        var name = Value.Concat([Value.Of(text.Substring(0, start), call.At), given, Value.Of(text.Substring(end), call.At), options.Value('1')?.Value ?? Value.Empty(call.At)], call.At);
        var isBelow = template is null || options.Has('t') || options.Has('p') || options.Has('2');
        if (!isBelow)
        {
            return name;
        }

        var directory = (options.Value('p') ?? options.Value('2'))?.Value ?? call.Context.Variable("TMPDIR") ?? Value.Of("/tmp", call.At);
        return Value.Concat([directory, Value.Of("/", call.At), name], call.At);
    }
}
