using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>useradd groupadd</c> (shadow), Debian's and BusyBox's <c>adduser addgroup</c>.</summary>
internal static class Accounts
{
    private const int PermissionBits = Octal.O777;

    public static Program? Useradd(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "b:c:d:De:f:g:G:k:K:lmMNop:rR:P:s:u:UZ:F", "base-dir:b comment:c home-dir:d home:d defaults:D expiredate:e inactive:f gid:g groups:G skel:k key:K no-log-init:l create-home:m no-create-home:M no-user-group:N non-unique:o password:p system:r root:R prefix:P shell:s uid:u user-group:U");
        if (!options.HasUnknown && options.Has('D') && options.Operands.Count == 0)
        {
            return options.Value('b') is { } folder ? Default(folder, call.At) : null;
        }

        if (options.HasUnknown || options.Operands.Count != 1)
        {
            return Refused.Call;
        }

        var home = options.Value('d')?.Value
            ?? (options.Value('b') is { } parent ? parent.Value.Append(Value.Of("/", call.At)).Append(options.Operands[0].Value) : null);
        var added = new Program.Do(new Effect.AddUser(options.Operands[0].Value, new UserOptions
        {
            Id = options.Value('u')?.Value,
            Group = options.Value('g')?.Value,
            HasNoGroup = options.Has('N'),
            Groups = List(options.Value('G')),
            Home = home,
            Shell = options.Value('s')?.Value,
            // login.defs decides where neither is said: Debian does not make one, Red Hat does
            CreatesHome = options.Has('M') ? false : options.Has('m') ? true : call.Context.Userland is null ? null : false,
            HomeMode = HomeMode(options),
            HomeModeIsDefault = true,
            IsSystem = options.Has('r'),
            Skeleton = options.Value('k'),
        }, call.At));
        return Expiry.At(options.Operands[0].Value, options.Value('e')?.Value, call.At) is Program.Do expiry ? new Program.If(added, expiry, Program.Nothing, IsGuard: true) : added;
    }

    /// <summary><c>useradd -D -b</c>: where homes are from now on; the file takes the last line that names a setting.</summary>
    private static Program Default(Argument folder, Location at) => new Program.Do(new Effect.Place(new Argument(Value.Of("/etc/default/useradd", at)), new PlaceOptions
    {
        Umask = true,
        IsAppend = true,
        Content = Value.Concat([Value.Of("HOME=", at), folder.Value, Value.Of("\n", at)], at),
    }, at));

    public static Program? Groupadd(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "fg:K:op:rR:P:U:", "force:f gid:g key:K non-unique:o password:p system:r root:R prefix:P users:U");
        return options.HasUnknown || options.Operands.Count != 1 ? Refused.Call : new Program.Do(new Effect.AddGroup(options.Operands[0].Value, options.Value('g')?.Value, call.At));
    }

    public static Program? Adduser(Invocation call)
    {
        var isDebian = call.Arguments.Any(a => a.Value.KnownPrefix.StartsWith("--", StringComparison.Ordinal));
        var options = isDebian || call.Context.Userland == Userland.Gnu
            ? Getopt.Parse(call.Arguments, "1:h:s:u:g:23q456:7:8", "home:h shell:s uid:u gid:g ingroup:g group:2 disabled-password:3 disabled-login:8 gecos:1 comment:1 no-create-home:4 system:5 quiet:q force-badname:3 allow-bad-names:3 conf:1 firstuid:1 lastuid:1 add-extra-groups:3 allow-all-names:3 debug:3 encrypt-home:3")
            : Getopt.Parse(call.Arguments, "h:g:s:G:SDHu:k:");
        if (options.HasUnknown || options.Operands.Count == 0)
        {
            return isDebian ? Refused.Call : new Program.Ask(Test.Unknown);
        }

        if (options.Operands.Count > 1)
        {
            // adduser USER GROUP
            return Join(call, options.Operands);
        }

        var name = options.Operands[0].Value;
        if (isDebian || call.Context.Userland == Userland.Gnu)
        {
            return new Program.Do(new Effect.AddUser(name, new UserOptions
            {
                Id = options.Value('u')?.Value,
                Group = options.Value('g')?.Value ?? (options.Has('5') && !options.Has('2') ? Value.Of("nogroup", call.At) : null),
                Home = options.Value('h')?.Value ?? (options.Has('5') ? Value.Of("/nonexistent", call.At) : null),
                // Debian 12's adduser (3.134) gives one who is not to log in no shell
                Shell = options.Value('s')?.Value ?? (options.Has('8') ? Value.Of("/usr/sbin/nologin", call.At) : null),
                CreatesHome = !options.Has('4') && (!options.Has('5') || options.Has('h')),
                // adduser.conf's DIR_MODE differs between releases
                HomeMode = Mode.Unknown,
                IsSystem = options.Has('5'),
                // adduser(8): no skeletal files for a system user
                HasNoSkeleton = options.Has('5'),
            }, call.At));
        }

        return new Program.Do(new Effect.AddUser(name, new UserOptions
        {
            Id = options.Value('u')?.Value,
            Group = options.Value('G')?.Value,
            Home = options.Value('h')?.Value,
            Shell = options.Value('s')?.Value,
            CreatesHome = options.Has('H') ? false : options.Has('S') ? null : true,
            // BusyBox, adduser.c: 02755
            HomeMode = call.Context.Userland == Userland.BusyBox ? Mode.Of(Octal.O2755) : Mode.Unknown,
            IsSystem = options.Has('S'),
        }, call.At));
    }

    public static Program? Addgroup(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "g:S1", "gid:g system:S quiet:1");
        return options.Operands.Count switch
        {
            1 => new Program.Do(new Effect.AddGroup(options.Operands[0].Value, options.Value('g')?.Value, call.At)),
            _ => Join(call, options.Operands),
        };
    }

    /// <summary><c>userdel</c>.</summary>
    public static Program? Userdel(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "frR:P:Z", "force:f remove:r root:R prefix:P");
        return options.HasUnknown || options.Operands.Count != 1 ? Refused.Call
            : new Program.Do(new Effect.RemoveUser(options.Operands[0].Value, options.Has('r'), call.At, Force: options.Has('f')));
    }

    /// <summary>Debian's and BusyBox's <c>deluser</c>.</summary>
    public static Program? Deluser(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "1r", "remove-home:r remove-all-files:2 system:1 quiet:1 force:1 group:3");
        return options.HasUnknown || options.Has('2') || options.Has('3') || options.Operands.Count != 1 ? ShellCommands.Output(call)
            : new Program.Do(new Effect.RemoveUser(options.Operands[0].Value, options.Has('r'), call.At));
    }

    /// <summary><c>usermod</c>, as far as it is about groups, the home, the uid and the shell.</summary>
    public static Program? Usermod(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "abc:d:e:f:g:G:l:Lmop:rR:P:s:u:UZ:v:V:w:W:", "append:a comment:c home:d expiredate:e inactive:f gid:g groups:G login:l lock:L move-home:m non-unique:o password:p remove:r root:R shell:s uid:u unlock:U");
        if (options.HasUnknown || options.Operands.Count != 1)
        {
            return Refused.Call;
        }

        var name = options.Operands[0].Value;
        var programs = new List<Program>();
        if (options.Has('G'))
        {
            programs.Add(new Program.Do(new Effect.JoinGroups(name, List(options.Value('G')), null,
                options.Has('r') ? MembershipChange.Remove : options.Has('a') ? MembershipChange.Add : MembershipChange.Replace, call.At)));
        }

        if (options.Has('u') || options.Has('g') || options.Has('d') || options.Has('s') || options.Has('l') || programs.Count == 0)
        {
            programs.Add(new Program.Do(new Effect.ChangeUser(name, options.Value('u')?.Value, options.Value('g')?.Value, options.Value('d')?.Value, options.Has('m'), options.Value('s')?.Value, call.At) { Login = options.Value('l')?.Value }));
        }

        programs.Insert(0, Expiry.At(name, options.Value('e')?.Value, call.At));
        return new Program.Seq(programs);
    }

    public static Program? Groupmod(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "ag:n:op:P:R:U:", "append:a gid:g new-name:n non-unique:o password:p prefix:P root:R users:U");
        return options.HasUnknown || options.Operands.Count != 1 ? Refused.Call
            : new Program.Do(new Effect.ChangeGroup(options.Operands[0].Value, options.Value('n')?.Value, options.Value('g')?.Value, call.At));
    }

    /// <summary><c>gpasswd -a USER GROUP</c> and <c>-d</c>.</summary>
    public static Program? Gpasswd(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "a:d:rRM:A:Q:", "add:a delete:d");
        return options.Operands.Count == 1 && (options.Value('a') ?? options.Value('d')) is { } user
            ? new Program.Do(new Effect.JoinGroups(user.Value, [options.Operands[0].Value], null, options.Has('a') ? MembershipChange.Add : MembershipChange.Remove, call.At))
            : ShellCommands.Output(call);
    }

    private static Program Join(Invocation call, IReadOnlyList<Argument> operands) => operands.Count == 2
        ? new Program.Do(new Effect.JoinGroups(operands[0].Value, [operands[1].Value], null, MembershipChange.Add, call.At))
        : Program.Nothing;

    /// <summary>The names between commas.</summary>
    private static IReadOnlyList<Value> List(Argument? names) => names is null ? []
        : names.Value.Known is { } known ? [.. known.Split(',').Where(n => n.Length > 0).Select(n => Value.Of(n, names.At))]
        : [names.Value];

    /// <summary><c>-K HOME_MODE=0700</c>; else Debian's useradd gives 0755, others what login.defs says.</summary>
    private static Mode HomeMode(Getopt options)
    {
        foreach (var key in options.Values('K').Select(v => v.Known).Where(k => k is not null))
        {
            if (key!.StartsWith("HOME_MODE=", StringComparison.Ordinal) && ModeChange.Parse(key.Substring(10)) is { } mode)
            {
                return mode.Apply(Mode.Of(0), true, Mode.Of(0));
            }

            if (key.StartsWith("UMASK=", StringComparison.Ordinal) && ModeChange.Parse(key.Substring(6)) is { } mask)
            {
                return Mode.Of(PermissionBits) & ~mask.Apply(Mode.Of(0), true, Mode.Of(0));
            }
        }

        return Mode.Unknown;
    }
}
