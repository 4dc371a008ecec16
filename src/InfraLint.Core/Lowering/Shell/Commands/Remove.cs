using InfraLint.Ir;
using InfraLint.Text;

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

        // the last of -f and -i counts; . and .. are not removed
        var (kept, removed) = (options.Operands.Where(IsDots).ToList(), options.Operands.Where(o => !IsDots(o)).ToList());
        if (options.Has('d') && !options.Has('r') && !options.Has('R') && kept.Count == 0)
        {
            return new Program.Seq([.. removed.Select(o => new Program.If(new Program.Ask(new Test.Exists(o, FileTest.Directory)), new Program.Do(new Effect.Unlink([o], false, false, DirectoriesOnly: true, call.At)),
                new Program.Do(new Effect.Unlink([o], false, options.Has('f'), false, call.At))))]);
        }

        var unlink = new Program.Do(new Effect.Unlink(removed, options.Has('r') || options.Has('R'), options.Has('f'), false, call.At) { MayKeep = options.LastOf("fiI") is 'i' or 'I' });
        return kept.Count == 0 ? unlink : new Program.Seq([unlink, Refused.Call]);
    }

    private static bool IsDots(Argument operand) => operand.Known is { } known && known.TrimEnd('/').Split('/').Last() is "." or "..";

    public static Program? LowerDirectory(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "pv1", "parents:p verbose:v ignore-fail-on-non-empty:1");
        Program Remove(Argument path) => new Program.Do(new Effect.Unlink([path], false, false, DirectoriesOnly: true, call.At));
        if (!options.Has('p'))
        {
            return options.HasUnknown || options.Operands.Count == 0 ? Refused.Call : new Program.Do(new Effect.Unlink(options.Operands, false, false, DirectoriesOnly: true, call.At));
        }

        var steps = new List<Program>();
        foreach (var path in options.Operands)
        {
            // what it stands in goes too, up to what is named
            var removed = Remove(path);
            for (var (text, end) = (path.Value.Text, 0); text is not null && (end = text.Text.TrimEnd('/').LastIndexOf('/')) > 0;)
            {
                text = text.Keep(new Span(0, end));
                removed = new Program.If(removed, Remove(new Argument(Value.Of(text))), Program.Nothing, IsGuard: true);
            }

            steps.Add(removed);
        }

        return new Program.Seq(steps);
    }

    /// <summary><c>unlink</c>: one file.</summary>
    public static Program? LowerUnlink(Invocation call) => call.Words.Count == 2
        ? new Program.If(new Program.Ask(new Test.Exists(call.Words[1], FileTest.Directory)), Refused.Call, new Program.Do(new Effect.Unlink([call.Words[1]], false, false, false, call.At)))
        : Refused.Call;

    public static Program? LowerShred(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "fn:s:uvxz", "force:f iterations:n size:s remove:u verbose:v exact:x zero:z");
        return options.Has('u') ? new Program.Do(new Effect.Unlink(options.Operands, false, false, false, call.At)) : Program.Nothing;
    }
}
