using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary><c>#cloud-config-jsonp</c>: a JSON patch (RFC 6902) on the configuration so far (handlers/cloud_config.py, _merge_patch).</summary>
internal static class JsonPatch
{
    /// <summary>The configuration after all operations; null where one cannot be done, which undoes them all.</summary>
    public static YamlMapping? Apply(YamlMapping config, YamlSequence patch)
    {
        YamlNode? root = config;
        foreach (var item in patch.Items)
        {
            root = root is not null && item is YamlMapping operation ? Do(root, operation) : null;
        }

        return root as YamlMapping;
    }

    private static YamlNode? Do(YamlNode root, YamlMapping operation)
    {
        if (Path(operation, "path") is not { } path)
        {
            return null;
        }

        var from = Path(operation, "from");
        var value = operation.Find("value");
        return (operation.Find("op") as YamlScalar)?.Text switch
        {
            "add" when value is not null => Put(root, path, 0, value, isNew: true),
            "replace" when value is not null && Get(root, path) is not null => path.Count == 0 ? value : Put(root, path, 0, value, isNew: false),
            "remove" => Take(root, path, 0),
            "move" when from is not null && Get(root, from) is { } moved && Take(root, from, 0) is { } rest => Put(rest, path, 0, moved, isNew: true),
            "copy" when from is not null && Get(root, from) is { } copied => Put(root, path, 0, copied, isNew: true),
            "test" when value is not null && Get(root, path) is { } tested => tested is not YamlScalar a || value is not YamlScalar b || a.Text == b.Text ? root : null,
            _ => null,
        };
    }

    /// <summary>A JSON pointer (RFC 6901).</summary>
    private static IReadOnlyList<string>? Path(YamlMapping operation, string key) => operation.Find(key) is not YamlScalar { Text: var text } ? null
        : text.Length == 0 ? [] : text[0] != '/' ? null : [.. text.Substring(1).Split('/').Select(p => p.Replace("~1", "/").Replace("~0", "~"))];

    private static YamlNode? Get(YamlNode root, IReadOnlyList<string> path) => path.Aggregate((YamlNode?)root, (node, name) => node switch
    {
        YamlMapping mapping => mapping.Find(name),
        YamlSequence list when int.TryParse(name, out var index) && index >= 0 && index < list.Items.Count => list.Items[index],
        _ => null,
    });

    private static YamlNode? Put(YamlNode node, IReadOnlyList<string> path, int at, YamlNode value, bool isNew)
    {
        if (at == path.Count)
        {
            return value;
        }

        var isLast = at == path.Count - 1;
        switch (node)
        {
            case YamlMapping mapping:
                var old = mapping.FindEntry(path[at]);
                var inner = isLast ? value : old is null ? null : Put(old.Value, path, at + 1, value, isNew);
                if (inner is null)
                {
                    return null;
                }

                var entry = new YamlEntry(old?.Key ?? Key(path[at], value), inner);
                return Merging.Mapping(mapping, old is null ? [.. mapping.Effective, entry] : [.. mapping.Effective.Select(e => e == old ? entry : e)]);
            case YamlSequence list:
                var index = path[at] == "-" ? list.Items.Count : int.TryParse(path[at], out var number) ? number : -1;
                if (isLast && isNew && index >= 0 && index <= list.Items.Count)
                {
                    return list with { Items = [.. list.Items.Take(index), value, .. list.Items.Skip(index)] };
                }

                return index >= 0 && index < list.Items.Count && Put(list.Items[index], path, at + 1, value, isNew) is { } changed
                    ? list with { Items = [.. list.Items.Select((n, i) => i == index ? changed : n)] }
                    : null;
            default:
                return null;
        }
    }

    private static YamlNode? Take(YamlNode node, IReadOnlyList<string> path, int at)
    {
        if (at >= path.Count || Get(node, [path[at]]) is not { } inner)
        {
            return null;
        }

        if (at < path.Count - 1)
        {
            return Take(inner, path, at + 1) is { } rest ? Put(node, [path[at]], 0, rest, isNew: false) : null;
        }

        return node is YamlMapping mapping ? Merging.Mapping(mapping, [.. mapping.Effective.Where(e => e.Name != path[at])])
            : node is YamlSequence list ? list with { Items = [.. list.Items.Where((_, i) => i.ToString(System.Globalization.CultureInfo.InvariantCulture) != path[at])] }
            : null;
    }

    private static YamlScalar Key(string name, YamlNode value) =>
        new(value.Source, value.Span, null, null, YamlStyle.DoubleQuoted, MappedText.Synthetic(name, value.Location));
}
