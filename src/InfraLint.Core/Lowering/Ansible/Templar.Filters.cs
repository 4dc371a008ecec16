using System.Text.RegularExpressions;
using InfraLint.Ir;
using InfraLint.Syntax.Jinja;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>Filters and functions (Jinja's list of builtin filters; ansible/plugins/filter/core.py).</summary>
internal sealed partial class Templar
{
    /// <summary>Longer lists are not made.</summary>
    private const int RangeLimit = 1_000;

    /// <summary><c>lookup('file', 'x')</c>, <c>query(..)</c>, <c>range(3)</c>, and methods of strings and dictionaries.</summary>
    private Datum? Call(JinjaCall call, Variables variables, int depth)
    {
        var at = call.Source.Location;
        if (call.Arguments.Any(a => a.Stars > 0))
        {
            return null;
        }

        var arguments = call.Arguments.Where(a => a.Name is null).Select(a => Evaluate(a.Value, variables, depth + 1)).ToList();
        switch (call.Function)
        {
            case "lookup" when arguments.Count > 1 && arguments[1].Print() is { } term:
                return arguments[0].Print()?.Known is { } plugin ? Keywords.Short(plugin) switch
                {
                    "file" when call.Arguments.All(a => a.Name is null) => lookup(term, at),
                    "vars" when call.Arguments.Count == 2 && term.Known is { } name => variables.Find(name) is { } binding ? binding.Value ?? Evaluate(binding.Node!, variables, depth + 1) : null,
                    _ => null,
                } : null;
            case "range" when arguments.All(a => a is Datum.Number) && arguments.Count is 1 or 2:
                var (from, to) = arguments.Count == 1 ? (0, ((Datum.Number)arguments[0]).Value) : (((Datum.Number)arguments[0]).Value, ((Datum.Number)arguments[1]).Value);
                return to - from > RangeLimit ? null : new Datum.List([.. Enumerable.Range(0, (int)Math.Max(0, to - from)).Select(i => (Datum)Number(from + i, at))], at);
            case null when call.Target is JinjaAttribute method && call.Arguments.All(a => a.Name is null):
                return Method(Evaluate(method.Target, variables, depth + 1), method.Name.Text, arguments, at);
            default:
                return null;
        }
    }

    private static Datum? Method(Datum target, string name, IReadOnlyList<Datum> arguments, Location at)
    {
        var given = arguments.Select(a => (a as Datum.Text)?.Value.Known).ToList();
        switch (target)
        {
            case Datum.Map map when name == "get" && given is [{ } key, ..]:
                return map.Find(key) ?? (map.Rest is not null ? null : arguments.Count > 1 ? arguments[1] : new Datum.Null(at));
            case Datum.Map { Rest: null } map when name == "keys" && arguments.Count == 0:
                return new Datum.List([.. map.Entries.Select(e => Datum.Of(e.Key, at))], at);
            case Datum.Map { Rest: null } map when name == "values" && arguments.Count == 0:
                return new Datum.List([.. map.Entries.Select(e => e.Value)], at);
            case Datum.Text { Value.Known: { } text } subject:
                return name switch
                {
                    "startswith" when given is [{ } start] => new Datum.Flag(text.StartsWith(start, StringComparison.Ordinal), at),
                    "endswith" when given is [{ } end] => new Datum.Flag(text.EndsWith(end, StringComparison.Ordinal), at),
                    "lower" or "upper" when given.Count == 0 => new Datum.Text(Cased(subject.Value.Text!, name), at),
                    "split" when given is [{ Length: > 0 } separator] => Split(subject.Value.Text!, separator, at),
                    "replace" when given is [{ Length: > 0 } old, { } by] => Datum.Of(text.Replace(old, by), at),
                    "strip" when given.Count == 0 => Datum.Of(text.Trim(), at),
                    _ => null,
                };
            default:
                return null;
        }
    }

    private static Value Cased(MappedText text, string name) =>
        Value.Of(text.Replace(new Span(0, text.Length), name == "lower" ? text.Text.ToLowerInvariant() : text.Text.ToUpperInvariant()));

    private static Datum.List Split(MappedText text, string separator, Location at)
    {
        var items = new List<Datum>();
        var start = 0;
        for (var end = text.Text.IndexOf(separator, StringComparison.Ordinal); end >= 0; end = text.Text.IndexOf(separator, start, StringComparison.Ordinal))
        {
            items.Add(new Datum.Text(Value.Of(text.Keep(new Span(start, end))), at));
            start = end + separator.Length;
        }

        items.Add(new Datum.Text(Value.Of(text.Keep(new Span(start, text.Length))), at));
        return new Datum.List(items, at);
    }

    private Datum? Filter(JinjaFilter filter, Variables variables, int depth)
    {
        var value = Evaluate(filter.Target, variables, depth + 1);
        var at = filter.Source.Location;
        Datum? Argument(int index) => filter.Arguments.Where(a => a.Name is null).Skip(index).FirstOrDefault() is { Stars: 0 } argument ? Evaluate(argument.Value, variables, depth + 1) : null;
        Datum? Named(string key) => filter.Arguments.FirstOrDefault(a => a.Name?.Text == key) is { Stars: 0 } argument ? Evaluate(argument.Value, variables, depth + 1) : null;
        if (filter.Arguments.Any(a => a.Stars > 0))
        {
            return null;
        }

        switch (Keywords.Short(filter.Name.Text))
        {
            case "default" or "d":
                // nothing in the repository gives it a value: its author expects the default
                return value is Datum.Unknown { IsDefined: false } or Datum.Undefined || ((Argument(1) ?? Named("boolean"))?.IsTrue == true && value.IsTrue == false)
                    ? Argument(0) ?? Named("default_value") ?? new Datum.Text(Value.Empty(at), at)
                    : value is Datum.Unknown or Datum.Asked ? null
                    : filter.Arguments.Count > 1 && value.IsTrue is null ? null : value;
            case "mandatory" or "list" when value is Datum.List:
                return value;
            case "mandatory":
                return value;
            case "string" or "trim":
                return value.Print() is not { } text || value is Datum.Undefined ? null
                    : filter.Name.Text.EndsWith("string", StringComparison.Ordinal) ? new Datum.Text(text, at)
                    : text.Text is { } whole ? new Datum.Text(Value.Of(Trimmed(whole)), at) : null;
            case "quote":
                return value.Print() is { } word && (word.IsKnown || word.Parts.All(p => p.Known is null)) ? new Datum.Text(Quoted(word, at), at) : null;
            case "lower" or "upper":
                return value.Print()?.Text is { } mapped ? new Datum.Text(Cased(mapped, Keywords.Short(filter.Name.Text)), at) : null;
            case "replace":
                return value.Print()?.Known is { } before && Argument(0)?.Print()?.Known is { Length: > 0 } old && Argument(1)?.Print()?.Known is { } by ? Datum.Of(before.Replace(old, by), at) : null;
            case "regex_replace":
                return value.Print()?.Known is { } searched && Argument(0)?.Print()?.Known is { } expression && (Argument(1)?.Print()?.Known ?? "") is var replacement && replacement.IndexOf('\\') < 0
                    && Try(expression, e => e.Replace(searched, replacement.Replace("$", "$$"))) is { } replaced ? Datum.Of(replaced, at) : null;
            case "int":
                return value is Datum.Number ? value : value is Datum.Flag truth ? Number(truth.Value ? 1 : 0, at)
                    : (Named("base") ?? Argument(1)) is { } radix ? value is Datum.Text { Value.Known: { Length: > 0 and < 16 } figures } && radix is Datum.Number { Value: 8 } && figures.All(c => c is >= '0' and <= '7') ? Number(Convert.ToInt64(figures, 8), at) : null
                    : value.Print()?.Text is not { } digits ? null
                    : long.TryParse(digits.Text.Trim(), out var number) ? new Datum.Number(number, digits, at)
                    : digits.Text.IndexOfAny(['.', 'e', 'E', '_']) >= 0 ? null : Argument(0) ?? Named("default") ?? Number(0, at);
            case "bool":
                return value is Datum.Asked or Datum.Undefined or Datum.Flag or Datum.Null ? value
                    // core.py, to_bool: what is none of these words is false
                    : value is Datum.Number or Datum.Text { Value.IsKnown: true } ? new Datum.Flag(value.Print()!.Known!.ToLowerInvariant() is "yes" or "on" or "1" or "true", at) : null;
            case "expanduser":
                // the home is that of the user who runs Ansible
                return value is Datum.Text { Value: var named } && named.KnownPrefix.Length > 0 && named.KnownPrefix[0] != '~' ? value : null;
            case "basename":
                return value.Print() is { } path && LastPart(path) is { } last ? new Datum.Text(last, at) : null;
            case "dirname":
                return value.Print() is { } file && Directory(file) is { } directory ? new Datum.Text(directory, at) : null;
            case "splitext":
                return value.Print()?.Text is { } full && full.Text.LastIndexOf('.') is > 0 and var dot && full.Text[dot - 1] != '/' && full.Text.LastIndexOf('/') < dot
                    ? new Datum.List([new Datum.Text(Value.Of(full.Keep(new Span(0, dot))), at), new Datum.Text(Value.Of(full.Keep(new Span(dot, full.Length))), at)], at) : null;
            case "split":
                return value.Print()?.Text is { } parted && Argument(0)?.Print()?.Known is { Length: > 0 } separator ? Split(parted, separator, at) : null;
            case "length" or "count":
                return value is Datum.Text { Value.Known: { } letters } ? Number(letters.Length, at)
                    : value is Datum.Map { Rest: null } keys ? Number(keys.Entries.Count, at)
                    : value is Datum.List counted ? Number(counted.Items.Count, at) : null;
            case "ternary":
                return value is Datum.Null && Argument(2) is { } none ? none : Argument(0) is { } yes && Argument(1) is { } no && value.IsTrue is { } which ? which ? yes : no : null;
            case "combine":
                return value is Datum.Map { Rest: null } && filter.Arguments.All(a => a.Name is null) && filter.Arguments.Select((_, i) => Argument(i)).ToList() is var others && others.All(o => o is Datum.Map { Rest: null })
                    ? others.Cast<Datum.Map>().Aggregate((Datum.Map)value, (one, two) => new Datum.Map([.. one.Entries.Where(e => two.Find(e.Key) is null), .. two.Entries], at)) : null;
            case "dict2items":
                return value is Datum.Map { Rest: null } map && filter.Arguments.Count == 0 ? Pairs(map, at) : null;
            case "extract" or "selectattr" or "rejectattr":
                return null;
            default:
                return value is Datum.List list ? OfList(Keywords.Short(filter.Name.Text), list, Argument, Named, at) : null;
        }
    }

    /// <summary>Filters of lists.</summary>
    private static Datum? OfList(string name, Datum.List list, Func<int, Datum?> argument, Func<string, Datum?> named, Location at)
    {
        var isAllKnown = list.Items.All(i => i is Datum.Number or Datum.Text { Value.IsKnown: true });
        switch (name)
        {
            case "first" or "last":
                return list.Items.Count == 0 ? new Datum.Undefined(at) : list.Items[name == "first" ? 0 : list.Items.Count - 1];
            case "reverse":
                return new Datum.List([.. list.Items.Reverse()], at);
            case "sort" or "min" or "max" when isAllKnown && argument(0) is null && named("attribute") is null && named("case_sensitive") is null && (list.Items.All(i => i is Datum.Number) || list.Items.All(i => i is Datum.Text)):
                // strings are compared without their case
                var sorted = list.Items.OrderBy(i => i is Datum.Number number ? number.Value : 0).ThenBy(i => i is Datum.Text text ? text.Value.Known!.ToLowerInvariant() : "", StringComparer.Ordinal).ToList();
                if (name != "sort")
                {
                    return sorted.Count == 0 ? null : sorted[name == "min" ? 0 : sorted.Count - 1];
                }

                return named("reverse") is { } reverse ? reverse.IsTrue is { } isReversed ? new Datum.List(isReversed ? [.. Enumerable.Reverse(sorted)] : sorted, at) : null : new Datum.List(sorted, at);
            case "unique" when isAllKnown && argument(0) is null && named("attribute") is null:
                var once = list.Items.GroupBy(i => (i is Datum.Number, i.Print()!.Known)).Select(g => g.First()).ToList();
                return once.Select(i => i.Print()!.Known!.ToLowerInvariant()).Distinct().Count() == once.Count ? new Datum.List(once, at) : null;
            case "join" when named("attribute") is null:
                return list.Items.Select(i => i.Print()).ToList() is var all && all.All(p => p is not null) && ((argument(0) ?? named("d")) is { } given ? given.Print() : Value.Empty(at)) is { } between
                    ? new Datum.Text(Value.Concat(all.SelectMany((p, i) => i == 0 ? new[] { p! } : [between, p!]), at), at) : null;
            case "flatten":
                var levels = argument(0) ?? named("levels");
                return levels is null or Datum.Number && !list.Items.Any(i => i is Datum.Unknown) ? new Datum.List([.. Flattened(list, levels is Datum.Number depth ? (int)Math.Min(depth.Value, DepthLimit) : DepthLimit)], at) : null;
            case "path_join":
                return list.Items.Select(i => i.Print()).ToList() is { Count: > 0 } pieces && pieces.All(p => p is { Parts.Count: > 0 }) ? PathOf([.. pieces.OfType<Value>()], at) : null;
            case "map" when named("attribute")?.Print()?.Known is { } key && key.IndexOf('.') < 0:
                return list.Items.All(i => i is Datum.Map map && map.Find(key) is not null) ? new Datum.List([.. list.Items.Select(i => ((Datum.Map)i).Find(key)!)], at)
                    : named("default") is { } missing && list.Items.All(i => i is Datum.Map { Rest: null }) ? new Datum.List([.. list.Items.Select(i => ((Datum.Map)i).Find(key) ?? missing)], at) : null;
            case "map" when argument(0)?.Print()?.Known is { } each && argument(1) is null && named("attribute") is null:
                var mapped = list.Items.Select(i => Plain(each, i, at)).ToList();
                return mapped.Contains(null) ? null : new Datum.List([.. mapped.OfType<Datum>()], at);
            case "union" or "difference" or "intersect" when isAllKnown && argument(0) is Datum.List other && other.Items.All(i => i is Datum.Number or Datum.Text { Value.IsKnown: true }):
                bool Has(Datum.List of, Datum item) => of.Items.Any(o => Same(o, item) == true);
                var (ours, theirs) = (list.Items.Distinct().ToList(), other.Items);
                return new Datum.List([.. name switch { "union" => ours.Concat(theirs.Where(t => !Has(list, t))), "difference" => ours.Where(o => !Has(other, o)), _ => ours.Where(o => Has(other, o)) }], at);
            case "subelements" when argument(0) is Datum.Text { Value.Known: { } field }:
                return Subelements(list, field, (argument(1) ?? named("skip_missing"))?.IsTrue == true, at);
            case "product" when argument(0) is Datum.List second && argument(1) is null:
                return Product([list, second], at);
            case "zip" when argument(0) is Datum.List paired && argument(1) is null:
                return new Datum.List([.. list.Items.Zip(paired.Items, (a, b) => (Datum)new Datum.List([a, b], at))], at);
            default:
                return null;
        }
    }

    /// <summary>A filter that needs no arguments.</summary>
    private static Datum? Plain(string name, Datum value, Location at) => Keywords.Short(name) switch
    {
        "string" => value.Print() is { } text ? new Datum.Text(text, at) : null,
        "lower" or "upper" => value.Print()?.Text is { } mapped ? new Datum.Text(Cased(mapped, Keywords.Short(name)), at) : null,
        "basename" => value.Print() is { } path && LastPart(path) is { } last ? new Datum.Text(last, at) : null,
        "dirname" => value.Print() is { } file && Directory(file) is { } directory ? new Datum.Text(directory, at) : null,
        "trim" => value.Print()?.Text is { } whole ? new Datum.Text(Value.Of(Trimmed(whole)), at) : null,
        "int" => value is Datum.Number ? value : null,
        "first" or "last" or "join" or "sort" or "unique" => value is Datum.List inner ? OfList(Keywords.Short(name), inner, _ => null, _ => null, at) : null,
        _ => null,
    };

    /// <summary>Each element with each of a list of its own, as pairs; null where one is not known (plugins/lookup/subelements.py).</summary>
    public static Datum.List? Subelements(Datum.List list, string field, bool skipsMissing, Location at)
    {
        var pairs = new List<Datum>();
        foreach (var item in list.Items)
        {
            if (item is not Datum.Map map || (map.Find(field) is null && (map.Rest is not null || !skipsMissing)) || map.Find(field) is { } found and not Datum.List)
            {
                return null;
            }

            pairs.AddRange(((map.Find(field) as Datum.List)?.Items ?? []).Select(s => (Datum)new Datum.List([item, s], s.At)));
        }

        return new Datum.List(pairs, at);
    }

    /// <summary>Each element of each list with each of the others.</summary>
    public static Datum.List? Product(IReadOnlyList<Datum.List> lists, Location at) =>
        lists.Aggregate(1L, (n, l) => Math.Min(RangeLimit + 1, n * l.Items.Count)) > RangeLimit ? null
        : new Datum.List([.. lists.Aggregate(new List<IReadOnlyList<Datum>> { Array.Empty<Datum>() }, (some, list) => [.. some.SelectMany(s => list.Items.Select(i => (IReadOnlyList<Datum>)[.. s, i]))]).Select(r => (Datum)new Datum.List(r, r.Count > 0 ? r[r.Count - 1].At : at))], at);

    private static IEnumerable<Datum> Flattened(Datum.List list, int levels) =>
        list.Items.SelectMany(i => i is Datum.List inner && levels > 0 ? Flattened(inner, levels - 1) : [i]);

    /// <summary>os.path.join: one that begins with a slash takes the place of all before it.</summary>
    private static Datum.Text PathOf(IReadOnlyList<Value> pieces, Location at)
    {
        var first = pieces.ToList().FindLastIndex(p => p.KnownPrefix.StartsWith("/", StringComparison.Ordinal));
        return new Datum.Text(Value.Concat(pieces.Skip(Math.Max(0, first)).SelectMany((p, i) => i == 0 || pieces[Math.Max(0, first) + i - 1].Known?.EndsWith("/", StringComparison.Ordinal) == true ? new[] { p } : [Value.Of("/", at), p]), at), at);
    }

    private static MappedText Trimmed(MappedText text)
    {
        var start = text.Length - text.Text.TrimStart().Length;
        return text.Keep(new Span(start, Math.Max(start, text.Text.TrimEnd().Length)));
    }

    /// <summary>Python's <c>re</c> is tried as .NET's where the two read an expression alike.</summary>
    private static T? Try<T>(string expression, Func<Regex, T> use)
    {
        if (expression.Length > RangeLimit || expression.IndexOf("(?", StringComparison.Ordinal) >= 0 || expression.IndexOf("\\Z", StringComparison.Ordinal) >= 0)
        {
            return default;
        }

        try
        {
            return use(new Regex(expression, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200)));
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return default;
        }
    }

    /// <summary><c>search</c>, <c>match</c> at the start, and <c>regex</c> (plugins/test/core.py).</summary>
    private bool? Matches(JinjaTest test, string subject, Variables variables, int depth) =>
        test.Arguments.Count == 1 && Evaluate(test.Arguments[0].Value, variables, depth + 1).Print()?.Known is { } expression
            ? Try<bool?>(test.Name.Text == "match" ? "\\A(" + expression + ")" : expression, e => e.IsMatch(subject)) : null;
}
