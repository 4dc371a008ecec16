using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>cp</c> (GNU coreutils <c>cp.c</c>, <c>copy.c</c>).</summary>
internal static class Copy
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "adfHilLnPpRrst:TuvxS:bZ1::2:34568",
            "archive:a force:f interactive:i link:l dereference:L no-clobber:n no-dereference:P recursive:R symbolic-link:s target-directory:t no-target-directory:T update:u verbose:v one-file-system:x preserve:1 no-preserve:2 backup:b suffix:S attributes-only:3 remove-destination:4 parents:5 reflink:6 sparse:7 strip-trailing-slashes:8 copy-contents:8 debug:8 context:8");
        var operands = options.Operands;
        var target = options.Value('t') ?? (operands.Count > 1 ? operands[operands.Count - 1] : null);
        var sources = options.Has('t') ? operands : [.. operands.Take(operands.Count - 1)];
        if (target is null || sources.Count == 0 || options.HasUnknown)
        {
            return Refused.Call;
        }

        if (options.Has('5') || options.Has('3') || options.Has('b'))
        {
            return new Program.Do(new Effect.Havoc([target], call.At));
        }

        if (options.Has('s') || options.Has('l'))
        {
            return new Program.Do(new Effect.Link(sources, target, options.Has('s'), options.Has('f'), false, options.Has('t') ? true : options.Has('T') ? false : null, call.At));
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
        }, call.At));
    }
}
