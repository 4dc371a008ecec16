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
    /// <param name="group">The user's group.</param>
    /// <param name="keys">The lines to add.</param>
    /// <param name="at">Where they are written.</param>
    public static Program Add(UserData data, Value user, Value group, Value keys, Location at) => With(user, at, directory =>
    {
        var file = Steps.Child(directory, "authorized_keys");
        var append = Steps.Do(new Effect.Place(file, new PlaceOptions { Umask = true, IsAppend = true, Content = keys, Parents = Mode.Of(Octal.O755) }, at));
        return Unless(data, directory, user, append, new Program.Seq([Make(directory, file, user, group, at), append]));
    });

    /// <summary>Looks for a user's file, which makes it where it is missing and could be one (ssh_util.extract_authorized_keys).</summary>
    public static Program Look(UserData data, Value user, Value group, Location at) => With(user, at, directory =>
        Unless(data, directory, user, Program.Nothing, Make(directory, Steps.Child(directory, "authorized_keys"), user, group, at)));

    /// <summary>The lines of a key, a list of keys, or a mapping to keys.</summary>
    public static Value Lines(UserData data, YamlNode? node, string prefix, Location at)
    {
        var keys = node switch
        {
            YamlSequence list => list.Items,
            YamlMapping mapping => [.. mapping.Effective.Select(e => e.Value)],
            YamlScalar scalar => [scalar],
            _ => [],
        };
        var parts = keys.Select(data.Text).OfType<Value>().SelectMany(k => new[] { Value.Of(prefix, k.Location), k, Value.Of("\n", k.Location) });
        return Value.Concat(parts, at);
    }

    /// <summary>A program over the user's <c>.ssh</c>; it fails where there is no such user.</summary>
    private static Program With(Value user, Location at, Func<Argument, Program> then) => new Program.If(
        new Program.Ask(new Test.Presumed(new Test.Account(user, IsGroup: false))), InHome(user, at, then), Steps.Failed);

    private static Program InHome(Value user, Location at, Func<Argument, Program> then) =>
        user.Known is { } name
            ? new Program.With([new Word([new WordPart.Tilde(name, at), new WordPart.Evaluated(Value.Of("/.ssh", at))], at)], words => then(words[0]))
            : then(new Argument(Value.Of("/home/", at).Append(user).Append(Value.Of("/.ssh", at))));

    private static Program Make(Argument directory, Argument file, Value user, Value group, Location at)
    {
        Program Made(Argument path, PlacedKind kind, int mode) => Steps.Do(new Effect.Place(path, new PlaceOptions
        {
            Kind = kind,
            KnownMode = Mode.Of(mode),
            OnlyIfAbsent = true,
            Owner = new PrincipalOperand(user),
            Group = new PrincipalOperand(group),
            Parents = Mode.Of(Octal.O755),
            Content = kind == PlacedKind.File ? Value.Empty(at) : null,
        }, at));
        return new Program.Seq([Made(directory, PlacedKind.Directory, Octal.O700), Made(file, PlacedKind.File, Octal.O600)]);
    }

    /// <summary>A directory that nothing is known of is taken for a good one, or for none, unless the machine is known.</summary>
    private static Program Unless(UserData data, Argument directory, Value user, Program refused, Program accepted)
    {
        var isThere = new Test.Exists(directory, FileTest.Directory);
        return data.KnowsAccounts
            ? new Program.If(new Program.Ask(isThere), new Program.If(new Program.Ask(IsRefused(directory, user)), refused, accepted), accepted)
            : Steps.IfSurely(isThere, new Program.If(new Program.Ask(Steps.Surely(IsRefused(directory, user))), refused, accepted), accepted);
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
