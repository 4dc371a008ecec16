using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>
/// What ug_util.normalize_users_groups cannot make users and groups of (a TypeError): then the modules that ask for them end there, and no user
/// is made or gets a key. A place left empty is such a thing: YAML has null there.
/// </summary>
internal static class Normalizing
{
    /// <summary>Whether it fails.</summary>
    public static bool Fails(UserData data) => (data.Root.Find("users") is { } users && !AreUsers(users)) || (data.Root.Find("groups") is { } groups && !AreGroups(groups));

    /// <summary>What is no list, mapping or string as a whole is passed over; an item of a list may be each of them.</summary>
    private static bool AreUsers(YamlNode users) => users switch
    {
        YamlSequence list => list.Items.All(i => i is YamlSequence or YamlMapping || UserData.IsString(i)),
        YamlMapping mapping => mapping.Effective.All(e => e.Value is YamlMapping || (e.Value is YamlScalar && !UserData.IsNull(e.Value))),
        _ => true,
    };

    private static bool AreGroups(YamlNode groups) => groups switch
    {
        YamlSequence list => list.Items.All(i => UserData.IsString(i) || (i is YamlMapping m && HoldsMembers(m))),
        YamlMapping mapping => HoldsMembers(mapping),
        _ => UserData.IsString(groups),
    };

    private static bool HoldsMembers(YamlMapping groups) => groups.Effective.All(e => e.Value is YamlSequence || UserData.IsString(e.Value));
}
