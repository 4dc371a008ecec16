using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>Commands that run another one: <c>exec command env nohup nice timeout</c>.</summary>
internal static class Wrappers
{
    public static Program? Plain(Invocation call) => Rest(call, call.Arguments.SkipWhile(a => a.Value.KnownPrefix.StartsWith("-", StringComparison.Ordinal)));

    public static Func<Invocation, Program?> Options(string shorts) =>
        call => Rest(call, Getopt.Parse(call.Arguments, shorts, permutes: false).Operands);

    /// <summary><c>sshpass</c> answers the question for a password.</summary>
    public static Program? Sshpass(Invocation call) => Rest(call, Getopt.Parse(call.Arguments, "d:ef:hP:p:vV", permutes: false).Operands) is { } program
        ? new Program.Seq([new Program.Do(new Effect.Note(NoteKind.PasswordGiven, Value.Empty(call.At), null, call.At)), program])
        : null;

    public static Program? Exec(Invocation call)
    {
        var words = Getopt.Parse(call.Arguments, "a:cl", permutes: false).Operands;
        return words.Count == 0
            ? Program.Nothing
            : new Program.Seq([new Program.Do(new Effect.SetTrap(null, call.At)), new Program.Invoke(words, call.At), new Program.Exit(ExitKind.Exit, null)]);
    }

    public static Program? Command(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "pvV", permutes: false);
        return options.Has('v') || options.Has('V') ? Tests.Which(call) : Rest(call, options.Operands);
    }

    public static Program? Timeout(Invocation call) =>
        Rest(call, Getopt.Parse(call.Arguments, "k:s:v1", "kill-after:k signal:s foreground:1 preserve-status:1", permutes: false).Operands.Skip(1));

    /// <summary><c>cloud-init-per FREQUENCY NAME COMMAND ..</c>: on the first boot it runs the command.</summary>
    public static Program? CloudInitPer(Invocation call)
    {
        var words = call.Arguments.ToList();
        if (words.Count < 3 || words[0].Known is not (null or "once" or "instance" or "always") || words[1].Known?.IndexOf('/') >= 0 || Rest(call, words.Skip(2)) is not { } run)
        {
            return Refused.Call;
        }

        if (words[0].Known is not ("once" or "instance") || words[1].Known is not { } name)
        {
            return run;
        }

        var instance = Value.Of(new Symbol("cloud-instance", "(instance)", new Meaning.Anything()), call.At);
        var folder = words[0].Known == "once" ? Value.Of("/var/lib/cloud", call.At) : Value.Of("/var/lib/cloud/instances/", call.At).Append(instance);
        var semaphore = new Argument(folder.Append(Value.Of($"/sem/bootper.{name.Replace('-', '_')}.{words[0].Known}", call.At)));
        var done = new Program.Do(new Effect.Place(semaphore, new PlaceOptions { KnownMode = Mode.Unknown, Parents = Mode.Of(Octal.O755) }, call.At));
        return new Program.If(new Program.Ask(Steps.Surely(new Test.Exists(semaphore, FileTest.Any))), Program.Nothing, new Program.If(run, new Program.Seq([done, Steps.Succeeded]), new Program.Seq([done, Steps.Failed])));
    }

    /// <summary><c>chroot DIR COMMAND ..</c>: what it does it does below the directory.</summary>
    public static Program? Chroot(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "1:2:3", "userspec:1 groups:2 skip-chdir:3", permutes: false);
        var words = options.Operands;
        var (user, group, _) = options.Value('1') is { } named ? Chown.Split(named.Value) : default;
        return words.Count == 0 ? Refused.Call
            : words[0].Known == "/" && Rest(call, words.Skip(1)) is { } run
            ? user is null ? run : new Program.As(new UserChange(user.Name, group?.Name, SetsHome: false, KeepsEnvironment: true, GoesHome: false, MasksWith022: false), run, call.At)
            : new Program.Seq([new Program.Do(new Effect.Havoc([words[0]], call.At)), ShellCommands.Output(call), new Program.Uncertain()]);
    }

    public static Program? Env(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "iu:C:S:0v", "ignore-environment:i unset:u chdir:C split-string:S", permutes: false);
        var isBare = options.Operands.Count > 0 && options.Operands[0].Known == "-";
        var assignments = options.Operands.Skip(isBare ? 1 : 0).TakeWhile(o => o.Value.KnownPrefix.IndexOf('=') > 0).ToList();
        var words = options.Operands.Skip(assignments.Count + (isBare ? 1 : 0)).ToList();
        if (words.Count == 0)
        {
            return ShellCommands.Output(call);
        }

        var programs = new List<Program>();
        if (isBare || options.Has('i'))
        {
            programs.Add(new Program.Do(new Effect.ClearVariables(call.At)));
        }

        programs.AddRange(options.Values('u').Where(u => u.Known is not null).Select(u => new Program.Do(new Effect.SetVariable(u.Known!, null, VariableChange.Unexport, u.At))));
        programs.AddRange(assignments.Select(a => a.Value.KnownPrefix.IndexOf('=') is var equals
            ? new Program.Do(new Effect.SetVariable(a.Value.KnownPrefix.Substring(0, equals), Getopt.From(a, equals + 1).Value, VariableChange.Export, a.At))
            : Program.Nothing));
        if (options.Value('C') is { } directory)
        {
            programs.Add(new Program.Do(new Effect.Chdir(directory, directory.At)));
        }

        programs.Add(new Program.Invoke(words, call.At));
        return new Program.Scope(ScopeKind.Subshell, new Program.Seq(programs), call.At);
    }

    private static Program? Rest(Invocation call, IEnumerable<Argument> words) =>
        words.ToList() is { Count: > 0 } list ? new Program.Invoke(list, call.At) : Program.Nothing;
}
