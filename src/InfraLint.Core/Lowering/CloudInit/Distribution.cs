namespace InfraLint.Lowering.CloudInit;

/// <summary>
/// What a distribution's image brings with its cloud-init. Of all that changed in the lists of modules from 18.5 to 25.3 (config/cloud.cfg.tmpl) an outcome depends
/// on this: <c>write_files_deferred</c> came with 21.4, whose <c>defer</c> earlier ones do not read, and <c>ansible</c> with 22.3; both are taken to be there. That
/// <c>set_passwords</c> moved from behind <c>ssh_import_id</c> to before it (24.2) changes nothing: the two touch different files.
/// </summary>
/// <param name="Name">The base's name.</param>
/// <param name="DefaultUser">The default user's name (its <c>cloud.cfg</c>).</param>
/// <param name="Release">The release of cloud-init; null where several are in use.</param>
/// <param name="RunsSystemd">Services that run as root have no HOME (systemd.exec(5)).</param>
/// <param name="IncludesDropIns">Its <c>sshd_config</c> includes <c>sshd_config.d</c>.</param>
/// <param name="GeneratesDsa">Its <c>ssh-keygen</c> makes DSA keys.</param>
internal sealed record Distribution(string Name, string DefaultUser, Version? Release, bool RunsSystemd, bool IncludesDropIns, bool GeneratesDsa)
{
    private static readonly IReadOnlyList<Distribution> All =
    [
        new("debian", "debian", new Version(22, 4, 2), RunsSystemd: true, IncludesDropIns: true, GeneratesDsa: true),
        new("ubuntu", "ubuntu", null, RunsSystemd: true, IncludesDropIns: true, GeneratesDsa: false),
        new("alpine", "alpine", null, RunsSystemd: false, IncludesDropIns: false, GeneratesDsa: false),
    ];

    /// <summary>The names of default users (config/cloud.cfg.tmpl); Red Hat's differ between clouds.</summary>
    public static IReadOnlyCollection<string> DefaultUsers { get; } = new HashSet<string>(["almalinux", "alpine", "arch", "azureuser", "cloud-user", "debian", "ec2-user", "fedora", "rocky", "ubuntu"], StringComparer.Ordinal);

    /// <summary>The base; null where nobody knows it.</summary>
    public static string? NameOf(Assumptions assumptions) => assumptions.Base ?? (assumptions.IsFresh ? "debian" : null);

    /// <summary>The distribution; null where nobody knows it, or it is not listed.</summary>
    public static Distribution? Of(Assumptions assumptions) => All.FirstOrDefault(d => d.Name == NameOf(assumptions));

    /// <summary>Whether its cloud-init is of a release, or a later one; null where nobody knows.</summary>
    public bool? IsSince(int year, int release) => Release is null ? null : Release >= new Version(year, release);
}
