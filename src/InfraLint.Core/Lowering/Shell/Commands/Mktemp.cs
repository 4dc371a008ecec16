using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>mktemp</c>: a new file 0600, or a directory 0700, less the umask, of a name that nobody knows.</summary>
internal static class Mktemp
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "dp:qtuV1:2:", "directory:d dry-run:u quiet:q suffix:1 tmpdir:2");
        var name = Value.Of(new Symbol($"mktemp-{call.At.File.Path.Replace('/', '_')}-{call.At.Span.Start}", "$(mktemp)", new Meaning.Anything()), call.At);
        var path = new Argument(name);
        if (options.Has('u'))
        {
            return new Program.Print(name);
        }

        return new Program.Seq(
        [
            new Program.Do(new Effect.Place(path, new PlaceOptions
            {
                Kind = options.Has('d') ? PlacedKind.Directory : PlacedKind.File,
                Mode = ModeChange.Exactly(options.Has('d') ? 0x1C0 : 0x180),
                Content = options.Has('d') ? null : Value.Empty(call.At),
            }, call.At)),
            new Program.Print(name),
        ]);
    }
}
