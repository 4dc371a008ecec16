using InfraLint.Domains;
using InfraLint.Ir;
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
    public static Program Add(UserData data, Value user, Value keys, Location at)
    {
        var own = data.Server;
        return With(user, at, directory =>
        {
            var file = Steps.Child(directory, "authorized_keys");
            Program Append(Argument to) => Steps.Do(new Effect.Place(to, new PlaceOptions { Umask = true, IsAppend = true, Content = keys, Parents = Mode.Of(Octal.O755) }, at));
            var nobodyKnows = Steps.Do(new Effect.Havoc([directory, file], at));
            if (own.IsUncertain)
            {
                return nobodyKnows;
            }

            var append = Append(file);
            return Place(own.KeysFile, directory) switch
            {
                KeyPlace.Usual => Unless(data, directory, user, own.IsStrict ? append : nobodyKnows, new Program.Seq([Make(directory, file, user, at), append])),
                KeyPlace.Unchecked => append,
                KeyPlace.Elsewhere => Elsewhere(own.KeysFile!, user, at, Append, nobodyKnows),
                _ => nobodyKnows,
            };
        });
    }

    /// <summary>Looks for a user's file, which makes it where it is missing and could be one (ssh_util.extract_authorized_keys).</summary>
    public static Program Look(UserData data, Value user, Location at)
    {
        var own = data.Server;
        var isUsual = own is { KeysFile: null, IsUncertain: false } && !data.LateServer.IsUncertain;
        return With(user, at, directory =>
        {
            var look = Unless(data, directory, user, Program.Nothing, Make(directory, Steps.Child(directory, "authorized_keys"), user, at));
            return isUsual || Place(own.KeysFile, directory) == KeyPlace.Usual ? isUsual || !data.LateServer.IsUncertain ? look : new Program.If(new Program.Ask(Test.Unknown), look, Program.Nothing)
                : Place(own.KeysFile, directory) is KeyPlace.Unchecked or KeyPlace.Elsewhere && !data.LateServer.IsUncertain ? Program.Nothing
                : new Program.If(new Program.Ask(Test.Unknown), look, Program.Nothing);
        });
    }

    /// <summary>Where AuthorizedKeysFile has the keys of a user.</summary>
    private enum KeyPlace
    {
        /// <summary>In <c>.ssh</c>, which is looked at first.</summary>
        Usual,

        /// <summary>In <c>.ssh</c> as it is: no file that is named is the user's own.</summary>
        Unchecked,

        /// <summary>Below a folder of root's, by the user's name.</summary>
        Elsewhere,

        /// <summary>Not followed.</summary>
        Unknown,
    }

    /// <summary>The first file that is a user's own counts, where it is fit.</summary>
    private static KeyPlace Place(string? patterns, Argument directory)
    {
        if (patterns is null)
        {
            return KeyPlace.Usual;
        }

        var home = directory.Known is { } known ? known.Substring(0, known.Length - "/.ssh".Length) + "/" : null;
        var own = patterns.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(p => p[0] != '/' || p.IndexOf('%') >= 0 || (home is not null && p.StartsWith(home, StringComparison.Ordinal)));
        return own is null ? KeyPlace.Unchecked
            : own is ".ssh/authorized_keys" or "%h/.ssh/authorized_keys" ? KeyPlace.Usual
            : own.StartsWith("/etc/ssh/", StringComparison.Ordinal) && own.IndexOf("%u", StringComparison.Ordinal) > own.LastIndexOf('/') && own.Replace("%u", "").IndexOf('%') < 0 && own.LastIndexOf('/') > "/etc/ssh".Length && patterns == own
                ? KeyPlace.Elsewhere : KeyPlace.Unknown;
    }

    /// <summary>check_create_path makes what is missing outside of a home as root's, and the file as the user's.</summary>
    private static Program Elsewhere(string pattern, Value user, Location at, Func<Argument, Program> append, Program nobodyKnows)
    {
        var slash = pattern.LastIndexOf('/');
        var folder = new Argument(Value.Of(pattern.Substring(0, slash), at));
        var name = pattern.Substring(slash + 1).Split(["%u"], StringSplitOptions.None);
        var path = name.Skip(1).Aggregate(Value.Of(pattern.Substring(0, slash + 1) + name[0], at), (all, next) => all.Append(user).Append(Value.Of(next, at)));
        var file = new Argument(path);
        var isFit = new Test.And(new Test.OwnedBy(folder, Value.Of("root", at)), new Test.And(new Test.Not(new Test.HasMode(folder, Mode.GroupOrOthersWrite)), new Test.HasMode(folder, Octal.O001)));
        var isSure = Steps.Surely(new Test.Or(new Test.Not(new Test.Exists(folder, FileTest.Any)), isFit));
        return new Program.If(new Program.Ask(isSure), new Program.Seq([Made(folder, PlacedKind.Directory, Octal.O755, null), Made(file, PlacedKind.File, Octal.O600, user), append(file)]), new Program.Seq([nobodyKnows, Steps.Do(new Effect.Havoc([folder, file], at))]));

        Program Made(Argument what, PlacedKind kind, int mode, Value? owner) => Steps.Do(new Effect.Place(what, new PlaceOptions
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

    /// <summary>A program over the user's <c>.ssh</c>; it fails where there is no such user.</summary>
    private static Program With(Value user, Location at, Func<Argument, Program> then) => new Program.If(
        new Program.Ask(new Test.Presumed(new Test.Account(user, IsGroup: false))), InHome(user, at, then), Steps.Failed);

    private static Program InHome(Value user, Location at, Func<Argument, Program> then) =>
        user.Known is { } name
            ? new Program.With([new Word([new WordPart.Tilde(name, at), new WordPart.Evaluated(Value.Of("/.ssh", at))], at)], words => Into(words[0], then))
            : then(new Argument(Value.Of("/home/", at).Append(user).Append(Value.Of("/.ssh", at))));

    /// <summary>Nothing can be written below what is no directory: the module ends.</summary>
    private static Program Into(Argument directory, Func<Argument, Program> then)
    {
        if (directory.Known is not { } known || known.LastIndexOf('/') is not (> 0 and var slash))
        {
            return then(directory);
        }

        Test IsInTheWay(Argument path) => new Test.And(Steps.Surely(new Test.Exists(path, FileTest.Any)), Steps.Surely(new Test.Not(new Test.Exists(path, FileTest.Directory))));
        var isBarred = new Test.Or(IsInTheWay(new Argument(Value.Of(known.Substring(0, slash), directory.At))), IsInTheWay(directory));
        return new Program.If(new Program.Ask(isBarred), Steps.Failed, then(directory));
    }

    private static Program Make(Argument directory, Argument file, Value user, Location at)
    {
        Program Made(Argument path, PlacedKind kind, int mode) => Steps.Do(new Effect.Place(path, new PlaceOptions
        {
            Kind = kind,
            KnownMode = Mode.Of(mode),
            OnlyIfAbsent = true,
            Owner = new PrincipalOperand(user),
            Group = user.Known is null or "root" ? new PrincipalOperand(user) : null,
            LoginGroup = true,
            Parents = Mode.Of(Octal.O755),
            Content = kind == PlacedKind.File ? Value.Empty(at) : null,
        }, at));
        return new Program.Seq([Made(directory, PlacedKind.Directory, Octal.O700), Made(file, PlacedKind.File, Octal.O600)]);
    }

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
