using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Verdicts.Configuration;

/// <summary>The configuration of ssh and sshd as it lies on a machine.</summary>
public static class MachineConfiguration
{
    private static readonly MachinePath Folder = MachinePath.Of("/etc/ssh");

    private static readonly MachinePath ServerFile = Folder.Child("sshd_config"), ClientFile = Folder.Child("ssh_config");

    /// <summary>What sshd goes by when a user logs in from anywhere; null where its file is not known.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="user">The user's name.</param>
    /// <param name="trustsRest">See <see cref="ConfigurationReader.OfServer"/>.</param>
    public static EffectiveConfiguration? OfServer(State state, string user, bool trustsRest = false) => (trustsRest ? Trusted(state) : ContentOf(state, ServerFile)) is not { } file ? null
        : ConfigurationReader.OfServer(file, new ConfigurationQuery { User = user, Groups = GroupsOf(state, user) }, a => Included(state, a, Folder, home: null, trustsRest), trustsRest);

    /// <summary>What is known of sshd's file; where that begins with what nobody knows, after the line with which the distributions' own begins: Debian's and Ubuntu's since OpenSSH 8.2, Fedora's and Red Hat's 9.</summary>
    private static Value? Trusted(State state)
    {
        var usual = Value.Of($"Include {ServerFile.Display}.d/*.conf\n", default);
        return ContentOf(state, ServerFile, isTrusted: true) is { } content ? content.Parts.FirstOrDefault().Symbol?.Meaning is Meaning.ContentOf ? usual.Append(content) : content
            : state.Look(state.Resolve(ServerFile, true).Path) is { Exists: not false } file && file.Nodes.All(n => n.Content is null) ? usual : null;
    }

    /// <summary>What ssh goes by for a connection: its options, the user's file, the system's (ssh_config(5)).</summary>
    public static EffectiveConfiguration OfClient(State state, ConnectOptions options, Location at)
    {
        var user = state.Process.User;
        var home = Interpreter.HomeOf(state, user);
        var (login, host) = Destination(options.Host?.Known);
        var query = new ConfigurationQuery { Host = host, LocalUser = user.Name };
        var file = options.Settings.FirstOrDefault(s => s.Key == SshSetting.ConfigurationFile);
        var given = options.Settings.Where(s => s != file).SelectMany(s => new[] { Value.Of(s.Key + " ", s.At), s.Value, Value.Of("\n", s.At) });
        var own = Value.Concat(login is null ? given : [.. given, Value.Of($"user \"{login}\"\n", at)], at);
        IEnumerable<MachinePath?> paths = file is null ? [home?.Child(".ssh/config"), ClientFile] : [file.Value.Known is "none" ? null : MachinePath.Of(file.Value, state.Process.Directory)];
        var contents = paths.Where(p => p is not null && state.Look(state.Resolve(p, true).Path).Exists != false).Select(p => ContentOf(state, p!) ?? Value.Of(new Symbol("configuration", p!.Display, new Meaning.ContentOf(p.Display)), at));
        return ConfigurationReader.OfClient([own, .. contents], query, a => Included(state, a, a.StartsWith("~", StringComparison.Ordinal) || home is null ? Folder : home.Child(".ssh"), home));
    }

    /// <summary>The user and the host of <c>[user@]host</c> or <c>ssh://[user@]host[:port]</c>; null for what is not known.</summary>
    public static (string? User, string? Host) Destination(string? destination)
    {
        if (destination is null)
        {
            return (null, null);
        }

        var isUrl = destination.StartsWith("ssh://", StringComparison.Ordinal);
        var bare = isUrl ? destination.Substring(6).Split('/')[0] : destination;
        var at = bare.LastIndexOf('@');
        var host = bare.Substring(at + 1);
        return (at < 0 ? null : bare.Substring(0, at), host.IndexOf(':') is var colon and > 0 ? host.Substring(0, colon) : host);
    }

    /// <summary>The content of a file; null where several are possible. One that may not be there is taken as there where much is taken for granted.</summary>
    private static Value? ContentOf(State state, MachinePath path, bool isTrusted = false)
    {
        var (real, isSure) = state.Resolve(path, true);
        var nodes = state.Look(real).Nodes;
        if (isTrusted)
        {
            // with what was there before, where that is possible
            return nodes.Where(n => n.Exists).All(n => n.Content is not null) ? nodes.Where(n => n.Exists).Select(n => n.Content).OrderByDescending(c => c!.Parts.Count).FirstOrDefault() : null;
        }

        return isSure && nodes is [{ Kind: NodeKind.File, Content: { } content }] ? content : null;
    }

    /// <summary>The files that an argument of Include stands for, in the order of glob(3); null for those that are not known.</summary>
    private static IEnumerable<Value?> Included(State state, string argument, MachinePath folder, MachinePath? home, bool trustsRest = false)
    {
        var pattern = argument.StartsWith("~/", StringComparison.Ordinal) ? home?.Child(argument.Substring(2)) : argument.StartsWith("/", StringComparison.Ordinal) ? MachinePath.Of(argument) : folder.Child(argument);
        return pattern is null || (state.Glob(pattern) ?? (trustsRest ? Listed(state, pattern) : null)) is not { } found ? [null] : found.Where(f => state.Look(state.Resolve(f, true).Path).Exists != false).Select(f => ContentOf(state, f, trustsRest));
    }

    /// <summary>The files of a folder that a pattern names, without those of which nobody knows.</summary>
    private static IReadOnlyList<MachinePath>? Listed(State state, MachinePath pattern) => pattern.Parent is not { } folder ? null
        : [.. state.Children(folder).Select(c => c.Path).Where(p => p.IsKnown && Wildcards.MatchesName(pattern.Name, p.Name)).OrderBy(p => p.Key, StringComparer.Ordinal)];

    /// <summary>The groups of a user; null where they are not all known.</summary>
    public static IReadOnlyList<string>? GroupsOf(State state, string user) => state.AccountOf(user) is { Group.Name: { } primary } account
        && state.Members.All.Select(m => m.Value).Where(m => m.User == user).ToList() is var members && members.All(m => m.IsSure)
        ? [primary, .. members.Select(m => m.Group)] : null;
}
