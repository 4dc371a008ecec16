using System.Globalization;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Arrays: what an element holds, what all of them expand to, and assignments to them (bash(1), Arrays).</summary>
public sealed partial class Interpreter
{
    private IEnumerable<(State State, IReadOnlyList<Piece> Pieces)> ExpandIndexed(WordPart.Parameter parameter, State state)
    {
        if (parameter.Index is null or { IsAll: true } || parameter.Operator is "keys" or "names")
        {
            return ExpandAll(parameter, state);
        }

        var (next, key) = KeyOf(parameter.Index!, parameter.Name, state);
        var value = key is null ? UnknownElement(parameter) : ReadElement(next, parameter.Name, key, parameter.At);
        return WithOperator(parameter, value, next)
            .Select(e => (e.State, (IReadOnlyList<Piece>)[new Piece(e.Value.At(parameter.At), parameter.IsQuoted, IsExpansion: true)]));
    }

    /// <summary><c>${a[@]}</c>, its keys, its length, a part of it, or each element changed.</summary>
    private IEnumerable<(State State, IReadOnlyList<Piece> Pieces)> ExpandAll(WordPart.Parameter parameter, State state)
    {
        var isPositional = parameter.Name is "@" or "*";
        var items = parameter.Operator == "names" ? NamesOf(parameter.Name, state, parameter.At)
            : isPositional ? state.Process.Arguments?.Skip(1).Select((a, i) => new KeyValuePair<string, Value>((i + 1).ToString(CultureInfo.InvariantCulture), a)).ToList()
            : ElementsOf(state, parameter.Name)?.Items;
        if (items is null)
        {
            var unknown = UnknownElement(parameter);
            return [(state, [new Piece(unknown, parameter.Operator == "length" && parameter.IsQuoted, IsExpansion: true)])];
        }

        switch (parameter.Operator)
        {
            case "length":
                return [(state, [new Piece(Value.Of(items.Count.ToString(CultureInfo.InvariantCulture), parameter.At), parameter.IsQuoted, IsExpansion: true)])];
            case "keys":
                return [(state, Pieces(parameter, [.. items.Select(i => Value.Of(i.Key, parameter.At))], state))];
            case "" or "names":
                return [(state, Pieces(parameter, [.. items.Select(i => i.Value)], state))];
            case ":":
                return ExpandSlice(parameter, items, isPositional, state);
            case ":-" or "-" or ":=" or "=" or ":?" or "?" or ":+" or "+":
                var joined = items.Count == 0 ? null : Value.Concat(items.SelectMany((v, i) => i == 0 ? new[] { v.Value } : [Value.Of(" ", parameter.At), v.Value]), parameter.At);
                return parameter.Operator is ":-" or "-" or ":?" or "?" && items.Count > 0
                    ? [(state, Pieces(parameter, [.. items.Select(i => i.Value)], state))]
                    : WithDefault(parameter, joined, state).Select(d => (d.State, (IReadOnlyList<Piece>)[new Piece(d.Value, parameter.IsQuoted, IsExpansion: true)]));
            default:
                var changed = items.Select(i => WithOperator(parameter, i.Value, state).Single().Value).ToList();
                return [(state, Pieces(parameter, changed, state))];
        }
    }

    private IEnumerable<(State State, IReadOnlyList<Piece> Pieces)> ExpandSlice(WordPart.Parameter parameter, IReadOnlyList<KeyValuePair<string, Value>> items, bool isPositional, State state)
    {
        var (offset, length) = (KnownNumber(parameter.Argument!, state), parameter.Second is { } second ? KnownNumber(second, state) : int.MaxValue);
        if (offset is not { } from || length is not >= 0)
        {
            return [(state, [new Piece(UnknownElement(parameter), IsQuoted: false, IsExpansion: true)])];
        }

        // an offset is a key, not a count; ${@:0} begins with $0
        var first = isPositional && from == 0 && state.Process.Arguments is { Count: > 0 } arguments ? [arguments[0]] : Array.Empty<Value>();
        var rest = from < 0 ? items.Skip(Math.Max(0, items.Count + from)) : items.Where(i => long.TryParse(i.Key, out var key) && key >= from);
        return [(state, Pieces(parameter, [.. first.Concat(rest.Select(i => i.Value)).Take(length.Value)], state))];
    }

    private int? KnownNumber(Word word, State state) =>
        Expand([word], state, isAssignment: true)[0].Fields is [{ Known: { } known }] && int.TryParse(known, out var number) ? number : null;

    /// <summary>One field for each value, or in quotes and with a star one in all.</summary>
    private static IReadOnlyList<Piece> Pieces(WordPart.Parameter parameter, IReadOnlyList<Value> values, State state)
    {
        var isStar = parameter.Index?.Text.Literal == "*" || parameter.Name == "*";
        if (!isStar || !parameter.IsQuoted)
        {
            return [.. values.Select((v, i) => new Piece(v, parameter.IsQuoted, Breaks: i > 0, IsExpansion: true))];
        }

        var separator = Separators(state) is { } known ? known.Length == 0 ? "" : known.Substring(0, 1) : " ";
        return [new Piece(Value.Concat(values.SelectMany((v, i) => i == 0 || separator.Length == 0 ? new[] { v } : [Value.Of(separator, parameter.At), v]), parameter.At), IsQuoted: true, IsExpansion: true)];
    }

    private Value UnknownElement(WordPart.Parameter parameter) =>
        Value.Of(NewSymbol("${" + parameter.Name + "[..]}", new Meaning.Anything()), parameter.At);

    private static List<KeyValuePair<string, Value>>? NamesOf(string prefix, State state, Location at) => state.Process.InheritsVariables ? null
        : [.. state.Process.Variables.All.Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal) && v.Value.Value is not null).Select(v => new KeyValuePair<string, Value>(v.Key, Value.Of(v.Key, at)))];

    /// <summary>The elements of a variable, of which one that is no array has one; null where they are not known.</summary>
    private static ArrayValue? ElementsOf(State state, string name) => state.Process.Variables.Find(Referred(state, name)) switch
    {
        { Elements: { } elements } => elements,
        { Value: null } => ArrayValue.Empty(false),
        { Value: { IsKnown: true } value } => ArrayValue.Of([value]),
        null when !state.Process.InheritsVariables && name is not ("PIPESTATUS" or "BASH_SOURCE" or "FUNCNAME" or "BASH_REMATCH" or "DIRSTACK" or "GROUPS" or "BASH_VERSINFO") => ArrayValue.Empty(false),
        _ => null,
    };

    /// <summary>The key that a subscript names; null where it is not known. An expression may set variables.</summary>
    private (State State, string? Key) KeyOf(Subscript subscript, string name, State state)
    {
        if (state.Process.Variables.Find(Referred(state, name))?.Elements is { IsAssociative: true })
        {
            return (state, Expand([subscript.Text], state, isAssignment: true)[0].Fields[0].Known);
        }

        var calculator = new Calculator(this, state);
        var number = subscript.Evaluate(calculator);
        if (number < 0)
        {
            number = ElementsOf(state, name) is { } elements ? elements.Next + number : null;
        }

        return (calculator.State, number is >= 0 ? number.Value.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>An element: null where it is surely not set.</summary>
    private Value? ReadElement(State state, string name, string key, Location at) => ElementsOf(state, name) is { } elements ? elements.Find(key)
        : key == "0" || name is "BASH_SOURCE" ? Read(state, name, at)
        : Value.Of(NewSymbol("${" + name + "[..]}", new Meaning.Anything()), at);

    /// <summary>Sets elements, or all of an array.</summary>
    private IEnumerable<State> AssignArray(Assignment assignment, State state)
    {
        var old = state.Process.Variables.Find(assignment.Name);
        if (assignment.Index is { } index)
        {
            var (next, key) = KeyOf(index, assignment.Name, state);
            return Expand([assignment.Value!], next, isAssignment: true).Select(e =>
                SetElement(e.State, assignment.Name, key, e.Fields.Count == 0 ? Value.Empty(assignment.At) : e.Fields[0].Value, assignment.IsAppend, assignment.At));
        }

        if (assignment.IsAssociative && old?.Elements is { IsAssociative: false } && running.Count == 0)
        {
            // "cannot convert indexed to associative array"
            return [state.With(Domains.ExitStatus.Of(1))];
        }

        var isAssociative = assignment.IsAssociative || old?.Elements is { IsAssociative: true };
        var elements = assignment.IsAppend ? ElementsOf(state, assignment.Name) : ArrayValue.Empty(isAssociative);
        foreach (var element in assignment.Elements!)
        {
            (state, elements) = AddElement(element, elements, assignment, state);
        }

        return [SetElements(state, assignment.Name, elements is { Items.Count: > ArrayValue.Limit } ? null : elements, assignment.At)];
    }

    private (State State, ArrayValue? Elements) AddElement(Element element, ArrayValue? elements, Assignment assignment, State state)
    {
        var ends = Expand(element.Words, state, isAssignment: element.Index is not null);
        var (next, fields) = ends[0];
        string? key = null;
        if (element.Index is { } index)
        {
            (next, key) = elements is { IsAssociative: true }
                ? (next, Expand([index.Text], next, isAssignment: true)[0].Fields[0].Known)
                : KeyOf(index, assignment.Name, next);
        }

        if (elements is null || ends.Count > 1 || fields.Any(f => f.MayBeMany || f.IsPattern) || (element.Index is not null && key is null) || (element.Index is null && elements.IsAssociative && fields.Count > 0))
        {
            return (next, null);
        }

        return (next, key is not null
            ? elements.With(key, fields.Count == 0 ? Value.Empty(assignment.At) : fields[0].Value)
            : fields.Aggregate(elements, (a, f) => a.With(a.Next.ToString(CultureInfo.InvariantCulture), f.Value)));
    }

    private State SetElement(State state, string name, string? key, Value? value, bool isAppend, Location at)
    {
        if (key is null || ElementsOf(state, name) is not { Items.Count: < ArrayValue.Limit } elements)
        {
            return SetElements(state, name, null, at);
        }

        var before = isAppend ? elements.Find(key) : null;
        return SetElements(state, name, value is null ? elements.Without(key) : elements.With(key, before is null ? value : before.Append(value)), at);
    }

    private State SetElements(State state, string name, ArrayValue? elements, Location at)
    {
        name = Referred(state, name);
        var value = elements is null ? Value.Of(NewSymbol("${" + name + "[..]}", new Meaning.Anything()), at) : elements.Find("0");
        var old = state.Process.Variables.Find(name);
        var variable = new Variable(value, old?.IsExported == true, at) { Elements = elements };
        return state with { Process = state.Process with { Variables = state.Process.Variables.Set(name, variable) } };
    }

    /// <summary><c>unset 'a[key]'</c>.</summary>
    private State Unset(State state, string name, Location at)
    {
        var open = name.IndexOf('[');
        return SetElement(state, name.Substring(0, open), name.Substring(open + 1).TrimEnd(']').Trim('"', '\''), null, false, at);
    }

    private IReadOnlyList<Outcome> RunCalculate(Program.Calculate calculation, State state)
    {
        var calculator = new Calculator(this, state.Tick());
        var value = calculation.Evaluate(calculator);
        return value is { } known
            ? Next(calculator.State.With(known != 0 ? Domains.ExitStatus.Success : Domains.ExitStatus.Of(1)))
            : Next([calculator.State.With(Domains.ExitStatus.Success) with { Weight = state.Weight / 2 }, calculator.State.With(Domains.ExitStatus.Of(1)) with { Weight = state.Weight / 2 }]);
    }

    /// <summary>The variables of a state, for an expression that may set some.</summary>
    private sealed class Calculator(Interpreter interpreter, State state) : IArithmeticVariables
    {
        public State State { get; private set; } = state;

        public string? Read(string name, Subscript? index)
        {
            var at = State.Here;
            if (index is null)
            {
                return interpreter.Read(State, name, at) is { } value ? value.Known : "";
            }

            (State, var key) = interpreter.KeyOf(index, name, State);
            return key is null ? null : interpreter.ReadElement(State, name, key, at) is { } element ? element.Known : "";
        }

        public void Write(string name, Subscript? index, long? value)
        {
            var at = State.Here;
            var result = value is { } number ? Value.Of(number.ToString(CultureInfo.InvariantCulture), at) : Value.Of(interpreter.NewSymbol("$((..))", new Meaning.Anything()), at);
            if (index is null)
            {
                State = SetVariable(State, name, result, VariableChange.None, at);
                return;
            }

            (State, var key) = interpreter.KeyOf(index, name, State);
            State = interpreter.SetElement(State, name, key, result, false, at);
        }

        public void Fail() => State = Discard(State);

        public string? Expand(Word word)
        {
            if (interpreter.Expand([word], State, isAssignment: true) is not [var (next, fields)])
            {
                return null;
            }

            State = next;
            return fields.Count == 0 ? "" : fields[0].Known;
        }
    }
}
