using InfraLint.Text;

namespace InfraLint.Verdicts.Configuration;

/// <summary>A setting as a line gives it.</summary>
/// <param name="Keyword">In lower case, by the name that OpenSSH prints.</param>
/// <param name="Arguments">Its values.</param>
/// <param name="At">The line.</param>
/// <param name="IsCertain">False where it stands under a condition that cannot be decided, or behind lines that are not known.</param>
public sealed record EffectiveSetting(string Keyword, IReadOnlyList<string> Arguments, Location At, bool IsCertain);

/// <summary>What ssh or sshd goes by for one connection: of most keywords the first value counts (ssh_config(5), sshd_config(5)).</summary>
public sealed class EffectiveConfiguration
{
    /// <summary>Keywords whose lines add up.</summary>
    private static readonly HashSet<string> Additive = new(StringComparer.Ordinal) { "identityfile", "certificatefile", "hostkey", "allowusers", "denyusers", "allowgroups", "denygroups", "acceptenv", "sendenv", "listenaddress" };

    private readonly List<EffectiveSetting> settings;

    internal EffectiveConfiguration(IEnumerable<EffectiveSetting> settings, IReadOnlyList<(Location At, string Message)> faults)
    {
        this.settings = [.. settings];
        Faults = faults;
    }

    /// <summary>The lines for which OpenSSH refuses the whole file.</summary>
    public IReadOnlyList<(Location At, string Message)> Faults { get; }

    /// <summary>The keywords that are set, in order of their names.</summary>
    public IEnumerable<string> Keywords => settings.Select(s => s.Keyword).Distinct().OrderBy(k => k, StringComparer.Ordinal);

    /// <summary>The settings of a keyword that count: the first one, of those that add up all. One that is not certain is followed by what counts if it does not.</summary>
    public IReadOnlyList<EffectiveSetting> All(string keyword)
    {
        var all = settings.Where(s => s.Keyword == keyword).ToList();
        if (Additive.Contains(keyword))
        {
            return all;
        }

        var certain = all.FindIndex(s => s.IsCertain);
        return certain < 0 ? all : all.GetRange(0, certain + 1);
    }

    /// <summary>The setting of a keyword; null where it is not set, or which one counts cannot be told.</summary>
    public EffectiveSetting? Find(string keyword) => All(keyword) is [{ IsCertain: true } one] ? one : null;

    /// <summary>The values of a keyword, of all lines that add up; null where they are not all known, empty where it is not set.</summary>
    public IReadOnlyList<string>? Values(string keyword) => All(keyword) is var all && all.All(s => s.IsCertain && !s.Arguments.Any(a => a.Contains(ConfigurationLine.Unknown))) ? [.. all.SelectMany(s => s.Arguments)] : null;
}
