using InfraLint.Ir;
using InfraLint.Text;
using InfraLint.Verdicts;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>ssh scp sftp ssh-keyscan ssh-copy-id</c>.</summary>
internal static class Ssh
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "46AaB:b:Cc:D:E:e:F:fGgI:i:J:KkL:l:Mm:NnO:o:P:p:Q:qR:S:sTtVvW:w:XxYy", permutes: false);
        if (options.Has('V') || options.Has('Q') || options.Has('G') || options.Operands.Count == 0)
        {
            return ShellCommands.Output(call);
        }

        var programs = Settings(options.Values('o')).ToList();
        programs.Add(new Program.Do(new Effect.Connect(new ConnectOptions
        {
            Program = "ssh",
            Host = options.Operands[0].Value,
            Identities = [.. options.Values('i')],
            Settings = [.. options.Values('o').Select(Setting)],
            ForwardsAgent = options.Has('A'),
        }, call.At)));
        var remote = options.Operands.Skip(1).ToList();
        if (remote.Count > 0)
        {
            var parts = remote.SelectMany((w, i) => i == 0 ? w.Value.Parts : Value.Of(" ", w.At).Parts.Concat(w.Value.Parts));
            programs.Add(new Program.On(options.Operands[0].Value.Display, new Program.Run(Value.Of(parts, remote[0].At), InThisShell: false, [new Argument(Value.Of("sh", call.At))], null, "", call.At), call.At));
        }
        else if (call.Context.Input is { Parts.Count: > 0 } script)
        {
            programs.Add(new Program.On(options.Operands[0].Value.Display, new Program.Run(script, InThisShell: false, [new Argument(Value.Of("sh", call.At))], null, "", call.At), call.At));
        }

        return new Program.Seq(programs);
    }

    public static Program? Scp(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "346ABCc:D:F:i:J:l:o:OP:pqRrS:sTvX:");
        var operands = options.Operands;
        var programs = Settings(options.Values('o')).ToList();
        if (operands.FirstOrDefault(IsRemote) is { } host)
        {
            programs.Add(new Program.Do(new Effect.Connect(new ConnectOptions
            {
                Program = "scp",
                Host = host.Value,
                Identities = [.. options.Values('i')],
                Settings = [.. options.Values('o').Select(Setting)],
            }, call.At)));
        }

        if (operands.Count > 1 && !IsRemote(operands[operands.Count - 1]) && operands.Take(operands.Count - 1).Any(IsRemote))
        {
            programs.Add(new Program.Do(new Effect.Havoc([operands[operands.Count - 1]], call.At)));
        }

        return new Program.Seq(programs);
    }

    public static Program? Sftp(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "46AaB:b:Cc:D:F:fi:J:l:No:P:pqR:rS:s:vX:");
        return new Program.Seq([.. Settings(options.Values('o')), new Program.Do(new Effect.Connect(new ConnectOptions
        {
            Program = "sftp",
            Host = options.Operands.FirstOrDefault()?.Value,
            Identities = [.. options.Values('i')],
            Settings = [.. options.Values('o').Select(Setting)],
        }, call.At))]);
    }

    public static Program? Keyscan(Invocation call) => new Program.Seq(
    [
        new Program.Do(new Effect.Note(NoteKind.Trusted, call.Arguments.LastOrDefault()?.Value ?? Value.Empty(call.At), "ssh-keyscan", call.At)),
        ShellCommands.Output(call),
    ]);

    public static Program? CopyId(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "fi:no:p:st:xF:");
        return new Program.Seq([.. Settings(options.Values('o')), new Program.Do(new Effect.Connect(new ConnectOptions
        {
            Program = "ssh-copy-id",
            Host = options.Operands.FirstOrDefault()?.Value,
            Settings = [.. options.Values('o').Select(Setting)],
        }, call.At))]);
    }

    /// <summary><c>host:path</c>; a colon after a slash is part of a local name.</summary>
    internal static bool IsRemote(Argument word)
    {
        var key = word.Value.Key;
        var colon = key.IndexOf(':');
        var slash = key.IndexOf('/');
        return key.StartsWith("scp://", StringComparison.Ordinal) || (colon > 0 && (slash < 0 || colon < slash));
    }

    internal static IEnumerable<Program> Settings(IEnumerable<Argument> options) => options.Select(Setting)
        .Select(s => new Program.Do(new Effect.Set(s.Key, s.Value, "command", s.Value.Location)));

    /// <summary>The options in a command line that a variable or a configuration holds.</summary>
    internal static IEnumerable<Program> SettingsIn(MappedText command) => SshSettings.InCommand(command)
        .Select(s => new Program.Do(new Effect.Set(s.Key, Value.Of(s.Value, s.At), "command", s.At)));

    /// <summary><c>Key=value</c> or <c>Key value</c>, as ssh_config(5) has it.</summary>
    internal static (string Key, Value Value) Setting(Argument option)
    {
        var prefix = option.Value.KnownPrefix;
        var end = prefix.IndexOfAny(['=', ' ', '\t']);
        if (end < 0)
        {
            return (prefix, Value.Empty(option.At));
        }

        var value = end + 1;
        while (value < prefix.Length && prefix[value] is '=' or ' ' or '\t')
        {
            value++;
        }

        // the finding's place is the whole option
        var kept = Getopt.From(option, value).Value;
        return (prefix.Substring(0, end), kept.Known is { } known ? Value.Of(known, option.At) : kept);
    }
}
