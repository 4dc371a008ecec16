using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit;

/// <summary>Values of a type with which cloud-init gives a module up: nothing of it is done, and only the log says so.</summary>
internal static class Shapes
{
    /// <summary>The keys, what each must be, and whether a node is (cc_write_files, util.shellify, ug_util, cc_ssh).</summary>
    private static readonly IReadOnlyList<(string Key, string Expected, Func<YamlNode, bool> Holds, string? ExpectedItem, Func<YamlNode, bool> HoldsItem)> Keys =
    [
        ("write_files", "a list of files", n => n is YamlSequence, "a mapping with path and content", i => i is YamlMapping),
        ("runcmd", "a list of commands", n => n is YamlSequence, "a string or a list of words", IsCommand),
        ("bootcmd", "a list of commands", n => n is YamlSequence, "a string or a list of words", IsCommand),
        ("users", "a list of users", n => n is YamlSequence or YamlMapping || IsString(n), "a name or a mapping", i => i is YamlMapping or YamlSequence || IsString(i)),
        ("groups", "a list of groups", n => n is YamlSequence or YamlMapping || IsString(n), "a name or a mapping", i => i is YamlMapping || IsString(i)),
        ("ssh_authorized_keys", "a list of keys", n => n is YamlSequence, null, _ => true),
        ("ssh_keys", "a mapping of keys", n => n is YamlMapping, null, _ => true),
    ];

    /// <summary>What is of another type than cloud-init can take.</summary>
    public static IEnumerable<FileProblem> Check(YamlMapping root)
    {
        foreach (var (key, expected, holds, expectedItem, holdsItem) in Keys)
        {
            if (UserData.Value(root, key) is not { } node)
            {
                continue;
            }

            if (!holds(node))
            {
                yield return YamlShapes.Wrong(node, key, expected);
            }
            else if (expectedItem is not null && node is YamlSequence list)
            {
                foreach (var item in list.Items.Where(i => !holdsItem(i)))
                {
                    yield return YamlShapes.Wrong(item, $"An item of {key}", expectedItem);
                }
            }
        }

        foreach (var content in (UserData.Items(UserData.Value(root, "write_files")) ?? []).OfType<YamlMapping>().Select(f => UserData.Value(f, "content")))
        {
            if (content is not null && !IsString(content) && content is not YamlScalar { Tag: "tag:yaml.org,2002:binary" })
            {
                yield return YamlShapes.Wrong(content, "content", "a string");
            }
        }
    }

    private static bool IsString(YamlNode node) => node is YamlScalar scalar && scalar.Resolve() is YamlString;

    /// <summary>A comment alone after a dash is nothing, and is passed over.</summary>
    private static bool IsCommand(YamlNode node) => node is YamlSequence || IsString(node) || UserData.IsNull(node);
}
