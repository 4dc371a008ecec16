using InfraLint.Ir;
using InfraLint.Syntax.Jinja;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>Expressions: what is plain is evaluated, the rest is a symbol.</summary>
internal sealed partial class Templar
{
    private Datum Evaluate(JinjaExpression expression, Variables variables, int depth)
    {
        if (depth > DepthLimit || ++evaluations > Budget)
        {
            return TooDeep(expression.Source.Location);
        }

        var at = expression.Source.Location;
        return expression switch
        {
            JinjaString text => new Datum.Text(Value.Of(text.Value), at),
            JinjaInteger number => new Datum.Number(number.Value, MappedText.Synthetic(ModeNumbers.Decimal(number.Value), at), at),
            JinjaBoolean flag => new Datum.Flag(flag.Value, at),
            JinjaNone => new Datum.Null(at),
            JinjaName name => Name(name, variables, depth),
            JinjaAttribute attribute => Member(Evaluate(attribute.Target, variables, depth + 1), attribute.Name.Text),
            JinjaIndex { Index: JinjaSlice slice } part => Slice(Evaluate(part.Target, variables, depth + 1), slice, variables, depth),
            JinjaIndex index => Item(Evaluate(index.Target, variables, depth + 1), Evaluate(index.Index, variables, depth + 1)),
            JinjaList list => new Datum.List([.. list.Items.Select(i => Evaluate(i, variables, depth + 1))], at),
            JinjaDictionary map => Dictionary(map, variables, depth),
            JinjaFilter filter => Filter(filter, variables, depth),
            JinjaTest { Name.Text: "succeeded" or "success" or "successful" or "failed" or "failure" or "changed" or "change" or "skipped" or "skip" } result => OfResult(result, variables, depth),
            JinjaTest test => Test(test, variables, depth) is { } answer ? new Datum.Flag(answer, at) : null,
            JinjaUnary { Operator: JinjaOperator.Not } not => Not(Evaluate(not.Operand, variables, depth + 1), at),
            JinjaUnary { Operator: JinjaOperator.Subtract } minus => Evaluate(minus.Operand, variables, depth + 1) is Datum.Number number ? Number(-number.Value, at) : null,
            JinjaBinary binary => Binary(binary, variables, depth),
            JinjaConditional choice => Choose(choice, variables, depth),
            JinjaCall call => Call(call, variables, depth),
            _ => null,
        } ?? Opaque(expression.Source, expression.Source.Text, variables, NeedsUnset(expression, variables));
    }

    /// <summary>Whether an expression has no value without a variable that nothing sets.</summary>
    private static bool NeedsUnset(JinjaExpression expression, Variables variables) => expression switch
    {
        JinjaName name => name.Name != "omit" && !IsMagic(name.Name) && variables.Find(name.Name) is null,
        JinjaAttribute attribute => NeedsUnset(attribute.Target, variables),
        JinjaIndex index => NeedsUnset(index.Target, variables),
        JinjaFilter filter => Keywords.Short(filter.Name.Text) is not ("default" or "d") && NeedsUnset(filter.Target, variables),
        JinjaTest test => test.Name.Text is not ("defined" or "undefined") && NeedsUnset(test.Target, variables),
        JinjaCall { Function: null, Target: { } method } => NeedsUnset(method, variables),
        JinjaUnary unary => NeedsUnset(unary.Operand, variables),
        // of these the second may not be looked at
        JinjaBinary { Operator: JinjaOperator.And or JinjaOperator.Or } choice => NeedsUnset(choice.Left, variables),
        JinjaBinary binary => NeedsUnset(binary.Left, variables) || NeedsUnset(binary.Right, variables),
        _ => false,
    };

    private Datum Name(JinjaName name, Variables variables, int depth)
    {
        if (name.Name == "omit")
        {
            return new Datum.Omitted(name.Source.Location);
        }

        return variables.Find(name.Name) switch
        {
            { Value: { } value } => value is Datum.Unknown unknown ? unknown with { At = name.Source.Location } : value,
            { Node: { } node } => Variable(name, node, variables, depth),
            _ => new Datum.Unknown(Symbols.Variable(name.Name, isUnset: !IsMagic(name.Name)), name.Source.Location),
        };
    }

    /// <summary>A variable that leads to itself, which Ansible refuses, is unknown as a whole: the first one that was asked for.</summary>
    private Datum Variable(JinjaName name, YamlNode node, Variables variables, int depth)
    {
        if (open.Exists(n => ReferenceEquals(n, node)))
        {
            return TooDeep(name.Source.Location);
        }

        open.Add(node);
        var value = Evaluate(node, variables, depth + 1);
        open.RemoveAt(open.Count - 1);
        return open.Count == 0 && IsTooDeep(value) ? new Datum.Unknown(Symbols.Variable(name.Name), name.Source.Location) : value;
    }

    /// <summary>Names that Ansible itself, or the inventory, gives a value.</summary>
    private static bool IsMagic(string name) =>
        name.StartsWith("ansible_", StringComparison.Ordinal) || name is "inventory_hostname" or "inventory_hostname_short" or "groups" or "group_names" or "hostvars" or "play_hosts" or "inventory_dir" or "inventory_file" or "playbook_dir" or "role_path" or "role_name" or "role_names" or "environment" or "vars";

    private static Datum? Member(Datum target, string name) => target switch
    {
        Datum.Map map => map.Find(name) ?? (map.Rest is { } rest ? new Datum.Unknown(Symbols.Member(rest, name), target.At) : new Datum.Undefined(target.At)),
        Datum.Undefined => target,
        _ => null,
    };

    private static Datum? Item(Datum target, Datum index) => (target, index) switch
    {
        (_, Datum.Text { Value.Known: { } key }) => Member(target, key),
        (Datum.List list, Datum.Number number) when number.Value >= -list.Items.Count && number.Value < list.Items.Count =>
            list.Items[(int)(number.Value < 0 ? list.Items.Count + number.Value : number.Value)],
        _ => null,
    };

    private Datum? Dictionary(JinjaDictionary map, Variables variables, int depth)
    {
        var entries = map.Pairs.Select(p => (Key: Evaluate(p.Key, variables, depth + 1).Print()?.Known, Value: Evaluate(p.Value, variables, depth + 1))).ToList();
        return entries.Any(e => e.Key is null) ? null : new Datum.Map([.. entries.Select(e => new KeyValuePair<string, Datum>(e.Key!, e.Value))], map.Source.Location);
    }

    private Datum? Binary(JinjaBinary binary, Variables variables, int depth)
    {
        var (left, right) = (Evaluate(binary.Left, variables, depth + 1), Evaluate(binary.Right, variables, depth + 1));
        var at = binary.Source.Location;
        switch (binary.Operator)
        {
            case JinjaOperator.And when left is Datum.Asked or Datum.Undefined || right is Datum.Asked or Datum.Undefined:
                return Both(left, right, at);
            case JinjaOperator.And:
                return All([left.IsTrue, right.IsTrue]) is { } both ? new Datum.Flag(both, at) : null;
            case JinjaOperator.Or when left.IsTrue is { } first:
                return first ? left : right;
            case JinjaOperator.Or when left is Datum.Undefined:
                return left;
            case JinjaOperator.Or when left is Datum.Asked || right is Datum.Asked:
                return Both(Not(left, at) ?? left, Not(right, at) ?? right, at) is { } neither ? Not(neither, at) : null;
            case JinjaOperator.Or:
                return right.IsTrue == true && right is Datum.Flag ? right : null;
            case var comparison when Comparison(comparison) is { } symbol && (left, right) is (Datum.ExitCode code, Datum.Number to):
                return new Datum.Asked(code.Compare(symbol, to.Value), at);
            case JinjaOperator.In or JinjaOperator.NotIn when (left, right) is (Datum.ExitCode code, Datum.List { Items.Count: > 0 } list) && list.Items.All(i => i is Datum.Number):
                var any = list.Items.Cast<Datum.Number>().Select(i => code.Compare("-eq", i.Value)).Aggregate((a, b) => new Program.If(a, Program.Nothing, b));
                return new Datum.Asked(binary.Operator == JinjaOperator.In ? any : new Program.Not(any), at);
            case JinjaOperator.Equal or JinjaOperator.NotEqual when (left, right) is (Datum.Asked asked, Datum.Flag flag):
                return flag.Value == (binary.Operator == JinjaOperator.Equal) ? asked : Not(asked, at);
            case JinjaOperator.Equal or JinjaOperator.NotEqual when left is Datum.Undefined || right is Datum.Undefined:
                return left is Datum.Undefined ? left : right;
            case JinjaOperator.Greater or JinjaOperator.GreaterOrEqual or JinjaOperator.Less or JinjaOperator.LessOrEqual when (left, right) is (Datum.Number m, Datum.Number n):
                return new Datum.Flag(binary.Operator switch { JinjaOperator.Greater => m.Value > n.Value, JinjaOperator.GreaterOrEqual => m.Value >= n.Value, JinjaOperator.Less => m.Value < n.Value, _ => m.Value <= n.Value }, at);
            case JinjaOperator.Equal or JinjaOperator.NotEqual:
                return Same(left, right) is { } same ? new Datum.Flag(same == (binary.Operator == JinjaOperator.Equal), at) : null;
            case JinjaOperator.In or JinjaOperator.NotIn:
                return Contains(right, left) is { } isIn ? new Datum.Flag(isIn == (binary.Operator == JinjaOperator.In), at) : null;
            case JinjaOperator.Concatenate:
                return left.Print() is { } a && right.Print() is { } b ? new Datum.Text(Value.Concat([a, b], at), at) : null;
            case var operation when (left, right) is (Datum.Number x, Datum.Number y) && Calculate(operation, x.Value, y.Value) is { } result:
                return Number(result, at);
            case JinjaOperator.Modulo when (left, right) is (Datum.Text { Value.Known: { } format }, Datum.Number { Value: >= 0 } printed):
                return Formatted(format, printed.Value) is { } text ? Datum.Of(text, at) : null;
            case JinjaOperator.Add when (left, right) is (Datum.List some, Datum.List more):
                return new Datum.List([.. some.Items, .. more.Items], at);
            case JinjaOperator.Add when (left, right) is (Datum.Text head, Datum.Text tail):
                return new Datum.Text(Value.Concat([head.Value, tail.Value], at), at);
            case JinjaOperator.Add when (left, right) is (Datum.List, Datum.Text or Datum.Number) or (Datum.Text or Datum.Number, Datum.List) or (Datum.Text, Datum.Number) or (Datum.Number, Datum.Text):
                // Python refuses it, and the task fails
                return new Datum.Undefined(at);
            case JinjaOperator.Add when (left, right) is (Datum.Unknown or Datum.Text, Datum.Unknown or Datum.Text):
                // one of them is a string, and so is the other
                return left is Datum.Text || right is Datum.Text ? new Datum.Text(Value.Concat([left.Print()!, right.Print()!], at), at) : null;
            default:
                return null;
        }
    }

    /// <summary>Python's <c>%</c> with one number: <c>%04o</c>, <c>%d</c>; null for any other form.</summary>
    internal static string? Formatted(string format, long number)
    {
        var percent = format.IndexOf('%');
        var end = percent < 0 ? -1 : format.IndexOfAny(['o', 'd', 's'], percent);
        var width = end < 0 ? "" : format.Substring(percent + 1, end - percent - 1);
        return end < 0 || width.Length > 2 || !width.All(char.IsDigit) || format.IndexOf('%', end) >= 0 ? null
            : format.Substring(0, percent) + (format[end] == 'o' ? Convert.ToString(number, 8) : ModeNumbers.Decimal(number)).PadLeft(width.Length == 0 ? 0 : width[width.Length - 1] - '0' + (width.Length == 2 && width[0] != '0' ? 10 * (width[0] - '0') : 0), width is ['0', ..] && format[end] != 's' ? '0' : ' ')
              + format.Substring(end + 1);
    }

    private static string? Comparison(JinjaOperator operation) => operation switch
    {
        JinjaOperator.Equal => "-eq",
        JinjaOperator.NotEqual => "-ne",
        JinjaOperator.Less => "-lt",
        JinjaOperator.LessOrEqual => "-le",
        JinjaOperator.Greater => "-gt",
        JinjaOperator.GreaterOrEqual => "-ge",
        _ => null,
    };

    private static long? Calculate(JinjaOperator operation, long left, long right) => Math.Abs(left) > int.MaxValue || Math.Abs(right) > int.MaxValue ? null : operation switch
    {
        JinjaOperator.Add => left + right,
        JinjaOperator.Subtract => left - right,
        JinjaOperator.Multiply => left * right,
        JinjaOperator.FloorDivide when left >= 0 && right > 0 => left / right,
        JinjaOperator.Modulo when left >= 0 && right > 0 => left % right,
        _ => null,
    };

    private static Datum.Number Number(long value, Location at) => new(value, MappedText.Synthetic(ModeNumbers.Decimal(value), at), at);

    private Datum? Slice(Datum target, JinjaSlice slice, Variables variables, int depth)
    {
        int? Of(JinjaExpression? part, int otherwise, int count) => part is null ? otherwise
            : Evaluate(part, variables, depth + 1) is Datum.Number number ? (int)Math.Max(0, Math.Min(count, number.Value < 0 ? count + number.Value : number.Value)) : null;
        if (slice.Step is not null || (target is not Datum.List && (target as Datum.Text)?.Value.Text is null))
        {
            return null;
        }

        var text = (target as Datum.Text)?.Value.Text;
        var all = text?.Length ?? ((Datum.List)target).Items.Count;
        return Of(slice.Start, 0, all) is not { } start || Of(slice.Stop, all, all) is not { } stop ? null
            : text is not null ? new Datum.Text(Value.Of(text.Keep(new Span(start, Math.Max(start, stop)))), slice.Source.Location)
            : new Datum.List([.. ((Datum.List)target).Items.Skip(start).Take(Math.Max(0, stop - start))], slice.Source.Location);
    }

    /// <summary>A dictionary as a list of keys and values.</summary>
    public static Datum.List Pairs(Datum.Map map, Location at) => new(
        [.. map.Entries.Select(e => (Datum)new Datum.Map([new("key", Datum.Of(e.Key, e.Value.At)), new("value", e.Value)], e.Value.At))], at);

    /// <summary>Python's <c>shlex.quote</c>.</summary>
    private static Value Quoted(Value word, Location at)
    {
        if (word.Text is not { } text || (text.Length > 0 && text.Text.All(c => (c < 128 && char.IsLetterOrDigit(c)) || "@%_+=:,./-".IndexOf(c) >= 0)))
        {
            return word;
        }

        var quoted = new MappedTextBuilder();
        quoted.Insert(at, "'");
        var start = 0;
        for (var end = text.Text.IndexOf('\''); end >= 0; end = text.Text.IndexOf('\'', start))
        {
            quoted.Append(text.Keep(new Span(start, end)));
            quoted.Insert(at, "'\"'\"'");
            start = end + 1;
        }

        quoted.Append(text.Keep(new Span(start, text.Length)));
        quoted.Insert(at, "'");
        return Value.Of(quoted.Build());
    }

    private static Value? LastPart(Value path)
    {
        if (path.Parts.Count == 0 || path.Parts[path.Parts.Count - 1].Known is not { } text)
        {
            return null;
        }

        var slash = text.Text.LastIndexOf('/');
        return slash < 0 ? path.Parts.Count == 1 ? path : null : Value.Of(text.Keep(new Span(slash + 1, text.Length)));
    }

    private static Value? Directory(Value path)
    {
        if (path.Parts.Count == 0 || path.Parts[path.Parts.Count - 1].Known is not { } text || text.Text.LastIndexOf('/') is not (>= 0 and var slash))
        {
            return null;
        }

        var kept = text.Keep(new Span(0, slash == 0 && path.Parts.Count == 1 ? 1 : slash));
        return Value.Of([.. path.Parts.Take(path.Parts.Count - 1), new ValuePart(kept, null, kept.Location)], path.Location);
    }
}
