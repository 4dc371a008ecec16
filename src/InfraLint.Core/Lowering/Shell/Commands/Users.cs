using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>Running as another user: what <c>sudo su gosu doas setpriv</c> do to HOME, the umask and the environment.</summary>
internal static class Users
{
    public static Program? Sudo(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "AbEeHhiKklnPSsvVg:h:p:u:C:D:R:T:U:", "user:u group:g login:i shell:s preserve-env:E set-home:H non-interactive:n stdin:S background:b chdir:D", permutes: false);
        var words = options.Operands.SkipWhile(o => o.Value.KnownPrefix.IndexOf('=') > 0 && o.Value.KnownPrefix.IndexOf('/') is < 0).ToList();
        var assignments = options.Operands.Take(options.Operands.Count - words.Count);
        var user = options.Value('u')?.Value ?? Value.Of("root", call.At);
        // env_reset: a fresh environment, HOME of the target (sudoers(5): set by default); umask(2): the union with 022
        var change = new UserChange(user, options.Value('g')?.Value, SetsHome: true, KeepsEnvironment: options.Options.Any(o => o is { Option: 'E', Value: null }), GoesHome: options.Has('i'), MasksWith022: true)
        {
            Asks = AskedAccount.Caller,
            Keeps = [.. options.Values('E').SelectMany(v => (v.Known ?? "").Split(','))],
        };
        if (words.Count == 0)
        {
            return options.Has('i') || options.Has('s') ? new Program.As(change, new Program.RunInput(options.Has('i') ? Program.LoginShell : null, "", [], call.At) { IsOfUser = true }, call.At) : Program.Nothing;
        }

        var set = assignments.Select(a => a.Value.KnownPrefix.IndexOf('=') is var equals
            ? (Program)new Program.Do(new Effect.SetVariable(a.Value.KnownPrefix.Substring(0, equals), Getopt.From(a, equals + 1).Value, VariableChange.Export, a.At))
            : Program.Nothing);
        return new Program.As(change, new Program.Seq([.. set, new Program.Invoke(words, call.At) { ByLoginShell = options.Has('i') }]), call.At);
    }

    public static Program? Doas(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "Lnsu:a:C:", permutes: false);
        var user = options.Value('u')?.Value ?? Value.Of("root", call.At);
        return new Program.As(new UserChange(user, null, true, false, false, false), Body(call, options.Operands), call.At);
    }

    public static Program? Su(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "c:flmps:g:G:Pu:w:", "command:c login:l preserve-environment:p shell:s user:u group:g session-command:c");
        var operands = options.Operands.ToList();
        var dash = operands.Count > 0 && operands[0].Known == "-";
        var login = options.Has('l') || dash;
        operands.RemoveRange(0, dash ? 1 : 0);
        if (options.Value('u') is { } named)
        {
            // runuser -u user command: su-common.c, modify_environment
            return new Program.As(new UserChange(named.Value, null, SetsHome: true, KeepsEnvironment: true, GoesHome: false, MasksWith022: false), Body(call, operands), call.At);
        }

        var user = operands.Count > 0 ? operands[0].Value : Value.Of("root", call.At);
        var change = new UserChange(user, options.Value('g')?.Value, SetsHome: !options.Has('p') && !options.Has('m'), KeepsEnvironment: !login, GoesHome: login, MasksWith022: false)
        {
            // runuser asks nobody, and BusyBox has no PAM
            Asks = call.Name == "su" && call.Context.Userland != Domains.Userland.BusyBox ? AskedAccount.Target : AskedAccount.None,
        };
        Program body = options.Value('c') is { } command
            ? new Program.Run(command.Value, InThisShell: false, operands.Count > 1 ? operands.Skip(1).ToList() : [new Argument(Value.Of("sh", call.At))], options.Value('s')?.Known is { } shell ? shell.Substring(shell.LastIndexOf('/') + 1) : Program.LoginShell, "", call.At)
            : new Program.RunInput(options.Has('s') ? null : Program.LoginShell, "", [], call.At) { IsOfUser = true };
        return new Program.As(change, body, call.At);
    }

    public static Program? Gosu(Invocation call)
    {
        var words = call.Arguments.ToList();
        if (words.Count < 2)
        {
            return Refused.Call;
        }

        var (user, group, _) = Chown.Split(words[0].Value);
        return user is null ? null : new Program.As(new UserChange(user.Name, group?.Name, SetsHome: true, KeepsEnvironment: true, GoesHome: false, MasksWith022: false) { IsRoots = true }, new Program.Invoke([.. words.Skip(1)], call.At), call.At);
    }

    public static Program? Setpriv(Invocation call)
    {
        if (call.Context.Userland == Domains.Userland.BusyBox)
        {
            // it has no option that changes the user (BusyBox, setpriv.c)
            var plain = Getopt.Parse(call.Arguments, "d1:2:3", "dump:d nnp:3 no-new-privs:3 inh-caps:1 ambient-caps:2", permutes: false);
            return plain.HasUnknown ? Refused.Call : Body(call, plain.Operands);
        }

        var options = Getopt.Parse(call.Arguments, "1:2:3:4:5", "nnp:5 reuid:1 ruid:2 euid:2 regid:3 rgid:2 egid:2 groups:4 clear-groups:5 keep-groups:5 init-groups:5 inh-caps:2 bounding-set:2 no-new-privs:5 reset-env:5", permutes: false);
        return options.Value('1') is { } user
            ? new Program.As(new UserChange(user.Value, options.Value('3')?.Value, false, true, false, false) { IsRoots = true }, Body(call, options.Operands), call.At)
            : Body(call, options.Operands);
    }

    private static Program Body(Invocation call, IReadOnlyList<Argument> words) => words.Count == 0 ? Program.Nothing : new Program.Invoke(words, call.At);
}
