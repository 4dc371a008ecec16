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

        var kept = string.Join(",", options.Values('1').Select(v => v.Known ?? "all"));
        var dropped = string.Join(",", options.Values('2').Select(v => v.Known ?? "all"));
        var preservesAll = options.Has('a') || options.Has('p');
        bool Keeps(string what) => (preservesAll || kept.Contains(what) || kept.Contains("all") || (options.Has('1') && kept.Length == 0)) && !dropped.Contains(what) && !dropped.Contains("all");
        return new Program.Do(new Effect.Copy(sources, target, new CopyOptions
        {
            Recursive = options.Has('R') || options.Has('r') || options.Has('a'),
            PreserveMode = Keeps("mode") ? true : dropped.Contains("mode") || dropped.Contains("all") ? false : null,
            PreserveOwner = Keeps("owner"),
            IntoDirectory = options.Has('t') ? true : options.Has('T') ? false : null,
            NoDereference = options.Has('a') || options.Has('d') || options.Has('P'),
            NoClobber = options.Has('n'),
            Replace = options.Has('4'),
            AttributesOnly = options.Has('3'),
            BackupSuffix = !isBackedUp ? null : options.Value('S')?.Known is { Length: > 0 } suffix ? suffix : "~",
        }, call.At));
    }
    /// <summary>What is there to be copied or linked to is looked at first: without it nothing happens.</summary>
    private static Program Where(IReadOnlyList<Argument> sources, Program copy) =>
        sources is [{ IsPattern: false, MayBeMany: false } source] ? new Program.If(new Program.Ask(new Test.Exists(source, FileTest.Any)), copy, Refused.Call) : copy;
}
