using System.Text;
using System.Text.RegularExpressions;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>
/// <c>grep sed head tail awk</c> on known lines, also where they hold what ssh-agent printed, or fields of passwd(5): these are not known,
/// but what they look like is. So the command's work is done on a sample, and what is left of the sample stands for them again.
/// </summary>
internal static class Lines
{
    private const int LongestInput = 1 << 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The program that prints what a change makes of the input; null where the input is not known.</summary>
    /// <param name="call">The command.</param>
    /// <param name="change">The lines that come of the lines; null where that is not followed.</param>
    /// <param name="failsWhenEmpty">As grep does.</param>
    public static Program? Of(Invocation call, Func<IReadOnlyList<string>, IEnumerable<string>?> change, bool failsWhenEmpty = false)
    {
        if (call.Context.Input is not { Length: <= LongestInput } input || input.Parts.Any(p => p.Symbol is { Meaning: not (Meaning.AgentSocket or Meaning.AgentProcess or Meaning.Field) }))
        {
            return null;
        }

        var symbols = input.Parts.Where(p => p.Symbol is not null).Select(p => p.Symbol!).GroupBy(s => s.Id).Select(g => g.First()).ToList();
        var samples = symbols.Select((s, i) => s.Meaning switch { Meaning.AgentSocket => $"/tmp/ssh-XsAmPlEsAmP{i}/agent.400{i}10", Meaning.Field => $"sAmPlE{i}x", _ => $"400{i}11" }).ToList();
        var text = string.Concat(input.Parts.Select(p => p.Known?.Text ?? samples[symbols.FindIndex(s => s.Id == p.Symbol!.Id)]));
        try
        {
            var lines = text.Length == 0 ? [] : (text[text.Length - 1] == '\n' ? text.Substring(0, text.Length - 1) : text).Split('\n');
            if (change(lines)?.ToList() is not { } left)
            {
                return null;
            }

            var printed = Restored(string.Concat(left.Select(l => l + "\n")), symbols, samples, call);
            return printed is null ? null : failsWhenEmpty && left.Count == 0 ? Refused.Call : new Program.Print(printed);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>A POSIX regular expression, basic or extended, as one of .NET; null where it is not followed.</summary>
    public static Regex? Expression(string pattern, bool isExtended, bool ignoresCase = false)
    {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '[')
            {
                var end = pattern.IndexOf(']', Math.Min(pattern.Length, i + (i + 1 < pattern.Length && pattern[i + 1] == '^' ? 3 : 2)));
                if (end < 0 || pattern.IndexOf("[:", i, end - i, StringComparison.Ordinal) >= 0)
                {
                    return null;
                }

                regex.Append(pattern.Substring(i, end - i + 1).Replace("\\", "\\\\"));
                i = end;
            }
            else if (c == '\\' && i + 1 < pattern.Length)
            {
                var next = pattern[++i];
                regex.Append("(){}+?|".IndexOf(next) >= 0 ? isExtended ? "\\" + next : next.ToString() : char.IsLetterOrDigit(next) ? "\\" + next : Regex.Escape(next.ToString()));
            }
            else
            {
                regex.Append(!isExtended && "(){}+?|".IndexOf(c) >= 0 ? "\\" + c : c.ToString());
            }
        }

        try
        {
            return new Regex(regex.ToString(), RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None), Patience);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The command on what files hold: as if they were its input.</summary>
    public static Program OfFiles(Invocation call, IReadOnlyList<Argument> files) => new Program.Pipe(
    [
        new Program.PrintFiles(files, call.At),
        new Program.Invoke([.. call.Words.Where(w => !files.Any(f => ReferenceEquals(f, w)))], call.At),
    ]);

    /// <summary>A command that ends with a status where one of the files that it reads is not there.</summary>
    private static Program Reading(IEnumerable<Argument> files, Program program, int status) => files.Where(f => f.Known != "-" && !f.MayBeMany && !f.IsPattern)
        .Aggregate(program, (p, f) => new Program.If(new Program.Ask(new Test.Presumed(new Test.Exists(f, FileTest.Any))), p, new Program.Status(Domains.ExitStatus.Of(status))));

    /// <summary><c>sort -o FILE</c> writes the file; what order the lines come in depends on the locale.</summary>
    public static Program? Sort(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "bcCdfghik:mMno:rRsS:t:T:uVz", "output:o key:k field-separator:t temporary-directory:T unique:u reverse:r");
        return Reading(options.Operands, options.Value('o') is { } file ? new Program.Do(new Effect.Write(file, null, IsAppend: false, Octal.O666, call.At)) : ShellCommands.Output(call), 2);
    }

    /// <summary><c>tail -n N</c>, <c>tail -N</c>.</summary>
    public static Program? Tail(Invocation call)
    {
        var words = call.Arguments.ToList();
        var files = words.Where((w, i) => w.Known is { Length: > 0 } known && known[0] != '-' && (i == 0 || words[i - 1].Known != "-n")).ToList();
        if (files.Count == 1)
        {
            return OfFiles(call, files);
        }

        var number = words.Count == 1 && words[0].Known is { Length: > 1 } option && option[0] == '-' ? option.TrimStart('-', 'n') : words.Count == 2 && words[0].Known == "-n" ? words[1].Known : words.Count == 0 ? "10" : null;
        Program? Last(int count, bool isFrom) => Of(call, lines => lines.Skip(isFrom ? Math.Max(0, count - 1) : Math.Max(0, lines.Count - count)));
        return (int.TryParse(number?.TrimStart('+'), out var count) ? Last(count, number!.StartsWith("+", StringComparison.Ordinal)) : null) ?? ShellCommands.Output(call);
    }

    /// <summary><c>head -n N</c>, <c>head -N</c>.</summary>
    public static Program? Head(Invocation call)
    {
        var words = call.Arguments.ToList();
        var files = words.Where((w, i) => w.Known is { Length: > 0 } known && known[0] != '-' && (i == 0 || words[i - 1].Known != "-n")).ToList();
        if (files.Count == 1)
        {
            return OfFiles(call, files);
        }

        var number = words.Count == 1 && words[0].Known is { Length: > 1 } option && option[0] == '-' ? option.TrimStart('-', 'n') : words.Count == 2 && words[0].Known == "-n" ? words[1].Known : words.Count == 0 ? "10" : null;
        return (int.TryParse(number, out var count) ? Of(call, lines => lines.Take(count)) : null) ?? ShellCommands.Output(call);
    }

    private static Value? Restored(string text, List<Symbol> symbols, List<string> samples, Invocation call)
    {
        var parts = new List<ValuePart>();
        var start = 0;
        for (var i = 0; i < text.Length;)
        {
            var found = samples.FindIndex(s => string.CompareOrdinal(text, i, s, 0, s.Length) == 0);
            if (found < 0)
            {
                i++;
                continue;
            }

            parts.AddRange(Value.Of(text.Substring(start, i - start), call.At).Parts);
            parts.Add(new ValuePart(null, symbols[found], call.At));
            start = i += samples[found].Length;
        }

        parts.AddRange(Value.Of(text.Substring(start), call.At).Parts);

        // a piece of a sample is a piece of what nobody knows
        var hasProcess = symbols.Any(s => s.Meaning is not Meaning.Field);
        return symbols.Count > 0 && parts.Any(p => p.Known is { } known && (known.Text.IndexOf("sAmPlE", StringComparison.Ordinal) >= 0 || (hasProcess && known.Text.IndexOf("400", StringComparison.Ordinal) >= 0))) ? null : Value.Of(parts, call.At);
    }
}
