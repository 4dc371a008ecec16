using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>cp</c> (GNU coreutils <c>cp.c</c>, <c>copy.c</c>).</summary>
internal static class Copy
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "adfHilLnPpRrst:TuvxS:bZ1::2:345689::",
            "archive:a force:f interactive:i link:l dereference:L no-clobber:n no-dereference:P recursive:R symbolic-link:s target-directory:t no-target-directory:T update:u verbose:v one-file-system:x preserve:1 no-preserve:2 backup:9 suffix:S attributes-only:3 remove-destination:4 parents:5 reflink:6 sparse:7 strip-trailing-slashes:8 copy-contents:8 debug:8 context:8");
        var operands = options.Operands;
        var target = options.Value('t') ?? (operands.Count > 1 ? operands[operands.Count - 1] : null);
        var sources = options.Has('t') ? operands : [.. operands.Take(operands.Count - 1)];
        if (target is null || sources.Count == 0 || options.HasUnknown)
        {
            return Refused.Call;
        }

        var isBackedUp = options.Has('b') || options.Has('9') || options.Has('S');
        if (options.Has('5') || (isBackedUp && (options.Has('R') || options.Has('r') || options.Has('a') || !options.Values('9').All(v => v.Known is "simple" or "never" or "existing" or "nil")
            || call.Context.Variable("VERSION_CONTROL") is not null || call.Context.Variable("SIMPLE_BACKUP_SUFFIX") is not null)))
        {
            return Where(sources, new Program.Do(new Effect.Havoc([target], call.At)));
        }

        if (options.Has('s') || options.Has('l'))
        {
            return Where(sources, new Program.Do(new Effect.Link(sources, target, options.Has('s'), options.Has('f'), false, options.Has('t') ? true : options.Has('T') ? false : null, call.At)));
        }

        // the last of -f, -i and -n counts, and of those that say what becomes of links
        var (manner, links) = (options.LastOf("fin"), options.LastOf("adHLP"));
        var isRecursive = options.Has('R') || options.Has('r') || options.Has('a');
        var keepsMode = Keeps(options, "mode");
        var copy = new Program.Do(new Effect.Copy(sources, target, new CopyOptions
        {
            Recursive = isRecursive,
            PreserveMode = keepsMode,
            PreserveOwner = Keeps(options, "ownership") == true,
            IntoDirectory = options.Has('t') ? true : options.Has('T') ? false : null,
            NoDereference = links is 'a' or 'd' or 'P' || (links == '\0' && isRecursive),
            FollowsInside = links == 'L',
            NoClobber = manner == 'n',
            MayKeep = manner == 'i' || options.Has('u'),
            Replace = options.Has('4'),
            AttributesOnly = options.Has('3'),
            BackupSuffix = !isBackedUp ? null : options.Value('S')?.Known is { Length: > 0 } suffix ? suffix : "~",
        }, call.At));
        return isRecursive && keepsMode != true ? new Program.Seq([.. SshFolder.Loses(sources, "cp -r", "cp -a", call), copy]) : copy;
    }

    /// <summary>Whether an attribute is kept: the last option that names it counts (cp.c, decode_preserve_arg); null where none does.</summary>
    private static bool? Keeps(Getopt options, string attribute) => options.Options
        .Select(o => o.Option switch
        {
            'a' or 'p' => true,
            '1' when o.Value?.Known is null => attribute is "mode" or "ownership" ? true : null,
            '1' when o.Value!.Known!.Split(',').Any(w => w == attribute || w == "all") => true,
            '2' when o.Value?.Known is null || o.Value.Known.Split(',').Any(w => w == attribute || w == "all") => false,
            _ => (bool?)null,
        })
        .LastOrDefault(k => k is not null);

    /// <summary>What is there to be copied or linked to is looked at first: without it nothing happens.</summary>
    private static Program Where(IReadOnlyList<Argument> sources, Program copy) =>
        sources is [{ IsPattern: false, MayBeMany: false } source] ? new Program.If(new Program.Ask(new Test.Exists(source, FileTest.Any)), copy, Refused.Call) : copy;
}
