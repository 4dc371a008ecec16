using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>A user of the cloud-config.</summary>
/// <param name="Name">The name; a symbol for a default user that nobody knows.</param>
/// <param name="Settings">What is said of it, in all places that name it; what stands first counts.</param>
/// <param name="IsDefault">The distribution's default user.</param>
/// <param name="At">Where it is written.</param>
internal sealed record ConfiguredUser(Value Name, IReadOnlyList<YamlMapping> Settings, bool IsDefault, Location At)
{
    /// <summary>The name is no string to Python, such as <c>on</c> or a number: no user can be looked up by it.</summary>
    public bool IsNameless { get; init; }

    /// <summary>A setting; dashes and underscores are one.</summary>
    public YamlNode? Find(string key) => Settings.Select(s => UserData.Value(s, key) ?? UserData.Value(s, key.Replace('_', '-'))).FirstOrDefault(n => n is not null);

    /// <summary>Whether a setting is there without a value.</summary>
    public bool IsEmpty(string key) => Settings.Select(s => s.Find(key) ?? s.Find(key.Replace('_', '-'))).FirstOrDefault(n => n is not null) is { } node && UserData.IsNull(node);
}

/// <summary><c>users</c>, <c>user</c> and <c>groups</c> (cc_users_groups; distros.Distro.create_user).</summary>
internal static class UsersGroups
{
    public static Program Lower(UserData data)
    {
        if (Normalizing.Fails(data))
        {
            return Steps.Failed;
        }

        var steps = new List<Program>();
        if (data.Entry("groups") is { } groups)
        {
            steps.Add(new Program.Scope(ScopeKind.Step, new Program.Seq([.. GroupNames(data, groups.Value).Select(g => AddGroup(g))]), groups.Value.Location, "groups"));
        }

        steps.AddRange(data.Users.Select(u => Steps.OrFail(new Program.Scope(ScopeKind.Step, Create(data, u), u.At, "users: " + u.Name.Display), u.At)));
        var whole = data.Find("users") ?? data.Find("groups");
        return steps.Count == 0 ? Program.Nothing : new Program.Scope(ScopeKind.Subshell, new Program.Seq(steps), whole?.Location ?? steps.OfType<Program.Scope>().Select(s => s.At).FirstOrDefault());
    }

    /// <summary>Before the module runs its users and groups are taken to be nobody, unless a command makes them, where it is not known who is there.</summary>
    public static Program Absent(UserData data) => data.KnowsAccounts ? Program.Nothing : new Program.Seq(
    [
        .. OwnNames(data).Select(n => Value.Of(n, data.Root.Location))
            .SelectMany(n => new[] { Steps.Do(new Effect.RemoveUser(n, RemovesHome: false, n.Location)), Steps.Do(new Effect.RemoveGroup(n, n.Location)) }),
    ]);

    /// <summary>Whether a name is of a user or group that only this module makes: one of the file's, or the default user of a distribution, unless the file leaves it out.</summary>
    public static bool Makes(UserData data, string name) =>
        OwnNames(data).Contains(name) || (HasDefault(data) && (data.DefaultUser is { } known ? name == known : Distribution.DefaultUsers.Contains(name)));

    private static IEnumerable<string> OwnNames(UserData data) =>
        data.Users.Where(u => !u.IsDefault).Select(u => u.Name).Concat(data.Find("groups") is { } groups ? GroupNames(data, groups) : []).Select(n => n.Known).OfType<string>();

    private static bool HasDefault(UserData data) => data.Root.Find("users") is null || data.Users.Any(u => u.IsDefault);

    /// <summary>ug_util.normalize_users_groups: without <c>users</c> there is the default user, who comes last; of one who is named twice all counts.</summary>
    public static IReadOnlyList<ConfiguredUser> Normalized(UserData data)
    {
        if (Normalizing.Fails(data))
        {
            return [];
        }

        var users = Listed(data);
        if (data.Find("user") is { } old && !users.Any(u => u.IsDefault))
        {
            users.Add(Default(data, null, old.Location));
        }

        var named = users.Where(u => !u.IsDefault).GroupBy(u => u.Name).Select(Merged).ToList();
        if (users.Where(u => u.IsDefault).ToList() is not { Count: > 0 } defaults)
        {
            return named;
        }

        var user = Merged(defaults);
        if (!user.Name.IsKnown && !named.Any(u => u.Name.Known is { } name && Distribution.DefaultUsers.Contains(name)))
        {
            // none of those that are listed is called as any distribution calls its own
            user = user with { Name = Value.Of(DefaultUser(new Meaning.NewName()), user.Name.Location) };
        }

        var same = named.Where(u => u.Name.Equals(user.Name)).ToList();
        var first = data.Find("user") is YamlMapping settings ? new[] { settings } : [];
        return [.. named.Except(same), user with { Settings = [.. first, .. user.Settings, .. same.SelectMany(u => u.Settings)] }];
    }

    private static ConfiguredUser Merged(IEnumerable<ConfiguredUser> users) => users.First() with { Settings = [.. users.SelectMany(u => u.Settings)] };

    /// <summary>As they are listed; names in a string are sorted (util.uniq_merge_sorted).</summary>
    private static List<ConfiguredUser> Listed(UserData data) => data.Root.Find("users") switch
    {
        // a key without a value takes the place of the image's own list
        { } node when UserData.IsNull(node) => [],
        null => data.Base is not null || data.Find("ssh_authorized_keys") is not null || data.Find("user") is not null ? [Default(data, null, data.Root.Location)] : [],
        YamlSequence list => [.. list.Items.SelectMany(i => Of(data, i))],
        YamlMapping mapping => [.. mapping.Effective.Where(e => e.Name is not null && IsWanted(data, e.Value)).Select(e => Named(data, data.Text(e.Key)!, e.Value as YamlMapping, e.Location) with { IsNameless = !UserData.IsString(e.Key) })],
        YamlScalar scalar when data.String(scalar) is not null => [.. Of(data, scalar).OrderBy(u => u.Name.Known, StringComparer.Ordinal)],
        _ => [],
    };

    /// <summary>In a mapping of users a word says whether there is one.</summary>
    private static bool IsWanted(UserData data, YamlNode node) => node is YamlMapping || (data.Text(node)?.Known is { } word && UserData.IsYes(word));

    private static IEnumerable<ConfiguredUser> Of(UserData data, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping settings:
                yield return Named(data, data.Text(UserData.Value(settings, "name")) ?? Value.Of("default", settings.Location), settings, settings.Location) with { IsNameless = UserData.Value(settings, "name") is { } named && !UserData.IsString(named) };
                break;
            case YamlSequence list:
                foreach (var user in list.Items.OfType<YamlScalar>().SelectMany(i => Of(data, i)))
                {
                    yield return user;
                }

                break;
            case YamlScalar when data.Text(node) is { } names:
                foreach (var name in Split(names))
                {
                    yield return Named(data, name, null, name.Location);
                }

                break;
        }
    }

    private static ConfiguredUser Named(UserData data, Value name, YamlMapping? settings, Location at) =>
        name.Known == "default" ? Default(data, settings, at) : new ConfiguredUser(name, settings is null ? [] : [settings], IsDefault: false, at);

    private static ConfiguredUser Default(UserData data, YamlMapping? settings, Location at)
    {
        // the old key "user" renames it
        var ofSystem = data.Find("system_info") is YamlMapping system ? UserData.Value(system, "default_user") as YamlMapping : null;
        var renamed = data.Find("user") is { } old && data.Text(old is YamlMapping named ? UserData.Value(named, "name") : old) is { } first ? first
            : ofSystem is null ? null : data.Text(UserData.Value(ofSystem, "name"));
        var name = renamed ?? (data.DefaultUser is { } known ? Value.Of(known, at) : Value.Of(DefaultUser(new Meaning.Anything()), at));
        return new ConfiguredUser(name, [.. new[] { settings, ofSystem }.OfType<YamlMapping>()], IsDefault: true, at);
    }

    private static Symbol DefaultUser(Meaning meaning) => new("default-user", "(default user)", meaning);

    private static Program Create(UserData data, ConfiguredUser user)
    {
        var hasNoHome = IsSet(data, user, "no_create_home") || IsSet(data, user, "system");
        var redirects = IsSet(data, user, "ssh_redirect_user");
        var hasKeys = user.Find("ssh_authorized_keys") is not null || user.Find("ssh_import_id") is not null;
        if ((hasNoHome && (IsSet(data, user, "ssh_authorized_keys") || IsSet(data, user, "ssh_import_id") || redirects)) || (redirects && hasKeys))
        {
            var lacks = hasNoHome && IsSet(data, user, "ssh_authorized_keys") && user.Name.IsKnown
                ? Steps.Do(new Effect.Note(NoteKind.NoEffect, user.Name, "keys without a home", user.Find("ssh_authorized_keys")!.Location)) : Program.Nothing;
            return new Program.Seq([lacks, Steps.Fail(user.At)]);
        }

        if (user.Find("snapuser") is not null || user.IsEmpty("snapuser"))
        {
            // `snap create-user` asks a server for the name: where snap or the network is missing, no user after this one is made (distros.Distro.add_snap_user)
            return new Program.If(new Program.Ask(Test.Unknown), Program.Nothing, Steps.Fail(user.At));
        }

        var groups = (user.Find("groups") is { } node ? GroupNames(data, node) : []).ToList();
        var primary = data.String(user.Find("primary_group"));
        if (groups.Count > 0 && primary is not null)
        {
            // only a user with other groups gets its primary group made
            groups.Add(primary);
        }

        var add = Steps.Do(new Effect.AddUser(user.Name, new UserOptions
        {
            Id = data.Text(user.Find("uid")),
            Group = primary ?? (IsSet(data, user, "no_user_group") ? Value.Of("users", user.At) : null),
            Groups = groups,
            Home = data.String(user.Find("homedir")),
            Shell = data.String(user.Find("shell")) ?? (user.IsDefault ? Value.Of("/bin/bash", user.At) : null),
            CreatesHome = !hasNoHome,
            HomeModeIsDefault = true,
            IsSystem = IsSet(data, user, "system"),
        }, user.Name.Location));
        if (Lowering.Shell.Commands.Expiry.At(user.Name, data.Text(user.Find("expiredate")), user.Name.Location) is Program.Do expires)
        {
            add = Steps.Chain([add, expires]);
        }

        // useradd refuses a user whose own group is there already, a primary group that is not, and a uid that another has
        add = new Program.If(add, Program.Nothing, Refused(user, new UserRefusal(primary is null ? "useradd refuses it, as for a uid that another has" : "useradd refuses it, as for a primary_group that is not there, or a uid that another has", user.Name.Location)));
        var taken = primary is null && !IsSet(data, user, "no_user_group")
            ? Steps.IfSurely(new Test.Account(user.Name, IsGroup: true), Refused(user, new UserRefusal($"there is a group {user.Name.Display} already; name it as primary_group", user.Name.Location)), add) : add;
        var makesGroups = user.Find("create_groups") is null || IsSet(data, user, "create_groups");
        var made = UserRefusal.Of(data, user) is { } refusal ? Refused(user, refusal) : new Program.Seq([.. makesGroups ? groups.Select(AddGroup) : [], taken]);
        var steps = new List<Program> { Steps.OrFail(Steps.IfSurely(new Test.Account(user.Name, IsGroup: false), Program.Nothing, made), user.At) };
        if (HasBadRules(data, user))
        {
            steps.Add(Steps.Fail(user.At));
        }

        if (AuthorizedKeys.AreUnhashable(user.Find("ssh_authorized_keys")))
        {
            steps.Add(Steps.Fail(user.At));
        }
        else if (user.Find("ssh_authorized_keys") is { } keys)
        {
            steps.Add(AuthorizedKeys.Add(data, user.Name, AuthorizedKeys.Lines(data, keys, "", keys.Location), keys.Location));
        }
        else if (user.IsEmpty("ssh_authorized_keys"))
        {
            // no list: a TypeError, when the user is there
            steps.Add(Steps.Fail(user.At));
        }

        return new Program.Seq(steps);
    }

    /// <summary>It fails, and that is said.</summary>
    private static Program Refused(ConfiguredUser user, UserRefusal refusal) => new Program.Seq([Steps.Do(new Effect.Note(NoteKind.NoEffect, user.Name, "user not made: " + refusal.Reason, refusal.At)), Steps.Failed]);

    /// <summary>write_sudo_rules takes a string or a list, and is not asked where Python has it for false.</summary>
    private static bool HasBadRules(UserData data, ConfiguredUser user) => user.Find("sudo") switch
    {
        YamlMapping rules => rules.Effective.Count > 0,
        YamlScalar scalar => scalar.Resolve() is not YamlString && IsSet(data, user, "sudo"),
        _ => false,
    };

    /// <summary>A flag as Python's truth has it: any string but the empty one is true.</summary>
    public static bool IsSet(UserData data, ConfiguredUser user, string key) => user.Find(key) switch
    {
        YamlScalar scalar => scalar.Resolve() switch
        {
            YamlBool flag => flag.Value,
            YamlInt number => number.Value != 0,
            YamlFloat number => number.Value != 0,
            _ => scalar.Text.Length > 0,
        },
        YamlSequence list => list.Items.Count > 0,
        null => false,
        _ => true,
    };

    /// <summary>An existing group is no fault.</summary>
    private static Program AddGroup(Value name) => new Program.Seq([Steps.Do(new Effect.AddGroup(name, null, name.Location)), Steps.Succeeded]);

    /// <summary>The names of groups: between commas, in a list, or the keys of a mapping.</summary>
    internal static IEnumerable<Value> GroupNames(UserData data, YamlNode node) => node switch
    {
        YamlSequence list => list.Items.SelectMany(i => GroupNames(data, i)),
        YamlMapping mapping => mapping.Effective.Select(e => data.Text(e.Key)).OfType<Value>(),
        _ => data.Text(node) is { } names ? Split(names) : [],
    };

    /// <summary>Names between commas.</summary>
    private static IEnumerable<Value> Split(Value names)
    {
        if (names.Text is not { } text)
        {
            yield return names;
            yield break;
        }

        for (var start = 0; start <= text.Length;)
        {
            var comma = text.Text.IndexOf(',', start);
            var end = comma < 0 ? text.Length : comma;
            var name = text.Text.Substring(start, end - start);
            var from = start + (name.Length - name.TrimStart().Length);
            if (name.Trim().Length is > 0 and var length)
            {
                yield return Value.Of(text.Keep(Span.At(from, length)));
            }

            start = end + 1;
        }
    }
}
