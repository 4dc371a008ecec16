using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>ssh scp sftp ssh-keyscan ssh-copy-id</c>.</summary>
internal static class Ssh
{
    public static Program? Lower(Invocation call)
    {
        var options = Options(call.Arguments);
        if (options.Has('V') || options.Has('Q') || options.Has('G') || options.Operands.Count == 0)
        {
            return ShellCommands.Output(call);
        }

        // options may stand after the host too (ssh.c, the second turn of its getopt)
        var (host, later) = (options.Operands[0], Options(options.Operands.Skip(1)));
        var programs = new List<Program>
        {
            Connect(call, new ConnectOptions
            {
                Program = "ssh",
                Host = host.Value,
                Identities = [.. options.Values('i'), .. later.Values('i')],
                Settings = [.. Settings(options), .. Settings(later)],
                ForwardsAgent = options.Has('A') || later.Has('A'),
            }),
        };
        var remote = later.Operands;
        if (remote.Count > 0)
        {
            var parts = remote.SelectMany((w, i) => i == 0 ? w.Value.Parts : Value.Of(" ", w.At).Parts.Concat(w.Value.Parts));
            programs.Add(OnHost(call, host, Value.Of(parts, remote[0].At)));
        }
        else if (call.Context.Input is { Parts.Count: > 0 } script)
        {
            programs.Add(OnHost(call, host, script));
        }

        return new Program.Seq(programs);
    }

    /// <summary>The options of ssh.</summary>
    internal static Getopt Options(IEnumerable<Argument> arguments) =>
        Getopt.Parse(arguments, "46AaB:b:Cc:D:E:e:F:fGgI:i:J:KkL:l:Mm:NnO:o:P:p:Q:qR:S:sTtVvW:w:XxYy", permutes: false);

    /// <summary>What <c>-o</c> sets, and the options that are settings under a letter.</summary>
    internal static IReadOnlyList<SshSetting> Settings(Getopt options) =>
        [.. options.Options.Select(o => (o.Option, o.Value) switch
        {
            ('o', { } setting) => SshSetting.Of(setting.Value),
            ('i', { } identity) => new SshSetting("IdentityFile", identity.Value, identity.At),
            ('F', { } file) => new SshSetting(SshSetting.ConfigurationFile, file.Value, file.At),
            _ => null,
        }).OfType<SshSetting>()];

    public static Program? Scp(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "346ABCc:D:F:i:J:l:o:OP:pqRrS:sTvX:");
        var operands = options.Operands;
        var programs = new List<Program>();
        if (options.Has('r') && !options.Has('p') && operands.Count > 1)
        {
            programs.AddRange(SshFolder.Loses(operands.Take(operands.Count - 1), "scp -r", "scp -rp", call));
        }

        if (operands.FirstOrDefault(IsRemote) is { } host)
        {
            programs.Add(Connect(call, new ConnectOptions { Program = "scp", Host = host.Value, Identities = [.. options.Values('i')], Settings = Settings(options) }));
        }

        if (operands.Count > 1 && !IsRemote(operands[operands.Count - 1]) && operands.Take(operands.Count - 1).Any(IsRemote))
        {
            programs.Add(new Program.Do(new Effect.Havoc([operands[operands.Count - 1]], call.At)));
        }

        if (operands.Count > 1 && !operands.Any(IsRemote))
        {
            programs.Add(new Program.Do(new Effect.Copy([.. operands.Take(operands.Count - 1)], operands[operands.Count - 1], new CopyOptions { Recursive = options.Has('r'), PreserveMode = options.Has('p') ? true : null, PreserveOwner = options.Has('p') }, call.At)));
        }

        return new Program.Seq(programs);
    }

    public static Program? Sftp(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "46AaB:b:Cc:D:F:fi:J:l:No:P:pqR:rS:s:vX:");
        return Connect(call, new ConnectOptions { Program = "sftp", Host = options.Operands.FirstOrDefault()?.Value, Identities = [.. options.Values('i')], Settings = Settings(options) });
    }

    /// <summary>A host for each operand and name of a list, or those of a file: ssh-keyscan(1).</summary>
    public static Program? Keyscan(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "46cDHvf:O:p:T:t:");
        return new Program.Seq(
        [
            .. options.Operands.Concat(options.Values('f')).Select(host => new Program.Do(new Effect.Note(NoteKind.Trusted, host.Value, "ssh-keyscan", call.At))),
            ShellCommands.Output(call),
        ]);
    }

    public static Program? CopyId(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "fi:no:p:st:xF:");
        return Connect(call, new ConnectOptions { Program = "ssh-copy-id", Host = options.Operands.FirstOrDefault()?.Value, Settings = Settings(options) });
    }

    /// <summary><c>host:path</c>; a colon after a slash is part of a local name.</summary>
    internal static bool IsRemote(Argument word)
    {
        var key = word.Value.Key;
        var colon = key.IndexOf(':');
        var slash = key.IndexOf('/');
        return key.StartsWith("scp://", StringComparison.Ordinal) || (colon > 0 && (slash < 0 || colon < slash));
    }

    internal static Program Connect(Invocation call, ConnectOptions options) => new Program.Do(new Effect.Connect(options, call.At));

    private static Program OnHost(Invocation call, Argument host, Value script) => new Program.On(
        host.Value.Display, new Program.Run(script, InThisShell: false, [new Argument(Value.Of("sh", call.At))], null, "", call.At), call.At);
}
