using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>Loops: over what is known they unroll; over what is not, one turn stands for all.</summary>
internal sealed partial class TaskLowering
{
    private const int TurnLimit = 200;

    /// <summary>The contexts of a task's turns; one that is not known may not come.</summary>
    private (IReadOnlyList<Context> Contexts, bool IsKnown) Turns(YamlMapping task, Context context)
    {
        if (Loop(task) is not { } loop)
        {
            return ([context], true);
        }

        var control = task.Find("loop_control") as YamlMapping;
        var variable = ItemName(task);
        if (Items(loop, context) is { Count: <= TurnLimit } items)
        {
            var isExtended = (control?.Find("extended") is { } extended ? templar.Evaluate(extended, context.Variables).AsFlag : false) == true;
            return ([.. items.Select((item, i) => Bind(context, control, variable, item, i)).Select((c, i) => isExtended ? c with { Variables = c.Variables.With(Rank.Magic, "ansible_loop", Extended(items, i)) } : c)], true);
        }

        return ([Bind(context, control, variable, context.Host.Fresh(variable, loop.Value.Location), null)], false);
    }

    /// <summary>What a turn's item is called.</summary>
    private static string ItemName(YamlMapping task) => ((task.Find("loop_control") as YamlMapping)?.Find("loop_var") as YamlScalar)?.Text ?? "item";

    /// <summary><c>loop_control.extended</c> (executor/task_executor.py, _run_loop).</summary>
    private static Datum.Map Extended(IReadOnlyList<Datum> items, int index)
    {
        var at = items[index].At;
        Datum Number(long number) => Index((int)number, at);
        return new([
            new("allitems", new Datum.List(items, at)), new("index", Number(index + 1)), new("index0", Number(index)), new("first", new Datum.Flag(index == 0, at)),
            new("last", new Datum.Flag(index + 1 == items.Count, at)), new("length", Number(items.Count)), new("revindex", Number(items.Count - index)), new("revindex0", Number(items.Count - index - 1))], at)
        { Rest = Symbols.Expression("ansible_loop", "ansible_loop") };
    }

    private static YamlEntry? Loop(YamlMapping task) => task.Effective.FirstOrDefault(e => e.Name == "loop" || e.Name?.StartsWith("with_", StringComparison.Ordinal) == true);

    private static Context Bind(Context context, YamlMapping? control, string variable, Datum item, int? index)
    {
        var variables = context.Variables.With(Rank.Magic, variable, item);
        if ((control?.Find("index_var") as YamlScalar)?.Text is { } name)
        {
            variables = variables.With(Rank.Magic, name, index is { } known
                ? new Datum.Number(known, MappedText.Synthetic(ModeNumbers.Decimal(known), item.At), item.At)
                : context.Host.Fresh(name, item.At));
        }

        return context with { Variables = variables, Item = item };
    }

    /// <summary>The items of a loop; null where they are not known.</summary>
    private IReadOnlyList<Datum>? Items(YamlEntry loop, Context context)
    {
        var value = templar.Evaluate(loop.Value, context.Variables);
        switch (Keywords.Short(loop.Name!))
        {
            case "loop" or "with_list":
                return (value as Datum.List)?.Items;
            case "with_items":
                // one level of lists is flattened
                return value switch
                {
                    Datum.List list when !list.Items.Any(i => i is Datum.Unknown) => [.. list.Items.SelectMany(i => i is Datum.List inner ? inner.Items : [i])],
                    Datum.Text or Datum.Number or Datum.Map => [value],
                    _ => null,
                };
            case "with_flattened":
                return value is Datum.List nested ? [.. Flat(nested)] : null;
            case "with_dict":
                return value is Datum.Map map ? Templar.Pairs(map, loop.Value.Location).Items : null;
            case "with_fileglob":
                var patterns = value is Datum.List several ? several.Items : [value];
                return patterns.All(p => p.Print() is { IsKnown: true }) ? [.. patterns.SelectMany(p => Glob(p.Print()!, context))] : null;
            case "with_subelements" when value is Datum.List { Items: var given } && given.Count is 2 or 3 && given[0] is Datum.List elements && given[1] is Datum.Text { Value.Known: { } field }:
                return Templar.Subelements(elements, field, (given.Skip(2).FirstOrDefault() as Datum.Map)?.Find("skip_missing")?.AsFlag == true, loop.Value.Location)?.Items;
            case "with_nested" or "with_cartesian" when value is Datum.List factors && factors.Items.All(i => i is Datum.List):
                return Templar.Product([.. factors.Items.Cast<Datum.List>()], loop.Value.Location)?.Items;
            case "with_together" when value is Datum.List rows && rows.Items.All(i => i is Datum.List):
                var columns = rows.Items.Cast<Datum.List>().Select(r => r.Items).ToList();
                return [.. Enumerable.Range(0, columns.Select(c => c.Count).DefaultIfEmpty(0).Max()).Select(n => (Datum)new Datum.List([.. columns.Select(c => n < c.Count ? c[n] : new Datum.Null(loop.Value.Location))], loop.Value.Location))];
            case "with_indexed_items" when value is Datum.List indexed && !indexed.Items.Any(i => i is Datum.Unknown):
                return [.. indexed.Items.SelectMany(i => i is Datum.List inner ? inner.Items : [i]).Select((item, n) => (Datum)new Datum.List([Index(n, item.At), item], item.At))];
            case "with_sequence":
                return (value is Datum.List { Items: [var only] } ? only : value).Print()?.Text is { } range ? Sequence(range) : null;
            case "with_file" when (value is Datum.List named ? named.Items : [value]) is var files && files.All(f => f.Print() is not null):
                var contents = files.Select(f => templar.Lookup(f.Print()!, f.At)).ToList();
                return contents.Contains(null) ? null : [.. contents.OfType<Datum>()];
            case "with_first_found":
                return FirstFound(value, context);
            default:
                return null;
        }
    }

    private static Datum.Number Index(int number, Location at) => new(number, MappedText.Synthetic(ModeNumbers.Decimal(number), at), at);

    /// <summary><c>start=1 end=3 stride=1 format=web%02d</c>, <c>count=3</c>, <c>1-3</c> (plugins/lookup/sequence.py); null where it is longer, or of another form.</summary>
    private static IReadOnlyList<Datum>? Sequence(MappedText text)
    {
        var settings = KeyValues.Split(text, isFreeForm: false).Settings.ToDictionary(s => s.Key.Text, s => s.Value.Text);
        long? Of(string key) => settings.TryGetValue(key, out var number) && long.TryParse(number, out var parsed) ? parsed : null;
        var (start, end, stride) = (Of("start") ?? 1, Of("end"), Of("stride") ?? 1);
        if (settings.Count == 0 && text.Text.Trim().Split('-') is [var from, var to] && long.TryParse(from, out var first) && long.TryParse(to, out var last))
        {
            (start, end) = (first, last);
        }

        end ??= Of("count") is { } count ? start + ((count - 1) * stride) : null;
        if (end is not { } stop || stride <= 0 || (stop - start) / stride >= TurnLimit)
        {
            return null;
        }

        var items = new List<Datum>();
        for (var number = start; number <= stop; number += stride)
        {
            if (Templar.Formatted(settings.TryGetValue("format", out var format) ? format : "%d", number) is not { } item)
            {
                return null;
            }

            items.Add(Datum.Of(item, text.Location));
        }

        return items;
    }

    /// <summary>The first file of the repository of some that are named; null where an unknown one comes before it, or none is there.</summary>
    private static IReadOnlyList<Datum>? FirstFound(Datum value, Context context)
    {
        var terms = (value is Datum.List list ? list.Items : [value]).ToList();
        if (terms.Exists(t => t is not Datum.Text) || terms.FindIndex(t => t.Print()!.Known is { } name && Kinds.SelectMany(context.Search).Select(f => Sources.Join(f, name)).Any(p => p is not null && context.Host.Sources.Repository.Find(p) is not null)) is not (>= 0 and var found))
        {
            return null;
        }

        return terms.Take(found).All(t => t.Print()!.IsKnown) ? [terms[found]] : null;
    }

    private static readonly string[] Kinds = ["vars", "tasks", "files", "templates"];

    private static IEnumerable<Datum> Flat(Datum.List list) => list.Items.SelectMany(i => i is Datum.List inner ? Flat(inner) : [i]);

    /// <summary>Files of the repository that a pattern names; their names are relative, as <c>src</c> finds them again.</summary>
    private static IEnumerable<Datum> Glob(Value pattern, Context context)
    {
        var (folder, name) = (Sources.FolderOf(pattern.Known!), Sources.NameOf(pattern.Known!));
        foreach (var search in context.Search("files"))
        {
            var at = Sources.Join(search, folder);
            var found = at is null ? [] : context.Host.Sources.Repository.Below(at).Where(f => Sources.FolderOf(f.Path) == at && Wildcards.MatchesName(name, Sources.NameOf(f.Path))).ToList();
            if (found.Count > 0)
            {
                return found.Select(f => Datum.Of((folder.Length == 0 ? "" : folder + "/") + Sources.NameOf(f.Path), pattern.Location));
            }
        }

        return [];
    }
}
