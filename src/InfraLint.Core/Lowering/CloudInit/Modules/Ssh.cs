using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary><c>ssh_keys</c>, <c>ssh_deletekeys</c>, <c>ssh_authorized_keys</c>, <c>disable_root</c> (cc_ssh): host keys, then the default user's and root's keys.</summary>
internal static class Ssh
{
    private static readonly string[] GeneratedTypes = ["rsa", "dsa", "ecdsa", "ed25519"];

    public static Program Lower(UserData data)
    {
        var at = data.Root.Location;
        var steps = new List<Program>();
        if (data.Flag("ssh_deletekeys", true) == true)
        {
            steps.Add(Steps.Do(new Effect.Unlink([new Argument(Value.Of("/etc/ssh/ssh_host_*key*", at), IsPattern: true)], false, true, false, (data.Find("ssh_deletekeys") ?? data.Root).Location)));
        }

        // a key without a value has no items() either, and ends the module
        if (data.Root.Find("ssh_keys") is null or YamlMapping)
        {
            steps.AddRange(data.Entry("ssh_keys") is { Value: YamlMapping keys } entry
                ? HostKeys(data, keys).Append(Steps.Do(new Effect.Note(NoteKind.Setting, Value.Empty(entry.Key.Location), "ssh_keys", entry.Location))) : Generate(data, at));
            steps.Add(Credentials(data));
        }

        return new Program.Scope(ScopeKind.Step, new Program.Seq(steps), (data.Entry("ssh_authorized_keys") ?? data.Entry("ssh_keys"))?.Location ?? at, "ssh");
    }

    private static IEnumerable<Program> HostKeys(UserData data, YamlMapping keys)
    {
        foreach (var entry in keys.Effective)
        {
            yield return HostKey(data, entry);
            if (entry.Name is { } name && name.EndsWith("_certificate", StringComparison.Ordinal) && GeneratedTypes.Contains(name.Substring(0, name.LastIndexOf('_'))))
            {
                yield return ServerConfiguration.Set(data, entry.Key.Location);
            }
        }

        // the public key is made of a private one that stands alone, where that is a key
        foreach (var entry in keys.Effective.Where(e => GeneratedTypes.Any(t => e.Name == t + "_private" && keys.Find(t + "_public") is null)))
        {
            var path = Argument("/etc/ssh/ssh_host_" + entry.Name!.Replace("_private", "_key.pub"), entry.Key.Location);
            var made = Steps.Do(new Effect.Place(path, new PlaceOptions { Umask = true, Content = null }, entry.Key.Location));
            yield return new Program.If(new Program.Ask(Test.Unknown), made, Program.Nothing);
        }
    }

    private static Argument Argument(string path, Location at) => new(Value.Of(path, at));

    private static Program HostKey(UserData data, YamlEntry entry)
    {
        var name = entry.Name ?? "";
        var cut = name.LastIndexOf('_');
        var suffix = cut < 0 ? null : name.Substring(cut + 1) switch { "private" => "", "public" => ".pub", "certificate" => "-cert.pub", _ => null };
        if (suffix is null || !GeneratedTypes.Contains(name.Substring(0, cut)))
        {
            return Program.Nothing;
        }

        return Steps.Do(new Effect.Place(Argument($"/etc/ssh/ssh_host_{name.Substring(0, cut)}_key{suffix}", entry.Key.Location), new PlaceOptions
        {
            Mode = suffix.Length == 0 ? ModeChange.Exactly(Octal.O600) : null,
            // 0600 in old versions, 0644 in new ones
            KnownMode = data.IsSince(23, 1) == false ? Mode.Of(Octal.O600) : Mode.Of(Octal.O600, Mode.AllBits & ~Octal.O644),
            Content = UserData.IsNull(entry.Value) ? Value.Empty(entry.Value.Location) : data.Text(entry.Value),
            Parents = Mode.Of(Octal.O755),
        }, entry.Key.Location));
    }

    /// <summary>Where the distribution is not known, nor are the modes: Red Hat's keys are 0640 of the group ssh_keys.</summary>
    private static IEnumerable<Program> Generate(UserData data, Location at)
    {
        if (data.Base is null)
        {
            yield break;
        }

        foreach (var type in WantedTypes(data))
        {
            // Debian 12's cloud-init (22.4.2) is the last that makes DSA keys
            var isKnown = data.Distribution is { } known && GeneratedTypes.Contains(type) && (type != "dsa" || known.GeneratesDsa);
            var path = Argument($"/etc/ssh/ssh_host_{type}_key", at);
            var pub = Argument($"/etc/ssh/ssh_host_{type}_key.pub", at);
            yield return isKnown
                ? Steps.IfSurely(new Test.Exists(path, FileTest.Any), Program.Nothing, new Program.Seq([Made(path, Octal.O600, new Meaning.PrivateKey(false)), Made(pub, Octal.O644, new Meaning.PublicKey())]))
                : Steps.Do(new Effect.Havoc([path, pub], at));
        }
    }

    /// <summary>util.get_cfg_option_list: anything but a list is a list of it alone, and nothing an empty one.</summary>
    private static IEnumerable<string> WantedTypes(UserData data) => data.Root.Find("ssh_genkeytypes") switch
    {
        null => GeneratedTypes,
        YamlSequence list => list.Items.Select(t => data.Text(t)?.Known).OfType<string>(),
        YamlScalar scalar when !UserData.IsNull(scalar) && data.Text(scalar)?.Known is { } type => [type],
        _ => [],
    };

    private static Program Made(Argument path, int mode, Meaning meaning) => Steps.Do(new Effect.Place(path, new PlaceOptions
    {
        KnownMode = Mode.Of(mode),
        Content = Value.Of(new Symbol("host-key-" + path.Known!, "(key)", meaning), path.At),
        Parents = Mode.Of(Octal.O755),
    }, path.At));

    /// <summary>apply_credentials: the default user where there is one, and root, whose keys only say to log in as that user.</summary>
    private static Program Credentials(UserData data)
    {
        var node = data.Find("ssh_authorized_keys");
        var user = data.Users.FirstOrDefault(u => u.IsDefault);
        if ((node is null && data.Base is null) || Normalizing.Fails(data) || (data.Root.Find("ssh_authorized_keys") is YamlScalar given && given.Resolve() is not YamlString) || AuthorizedKeys.AreUnhashable(node))
        {
            return Program.Nothing;
        }

        var at = (node ?? data.Root).Location;
        // the cloud may give more
        var more = Value.Of(new Symbol("cloud-keys", "(the cloud's keys)", new Meaning.Anything()), at);
        var forced = data.Flag("disable_root", true) == false ? "" : Prefix(data, user is null ? "NONE" : user.Name.Known ?? user.Name.Display);
        var name = Value.Of("root", at);
        var root = AuthorizedKeys.Add(data, name, AuthorizedKeys.Lines(data, node, forced, at).Append(forced.Length == 0 ? more : Value.Of(forced, at).Append(more)), at);

        if (user is null)
        {
            return node is null || forced.Length == 0 ? root : new Program.Seq([Steps.Do(new Effect.Note(NoteKind.NoEffect, name, "keys for nobody", data.Entry("ssh_authorized_keys")!.Key.Location)), root]);
        }

        // of a default user that was not made there are no keys, nor of root
        return Steps.Chain([AuthorizedKeys.Add(data, user.Name, AuthorizedKeys.Lines(data, node, "", at).Append(more), at), root]);
    }

    /// <summary>ssh_util.DISABLE_USER_OPTS</summary>
    private static string Prefix(UserData data, string user) =>
        (data.Text(data.Find("disable_root_opts"))?.Known
            ?? RootKeys.Options)
        .Replace("$USER", user).Replace("$DISABLE_USER", "root") + " ";
}
