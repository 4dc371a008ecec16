using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Parameters: what a variable holds, and what an operator makes of it.</summary>
public sealed partial class Interpreter
{
    /// <summary>What a command asks for that wants a user's line of passwd(5).</summary>
    private const string PasswdEntry = "\0passwd:";

    private static Value Entry(Account account, MachinePath home, string name, Location at)
    {
        Value Unknown(string field) => Value.Of(new Symbol($"passwd-{name}-{field}", $"$({field} of {name})", new Meaning.Field()), at);
        var end = account.Shell is { } shell ? Value.Of(shell, at) : Unknown("shell");
        return Value.Concat(
        [
            Value.Of(name + ":x:", at), account.User.Id is { } uid ? Value.Of(uid + ":", at) : Value.Concat([Unknown("uid"), Value.Of(":", at)], at),
            account.Group.Id is { } gid ? Value.Of(gid + ":", at) : Value.Concat([Unknown("gid"), Value.Of(":", at)], at),
            Unknown("comment"), Value.Of(":", at), ValueOf(home, at), Value.Of(":", at), end, Value.Of("\n", at),
        ], at);
    }

    /// <summary>passwd(5) as the accounts have it; null where they are not all known.</summary>
    private static Value? Passwd(State state, Location at)
    {
        if (!state.KnowsAccounts || state.Users.All.Any(u => u.Value.Home is null))
        {
            return null;
        }

        return Value.Concat(state.Users.All.OrderBy(u => u.Value.Order).Select(u => Entry(u.Value, u.Value.Home!, u.Key, at)), at);
    }

    /// <summary>
    /// The value of a variable or special parameter: null where it is surely not set; a symbol where the environment may hold it.
    /// </summary>
    private Value? Read(State state, string name, Location at)
    {
        var process = state.Process;
        name = Referred(state, name);
        if (process.Variables.Find(name) is { } variable)
        {
            return variable.Value;
        }

        switch (name)
        {
            case "?":
                return process.Status.Code is { } code ? Value.Of(code.ToString(), at) : Unset(state, name, at, always: true);
            case "IFS":
                return Value.Of(new string(Blanks), at);
            case "OSTYPE" when process.Dialect == "bash" && state.Userland == Userland.Gnu:
                return Value.Of("linux-gnu", at);
            case "PWD":
                return ValueOf(process.Directory, at);
            case "\0user":
                return process.User.Name is { } login ? Value.Of(login + "\n", at) : null;
            case { } line when line.StartsWith(PasswdEntry, StringComparison.Ordinal):
                return state.AccountOf(line.Substring(PasswdEntry.Length)) is { Home: { } its, User.Name: { } named } known ? Entry(known, its, named, at) : null;
            case "\0group":
                return process.Group.Name is { } own ? Value.Of(own + "\n", at) : null;
            case "\0gid":
                return process.Group.Id is { } gid ? Value.Of(gid + "\n", at) : null;
            case { Length: > 0 } query when query[0] == '\0' && query.IndexOf(':') is var colon and > 0 && query.Substring(1, colon - 1) is "uid" or "name" or "gid" or "group":
                var asked = state.AccountOf(query.Substring(query.IndexOf(':') + 1));
                var (principal, isName) = (query[1] == 'g' ? asked?.Group : asked?.User, query.StartsWith("\0name", StringComparison.Ordinal) || query.StartsWith("\0group", StringComparison.Ordinal));
                return (isName ? principal?.Name : principal?.Id?.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { } answer ? Value.Of(answer + "\n", at) : null;
            case "\0uid":
                return process.User.Id is { } number ? Value.Of(number + "\n", at) : null;
            case "UID" or "EUID" when process.Dialect != "sh" && process.User.Id is { } uid:
                return Value.Of(uid.ToString(), at);
            case "#":
                return process.Arguments is { Count: var count } ? Value.Of(Math.Max(0, count - 1).ToString(), at) : Unset(state, name, at, always: true);
            case "$" or "!" or "-" or "RANDOM" or "SECONDS" or "LINENO" or "HOSTNAME" or "PPID" or "BASH_VERSION" or "BASH_SOURCE" or "EPOCHSECONDS" or "BASH_VERSINFO" or "BASH_REMATCH" or "FUNCNAME" or "PIPESTATUS" or "DIRSTACK" or "GROUPS" or "HOSTTYPE" or "MACHTYPE" or "OSTYPE" or "SHLVL" or "BASHPID" or "BASHOPTS" or "SHELLOPTS":
                return Unset(state, name, at, always: true);
            case "@" or "*":
                return process.Arguments is { } all
                    ? Value.Concat(all.Skip(1).SelectMany((a, i) => i == 0 ? new[] { a } : [Value.Of(" ", at), a]), at)
                    : Unset(state, name, at, always: true);
        }

        if (name.Length > 0 && name.All(char.IsDigit))
        {
            return int.TryParse(name, out var index) && process.Arguments is { } arguments
                ? index < arguments.Count ? arguments[index] : null
                : Unset(state, name, at, always: true);
        }

        if (name == "HOME" && process.InheritsVariables)
        {
            return HomeOf(state, process.User) is { } home ? ValueOf(home, at) : Unset(state, name, at, always: true);
        }

        return Unset(state, name, at, always: false);
    }

    private static Value? Unset(State state, string name, Location at, bool always)
    {
        var known = always || state.Process.InheritsVariables;
        var display = name.Length == 1 && !char.IsLetter(name[0]) ? "$" + name : "${" + name + "}";
        return known ? Value.Of(new Symbol("env-" + name, display, new Meaning.Inherited(name)), at) : null;
    }

    private IEnumerable<(State State, IReadOnlyList<Piece> Pieces)> ExpandParameter(WordPart.Parameter parameter, State state)
    {
        if (parameter.Operator is "unknown" or "bad")
        {
            return [(parameter.Operator == "bad" ? Discard(state) : state, [new Piece(UnknownElement(parameter), parameter.IsQuoted, IsExpansion: true)])];
        }

        if (parameter.Operator == "indirect")
        {
            return Indirect(parameter, state);
        }

        if (parameter.Index is not null || parameter.Operator == "names" || (parameter.Name is "@" or "*" && parameter.Operator.Length > 0 && state.Process.Arguments is not null))
        {
            return ExpandIndexed(parameter, state);
        }

        if (parameter is { Name: "@" or "*", Operator: "", IsQuoted: var quoted } && state.Process.Arguments is { } arguments && (parameter.Name == "@" || !quoted))
        {
            return [(state, [.. arguments.Skip(1).Select((a, i) => new Piece(a, quoted, Breaks: i > 0, IsExpansion: true))])];
        }

        if (parameter is { Name: "@" or "*", Operator: "" } && state.Process.Arguments is null)
        {
            return [(state, [new Piece(Read(state, "@", parameter.At)!, IsQuoted: false, IsExpansion: true)])];
        }

        return WithOperator(parameter, Read(state, parameter.Name, parameter.At), state)
            .Select(e => (e.State, (IReadOnlyList<Piece>)[new Piece(e.Value.At(parameter.At), parameter.IsQuoted, IsExpansion: true)]));
    }

    /// <summary><c>${!x}</c>: what the variable holds that x names.</summary>
    private IEnumerable<(State State, IReadOnlyList<Piece> Pieces)> Indirect(WordPart.Parameter parameter, State state)
    {
        var name = Read(state, parameter.Name, parameter.At)?.Known;
        var open = name?.IndexOf('[') ?? -1;
        if (string.IsNullOrEmpty(name) || parameter.Index is not null || (open >= 0 && name!.EndsWith("[@]", StringComparison.Ordinal)))
        {
            return [(state, [new Piece(UnknownElement(parameter), parameter.IsQuoted, IsExpansion: true)])];
        }

        return open < 0
            ? ExpandParameter(parameter with { Name = name!, Operator = "" }, state)
            : [(state, [new Piece(ReadElement(state, name!.Substring(0, open), name.Substring(open + 1).TrimEnd(']'), parameter.At) ?? Value.Empty(parameter.At), parameter.IsQuoted, IsExpansion: true)])];
    }

    private IEnumerable<(State State, Value Value)> WithOperator(WordPart.Parameter parameter, Value? value, State state)
    {
        var set = value ?? Value.Empty(parameter.At);
        switch (parameter.Operator)
        {
            case "":
                return [(value is null && state.Process.Has('u') && parameter.Name is not ("@" or "*") ? Abort(state) : state, set)];
            case "length":
                return [(state, set.Known is { } known ? Value.Of(known.Length.ToString(), parameter.At) : Derived("#", set, "", parameter.At))];
            case ":-" or "-" or ":=" or "=" or ":?" or "?" or ":+" or "+":
                return WithDefault(parameter, value, state);
            default:
                return parameter.Argument is { } argument
                    ? Expand([argument], state, isAssignment: true).SelectMany(e => Edit(parameter, set, argument, e.Fields[0], e.State))
                    : [(state, Edited(parameter, set, "", "") ?? Derived(parameter.Operator, set, "", parameter.At))];
        }
    }

    private static State Discard(State state) => state with { Process = state.Process with { Discards = true } };

    private static State Abort(State state) => state with { Process = state.Process with { Aborts = true } };

    private IEnumerable<(State State, Value Value)> WithDefault(WordPart.Parameter parameter, Value? value, State state)
    {
        var colon = parameter.Operator[0] == ':';
        var kind = parameter.Operator[parameter.Operator.Length - 1];
        var inherited = value?.Symbol?.Meaning is Meaning.Inherited or Meaning.Template;
        bool? isSet = value is null ? false : inherited ? null : !colon ? true : value.Known is { } known ? known.Length > 0 : value.Parts.Any(p => p.Known is { Length: > 0 }) ? true : null;
        var ends = new List<(State, Value)>();
        if (isSet is null && assumesDefaults && kind is ('-' or '='))
        {
            isSet = false;
        }

        var share = isSet is null ? state with { Weight = state.Weight / 2 } : state;
        if (isSet != false)
        {
            // a run in which the environment sets it goes on with that
            ends.Add((share, kind == '+' ? Value.Empty(parameter.At) : value!));
            if (kind == '+')
            {
                ends.Clear();
                ends.AddRange(Default(parameter, share));
            }
        }

        if (isSet != true)
        {
            switch (kind)
            {
                case '+':
                    ends.Add((share, Value.Empty(parameter.At)));
                    break;
                case '?':
                    ends.Add((isSet == false ? Abort(share) : share, value ?? Value.Empty(parameter.At)));
                    break;
                case '=':
                    ends.AddRange(Default(parameter, share).Select(d => (SetVariable(d.State, parameter.Name, d.Value, VariableChange.None, parameter.At), d.Value)));
                    break;
                default:
                    ends.AddRange(Default(parameter, share));
                    break;
            }
        }

        // the two ways of ${X:?} differ in nothing that goes on
        return kind == '?' && ends.Count > 1 ? [(state, value!)] : ends;
    }

    private IEnumerable<(State State, Value Value)> Default(WordPart.Parameter parameter, State state) =>
        parameter.Argument is { } word
            ? Expand([word], state, isAssignment: true).Select(e => (e.State, e.Fields.Count == 0 ? Value.Empty(parameter.At) : e.Fields[0].Value))
            : [(state, Value.Empty(parameter.At))];

    private IEnumerable<(State State, Value Value)> Edit(WordPart.Parameter parameter, Value value, Word word, Argument argument, State state)
    {
        var replacement = parameter.Second is { } second ? Expand([second], state, isAssignment: true)[0].Fields[0].Known : "";
        var pattern = parameter.Operator == ":" ? argument.Known : PatternOf(word, state);
        yield return (state, (pattern is null || replacement is null ? null : Edited(parameter, value, pattern, replacement))
            ?? Derived(parameter.Operator, value, argument.Value.Key + "\0" + replacement, parameter.At));
    }

    /// <summary>The result by value; null where it cannot be told.</summary>
    private static Value? Edited(WordPart.Parameter parameter, Value value, string pattern, string replacement)
    {
        if (parameter.Operator is "%" or "#" && !value.IsKnown)
        {
            return TrimEnd(parameter.Operator, value, Wildcards.IsPattern(pattern) ? pattern : pattern.Replace("\\", ""));
        }

        if (value.Text is not { } text)
        {
            return null;
        }

        return parameter.Operator switch
        {
            "#" => Trim(text, Enumerable.Range(0, text.Length + 1), i => new Span(0, i), pattern),
            "##" => Trim(text, Enumerable.Range(0, text.Length + 1).Reverse(), i => new Span(0, i), pattern),
            "%" => Trim(text, Enumerable.Range(0, text.Length + 1).Reverse(), i => new Span(i, text.Length), pattern),
            "%%" => Trim(text, Enumerable.Range(0, text.Length + 1), i => new Span(i, text.Length), pattern),
            "/" or "//" or "/#" or "/%" when !Wildcards.IsPattern(pattern) && pattern.Length > 0 => Replaced(parameter, text, pattern.Replace("\\", ""), replacement),
            "/" or "//" or "/#" or "/%" when pattern.Length > 0 && text.Length <= MatchedLength => ReplacedPattern(parameter.Operator, text, pattern, replacement),
            "/#" => Value.Of(MappedText.Synthetic(replacement, parameter.At)).Append(Value.Of(text)),
            "/%" => Value.Of(text).Append(Value.Of(replacement, parameter.At)),
            "/" or "//" => Value.Of(text),
            "^^" when pattern.Length == 0 => Value.Of(text.Text.ToUpperInvariant(), parameter.At),
            ",," when pattern.Length == 0 => Value.Of(text.Text.ToLowerInvariant(), parameter.At),
            "^" when pattern.Length == 0 => Value.Of(text.Length == 0 ? "" : text.Text.Substring(0, 1).ToUpperInvariant() + text.Text.Substring(1), parameter.At),
            "," when pattern.Length == 0 => Value.Of(text.Length == 0 ? "" : text.Text.Substring(0, 1).ToLowerInvariant() + text.Text.Substring(1), parameter.At),
            ":" => Slice(text, pattern, parameter.Second is null ? null : replacement),
            _ => null,
        };
    }

    private static Value Trim(MappedText text, IEnumerable<int> positions, Func<int, Span> cut, string pattern)
    {
        foreach (var position in positions)
        {
            var span = cut(position);
            if (Wildcards.Matches(pattern, text.Text.Substring(span.Start, span.Length)))
            {
                return Value.Of(span.Start == 0 ? text.Keep(new Span(span.End, text.Length)) : text.Keep(new Span(0, span.Start)));
            }
        }

        return Value.Of(text);
    }

    /// <summary><c>${X%/}</c> and the like of a value that ends (or begins) with known characters.</summary>
    private static Value? TrimEnd(string op, Value value, string pattern)
    {
        var index = op == "%" ? value.Parts.Count - 1 : 0;
        if (Wildcards.IsPattern(pattern) || value.Parts[index].Known is not { } text)
        {
            return null;
        }

        var matches = op == "%" ? text.Text.EndsWith(pattern, StringComparison.Ordinal) : text.Text.StartsWith(pattern, StringComparison.Ordinal);
        if (!matches)
        {
            return text.Length >= pattern.Length ? value : null;
        }

        var kept = op == "%" ? text.Keep(new Span(0, text.Length - pattern.Length)) : text.Keep(new Span(pattern.Length, text.Length));
        return Value.Of(value.Parts.Select((p, i) => i == index ? new ValuePart(kept, null, kept.Location) : p), value.Location);
    }

    private static Value Replaced(WordPart.Parameter parameter, MappedText text, string pattern, string replacement)
    {
        var from = parameter.Operator switch
        {
            "/#" => text.Text.StartsWith(pattern, StringComparison.Ordinal) ? 0 : -1,
            "/%" => text.Text.EndsWith(pattern, StringComparison.Ordinal) ? text.Length - pattern.Length : -1,
            _ => text.Text.IndexOf(pattern, StringComparison.Ordinal),
        };
        while (from >= 0)
        {
            text = text.Replace(Span.At(from, pattern.Length), replacement);
            from = parameter.Operator == "//" ? text.Text.IndexOf(pattern, from + replacement.Length, StringComparison.Ordinal) : -1;
        }

        return Value.Of(text);
    }

    /// <summary>A text that is longer is not searched for a pattern.</summary>
    private const int MatchedLength = 512;

    /// <summary>The longest match at the first place where there is one is replaced (bash(1), Pattern substitution).</summary>
    private static Value ReplacedPattern(string op, MappedText text, string pattern, string replacement)
    {
        var result = new List<MappedText>();
        var kept = 0;
        for (var start = 0; start < text.Length;)
        {
            var length = op == "/%" ? Wildcards.Matches(pattern, text.Text.Substring(start)) ? text.Length - start : 0
                : Enumerable.Range(1, text.Length - start).Reverse().FirstOrDefault(n => Wildcards.Matches(pattern, text.Text.Substring(start, n)));
            if (length > 0)
            {
                result.Add(text.Keep(new Span(kept, start)));
                result.Add(MappedText.Synthetic(replacement, text.ToSource(Span.At(start, length))));
                start += length;
                kept = start;
            }
            else
            {
                start++;
            }

            if (op == "/#" || (op == "/" && length > 0))
            {
                break;
            }
        }

        return Value.Of(MappedText.Join([.. result, text.Keep(new Span(kept, text.Length))]));
    }

    private static Value? Slice(MappedText text, string offset, string? length)
    {
        if (!int.TryParse(offset.Trim(), out var from) || (length is not null && !int.TryParse(length.Trim(), out _)))
        {
            return null;
        }

        var start = Math.Min(Math.Max(from < 0 ? text.Length + from : from, 0), text.Length);
        var count = length is null ? text.Length - start : int.Parse(length.Trim());
        var end = count < 0 ? Math.Max(start, text.Length + count) : Math.Min(text.Length, start + count);
        return Value.Of(text.Keep(new Span(start, end)));
    }

    /// <summary>A symbol that the same operation on the same value gives again.</summary>
    private static Value Derived(string operation, Value of, string argument, Location at) =>
        Value.Of(new Symbol("derived-" + operation + "-" + of.Key + "-" + argument, "${" + operation + of.Display + "}", new Meaning.Anything()), at);

    /// <summary>The variable that a name stands for, where <c>declare -n</c> made it one for another.</summary>
    private static string Referred(State state, string name)
    {
        for (var turn = 0; turn < 8 && state.Process.Variables.Find(name) is { IsReference: true, Value.Known: { Length: > 0 } other } && other.IndexOf('[') < 0; turn++)
        {
            name = other;
        }

        return name;
    }

    /// <summary>What an integer variable gets: numbers are told, and what must be evaluated is not.</summary>
    private static Value Number(Value? old, Value value, string name, bool isAppend, State state, Location at)
    {
        long? before = !isAppend || old is null || old.Known == "" ? 0 : long.TryParse(old.Known, out var was) ? was : null;
        return before is { } sum && long.TryParse(value.Known is "" ? "0" : value.Known, out var number) && !(value.Known!.Length > 1 && value.Known[0] == '0')
            ? Value.Of((sum + number).ToString(System.Globalization.CultureInfo.InvariantCulture), at)
            : Value.Of(new Symbol($"integer-{name}{state.Time}", "${" + name + "}", new Meaning.Anything()), at);
    }

    private static State SetVariable(State state, string name, Value? value, VariableChange change, Location at)
    {
        var process = state.Process;
        if (value is null && change == VariableChange.None && name.IndexOf(':') > 0)
        {
            // no shell can spell it: what a front-end kept for itself is as if it had never been
            return state with { Process = process with { Variables = process.Variables.Remove(name) } };
        }

        if ((change & (VariableChange.KeepValue | VariableChange.Local | VariableChange.Reference)) == 0)
        {
            name = Referred(state, name);
        }

        var old = process.Variables.Find(name);
        if (old?.IsReadOnly == true && (change & VariableChange.KeepValue) == 0)
        {
            return Discard(state);
        }

        if (value is not null && (old?.IsInteger == true || (change & VariableChange.Integer) != 0) && (change & VariableChange.KeepValue) == 0)
        {
            value = Number(old?.Value, value, name, (change & VariableChange.Append) != 0, state, at);
            change &= ~VariableChange.Append;
        }

        var elements = old?.Elements;
        if (elements is null && (change & VariableChange.Associative) != 0 && (change & VariableChange.KeepValue) != 0)
        {
            elements = ArrayValue.Empty(true);
        }
        else if ((change & VariableChange.KeepValue) == 0)
        {
            // a value without a subscript is element 0's
            elements = value is null || elements is null ? null
                : elements.With("0", (change & VariableChange.Append) != 0 && elements.Find("0") is { } zero ? zero.Append(value) : value);
        }

        if ((change & VariableChange.Append) != 0 && value is not null && old?.Value is { } before)
        {
            value = before.Append(value);
        }

        if ((change & VariableChange.KeepValue) != 0)
        {
            if (old is null && process.InheritsVariables)
            {
                return state;
            }

            value = old?.Value;
        }

        var locals = (change & VariableChange.Local) != 0 && process.Locals.Find(name) is null
            ? process.Locals.Set(name, old ?? NotThere)
            : process.Locals;
        var exported = (change & VariableChange.Unexport) == 0 && ((change & VariableChange.Export) != 0 || old?.IsExported == true || process.Has('a') || (old is null && process.InheritsVariables && name is "SSH_AUTH_SOCK" or "PATH" or "HOME"));
        state = state with
        {
            Process = process with
            {
                Variables = process.Variables.Set(name, new Variable(value, exported, at)
                {
                    Elements = elements,
                    IsReference = (change & VariableChange.Reference) != 0 || ((change & VariableChange.Local) == 0 && old?.IsReference == true && (change & VariableChange.KeepValue) != 0),
                    IsReadOnly = (change & VariableChange.ReadOnly) != 0 || ((change & VariableChange.Local) == 0 && old?.IsReadOnly == true),
                    IsInteger = (change & VariableChange.Integer) != 0 || ((change & VariableChange.Local) == 0 && old?.IsInteger == true),
                }),
                Locals = locals
            }
        };
        return name == "SSH_AUTH_SOCK" && exported ? TakeOver(state) : state;
    }

    /// <summary>The path that an operand names. The kernel refuses one of no length (ENOENT) and one that is too long (ENAMETOOLONG).</summary>
    private static MachinePath PathOf(Argument argument, State state) =>
        argument.Known is { Length: 0 or > LongestPath } ? FileSystem.Nowhere : MachinePath.Of(argument.Value, state.Process.Directory);

    private static Value ValueOf(MachinePath path, Location at)
    {
        if (path.IsKnown)
        {
            return Value.Of(path.Key, at);
        }

        var parts = new List<ValuePart>();
        var start = 0;
        for (var i = 0; i < path.Key.Length; i++)
        {
            if (path.Key[i] != '\u0001')
            {
                continue;
            }

            var end = path.Key.IndexOf('\u0002', i);
            var id = path.Key.Substring(i + 1, end - i - 1);
            if (i > start)
            {
                parts.Add(new ValuePart(MappedText.Synthetic(path.Key.Substring(start, i - start), at), null, at));
            }

            parts.Add(new ValuePart(null, path.Symbols.First(s => s.Id == id), at));
            start = end + 1;
            i = end;
        }

        if (start < path.Key.Length)
        {
            parts.Add(new ValuePart(MappedText.Synthetic(path.Key.Substring(start), at), null, at));
        }

        return Value.Of(parts, at);
    }

    /// <summary>The home of a user; null where nobody knows it.</summary>
    internal static MachinePath? HomeOf(State state, Principal user)
    {
        if (user.Name is { } name && state.AccountOf(name) is { } account)
        {
            return account.Home;
        }

        if (user.IsRoot)
        {
            return MachinePath.Of("/root");
        }

        if (user.Name is { } plain)
        {
            return state.KnowsAccounts ? null : MachinePath.Of("/home/" + plain);
        }

        if (user.Id is { } id)
        {
            return state.Users.All.Select(u => u.Value).FirstOrDefault(u => u.User.Id == id)?.Home;
        }

        return user.Identity is { } identity
            ? MachinePath.Of(Value.Of(new Symbol("home-" + identity, "~", new Meaning.HomeOf(identity)), state.Here), MachinePath.Root)
            : null;
    }
}
