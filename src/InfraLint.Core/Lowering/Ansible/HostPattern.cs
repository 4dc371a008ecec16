using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible;

/// <summary>
/// A play's <c>hosts</c>, such as <c>web:db:&amp;staging:!old</c>: terms that bring hosts in, that all of them must be of, and that leave some out,
/// in whatever order they are written (lib/ansible/inventory/manager.py, split_host_pattern and order_patterns).
/// </summary>
internal sealed class HostPattern
{
    private static readonly char[] Separators = [':', ','];

    private HostPattern(string text, IReadOnlyList<string> wanted, IReadOnlyList<string> required, IReadOnlyList<string> excluded) =>
        (Text, Wanted, Required, Excluded) = (text, wanted, required, excluded);

    /// <summary>As it is written.</summary>
    public string Text { get; }

    /// <summary>Terms any of which brings a host in.</summary>
    public IReadOnlyList<string> Wanted { get; }

    /// <summary>Terms of all of which a host must be.</summary>
    public IReadOnlyList<string> Required { get; }

    /// <summary>Terms of none of which a host may be.</summary>
    public IReadOnlyList<string> Excluded { get; }

    /// <summary>It names groups and hosts, and no more.</summary>
    public bool IsPlain => !Wanted.Concat(Required).Concat(Excluded).Any(t => t[0] == '~' || t.IndexOf('{') >= 0 || t.IndexOf('[') >= 0);

    /// <summary>The machine that Ansible runs on.</summary>
    public bool IsController => Required.Count == 0 && Excluded.Count == 0 && Wanted is [var only] && IsLocalName(only);

    /// <summary>Reads a pattern.</summary>
    public static HostPattern Parse(string text)
    {
        // a colon that parts the halves of an IPv6 address, or of a slice, parts no terms
        var terms = (text.IndexOf("::", StringComparison.Ordinal) >= 0 || text.IndexOf('[') >= 0 || text.IndexOf("{{", StringComparison.Ordinal) >= 0 ? text.Split(',') : text.Split(Separators))
            .Select(t => t.Trim()).Where(t => t.TrimStart('!', '&').Length > 0).ToList();
        var wanted = terms.Where(t => t[0] is not ('!' or '&')).ToList();
        return new HostPattern(text, wanted.Count > 0 ? wanted : ["all"], [.. terms.Where(t => t[0] == '&').Select(t => t.Substring(1))], [.. terms.Where(t => t[0] == '!').Select(t => t.Substring(1))]);
    }

    /// <summary>Whether a name is that of the machine that Ansible runs on.</summary>
    public static bool IsLocalName(string name) => name is "localhost" or "127.0.0.1" or "::1";

    /// <summary>The pattern of one of its terms, which the others restrict.</summary>
    public HostPattern Of(string wanted) => new(wanted, [wanted], Required, Excluded);

    /// <summary>Whether every host that the other names is one of its own, whatever the inventory is.</summary>
    public bool Covers(HostPattern other) =>
        IsPlain && other.IsPlain
            ? other.Wanted.All(t => IsWithin(t, other.Required, Wanted)) && Required.All(r => other.Wanted.All(t => IsWithin(t, other.Required, [r]))) && Excluded.All(other.Excluded.Contains)
            : Text == other.Text;

    /// <summary>Whether hosts that the other names are left out of it, or brought in, only by what it requires or excludes, which an inventory would tell.</summary>
    public bool MayName(HostPattern other) =>
        IsPlain && other.IsPlain && !Covers(other)
        && other.Wanted.All(t => IsWithin(t, other.Required, Wanted))
        && !Required.Any(other.Excluded.Contains)
        && !other.Wanted.All(t => IsWithin(t, other.Required, Excluded));

    /// <summary>The hosts of an inventory that it names; none where only the run tells.</summary>
    public IReadOnlyList<string> In(Inventory inventory)
    {
        if (!IsPlain)
        {
            return [];
        }

        var found = Wanted.SelectMany(inventory.Named).Distinct();
        found = Required.Aggregate(found, (hosts, term) => hosts.Intersect(inventory.Named(term)));
        return [.. found.Except(Excluded.SelectMany(inventory.Named))];
    }

    /// <summary>Whether the hosts of a term, which are all of some others too, are surely those of one of several.</summary>
    private static bool IsWithin(string term, IReadOnlyList<string> alsoOf, IReadOnlyList<string> several) =>
        several.Any(s => Matches(s, term) || alsoOf.Any(r => Matches(s, r)));

    private static bool Matches(string pattern, string term) =>
        pattern == term || (!IsLocalName(term) && (pattern is "all" or "*" || (pattern.IndexOf('*') >= 0 && term.IndexOf('*') < 0 && Wildcards.MatchesName(pattern, term))));
}
