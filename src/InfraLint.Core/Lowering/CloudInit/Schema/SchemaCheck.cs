using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Schema;

/// <summary>
/// Holds a cloud-config against the schema, as <c>cloud-init schema</c> does. Other keys of the top level belong to other modules, and are not looked at
/// unless they are nearly one of these.
/// </summary>
internal sealed class SchemaCheck
{
    /// <summary>Nodes that are looked at: aliases can make a tree of a few lines endless.</summary>
    private const int Budget = 100_000;

    private const string OfList = "an item of ";

    private readonly List<FileProblem> problems = [];
    private int looked;

    /// <summary>What cloud-init does not accept.</summary>
    public static IReadOnlyList<FileProblem> Check(YamlMapping root)
    {
        var check = new SchemaCheck();
        check.Twice(root.Duplicates.Where(d => CloudConfigSchema.Keys.ContainsKey(d.Name!)));
        foreach (var entry in root.Effective)
        {
            if (entry.Name is not { } name)
            {
                continue;
            }

            if (CloudConfigSchema.Keys.TryGetValue(name, out var type))
            {
                if (YamlShapes.IsTemplate(entry.Value) && !type.Fits(entry.Value))
                {
                    // what the template makes of it is not checked, and that is said
                    check.problems.Add(YamlShapes.Wrong(entry.Value, name, type.Name));
                }

                check.Value(entry.Value, type, name);
            }
            else if (!name.StartsWith("x-", StringComparison.Ordinal) && !name.StartsWith(".", StringComparison.Ordinal) && NearestName.Of(name, CloudConfigSchema.Keys.Keys, OtherKeys) is { } meant)
            {
                check.Refuse(entry.Key, $"No module of cloud-init reads {name}: nothing of it is done; {meant} may be meant");
            }
        }

        return check.problems;
    }

    /// <summary>Keys of other modules that are near to those here.</summary>
    private static readonly string[] OtherKeys = ["ssh", "snap", "swap", "apt", "hostname", "packages", "timezone", "locale"];

    private void Value(YamlNode node, SchemaType type, string what)
    {
        if (++looked > Budget || YamlShapes.IsTemplate(node))
        {
            return;
        }

        if (!type.Fits(node) && what == "permissions" && IsMisread(node))
        {
            // INFRA1013 says what comes of it
            return;
        }

        if (!type.Fits(node))
        {
            var wrong = type is SchemaType.Words && node is YamlScalar word ? new FileProblem(node.Location, $"{Sentence(what)} must be {type.Name}, not {word.Text}") : YamlShapes.Wrong(node, Sentence(what), type.Name);
            problems.Add(wrong with { IsRefused = true, IsHarmless = IsTakenAsMeant(node, what) });
            return;
        }

        switch (type)
        {
            case SchemaType.Any any:
                Value(node, any.Types.First(t => t.Fits(node)), what);
                break;
            case SchemaType.List list:
                Items((YamlSequence)node, list, what);
                break;
            case SchemaType.Map map:
                Entries((YamlMapping)node, map, what);
                break;
        }
    }

    /// <summary>A mode written as a number is taken as a number; where it is not the one that was meant another rule says so. Nothing is done of nothing.</summary>
    private static bool IsTakenAsMeant(YamlNode node, string what) => node is YamlScalar scalar && (scalar.Resolve() is YamlNull || (what == "permissions" && scalar.Resolve() is YamlInt));

    private static bool IsMisread(YamlNode node) => node is YamlScalar scalar && scalar.Resolve() switch
    {
        YamlInt number => ModeNumbers.Misread(scalar.Text, number.Value) is not null,
        YamlFloat or YamlBool => true,
        _ => false,
    };

    private void Items(YamlSequence list, SchemaType.List type, string what)
    {
        if (list.Items.Count < type.Least || list.Items.Count > type.Most)
        {
            problems.Add(new FileProblem(list.Location, $"{Sentence(what)} must have {(list.Items.Count > type.Most ? $"{type.Most} items at most" : type.Least == 1 ? "an item" : $"{type.Least} items")}") { IsRefused = true, IsHarmless = list.Items.Count == 0 });
        }

        foreach (var item in type.Items is null ? [] : list.Items)
        {
            Value(item, type.Items!, what.StartsWith(OfList, StringComparison.Ordinal) ? $"an item of a list in {what.Substring(OfList.Length)}" : OfList + what);
        }
    }

    /// <summary>PyYAML takes the last of several, and says nothing.</summary>
    private void Twice(IEnumerable<YamlEntry> lost) =>
        problems.AddRange(lost.Select(d => new FileProblem(d.Key.Location, $"{d.Name} stands here more than once, and the last one counts: what this one says is lost") { IsRefused = true }));

    private void Entries(YamlMapping mapping, SchemaType.Map type, string what)
    {
        Twice(mapping.Duplicates);
        foreach (var entry in mapping.Effective)
        {
            if (entry.Name is not { } name)
            {
                continue;
            }

            if (type.Keys.TryGetValue(name, out var expected) || (expected = type.Named is { } named && named.Names.IsMatch(name) ? named.Type : type.Others) is not null)
            {
                Value(entry.Value, expected, name);
            }
            else if (!YamlShapes.IsTemplate(entry.Key))
            {
                var meant = NearestName.Of(name, type.Keys.Keys, []);
                Refuse(entry.Key, $"{Sentence(what)} has no key {name}: cloud-init passes it over{(meant is null ? "" : $"; {meant} may be meant")}");
            }
        }

        var missing = type.Required.Where(k => mapping.FindEntry(k) is null).Select(k => "the key " + k).ToList();
        if (type.Also?.Invoke(mapping) is { } more)
        {
            missing.Add(more);
        }

        problems.AddRange(missing.Select(m => new FileProblem(First(mapping), $"{Sentence(what)} must have {m}") { IsRefused = true }));
    }

    private static string Sentence(string what) => what.StartsWith("an ", StringComparison.Ordinal) ? "A" + what.Substring(1) : what;

    /// <summary>A mapping is many lines long: its first key says which.</summary>
    private static Location First(YamlMapping mapping) => mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Location : mapping.Location;

    private void Refuse(YamlNode node, string message) => problems.Add(new FileProblem(node.Location, message) { IsRefused = true });
}
