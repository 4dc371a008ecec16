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

        steps.AddRange(data.Entry("ssh_keys") is { Value: YamlMapping keys } ? keys.Effective.Select(e => HostKey(data, e)) : Generate(data, at));
        steps.AddRange(Credentials(data));
        return new Program.Scope(ScopeKind.Step, new Program.Seq(steps), (data.Entry("ssh_authorized_keys") ?? data.Entry("ssh_keys"))?.Location ?? at, "ssh");
    }

    private static Program HostKey(UserData data, YamlEntry entry)
    {
        var name = entry.Name ?? "";
        var cut = name.LastIndexOf('_');
        var suffix = cut < 0 ? null : name.Substring(cut + 1) switch { "private" => "", "public" => ".pub", "certificate" => "-cert.pub", _ => null };
        if (suffix is null || name.Substring(0, cut) is not ("rsa" or "ecdsa" or "ed25519" or "dsa"))
        {
            return Program.Nothing;
        }

        return Steps.Do(new Effect.Place(new Argument(Value.Of($"/etc/ssh/ssh_host_{name.Substring(0, cut)}_key{suffix}", entry.Key.Location)), new PlaceOptions
        {
            Mode = suffix.Length == 0 ? ModeChange.Exactly(Octal.O600) : null,
            // 0600 in old versions, 0644 in new ones
            KnownMode = Mode.Of(Octal.O600, Mode.AllBits & ~Octal.O644),
            Content = data.Text(entry.Value),
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

        var wanted = UserData.Items(data.Find("ssh_genkeytypes"))?.Select(t => data.Text(t)?.Known).OfType<string>();
        foreach (var type in wanted ?? GeneratedTypes)
        {
            // Debian 12's cloud-init (22.4.2) is the last that makes DSA keys
            var isKnown = data.Base is "debian" or "ubuntu" or "alpine" && GeneratedTypes.Contains(type) && (type != "dsa" || data.Base == "debian");
            var path = new Argument(Value.Of($"/etc/ssh/ssh_host_{type}_key", at));
            var pub = new Argument(Value.Of($"/etc/ssh/ssh_host_{type}_key.pub", at));
            yield return isKnown
                ? Steps.IfSurely(new Test.Exists(path, FileTest.Any), Program.Nothing, new Program.Seq([Made(path, Octal.O600, new Meaning.PrivateKey(false)), Made(pub, Octal.O644, new Meaning.PublicKey())]))
                : Steps.Do(new Effect.Havoc([path, pub], at));
        }
    }

    private static Program Made(Argument path, int mode, Meaning meaning) => Steps.Do(new Effect.Place(path, new PlaceOptions
    {
        KnownMode = Mode.Of(mode),
        Content = Value.Of(new Symbol("host-key-" + path.Known!.Replace('/', '\u0003'), "(key)", meaning), path.At),
        Parents = Mode.Of(Octal.O755),
    }, path.At));

    /// <summary>apply_credentials: the default user where there is one, and root, whose keys only say to log in as that user.</summary>
    private static IEnumerable<Program> Credentials(UserData data)
    {
        var node = data.Find("ssh_authorized_keys");
        var user = UsersGroups.All(data).FirstOrDefault(u => u.IsDefault);
        if (node is null && data.Base is null)
        {
            yield break;
        }

        var at = (node ?? data.Root).Location;
        // the cloud may give more
        var more = Value.Of(new Symbol("cloud-keys", "(the cloud's keys)", new Meaning.Anything()), at);
        if (user is not null)
        {
            yield return AuthorizedKeys.Add(user.Name, UsersGroups.Group(data, user), AuthorizedKeys.Lines(data, node, "", at).Append(more), at);
        }

        var forced = data.Flag("disable_root", true) == false ? "" : Prefix(data, user?.Name.Known ?? "NONE");
        var root = Value.Of("root", at);
        yield return AuthorizedKeys.Add(root, root, AuthorizedKeys.Lines(data, node, forced, at).Append(more), at);
    }

    /// <summary>ssh_util.DISABLE_USER_OPTS</summary>
    private static string Prefix(UserData data, string user) =>
        (data.Text(data.Find("disable_root_opts"))?.Known
            ?? "no-port-forwarding,no-agent-forwarding,no-X11-forwarding,command=\"echo 'Please login as the user \\\"$USER\\\" rather than the user \\\"$DISABLE_USER\\\".';echo;sleep 10;exit 142\"")
        .Replace("$USER", user).Replace("$DISABLE_USER", "root") + " ";
}
