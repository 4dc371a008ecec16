using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>
/// <c>find</c> (findutils, POSIX and BusyBox): an expression of tests and actions, which becomes a program for each path. Tests whose
/// answer the state does not hold are open questions.
/// </summary>
internal sealed class Find
{
    private const string Failure = "\0find";
    private const int MostBrackets = 200;

    private static readonly HashSet<string> Unary =
    [
        "-amin", "-anewer", "-atime", "-cmin", "-cnewer", "-context", "-ctime", "-fls", "-fprint", "-fprint0", "-fstype", "-gid", "-group", "-ilname", "-inum", "-ipath",
        "-iregex", "-iwholename", "-links", "-lname", "-mmin", "-mtime", "-newer", "-printf", "-regex", "-regextype", "-samefile", "-size", "-uid", "-used", "-xtype",
    ];

    private static readonly HashSet<string> Nullary = ["-executable", "-ls", "-nogroup", "-nouser", "-readable", "-writable"];

    private static readonly HashSet<string> Positional = ["-daystart", "-follow", "-ignore_readdir_race", "-mount", "-noignore_readdir_race", "-noleaf", "-nowarn", "-warn", "-xdev"];

    private static readonly HashSet<string> Printing = ["-ls", "-printf", "-fls", "-fprint", "-fprint0", "-fprintf"];

    private readonly Invocation call;
    private readonly IReadOnlyList<Argument> words;
    private int at;
    private int minDepth;
    private int maxDepth = int.MaxValue;
    private bool isDepthFirst;
    private bool acts;
    private bool isOpen;
    private bool isDeferred;
    private int depth;

    private Find(Invocation call, IReadOnlyList<Argument> words)
    {
        this.call = call;
        this.words = words;
    }

    /// <summary>What an expression comes to at one path.</summary>
    private delegate Clause Expression(Found found);

    public static Program? Lower(Invocation call)
    {
        var words = call.Arguments.SkipWhile(w => w.Known is "-H" or "-L" or "-P").ToList();
        var first = words.FindIndex(w => w.Known is { Length: > 0 } k && (k[0] == '-' || k is "(" or "!"));
        var roots = first < 0 ? words : words.Take(first).ToList();
        if (roots.Count == 0)
        {
            roots.Add(new Argument(Value.Of(".", call.At)));
        }

        var find = new Find(call, first < 0 ? [] : [.. words.Skip(first)]);
        var expression = find.words.Count == 0 ? _ => Clause.True : find.ParseList();
        if (expression is null || find.at < find.words.Count)
        {
            return Refused.Call;
        }

        if (!find.acts)
        {
            var tests = expression;
            expression = found => And(tests(found), Clause.Does(Print(found, "\n", call)));
        }

        return new Program.Walk(roots, find.minDepth, find.maxDepth, find.isDepthFirst, found => find.Visit(expression, found), find.isDeferred, Failure, call.At);
    }

    private Visit Visit(Expression expression, Found found)
    {
        var clause = expression(found);
        return isOpen ? new Visit(Maybe(clause.Program), clause.Prunes == false ? false : null) : new Visit(clause.Program, clause.Prunes);
    }

    private static Program Maybe(Program program) => new Program.If(new Program.Ask(Test.Unknown), program, Program.Nothing);

    private static Program Print(Found found, string separator, Invocation call) => new Program.Print(found.Path.Value.Append(Value.Of(separator, call.At)));

    private Expression? ParseList()
    {
        var left = ParseOr();
        while (left is { } before && Take(","))
        {
            left = ParseOr() is { } after ? found => Then(before(found), after(found)) : null;
        }

        return left;
    }

    private Expression? ParseOr()
    {
        var left = ParseAnd();
        while (left is { } before && (Take("-o") || Take("-or")))
        {
            left = ParseAnd() is { } after ? found => Or(before(found), after(found)) : null;
        }

        return left;
    }

    private Expression? ParseAnd()
    {
        var left = ParseNot();
        while (left is { } before)
        {
            if (!Take("-a") && !Take("-and") && (at == words.Count || words[at].Known is ")" or "-o" or "-or" or ","))
            {
                break;
            }

            left = ParseNot() is { } after ? found => And(before(found), after(found)) : null;
        }

        return left;
    }

    private Expression? ParseNot()
    {
        var negates = false;
        while (Take("!") || Take("-not"))
        {
            negates = !negates;
        }

        if (ParsePrimary() is not { } primary)
        {
            return null;
        }

        return negates ? found => Not(primary(found)) : primary;
    }

    private Expression? ParsePrimary()
    {
        if (at == words.Count)
        {
            return null;
        }

        if (Take("("))
        {
            return ++depth <= MostBrackets && ParseList() is { } inner && Take(")") ? inner : null;
        }

        var word = words[at++].Known;
        switch (word)
        {
            case "-true":
                return _ => Clause.True;
            case "-false":
                return _ => Clause.False;
            case "-depth" or "-d":
                isDepthFirst = true;
                return _ => Clause.True;
            case "-mindepth" when int.TryParse(Operand()?.Known, out minDepth):
            case "-maxdepth" when int.TryParse(Operand()?.Known, out maxDepth):
                return _ => Clause.True;
            case "-prune":
                return _ => isDepthFirst ? Clause.True : new Clause(Program.Nothing, true, true);
            case "-quit":
                isOpen = true;
                return _ => Clause.True;
            case "-print" or "-print0":
                acts = true;
                return found => Clause.Does(Print(found, word == "-print" ? "\n" : "\0", call));
            case "-delete":
                // BusyBox is built with it (Alpine) or without (Debian)
                (acts, isDepthFirst, isOpen) = (true, true, isOpen || call.Context.Userland == Userland.BusyBox);
                return found => Clause.Does(Unlink(found.Path));
            case "-exec" or "-execdir" or "-ok" or "-okdir":
                return ParseCommand();
            case "-type" when Operand()?.Known is { } kinds:
                return found => found.Kind is { } kind ? Clause.Of(kinds.Split(',').Contains(kind.ToString())) : Clause.Asks(KindTest(found, kinds));
            case "-name" or "-iname" when Operand()?.Known is { } pattern:
                return found => found.Name is { } name ? Clause.Of(Matches(pattern, name, word == "-iname")) : Clause.Asks(Test.Unknown);
            case "-path" or "-wholename" or "-ipath" or "-iwholename" when Operand()?.Known is { } pattern:
                return found => found.Path.Known is { } path ? Clause.Of(Matches(pattern, path, word[1] == 'i')) : Clause.Asks(Test.Unknown);
            case "-perm" when Operand()?.Known is { } bits:
                return found => Clause.Asks(ModeTest(found, bits));
            case "-user" when Operand() is { } user:
                return found => Clause.Asks(new Test.OwnedBy(found.Path, user.Value, Follows: false));
            case "-empty":
                return found => found.Kind switch { 'f' => Clause.Asks(new Test.Not(new Test.Exists(found.Path, FileTest.NotEmpty))), 'd' or null => Clause.Asks(Test.Unknown), _ => Clause.Of(false) };
            case "-fprintf" when Operand() is not null && Operand() is not null:
                acts = true;
                return _ => Clause.True;
        }

        if (word is null || Positional.Contains(word))
        {
            return word is null ? null : _ => Clause.True;
        }

        var isNewer = word.StartsWith("-newer", StringComparison.Ordinal);
        if (!Nullary.Contains(word) && !((Unary.Contains(word) || isNewer) && Operand() is not null))
        {
            return null;
        }

        acts |= Printing.Contains(word);
        return word == "-printf" || word == "-ls"
            ? _ => Clause.Does(new Program.Print(Value.Of(new Symbol("find-" + call.At.Span.Start, "$(find)", new Meaning.Output("find")), call.At)))
            : _ => Clause.Asks(Test.Unknown);
    }

    private Expression? ParseCommand()
    {
        var start = at;
        var end = at;
        while (end < words.Count && words[end].Known != ";" && !(words[end].Known == "+" && end > start && words[end - 1].Known == "{}"))
        {
            end++;
        }

        if (end == words.Count || end == start)
        {
            return null;
        }

        (acts, at) = (true, end + 1);
        var command = words.Skip(start).Take(end - start).ToList();
        if (words[end].Known == ";")
        {
            return found => Clause.Does(new Program.Invoke([.. command.Select(w => Xargs.Replace(w, "{}", found.Path))], call.At));
        }

        // each by itself comes to the same for the files; that it failed is what find says at its end
        isDeferred = true;
        var failed = new Program.Do(new Effect.SetVariable(Failure, Value.Of("1", call.At), VariableChange.None, call.At));
        return found => new Clause(
            new Program.If(new Program.Invoke([.. command.Select(w => w.Known == "{}" ? found.Path : w)], call.At), Program.Nothing, failed), true, false);
    }

    private Argument? Operand() => at < words.Count ? words[at++] : null;

    private bool Take(string word)
    {
        if (at < words.Count && words[at].Known == word)
        {
            at++;
            return true;
        }

        return false;
    }

    private static bool Matches(string pattern, string text, bool ignoresCase) =>
        ignoresCase ? Wildcards.Matches(pattern.ToLowerInvariant(), text.ToLowerInvariant()) : Wildcards.Matches(pattern, text);

    private static Test KindTest(Found found, string kinds) => kinds switch
    {
        "f" => new Test.Exists(found.Path, FileTest.File),
        "d" => new Test.Exists(found.Path, FileTest.Directory),
        "l" => new Test.Exists(found.Path, FileTest.Link),
        _ => Test.Unknown,
    };

    /// <summary><c>-perm 644</c>: these bits and no others; <c>-644</c>: all of these; <c>/644</c>: one of these.</summary>
    private static Test ModeTest(Found found, string operand)
    {
        var digits = operand.TrimStart('-', '/');
        if (digits.Length is 0 or > 5 || digits.Any(c => c is < '0' or > '7'))
        {
            return Test.Unknown;
        }

        var bits = Convert.ToInt32(digits, 8) & Mode.AllBits;
        var each = Enumerable.Range(0, 12).Select(i => 1 << i);
        Test All() => each.Where(b => (bits & b) != 0).Select(b => (Test)new Test.HasMode(found.Path, b, Follows: false)).DefaultIfEmpty(Always(found)).Aggregate((a, b) => new Test.And(a, b));
        return operand[0] switch
        {
            '-' => All(),
            '/' => bits == 0 ? Always(found) : new Test.HasMode(found.Path, bits, Follows: false),
            _ => bits == Mode.AllBits ? All() : new Test.And(All(), new Test.Not(new Test.HasMode(found.Path, Mode.AllBits & ~bits, Follows: false))),
        };
    }

    private static Test Always(Found found) => new Test.Equal(found.Path.Value, found.Path.Value, IsPattern: false);

    /// <summary>A file, or a directory that is empty by then.</summary>
    private Program Unlink(Argument path) => new Program.If(
        new Program.Ask(new Test.Exists(path, FileTest.Directory)),
        new Program.Do(new Effect.Unlink([path], false, false, DirectoriesOnly: true, call.At)),
        new Program.Do(new Effect.Unlink([path], false, false, DirectoriesOnly: false, call.At)));

    private static Clause Not(Clause of) => new(new Program.Not(of.Program), !of.Holds, of.Prunes);

    private static Clause And(Clause a, Clause b) =>
        a.Holds == false ? a
        : a.Holds == true && a.IsTest ? b
        : new Clause(new Program.If(a.Program, b.Program, Refused.Call), Both(a.Holds, b.Holds), Either(a.Prunes, Both(a.Holds, b.Prunes)));

    private static Clause Or(Clause a, Clause b) =>
        a.Holds == true ? a
        : a.Holds == false && a.IsTest ? b
        : new Clause(new Program.If(a.Program, Program.Nothing, b.Program), Either(a.Holds, b.Holds), Either(a.Prunes, Both(!a.Holds, b.Prunes)));

    private static Clause Then(Clause a, Clause b) => new(new Program.Seq([a.Program, b.Program]), b.Holds, Either(a.Prunes, b.Prunes));

    private static bool? Both(bool? a, bool? b) => a == false || b == false ? false : a == true && b == true ? true : null;

    private static bool? Either(bool? a, bool? b) => a == true || b == true ? true : a == false && b == false ? false : null;

    /// <summary>A part of the expression at one path.</summary>
    /// <param name="Program">Asks its tests and does its actions.</param>
    /// <param name="Holds">Whether it is true; null where the state decides.</param>
    /// <param name="Prunes">Whether it leaves out what is below.</param>
    private sealed record Clause(Program Program, bool? Holds, bool? Prunes)
    {
        public static Clause True { get; } = Of(true);

        public static Clause False { get; } = Of(false);

        /// <summary>Nothing but a decided test.</summary>
        public bool IsTest => Prunes == false && (ReferenceEquals(Program, Program.Nothing) || ReferenceEquals(Program, Refused.Call));

        public static Clause Of(bool holds) => new(holds ? Program.Nothing : Refused.Call, holds, false);

        public static Clause Asks(Test test) => new(new Program.Ask(test), null, false);

        public static Clause Does(Program program) => new(program, program is Program.Print ? true : null, false);
    }
}
