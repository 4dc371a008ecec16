using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Verdicts;

/// <summary>
/// What each path of a machine is to OpenSSH, and whose it is. Settled from all that was learnt: use beats location beats
/// name; a key's header in the content counts as use.
/// </summary>
public sealed class SshRoles
{
    private static readonly string[] SystemFolders = ["/etc/ssh", "/etc/ssh/ssh_config.d", "/etc/ssh/sshd_config.d"];

    private readonly Dictionary<string, Principal> usedKeys = new(StringComparer.Ordinal);
    private readonly State state;
    private readonly IReadOnlyList<(string User, string Directory)> homes;
    private readonly IReadOnlyList<string> keys;
    private readonly Principal fallback;

    /// <summary>Settles the roles of a finished run.</summary>
    /// <param name="events">What happened.</param>
    /// <param name="state">Its final state.</param>
    /// <param name="options">Homes and keys that the files do not tell.</param>
    public SshRoles(IReadOnlyList<Event> events, State state, LintOptions? options = null)
    {
        this.state = state;
        (homes, keys) = (options?.Homes ?? [], options?.Keys ?? []);
        fallback = state.Process.User;
        foreach (var happened in events)
        {
            var user = happened.State.Process.User;
            switch (happened)
            {
                case Event.AgentAdded added:
                    added.Keys.ToList().ForEach(k => usedKeys[k.Key] = user);
                    break;
                case Event.Connected { Options.Identities: { Count: > 0 } identities }:
                    foreach (var identity in identities.Where(i => !i.IsPattern))
                    {
                        usedKeys[happened.State.Resolve(MachinePath.Of(identity.Value, happened.State.Process.Directory), true).Path.Key] = user;
                    }

                    break;
                case Event.KeyGenerated { Path: { } path }:
                    usedKeys[path.Key] = ConsumerBy(path) ?? user;
                    break;
            }
        }
    }

    /// <summary>The role of a path.</summary>
    public SshRole RoleOf(MachinePath path)
    {
        var name = path.Name;
        var parent = path.Parent;
        if ((usedKeys.ContainsKey(path.Key) || (keys.Any(k => Wildcards.Matches(k, path.Key)) && state.Look(path).IsDirectory != true)) && !name.EndsWith(".pub", StringComparison.Ordinal))
        {
            // a key that is made under a host key's name is one
            return parent is not null && SystemFolder(parent) is { } system && SystemRole(system, name) == SshRole.HostKey ? SshRole.HostKey : SshRole.PrivateKey;
        }

        if (parent is not null && SystemFolder(parent) is { } folder)
        {
            return SystemRole(folder, name);
        }

        if (name == ".ssh")
        {
            return SshRole.SshDirectory;
        }

        if (parent?.Name == ".ssh")
        {
            return RoleInSsh(path);
        }

        if (IsHome(path))
        {
            return SshRole.Home;
        }

        return SshNames.Anywhere(name) ?? (HasKeyContent(path) ? SshRole.PrivateKey : SshRole.None);
    }

    /// <summary>
    /// Who is to use a path: whoever is seen to use the key, else the owner of the home that it lies in, else the user in
    /// force at the end. Unknown where nobody can tell.
    /// </summary>
    public Principal ConsumerOf(MachinePath path) =>
        usedKeys.TryGetValue(path.Key, out var user) ? user
        : RoleOf(path) is SshRole.HostKey or SshRole.ServerConfig ? Principal.Root
        : ConsumerBy(path) ?? fallback;

    /// <summary>The user whose home a path lies in, and that home; null where it lies in none.</summary>
    public (Principal User, MachinePath Home)? HomeAround(MachinePath path)
    {
        for (var above = path; above is not null; above = above.Parent)
        {
            if (homes.Where(h => h.Directory == above.Key).Select(h => h.User).FirstOrDefault() is { } given)
            {
                return (state.AccountOf(given)?.User ?? new Principal(given, null), above);
            }

            if (state.Users.All.Select(u => u.Value).FirstOrDefault(u => u.Home is { } home && home.Equals(above) && home.Key.Length > 1) is { } account)
            {
                return (account.User, above);
            }

            if (above.Parent?.Key == "/home")
            {
                // of a name that is not known the user's identity is the symbol
                return (above.IsKnown ? state.AccountOf(above.Name)?.User ?? new Principal(above.Name, null) : new Principal(null, null, above.Name), above);
            }

            if (above.Key == "/root")
            {
                return (Principal.Root, above);
            }

            if (above.Parent is null && above.Symbols.FirstOrDefault()?.Meaning is Meaning.HomeOf home1)
            {
                return (new Principal(null, null, home1.Identity), above);
            }
        }

        return null;
    }

    private Principal? ConsumerBy(MachinePath path) => HomeAround(path)?.User;

    private bool IsHome(MachinePath path) => HomeAround(path) is { } around && around.Home.Equals(path);

    private SshRole RoleInSsh(MachinePath path) =>
        SshNames.InSshDirectory(path.Name) switch
        {
            SshRole.PrivateKey when state.Look(path).IsDirectory == true => SshRole.None,
            { } role => role,
            null => HasKeyContent(path) || state.Look(MachinePath.Of(path.Key + ".pub")).Nodes.Any(n => n.MadeAt is not null) ? SshRole.PrivateKey : SshRole.None,
        };

    /// <summary>The folder of OpenSSH's own files that a folder is, on this machine or below the root of another that is made here: <c>$chroot/etc/ssh</c>.</summary>
    private static string? SystemFolder(MachinePath folder) =>
        SystemFolders.FirstOrDefault(f => folder.Key.EndsWith(f, StringComparison.Ordinal));

    private static SshRole SystemRole(string directory, string name) =>
        (directory == "/etc/ssh/sshd_config.d" && name.EndsWith(".conf", StringComparison.Ordinal)) || name == "sshd_config" ? SshRole.ServerConfig
        : directory == "/etc/ssh/ssh_config.d" || name == "ssh_config" ? SshRole.ClientConfig
        : name.StartsWith("ssh_host_", StringComparison.Ordinal) && name.EndsWith("_key", StringComparison.Ordinal) ? SshRole.HostKey
        : name.StartsWith("ssh_host_", StringComparison.Ordinal) && name.EndsWith(".pub", StringComparison.Ordinal) ? SshRole.PublicKey
        : name == "ssh_known_hosts" ? SshRole.KnownHosts
        : SshRole.None;

    private bool HasKeyContent(MachinePath path) => state.Look(path).Nodes.Any(n => n.Content is { } content
        && (KeyContent.IsPrivate(content, openSshOnly: path.Parent?.Name != ".ssh" && !SshNames.IsCalledAfterAlgorithm(path.Name) && !HasPublicHalf(path))
            || (path.Parent?.Name == ".ssh" && KeyContent.IsCalledPrivate(content))));

    /// <summary>OpenSSH's form of the public half lies beside it; a key of TLS, which PEM looks like, has a certificate.</summary>
    private bool HasPublicHalf(MachinePath path) =>
        state.Look(path.Followed(".pub")).Nodes.Any(n => n.Content is { } content && content.Parts is [{ Written: { } written }, ..] && PublicKey.Of(written.Text) is not null);
}
