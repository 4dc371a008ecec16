namespace InfraLint.Lowering.CloudInit;

/// <summary>
/// Which cloud-init runs, where that is known. What an outcome depends on, of all that changed in the lists of modules from 18.5 to 25.3 (config/cloud.cfg.tmpl):
/// <c>write_files_deferred</c> came with 21.4, whose <c>defer</c> earlier ones do not read, and <c>ansible</c> with 22.3; both are taken to be there. That
/// <c>set_passwords</c> moved from behind <c>ssh_import_id</c> to before it (24.2) changes nothing: the two touch different files.
/// </summary>
internal static class Releases
{
    /// <summary>The release of each base.</summary>
    private static readonly Dictionary<string, Version> OfBases = new(StringComparer.Ordinal) { ["debian"] = new Version(22, 4, 2) };

    /// <summary>The distribution; null where nobody knows it.</summary>
    public static string? BaseOf(Assumptions assumptions) => assumptions.Base ?? (assumptions.IsFresh ? "debian" : null);

    /// <summary>Whether a base's cloud-init is of a release, or a later one; null where nobody knows.</summary>
    public static bool? IsSince(string? name, int year, int release) => name is not null && OfBases.TryGetValue(name, out var version) ? version >= new Version(year, release) : null;
}
