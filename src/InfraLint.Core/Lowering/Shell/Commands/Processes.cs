using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>kill pkill killall pgrep trap</c>, as far as they are about an agent or the shell's end.</summary>
internal static class Processes
{
    public static Program? Kill(Invocation call)
    {
        var (signal, words) = Signal(call.Arguments);
        return signal == "L" ? ShellCommands.Output(call)
            : words is [{ Value.Symbol.Meaning: Meaning.Inherited { Name: "$" } }] ? new Program.Raise(NameOf(signal), call.At) : new Program.Do(new Effect.Kill(words, IsByName: false, null, signal, call.At));
    }

    public static Program? KillByName(Invocation call)
    {
        var (signal, words) = Signal(call.Arguments);
        var options = Getopt.Parse(words, "feuxvnoqIiwrys:U:G:P:t:g:".Replace("u", "u:"), "exact:x full:f user:u euid:u signal:s");
        return options.Operands.Any(o => o.Known == "ssh-agent")
            ? new Program.Do(new Effect.Kill([], IsByName: true, options.Value('u')?.Value, signal, call.At))
            : ShellCommands.Output(call);
    }

    public static Program? Find(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "acd:fhlnovxwu:U:G:P:t:g:s:", "exact:x full:f user:u euid:u list-name:l");
        var asks = new Program.Ask(options.Operands.Any(o => o.Known == "ssh-agent") ? new Test.AgentRuns(options.Value('u')?.Value) : Test.Unknown);
        return options.Operands.Any(o => o.Known == "ssh-agent")
            ? new Program.If(asks, ShellCommands.Output(call), Program.Nothing, IsGuard: true)
            : new Program.Seq([ShellCommands.Output(call), asks]);
    }

    private static readonly (string Name, TrapKind When)[] Traps = [("EXIT", TrapKind.Exit), ("0", TrapKind.Exit), ("ERR", TrapKind.Error), ("RETURN", TrapKind.Return)];

    /// <summary><c>trap ACTION EXIT</c>, <c>ERR</c> and <c>RETURN</c>: what other signals do is not followed.</summary>
    public static Program? Trap(Invocation call)
    {
        var words = call.Arguments.Where(a => a.Known != "--").ToList();
        if (words.Count == 0 || words[0].Known is "-p" or "-l")
        {
            return Program.Nothing;
        }

        var action = words.Count == 1 || words[0].Known is "-" or "" ? null : words[0].Value;
        var signals = words.Skip(words.Count == 1 ? 0 : 1).Select(w => w.Known).ToList();
        var programs = new List<Program>();
        foreach (var (_, kind) in Traps.Where(t => signals.Contains(t.Name, StringComparer.OrdinalIgnoreCase) && (t.When == TrapKind.Exit || call.Context.Dialect == "bash")))
        {
            programs.Add(new Program.Do(new Effect.SetTrap(action, call.At, kind)));
        }

        programs.AddRange(signals.OfType<string>().Select(NameOf).Where(s => s.Length > 0 && !Traps.Any(t => t.Name == s))
            .Select(s => new Program.Do(new Effect.SetTrap(words[0].Known is "" ? words[0].Value : action, call.At, TrapKind.Signal, s))));
        return new Program.Seq(programs);
    }

    /// <summary>A signal's name without SIG; of a number the name on Linux (signal(7)).</summary>
    private static string NameOf(string signal) => signal.ToUpperInvariant() switch
    {
        "1" => "HUP",
        "2" => "INT",
        "3" => "QUIT",
        "10" => "USR1",
        "12" => "USR2",
        "15" => "TERM",
        { Length: > 3 } name when name.StartsWith("SIG", StringComparison.Ordinal) => name.Substring(3),
        var name => name,
    };

    private static (string Signal, List<Argument> Words) Signal(IEnumerable<Argument> arguments)
    {
        var words = arguments.ToList();
        var first = words.Count > 0 ? words[0].Known : null;
        var takesNext = first is "-s" or "-n" or "--signal" && words.Count > 1;
        var name = takesNext ? words[1].Known : first is { Length: > 1 } && first[0] == '-' && (char.IsDigit(first[1]) || first.Skip(1).All(c => char.IsUpper(c) || char.IsDigit(c))) ? first.Substring(1) : first == "-l" ? "L" : null;
        var signal = name is null ? "TERM" : name.StartsWith("SIG", StringComparison.Ordinal) ? name.Substring(3) : name;
        return (signal, [.. words.Skip(takesNext ? 2 : name is null ? 0 : 1).Where(w => w.Known != "--")]);
    }
}
