using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>Questions: <c>test</c>, <c>[</c>, <c>grep</c>, <c>getent</c>, <c>id</c>, <c>command -v</c>.</summary>
internal static class Tests
{
    public static Program? Lower(Invocation call)
    {
        var words = call.Arguments.ToList();
        if (call.Name == "[")
        {
            if (words.Count == 0 || words[words.Count - 1].Known != "]")
            {
                return new Program.Status(Domains.ExitStatus.Of(2));
            }

            words.RemoveAt(words.Count - 1);
        }

        if (call.Context.IsDash && words.Skip(1).Any(w => w.Known == "=="))
        {
            // "unexpected operator" (dash, test.c)
            return new Program.Status(Domains.ExitStatus.Of(2));
        }

        var at = 0;
        var test = Or(words, ref at, 0);
        return new Program.Ask(at == words.Count ? test : Test.Unknown);
    }

    /// <summary><c>stat</c>: what is asked for in a format of known characters is known where the state knows it.</summary>
    public static Program? Status(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "Lfc:t", "dereference:L file-system:f format:c printf:1 terse:t");
        return options.Value('c')?.Known is { } format && !options.Has('f') && options.Operands.Count > 0 && options.Operands.All(o => !o.MayBeMany)
            ? new Program.PrintStatus(format, options.Operands, options.Has('L'), call.At)
            : new Program.Seq([ShellCommands.Output(call), new Program.Ask(Test.Unknown)]);
    }

    public static Program? Grep(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "EFGPe:f:ivwxcLlm:noqsHhA:B:C:rRzab", "quiet:q silent:q fixed-strings:F line-regexp:x ignore-case:i regexp:e file:f");
        var pattern = options.Value('e') ?? options.Operands.FirstOrDefault();
        var files = options.Has('e') ? options.Operands : [.. options.Operands.Skip(1)];
        var plain = pattern?.Known is { } known && (options.Has('F') || call.Name == "fgrep" || known.IndexOfAny(['*', '.', '[', '\\', '^', '$', '+', '?', '(', '|', '{']) < 0);
        if (files.Count == 1 && files[0].Known == "/etc/passwd" && !options.HasUnknown && pattern?.Value.Text is { } line && line.Length > 2 && line[0] == '^' && line[line.Length - 1] == ':')
        {
            return Entry(call, Value.Of(line.Keep(new Span(1, line.Length - 1))), isPrinted: !options.Has('q'));
        }

        if (files.Count == 1 && files[0].Known == "/etc/passwd" && !options.HasUnknown && !"cLlf".Any(options.Has) && pattern is not null)
        {
            return Lines.OfFiles(call, files);
        }

        if (files.Count == 0 && !options.HasUnknown && !"cLlmofABCRrzab".Any(options.Has) && pattern?.Known is { } filter
            && Lines.Expression(options.Has('F') || call.Name == "fgrep" ? System.Text.RegularExpressions.Regex.Escape(filter) : filter, options.Has('E') || call.Name == "egrep", options.Has('i')) is { } regex
            && Lines.Of(call, lines => lines.Where(l => regex.IsMatch(l) != options.Has('v')), failsWhenEmpty: true) is { } filtered)
        {
            // quiet, it says the same by its status alone
            return options.Has('q') ? filtered is Program.Print ? Program.Nothing : filtered : filtered;
        }

        if (!plain || options.Has('v') || options.Has('i') || options.Has('w') || files.Count != 1 || options.HasUnknown)
        {
            return new Program.Seq([ShellCommands.Output(call), new Program.Ask(Test.Unknown)]);
        }

        var ask = new Program.Ask(new Test.Contains(files[0], pattern!.Value, options.Has('x')));
        return options.Has('q') ? ask : new Program.Seq([ShellCommands.Output(call), ask]);
    }

    public static Program? Getent(Invocation call)
    {
        var words = call.Arguments.ToList();
        return words.Count == 1 && words[0].Known == "passwd" ? new Program.PrintFiles([new Argument(Value.Of("/etc/passwd", call.At))], call.At)
            : words.Count == 2 && words[0].Known == "passwd" ? Entry(call, words[1].Value, isPrinted: true)
            : words.Count > 2 && words[0].Known == "passwd" ? new Program.Seq([.. words.Skip(1).Select(w => Entry(call, w.Value, isPrinted: true))])
            : words.Count == 2 && words[0].Known == "group" ? new Program.Seq([ShellCommands.Output(call), new Program.Ask(new Test.Account(words[1].Value, IsGroup: true))])
            : new Program.Seq([ShellCommands.Output(call), new Program.Ask(Test.Unknown)]);
    }

    /// <summary>A user's line of passwd(5), where there is the user.</summary>
    private static Program Entry(Invocation call, Value name, bool isPrinted)
    {
        // a number asks for an uid
        var line = name.Known is { } known ? call.Context.Variable("\0passwd:" + known) : null;
        return new Program.If(new Program.Ask(new Test.Account(name, IsGroup: false)), !isPrinted ? Program.Nothing : line is null ? ShellCommands.Output(call) : new Program.Print(line), Program.Nothing, IsGuard: true);
    }

    /// <summary><c>ls</c> fails where a path is not there, or a directory cannot be read.</summary>
    public static Program? List(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "1aAbBcCdDfFgGhHiI:klLmnNopqQrRsStT:uUvw:xXZ", "color:1 all:a almost-all:A recursive:R directory:d");
        var paths = options.Operands;
        var isPlain = options.Options.All(o => o.Option is '1' or 'A' or 'd');
        Program output = isPlain ? new Program.PrintNames(paths.Count > 0 ? paths : [new Argument(Value.Of(".", call.At))], options.Has('A'), !options.Has('d'), call.At) : ShellCommands.Output(call);
        var test = paths.Select(p => (Test)new Test.And(
            new Test.Exists(p, FileTest.Any), new Test.Or(new Test.Not(new Test.Exists(p, FileTest.Directory)), new Test.Exists(p, FileTest.Readable)))).ToList();
        return test.Count == 0 ? output
            : new Program.Seq([output, new Program.If(
                new Program.Ask(test.Skip(1).Aggregate(test[0], (all, one) => new Test.And(all, one))),
                Program.Nothing,
                new Program.Status(call.Context.Userland switch { Domains.Userland.Gnu => Domains.ExitStatus.Of(2), Domains.Userland.BusyBox => Domains.ExitStatus.Of(1), _ => Domains.ExitStatus.Failure }))]);
    }

    public static Program? Id(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "agGnruz", "user:u group:g groups:G name:n real:r");
        if (options.Operands.Count > 0)
        {
            var known = options.Operands[0].Known is { } name && !options.Has('G') && !options.Has('z')
                ? options.Has('u') && !options.Has('n') ? call.Context.Variable("\0uid:" + name)
                : options.Has('u') ? call.Context.Variable("\0name:" + name)
                : options.Has('g') ? call.Context.Variable((options.Has('n') ? "\0group:" : "\0gid:") + name)
                : null : null;
            if (call.Context.Userland == Domains.Userland.BusyBox && options.Operands[0].Known is { Length: > 0 } number && number.All(char.IsDigit))
            {
                // BusyBox looks for a user of that name
                return Refused.Call;
            }

            return known is not null ? new Program.Print(known) : new Program.Seq([ShellCommands.Output(call), new Program.Ask(new Test.Account(options.Operands[0].Value, false))]);
        }

        var variable = options.Has('g') ? options.Has('n') ? "\0group" : "\0gid" : options.Has('n') ? "\0user" : "\0uid";
        return (options.Has('u') || options.Has('g')) && call.Context.Variable(variable) is { } answer ? new Program.Print(answer) : ShellCommands.Output(call);
    }

    public static Program? Whoami(Invocation call) => call.Context.Variable("\0user") is { } name ? new Program.Print(name) : ShellCommands.Output(call);

    /// <summary>Programs that Debian's essential packages and BusyBox both bring.</summary>
    private static readonly HashSet<string> Everywhere = new(StringComparer.Ordinal)
    {
        "basename", "cat", "chgrp", "chmod", "chown", "cp", "cut", "date", "dd", "dirname", "echo", "env", "expr", "false", "find", "grep", "head", "id", "ln", "ls", "mkdir", "mktemp", "mv",
        "printf", "pwd", "readlink", "rm", "rmdir", "sed", "sh", "sleep", "sort", "stat", "tail", "tar", "tee", "test", "touch", "tr", "true", "uname", "wc", "whoami", "xargs",
    };

    private static readonly HashSet<string> Builtins = new(StringComparer.Ordinal) { "cd", "command", "eval", "exec", "exit", "export", "read", "set", "shift", "trap", "umask", "unset", "wait" };

    public static Program? Which(Invocation call)
    {
        var names = call.Arguments.Where(a => a.Value.KnownPrefix.Length == 0 || a.Value.KnownPrefix[0] != '-').ToList();
        // what every base has that has a shell; of the rest nothing is known
        return names.Count == 1 && names[0].Known is { } name && (Everywhere.Contains(name) || (call.Name is "command" or "type" && Builtins.Contains(name))) ? ShellCommands.Output(call)
            : new Program.Seq([ShellCommands.Output(call), new Program.Ask(Test.Unknown)]);
    }

    private static Test Or(List<Argument> words, ref int at, int depth)
    {
        var left = And(words, ref at, depth);
        while (at < words.Count && words[at].Known == "-o")
        {
            at++;
            left = new Test.Or(left, And(words, ref at, depth));
        }

        return left;
    }

    private static Test And(List<Argument> words, ref int at, int depth)
    {
        var left = Primary(words, ref at, depth);
        while (at < words.Count && words[at].Known == "-a")
        {
            at++;
            left = new Test.And(left, Primary(words, ref at, depth));
        }

        return left;
    }

    private static Test Primary(List<Argument> words, ref int at, int depth)
    {
        if (at >= words.Count || depth > 50)
        {
            return at >= words.Count && words.Count == 0 ? new Test.NotEmpty(Value.Empty(default)) : Test.Unknown;
        }

        var left = words.Count - at;
        // POSIX: with three operands a binary operator in the middle wins
        if (left >= 3 && IsBinary(words[at + 1].Known))
        {
            var binary = Binary(words[at], words[at + 1].Known!, words[at + 2]);
            at += 3;
            return binary;
        }

        if (words[at].Known == "!" && left > 1)
        {
            at++;
            return new Test.Not(Primary(words, ref at, depth + 1));
        }

        if (words[at].Known == "(" && left > 2)
        {
            at++;
            var inner = Or(words, ref at, depth + 1);
            at += at < words.Count && words[at].Known == ")" ? 1 : 0;
            return inner;
        }

        if (left >= 2 && words[at].Known is { Length: 2 } op && op[0] == '-' && "bcdefgGhkLnNoOprsStuvwxz".IndexOf(op[1]) >= 0 && words[at + 1].Known is not ("-a" or "-o"))
        {
            var unary = Unary(op[1], words[at + 1]);
            at += 2;
            return unary;
        }

        return words[at].MayBeMany && at++ >= 0 ? Test.Unknown : new Test.NotEmpty(words[at++].Value);
    }

    private static bool IsBinary(string? op) => op is "=" or "==" or "!=" or "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge" or "-nt" or "-ot" or "-ef" or "<" or ">";

    private static Test Binary(Argument left, string op, Argument right) => op switch
    {
        "=" or "==" => new Test.Equal(left.Value, right.Value, false),
        "!=" => new Test.Not(new Test.Equal(left.Value, right.Value, false)),
        "-nt" or "-ot" or "-ef" or "<" or ">" => Test.Unknown,
        _ => new Test.Compare(left.Value, op, right.Value),
    };

    private static Test Unary(char op, Argument operand) => op switch
    {
        'n' => new Test.NotEmpty(operand.Value),
        'z' => new Test.Not(new Test.NotEmpty(operand.Value)),
        'e' => new Test.Exists(operand, FileTest.Any),
        'f' => new Test.Exists(operand, FileTest.File),
        'd' => new Test.Exists(operand, FileTest.Directory),
        'h' or 'L' => new Test.Exists(operand, FileTest.Link),
        's' => new Test.Exists(operand, FileTest.NotEmpty),
        'r' => new Test.Exists(operand, FileTest.Readable),
        'w' => new Test.Exists(operand, FileTest.Writable),
        'x' => new Test.Exists(operand, FileTest.Executable),
        'S' => new Test.Exists(operand, FileTest.Special),
        _ => Test.Unknown,
    };
}
