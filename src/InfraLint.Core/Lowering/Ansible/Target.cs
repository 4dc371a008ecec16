namespace InfraLint.Lowering.Ansible;

/// <summary>Hosts to which the same plays are done: one machine.</summary>
/// <param name="Name">What it is called: the pattern that names it most closely.</param>
/// <param name="Pattern">That pattern.</param>
/// <param name="Members">The hosts, where an inventory tells them.</param>
/// <param name="Plays">The plays that reach it, by their number.</param>
internal sealed record Target(string Name, HostPattern Pattern, IReadOnlyList<string> Members, IReadOnlyList<int> Plays)
{
    /// <summary>The plays that may reach it: only an inventory would tell.</summary>
    public IReadOnlyList<int> Perhaps { get; init; } = [];

    /// <summary>More kinds of hosts than anybody wants to read about.</summary>
    private const int Limit = 12;

    /// <summary>
    /// Sorts hosts by the plays that reach them. Those of an inventory are told apart one by one; of a pattern that no inventory fills, a host is
    /// expected that only the plays reach whose patterns surely hold it, and perhaps those that hold it but for what they require or exclude.
    /// </summary>
    /// <param name="plays">The patterns of all plays, and the hosts that they name in the inventory.</param>
    public static IReadOnlyList<Target> Of(IReadOnlyList<(HostPattern Pattern, IReadOnlyList<string> Hosts)> plays)
    {
        var listed = OfInventory(plays);
        var patterns = plays.Where(p => listed is null || p.Hosts.Count == 0).Select(p => p.Pattern).ToList();
        return [.. listed ?? [], .. OfPatterns(patterns, plays)];
    }

    private static IReadOnlyList<Target>? OfInventory(IReadOnlyList<(HostPattern Pattern, IReadOnlyList<string> Hosts)> plays)
    {
        var numbers = Enumerable.Range(0, plays.Count).ToList();
        var kinds = plays.SelectMany(p => p.Hosts).Distinct()
            .Select(h => (Host: h, Plays: numbers.Where(i => plays[i].Hosts.Contains(h)).ToList()))
            .GroupBy(h => (HostPattern.IsLocalName(h.Host), string.Join(",", h.Plays))).ToList();
        if (kinds.Count > Limit)
        {
            return null;
        }

        var targets = kinds.Select(kind =>
        {
            var closest = plays[kind.First().Plays.OrderBy(i => plays[i].Hosts.Count).First()].Pattern;
            return new Target(kind.Key.Item1 ? Ansible.Plays.Controller : closest.Text, closest, [.. kind.Select(h => h.Host)], kind.First().Plays);
        }).OrderBy(t => t.Plays[0]).ToList();

        // two kinds of hosts that one pattern names most closely are told apart by all that reach them
        return [.. targets.Select(t => targets.Count(o => o.Name == t.Name) == 1 ? t : t with { Name = string.Join(":&", t.Plays.Select(i => plays[i].Pattern.Text).Distinct()) })];
    }

    private static IEnumerable<Target> OfPatterns(IReadOnlyList<HostPattern> patterns, IReadOnlyList<(HostPattern Pattern, IReadOnlyList<string> Hosts)> plays)
    {
        var numbers = Enumerable.Range(0, plays.Count).ToList();
        var distinct = new List<HostPattern>();
        foreach (var pattern in patterns.Where(p => !distinct.Exists(d => d.Covers(p) && p.Covers(d))))
        {
            distinct.Add(pattern);
        }

        foreach (var pattern in distinct)
        {
            // of a union whose parts have plays of their own, each part is a machine
            var isParted = pattern.Wanted.Count > 1 && pattern.Wanted.All(w => distinct.Exists(d => !ReferenceEquals(d, pattern) && d.Covers(pattern.Of(w)) && pattern.Of(w).Covers(d)));
            if (!isParted)
            {
                yield return new Target(pattern.IsController ? Ansible.Plays.Controller : pattern.Text, pattern, [], [.. numbers.Where(i => plays[i].Pattern.Covers(pattern))])
                {
                    Perhaps = [.. numbers.Where(i => plays[i].Pattern.MayName(pattern))],
                };
            }
        }
    }
}
