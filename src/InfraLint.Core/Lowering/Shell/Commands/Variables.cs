using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>Variables: <c>export readonly local declare unset set shift read</c>.</summary>
internal static class Variables
{
    public static Program? Export(Invocation call) => Has(call, 'f')
        ? new Program.Do(new Effect.ExportFunctions([.. call.Arguments.Select(a => a.Known).Where(n => n is { Length: > 0 } && n[0] != '-').Cast<string>()], call.At))
        : Change(call, Has(call, 'n') ? VariableChange.Unexport : VariableChange.Export);

    public static Program? ReadOnly(Invocation call) => Change(call, VariableChange.ReadOnly);

    /// <summary>Outside of a function it fails, and ends dash.</summary>
    public static Program? Local(Invocation call) => call.Context.IsInFunction ? Change(call, VariableChange.Local | Attributes(call))
        : call.Context.IsDash ? new Program.Exit(ExitKind.Exit, Word.Of(Value.Of("2", call.At))) : new Program.Status(Domains.ExitStatus.Of(1));

    public static Program? Declare(Invocation call) => Has(call, 'f') && call.Arguments.Skip(1).ToList() is { Count: > 0 } names && names.All(n => n.Known is { Length: > 0 } word && word[0] != '-')
        ? new Program.PrintFunctions([.. names.Select(n => n.Known!)], call.At)
        : Has(call, 'p') || Has(call, 'f') || Has(call, 'F') ? ShellCommands.Output(call) : Change(call, Attributes(call));

    private static bool Has(Invocation call, char letter, char sign = '-') => call.Arguments.Any(a => a.Known is { Length: > 1 } o && o[0] == sign && o.IndexOf(letter) > 0);

    private static VariableChange Attributes(Invocation call) =>
        (Has(call, 'x') ? VariableChange.Export : Has(call, 'x', '+') ? VariableChange.Unexport : VariableChange.None)
        | (Has(call, 'A') ? VariableChange.Associative : VariableChange.None)
        | (Has(call, 'n') ? VariableChange.Reference : VariableChange.None)
        | (Has(call, 'i') ? VariableChange.Integer : VariableChange.None);

    /// <summary>csh's own: other shells have no such command.</summary>
    public static Program? SetInCsh(Invocation call)
    {
        var words = call.Arguments.ToList();
        return call.Context.Dialect is not ("csh" or "tcsh") ? new Program.Status(Domains.ExitStatus.Of(127))
            : words.Count == 0 || words[0].Known is not { Length: > 0 } name ? ShellCommands.Output(call)
            : new Program.Do(new Effect.SetVariable(name, call.Name == "unsetenv" ? null : words.Count > 1 ? words[1].Value : Value.Empty(call.At), call.Name == "unsetenv" ? VariableChange.Unexport : VariableChange.Export, call.At));
    }

    public static Program? Unset(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "fnv");
        return new Program.Seq([.. options.Operands.Where(a => a.Known is { Length: > 0 }).Select(a => new Program.Do(
            options.Has('f') ? new Effect.RemoveFunction(a.Known!, a.At) : new Effect.SetVariable(a.Known!, null, VariableChange.Unexport, a.At)))]);
    }

    /// <summary>What <c>set</c> takes in dash 0.5.12 (options.c, optletters and optnames).</summary>
    private const string DashLetters = "aefnuvxCEIVbimqslo";

    private static bool IsOptionOfDash(string name, CommandContext context) => DashOptions.Contains(name) || (name == "pipefail" && context.HasPipefail == true);

    private static readonly HashSet<string> DashOptions = new(StringComparer.Ordinal)
    {
        "errexit", "noglob", "ignoreeof", "interactive", "monitor", "noexec", "stdin", "xtrace", "verbose", "vi", "emacs", "noclobber", "allexport", "notify", "nounset", "nolog", "debug",
    };

    public static Program? Set(Invocation call)
    {
        var programs = new List<Program>();
        var words = call.Arguments.ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Known;
            if (word is "--" or "-" || word is null || word.Length < 2 || (word[0] != '-' && word[0] != '+'))
            {
                var rest = word is "--" or "-" ? words.Skip(i + 1) : words.Skip(i);
                programs.Add(new Program.Do(new Effect.SetArguments([.. rest], call.At)));
                break;
            }

            var isOn = word[0] == '-';
            foreach (var letter in word.Substring(1))
            {
                if (call.Context.IsDash && (letter == 'o' ? i + 1 < words.Count && words[i + 1].Known is { } option && !IsOptionOfDash(option, call.Context) : DashLetters.IndexOf(letter) < 0))
                {
                    // "Illegal option", and an error in a special built-in ends it (dash, options.c)
                    var end = new Program.Exit(ExitKind.Exit, Word.Of(Value.Of("2", words[i].At)));
                    if (letter != 'o' || words[i + 1].Known != "pipefail" || call.Context.HasPipefail == false)
                    {
                        return new Program.Seq([.. programs, end]);
                    }

                    programs.Add(new Program.Choice([end, Program.Nothing]));
                }

                if (letter != 'o')
                {
                    programs.Add(new Program.Do(new Effect.SetOption(letter.ToString(), isOn, words[i].At)));
                }
                else if (i + 1 < words.Count && words[++i].Known is { } name)
                {
                    programs.Add(new Program.Do(new Effect.SetOption(name, isOn, words[i].At)));
                }
            }
        }

        return new Program.Seq(programs);
    }

    /// <summary>bash's <c>shopt</c>: what patterns stand for that match nothing.</summary>
    public static Program? ShellOptions(Invocation call)
    {
        var words = call.Arguments.Select(a => a.Known).ToList();
        return words.Count < 2 || words[0] is not ("-s" or "-u") ? new Program.Seq([ShellCommands.Output(call), new Program.Ask(Test.Unknown)])
            : words[0] == "-s" && words.FirstOrDefault(w => w is "failglob" or "extdebug" or "nocaseglob" or "xpg_echo") is { } strange ? new Program.Cut("shopt -s " + strange, call.At)
            : new Program.Seq([.. words.Skip(1).Where(w => w is "nullglob" or "dotglob" or "lastpipe").Select(w => new Program.Do(new Effect.SetOption(w!, words[0] == "-s", call.At)))]);
    }

    public static Program? Shift(Invocation call)
    {
        var operand = call.Arguments.FirstOrDefault();
        return new Program.Do(new Effect.Shift(operand is null ? 1 : int.TryParse(operand.Known, out var count) ? count : null, call.At));
    }

    public static Program? Read(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "a:d:ei:n:N:p:rst:u:");
        var names = options.Operands.Select(o => o.Known).Where(n => n is { Length: > 0 }).Cast<string>().ToList();
        return new Program.Do(new Effect.Read(names.Count == 0 ? ["REPLY"] : names, call.At)
        {
            IsRaw = options.Has('r'),
            Array = options.Value('a')?.Known,
            Delimiter = options.Value('d')?.Known is { } delimiter ? delimiter.Length == 0 ? '\0' : delimiter[0] : '\n',
            IsUnknown = (options.Has('d') && options.Value('d')?.Known is null) || options.Has('n') || options.Has('N') || (options.Has('u') && options.Value('u')?.Known is null),
            Descriptor = options.Value('u')?.Known is { } descriptor && descriptor != "0" ? descriptor : null,
        });
    }

    /// <summary><c>mapfile</c> and <c>readarray</c>.</summary>
    public static Program? ReadLines(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "d:n:O:s:tu:C:c:");
        var name = options.Operands.Count > 0 ? options.Operands[0].Known : "MAPFILE";
        var isPlain = !"dnOsuC".Any(options.Has);
        return call.Context.Dialect != "bash" ? Refused.Call
            : name is null ? ShellCommands.Output(call)
            : isPlain ? new Program.Do(new Effect.ReadLines(name, options.Has('t'), call.At))
            : new Program.Do(new Effect.SetVariable(name, Value.Of(new Symbol("lines-" + call.At.Span.Start, "${" + name + "}", new Meaning.Anything()), call.At), VariableChange.None, call.At));
    }

    public static Program? Getopts(Invocation call)
    {
        var words = call.Arguments.ToList();
        return words.Count < 2 || words[1].Known is not { } name
            ? Refused.Call
            : new Program.Do(new Effect.GetOption(words[0].Value, name, words.Count > 2 ? words.Skip(2).ToList() : null, call.At));
    }

    private static bool IsName(string word) => word.Length > 0 && !char.IsDigit(word[0]) && word.All(c => c is '_' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'));

    private static Program Change(Invocation call, VariableChange change)
    {
        var programs = new List<Program>();
        foreach (var word in call.Arguments)
        {
            var prefix = word.Value.KnownPrefix;
            if (prefix.Length == 0 || prefix[0] is '-' or '+')
            {
                continue;
            }

            var equals = prefix.IndexOf('=');
            var named = equals < 0 ? word.Known : prefix.Substring(0, equals);
            if (call.Context.IsDash && named is not null && !IsName(named))
            {
                // "bad variable name"
                programs.Add(new Program.Exit(ExitKind.Exit, Word.Of(Value.Of("2", word.At))));
                break;
            }

            var append = equals > 0 && prefix[equals - 1] == '+';
            programs.Add(new Program.Do(equals < 0
                ? new Effect.SetVariable(prefix, null, change | VariableChange.KeepValue, word.At)
                : new Effect.SetVariable(prefix.Substring(0, append ? equals - 1 : equals), Getopt.From(word, equals + 1).Value, change | (append ? VariableChange.Append : VariableChange.None), word.At)));
        }

        return new Program.Seq(programs);
    }
}
