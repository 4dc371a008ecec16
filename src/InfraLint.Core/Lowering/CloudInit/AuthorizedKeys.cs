using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering.CloudInit.Modules;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>Keys of a user, as cloud-init's ssh_util.setup_user_keys writes them.</summary>
internal static class AuthorizedKeys
{
    /// <summary>Adds keys to a user's file; none make the file all the same.</summary>
    /// <param name="data">The cloud-config.</param>
    /// <param name="user">The user's name.</param>
    /// <param name="keys">The lines to add.</param>
    /// <param name="at">Where they are written.</param>
    public static Program Add(UserData data, Value user, Value keys, Location at) => With(data, user, at, directory =>
    {
        var file = Steps.Child(directory, "authorized_keys");
        var nobodyKnows = Steps.Do(new Effect.Havoc([directory, file], at));
        Program Append(Argument to) => Steps.Do(new Effect.Place(to, new PlaceOptions { Umask = true, IsAppend = true, Content = keys, Parents = Mode.Of(Octal.O755) }, at));
        return data.Server.IsUncertain ? nobodyKnows : Find(data, directory, user, at, Append, nobodyKnows);
    });

    /// <summary>Looks for a user's file, which makes it where it is missing and could be one.</summary>
    public static Program Look(UserData data, Value user, Location at) => With(data, user, at, directory =>
    {
        var usual = Unless(data, directory, user, Program.Nothing, Make(directory, Steps.Child(directory, "authorized_keys"), user, at));
        var perhaps = new Program.If(new Program.Ask(Test.Unknown), usual, Program.Nothing);
        return data.LateServer.IsUncertain ? perhaps : Find(data, directory, user, at, _ => Program.Nothing, perhaps);
    });

    /// <summary>
    /// The first file of AuthorizedKeysFile that is the user's own, and fit, whose folders and itself are made where they are missing; where none is, the usual one as it
    /// is (ssh_util.extract_authorized_keys).
    /// </summary>
    private static Program Find(UserData data, Argument directory, Value user, Location at, Func<Argument, Program> then, Program nobodyKnows)
    {
        var usual = Steps.Child(directory, "authorized_keys");
        var home = directory.Known is { } known ? known.Substring(0, known.Length - "/.ssh".Length) + "/" : null;
        var own = Patterns(data.Server).Where(p => p[0] != '/' || p.IndexOf("%u", StringComparison.Ordinal) >= 0 || p.IndexOf("%h", StringComparison.Ordinal) >= 0 || (home is not null && p.StartsWith(home, StringComparison.Ordinal)));
        return own.Reverse().Aggregate(then(usual), (next, pattern) =>
            pattern is ".ssh/authorized_keys" or "%h/.ssh/authorized_keys" ? Unless(data, directory, user, data.Server.IsStrict ? next : nobodyKnows, new Program.Seq([Make(directory, usual, user, at), then(usual)]))
            : IsElsewhere(pattern) ? Elsewhere(pattern, user, at, then, nobodyKnows)
            : nobodyKnows);
    }

    private static IEnumerable<string> Patterns(ReadServerConfiguration server) =>
        server.KeysFile is { Length: > 0 } patterns ? patterns.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) : [".ssh/authorized_keys"];

    /// <summary>A file in a folder below /etc/ssh whose name has the user's in it.</summary>
    private static bool IsElsewhere(string pattern) =>
        pattern.StartsWith("/etc/ssh/", StringComparison.Ordinal) && pattern.LastIndexOf('/') is > 8 and var slash && pattern.IndexOf("%u", StringComparison.Ordinal) > slash && pattern.Replace("%u", "").IndexOf('%') < 0;

    /// <summary>check_create_path makes what is missing outside of a home as root's, and the file as the user's.</summary>
    private static Program Elsewhere(string pattern, Value user, Location at, Func<Argument, Program> then, Program nobodyKnows)
    {
        var slash = pattern.LastIndexOf('/');
        var folder = new Argument(Value.Of(pattern.Substring(0, slash), at));
        var name = pattern.Substring(slash + 1).Split(["%u"], StringSplitOptions.None);
        var file = new Argument(name.Skip(1).Aggregate(Value.Of(pattern.Substring(0, slash + 1) + name[0], at), (all, next) => all.Append(user).Append(Value.Of(next, at))));
        var isFit = new Test.And(new Test.OwnedBy(folder, Value.Of("root", at)), new Test.And(new Test.Not(new Test.HasMode(folder, Mode.GroupOrOthersWrite)), new Test.HasMode(folder, Octal.O001)));
        var isSure = Steps.Surely(new Test.Or(new Test.Not(new Test.Exists(folder, FileTest.Any)), isFit));
        var made = new Program.Seq([Made(folder, PlacedKind.Directory, Octal.O755, null, at), Made(file, PlacedKind.File, Octal.O600, user, at), then(file)]);
        return new Program.If(new Program.Ask(isSure), made, new Program.Seq([nobodyKnows, Steps.Do(new Effect.Havoc([folder, file], at))]));
    }

    /// <summary>The lines of a key, a list of keys, or a mapping to keys.</summary>
    public static Value Lines(UserData data, YamlNode? node, string prefix, Location at)
    {
        var keys = node switch
        {
            YamlSequence list => list.Items,
            YamlMapping mapping => [.. mapping.Effective.Select(e => e.Value)],
            YamlScalar scalar when data.String(scalar) is not null => [scalar],
            _ => [],
        };
        var parts = keys.Select(data.Text).OfType<Value>().SelectMany(k => new[] { Value.Of(prefix, k.Location), k, Value.Of("\n", k.Location) });
        return Value.Concat(parts, at);
    }

    /// <summary>Keys that Python can make no set of (a TypeError): a list or a mapping among them, as an alias to a list is.</summary>
    public static bool AreUnhashable(YamlNode? keys) => keys switch
    {
        YamlSequence list => list.Items.Any(i => i is not YamlScalar),
        YamlMapping mapping => mapping.Effective.Any(e => e.Value is not YamlScalar),
        _ => false,
    };

    /// <summary>A program over the user's <c>.ssh</c>; it fails where there is no such user. One whom the cloud-config does not make is presumed to be there.</summary>
    private static Program With(UserData data, Value user, Location at, Func<Argument, Program> then)
    {
        var isThere = new Test.Account(user, IsGroup: false);
        return new Program.If(new Program.Ask(user.Known is { } name && UsersGroups.Makes(data, name) ? isThere : new Test.Presumed(isThere)), InHome(user, at, then), Steps.Failed);
    }

    private static Program InHome(Value user, Location at, Func<Argument, Program> then) =>
        user.Known is { } name
            ? new Program.With([new Word([new WordPart.Tilde(name, at), new WordPart.Evaluated(Value.Of("/.ssh", at))], at)], words => Into(words[0], then))
            : then(new Argument(Value.Of("/home/", at).Append(user).Append(Value.Of("/.ssh", at))));

    /// <summary>Nothing can be written below what is no directory, and of an owner without a name none can be asked for: the module ends.</summary>
    private static Program Into(Argument directory, Func<Argument, Program> then)
    {
        if (directory.Known is not { } known || known.LastIndexOf('/') is not (> 0 and var slash))
        {
            return then(directory);
        }

        Test IsInTheWay(Argument path) => new Test.And(
            Steps.Surely(new Test.Exists(path, FileTest.Any)),
            new Test.Or(Steps.Surely(new Test.Not(new Test.Exists(path, FileTest.Directory))), Steps.Surely(new Test.Not(new Test.OwnerHasName(path)))));
        var isBarred = new Test.Or(IsInTheWay(new Argument(Value.Of(known.Substring(0, slash), directory.At))), IsInTheWay(directory));
        return new Program.If(new Program.Ask(isBarred), Steps.Failed, then(directory));
    }

    private static Program Make(Argument directory, Argument file, Value user, Location at) =>
        new Program.Seq([Made(directory, PlacedKind.Directory, Octal.O700, user, at), Made(file, PlacedKind.File, Octal.O600, user, at)]);

    /// <summary>What is missing is made: the user's, or root's where there is no owner.</summary>
    private static Program Made(Argument path, PlacedKind kind, int mode, Value? owner, Location at) => Steps.Do(new Effect.Place(path, new PlaceOptions
    {
        Kind = kind,
        KnownMode = Mode.Of(mode),
        OnlyIfAbsent = true,
        Owner = owner is null ? null : new PrincipalOperand(owner),
        Group = owner is { Known: null or "root" } ? new PrincipalOperand(owner) : null,
        LoginGroup = owner is not null,
        Parents = Mode.Of(Octal.O755),
        Content = kind == PlacedKind.File ? Value.Empty(at) : null,
    }, at));

    /// <summary>A directory that nothing is known of is taken for a good one, or for none, unless the machine is known.</summary>
    private static Program Unless(UserData data, Argument directory, Value user, Program refused, Program accepted)
    {
        var isThere = new Test.Exists(directory, FileTest.Directory);
        var otherwise = data.KnowsAccounts
            ? new Program.If(new Program.Ask(isThere), new Program.If(new Program.Ask(IsRefused(directory, user)), refused, accepted), accepted)
            : Steps.IfSurely(isThere, new Program.If(new Program.Ask(Steps.Surely(IsRefused(directory, user))), refused, accepted), accepted);
        return new Program.If(new Program.Ask(HasLink(directory)), refused, otherwise);
    }

    /// <summary>check_create_path: no link may stand in the path, of the home neither.</summary>
    private static Test HasLink(Argument directory)
    {
        var path = directory.Known is { } known ? known + "/authorized_keys" : "";
        return Enumerable.Range(1, Math.Max(0, path.Length)).Where(i => i == path.Length || (i < path.Length && path[i] == '/'))
            .Select(i => Steps.Surely(new Test.Exists(new Argument(Value.Of(path.Substring(0, i), directory.At)), FileTest.Link)))
            .Aggregate(new Test.Not(new Test.Presumed(Test.Unknown)) as Test, (all, link) => new Test.Or(all, link));
    }

    /// <summary>check_permissions of an existing <c>.ssh</c>: others may write to it, or the user cannot enter it.</summary>
    private static Test IsRefused(Argument directory, Value user)
    {
        var isOwn = new Test.OwnedBy(directory, user);
        var isRoots = new Test.OwnedBy(directory, Value.Of("root", user.Location));
        Test No(Test test) => new Test.Not(test);
        return new Test.Or(
            new Test.HasMode(directory, Mode.GroupOrOthersWrite),
            new Test.And(No(isOwn), new Test.Or(No(isRoots), No(new Test.HasMode(directory, Octal.O077)))));
    }
}
