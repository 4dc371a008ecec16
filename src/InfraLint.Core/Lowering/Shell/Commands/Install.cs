using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>install</c> (GNU coreutils <c>install.c</c>): 0755 whatever the source and the umask, unless <c>-m</c> says otherwise.</summary>
internal static class Install
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "bcCdDg:m:o:psS:t:TvZ1:2", "directory:d group:g mode:m owner:o preserve-timestamps:p strip:s target-directory:t no-target-directory:T verbose:v compare:C strip-program:1 suffix:S backup:b");
        var operands = options.Operands;
        var spelled = options.Value('m');
        var mode = spelled is null ? ModeChange.Exactly(Octal.O755) : spelled.Known is { } known ? ModeChange.Parse(known, call.Context.Userland ?? Userland.Gnu) : null;
        if (operands.Count == 0 || options.HasUnknown || (mode is null && spelled!.Value.IsKnown))
        {
            return Refused.Call;
        }

        var owner = options.Value('o') is { } o ? new PrincipalOperand(o.Value) : null;
        var group = options.Value('g') is { } g ? new PrincipalOperand(g.Value) : null;
        var at = spelled?.At ?? call.At;
        if (IsNobody(options.Value('o'), isGroup: false, call) || IsNobody(options.Value('g'), isGroup: true, call))
        {
            // names are looked up before anything is made (get_ids)
            return Refused.Call;
        }

        return options.Has('d') ? Directories(operands, mode, owner, group, at, call) : Files(options, operands, mode, owner, group, at, call);
    }

    /// <summary>A name that surely nobody has; a number is taken as it is.</summary>
    private static bool IsNobody(Argument? name, bool isGroup, Invocation call) =>
        name?.Known is { Length: > 0 } known && !known.All(char.IsDigit) && call.Context.Knows(new Test.Account(name.Value, isGroup)) == false;

    private static Program Directories(IReadOnlyList<Argument> paths, ModeChange? mode, PrincipalOperand? owner, PrincipalOperand? group, Text.Location at, Invocation call)
    {
        // parents are 0755 whatever the umask; BusyBox lets the umask mask them
        var busyBox = call.Context.Userland == Userland.BusyBox;
        var programs = new List<Program>();
        foreach (var path in paths)
        {
            programs.Add(busyBox
                ? new Program.Do(new Effect.Mkdir([path], null, Parents: true, at))
                : new Program.Scope(ScopeKind.Subshell, new Program.Seq(
                    [new Program.Do(new Effect.SetUmask(Value.Of("022", call.At), call.At)), new Program.Do(new Effect.Mkdir([path], mode, Parents: true, at, Installs: true))]), call.At));
            if (busyBox || mode is null)
            {
                programs.Add(new Program.Do(new Effect.Chmod([path], mode, null, false, at)));
            }

            if (owner is not null || group is not null)
            {
                programs.Add(new Program.Do(new Effect.Chown([path], owner, group, false, false, false, at)));
            }
        }

        return Steps.Chain(programs);
    }

    private static Program Files(Getopt options, IReadOnlyList<Argument> operands, ModeChange? mode, PrincipalOperand? owner, PrincipalOperand? group, Text.Location at, Invocation call)
    {
        var target = options.Value('t') ?? (operands.Count > 1 ? operands[operands.Count - 1] : null);
        if (target is null)
        {
            return Refused.Call;
        }

        IReadOnlyList<Argument> sources = options.Has('t') ? operands : [.. operands.Take(operands.Count - 1)];
        var how = new CopyOptions
        {
            Mode = mode,
            Owner = owner,
            Group = group,
            Replace = true,
            CreateParents = options.Has('D'),
            BackupSuffix = !options.Has('b') && !options.Has('S') ? null : options.Value('S')?.Known is { Length: > 0 } suffix ? suffix : "~",
            IntoDirectory = options.Has('t') ? true : options.Has('T') ? false : null,
        };
        Program copy = new Program.Do(new Effect.Copy(sources, target, how, at));
        if (owner is not null)
        {
            // the file is made 0600, given away, and gets its mode after that (install.c, install_file_in_file)
            var refused = new Program.Do(new Effect.Copy(sources, target, how with { Mode = ModeChange.Exactly(Octal.O600), Owner = null, Group = null }, at));
            copy = new Program.If(new Program.Ask(new Test.Presumed(new Test.Or(new Test.IsRoot(), new Test.IsUser(owner.Name)))), copy, new Program.Seq([refused, Refused.Call]));
        }

        if (options.Has('s'))
        {
            // strip(1) fails where it is no program, and takes the file with it
            copy = Steps.Chain([copy, new Program.Seq([new Program.Do(new Effect.Havoc([target], at)), new Program.Uncertain()])]);
        }

        return mode is null ? Steps.Chain([copy, new Program.Do(new Effect.Chmod([target], null, null, false, at))]) : copy;
    }
}
