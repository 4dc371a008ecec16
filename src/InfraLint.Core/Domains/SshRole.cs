namespace InfraLint.Domains;

/// <summary>What a path is to OpenSSH.</summary>
public enum SshRole
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A private key (an identity).</summary>
    PrivateKey,

    /// <summary>A public key.</summary>
    PublicKey,

    /// <summary>A user's <c>.ssh</c> directory.</summary>
    SshDirectory,

    /// <summary>A file that sshd's AuthorizedKeysFile names.</summary>
    AuthorizedKeys,

    /// <summary>Known hosts.</summary>
    KnownHosts,

    /// <summary>ssh_config of a user or of the system.</summary>
    ClientConfig,

    /// <summary>sshd_config and its drop-in files.</summary>
    ServerConfig,

    /// <summary>A host's private key.</summary>
    HostKey,

    /// <summary>A home directory.</summary>
    Home,

    /// <summary>An agent's socket.</summary>
    AgentSocket,
}

/// <summary>The names of the roles in the tool's output.</summary>
public static class SshRoleNames
{
    /// <summary>The name; null for <see cref="SshRole.None"/>.</summary>
    public static string? NameOf(SshRole role) => role switch
    {
        SshRole.PrivateKey => "private-key",
        SshRole.PublicKey => "public-key",
        SshRole.SshDirectory => "ssh-directory",
        SshRole.AuthorizedKeys => "authorized-keys",
        SshRole.KnownHosts => "known-hosts",
        SshRole.ClientConfig => "client-config",
        SshRole.ServerConfig => "server-config",
        SshRole.HostKey => "host-key",
        SshRole.Home => "home",
        SshRole.AgentSocket => "agent-socket",
        _ => null,
    };
}
