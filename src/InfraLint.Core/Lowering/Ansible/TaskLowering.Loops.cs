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
        if (task.Effective.FirstOrDefault(e => e.Name == "loop" || e.Name?.StartsWith("with_", StringComparison.Ordinal) == true) is not { } loop)
        {
            return ([context], true);
        }

        var control = task.Find("loop_control") as YamlMapping;
        var variable = (control?.Find("loop_var") as YamlScalar)?.Text ?? "item";
        if (Items(loop, context) is { Count: <= TurnLimit } items)
        {
            return ([.. items.Select((item, i) => Bind(context, control, variable, item, i))], true);
        }

        return ([Bind(context, control, variable, context.Host.Fresh(variable, loop.Value.Location), null)], false);
    }

    private static Context Bind(Context context, YamlMapping? control, string variable, Datum item, int? index)
    {
        var variables = context.Variables.With(Rank.Magic, variable, item);
        if ((control?.Find("index_var") as YamlScalar)?.Text is { } name)
        {
            variables = variables.With(Rank.Magic, name, index is { } known
                ? new Datum.Number(known, MappedText.Synthetic(ModeNumbers.Decimal(known), item.At), item.At)
                : context.Host.Fresh(name, item.At));
        }

        return context with { Variables = variables };
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
            default:
                return null;
        }
    }

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
