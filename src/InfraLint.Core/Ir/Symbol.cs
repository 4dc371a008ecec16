namespace InfraLint.Ir;

/// <summary>
/// An unknown string with an identity: equal to itself and to nothing else. What it is known to be stands in its meaning.
/// </summary>
/// <param name="id">Tells it from all others of the same run; the same source gives the same id.</param>
/// <param name="display">How it prints: as written, such as <c>${SSHDIR}</c>.</param>
/// <param name="meaning">What is known of it.</param>
public sealed class Symbol(string id, string display, Meaning meaning)
{
    /// <summary>What a file of the repository holds.</summary>
    public static Symbol OfFile(InputFile file) => new("file-" + file.Path, file.Path, new Meaning.RepositoryFile(file));

    /// <summary>Its identity: without a slash, so that it is one component of a path, and without what sets symbols off in a key.</summary>
    public string Id { get; } = id.Replace('/', '\u0003').Replace('\u0001', '<').Replace('\u0002', '>');

    /// <summary>How it prints.</summary>
    public string Display { get; } = display;

    /// <summary>What is known of it.</summary>
    public Meaning Meaning { get; } = meaning;

    /// <inheritdoc/>
    public override string ToString() => Display;
}

/// <summary>A member of an archive, with all below it.</summary>
/// <param name="Copy">Where the interpreter keeps what it was when it was put there.</param>
/// <param name="Name">Its name in the archive: relative, without a slash at its end; <c>.</c> for all that a directory holds.</param>
public sealed record ArchiveMember(MachinePath Copy, string Name);

/// <summary>What is known of an unknown string.</summary>
public abstract record Meaning
{
    /// <summary>Nothing.</summary>
    public sealed record Anything : Meaning;

    /// <summary>A name that nothing has that is known by name: <c>mktemp</c>'s, a default user's beside users that are listed.</summary>
    public sealed record NewName : Meaning;

    /// <summary>The names, below a directory, of what is not listed there: any number of them.</summary>
    public sealed record UnlistedNames : Meaning;

    /// <summary>The value at the start of a variable that nothing here sets.</summary>
    public sealed record Inherited(string Name) : Meaning;

    /// <summary>The home directory of a user who is not known by name.</summary>
    public sealed record HomeOf(string Identity) : Meaning;

    /// <summary>A field of a line of a file such as passwd(5): neither a line break nor a colon is in it.</summary>
    public sealed record Field : Meaning;

    /// <summary>The output of a command.</summary>
    public sealed record Output(string Command) : Meaning;

    /// <summary>An archive of files.</summary>
    /// <param name="Members">What was put into it.</param>
    /// <param name="IsCompressed">It went through a compressor.</param>
    public sealed record Archive(IReadOnlyList<ArchiveMember> Members, bool IsCompressed) : Meaning;

    /// <summary>The content that a path of the machine had before anything here wrote to it.</summary>
    public sealed record ContentOf(string Path) : Meaning;

    /// <summary>A file of the repository.</summary>
    public sealed record RepositoryFile(InputFile File) : Meaning;

    /// <summary>A file that is brought from where the provisioning runs: of what it holds only the name tells.</summary>
    /// <param name="Path">Its path there.</param>
    public sealed record BroughtFile(string Path) : Meaning;

    /// <summary>What a server sent.</summary>
    /// <param name="Url">Its address, as far as it is known.</param>
    /// <param name="IsVerified">Somebody vouches for the server, or for what it sent.</param>
    /// <param name="IsUnchecked">It was asked not to look at the server's certificate: <c>curl -k</c>.</param>
    public sealed record Fetched(string Url, bool IsVerified, bool IsUnchecked = false) : Meaning;

    /// <summary>A private key; encrypted where a passphrase protects it.</summary>
    /// <param name="IsEncrypted">Whether it is; null where that is not known.</param>
    /// <param name="Passphrase">The passphrase, where it is known.</param>
    /// <param name="Pair">Tells its pair from others; null where that is not known.</param>
    public sealed record PrivateKey(bool? IsEncrypted, string? Passphrase = null, string? Pair = null) : Meaning;

    /// <summary>A private key of which an unquoted expansion has made one line: no key any more (measured: error in libcrypto).</summary>
    public sealed record JoinedKey : Meaning;

    /// <summary>What base64 digits stand for.</summary>
    /// <param name="Digits">The digits.</param>
    public sealed record Decoded(Symbol Digits) : Meaning;

    /// <summary>A public key.</summary>
    /// <param name="Pair">Tells its pair from others; null where that is not known.</param>
    public sealed record PublicKey(string? Pair = null) : Meaning;

    /// <summary>The socket of an agent.</summary>
    public sealed record AgentSocket(string Agent) : Meaning;

    /// <summary>The process id of an agent.</summary>
    public sealed record AgentProcess(string Agent) : Meaning;

    /// <summary>The process id of a command that runs behind the shell.</summary>
    /// <param name="Status">How it ends.</param>
    public sealed record Job(Domains.ExitStatus Status) : Meaning;

    /// <summary>A part of a template that the repository does not decide.</summary>
    public sealed record Template(string Expression) : Meaning
    {
        /// <summary>It needs a variable that nothing in the repository sets.</summary>
        public bool IsUnset { get; init; }
    }
}
