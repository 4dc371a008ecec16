using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Verdicts.Configuration;

/// <summary>Whose connection a configuration is read for. What is null is not known.</summary>
public sealed record ConfigurationQuery
{
    /// <summary>The client: the host as it is named; the server: the client's name, where it is looked up.</summary>
    public string? Host { get; init; }

    /// <summary>The server: who logs in.</summary>
    public string? User { get; init; }

    /// <summary>The client: who runs ssh.</summary>
    public string? LocalUser { get; init; }

    /// <summary>The server: the groups of who logs in.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The server: the client's address.</summary>
    public string? Address { get; init; }

    /// <summary>The server: its own address.</summary>
    public string? LocalAddress { get; init; }

    /// <summary>The server: its own port.</summary>
    public int? LocalPort { get; init; }
}

/// <summary>Reads configuration files of OpenSSH for one connection (<c>readconf.c</c>, <c>servconf.c</c>).</summary>
public sealed class ConfigurationReader
{
    /// <summary>OpenSSH's limit of files that include files (<c>READCONF_MAX_DEPTH</c>, <c>SERVCONF_MAX_DEPTH</c>).</summary>
    private const int MaxDepth = 16;

    private readonly ConfigurationQuery query;
    private readonly bool isServer;
    private readonly Func<string, IEnumerable<Value?>> include;
    private readonly List<EffectiveSetting> global = [], matched = [];
    private readonly List<(Location At, string Message)> faults = [];
    private bool wantsFinal, isFinal, isClouded;

    private ConfigurationReader(ConfigurationQuery query, bool isServer, Func<string, IEnumerable<Value?>> include) => (this.query, this.isServer, this.include) = (query, isServer, include);

    /// <summary>Lines that are not known are taken to set nothing of what is asked: those of a distribution's own file.</summary>
    private bool TrustsRest { get; init; }

    /// <summary>What ssh goes by: files in the order in which it reads them, the user's before the system's.</summary>
    /// <param name="files">Their contents.</param>
    /// <param name="query">The connection.</param>
    /// <param name="include">The contents of the files that an argument of <c>Include</c> stands for; null for one that is not known.</param>
    public static EffectiveConfiguration OfClient(IEnumerable<Value> files, ConfigurationQuery query, Func<string, IEnumerable<Value?>>? include = null)
    {
        var reader = new ConfigurationReader(query, isServer: false, include ?? (_ => []));
        var all = files.ToList();
        all.ForEach(f => reader.Read(f, active: true, isInMatch: false, depth: 0));
        if (reader.wantsFinal)
        {
            // "Match final" asks for a second reading; what is set stays
            reader.isFinal = true;
            all.ForEach(f => reader.Read(f, active: true, isInMatch: false, depth: 0));
        }

        return new EffectiveConfiguration(reader.global, reader.faults.Distinct().ToList());
    }

    /// <summary>What sshd goes by: what a <c>Match</c> sets comes before what stands outside of all of them.</summary>
    /// <param name="file">The content of sshd_config.</param>
    /// <param name="query">The connection.</param>
    /// <param name="include">As for a client.</param>
    /// <param name="trustsRest">Lines that are not known are taken to set nothing, as those of a distribution's own file set nothing of who may log in.</param>
    public static EffectiveConfiguration OfServer(Value file, ConfigurationQuery query, Func<string, IEnumerable<Value?>>? include = null, bool trustsRest = false)
    {
        var reader = new ConfigurationReader(query, isServer: true, include ?? (_ => [])) { TrustsRest = trustsRest };
        reader.Read(file, active: true, isInMatch: false, depth: 0);

        // of those that add up a Match's take the place of the global ones (copy_set_server_options)
        var replaced = new HashSet<string>(reader.matched.Where(s => s.IsCertain).Select(s => s.Keyword), StringComparer.Ordinal);
        return new EffectiveConfiguration([.. reader.matched, .. reader.global.Where(s => !replaced.Contains(s.Keyword))], reader.faults);
    }

    private void Read(Value content, bool? active, bool isInMatch, int depth)
    {
        var never = active == false;
        foreach (var line in ConfigurationLine.Of(content))
        {
            if (line.Keyword == ConfigurationLine.Unknown)
            {
                isClouded |= active != false && !TrustsRest;
                continue;
            }

            if (line.Fault is { } fault)
            {
                faults.Add((line.At, fault));
                continue;
            }

            switch (line.Keyword)
            {
                case "host" when !isServer:
                    active = never ? false : IsForHost(line.Arguments);
                    break;
                case "match":
                    (active, isInMatch) = (never ? Both(Matches(line), false) : Matches(line), true);
                    break;
                case "include":
                    foreach (var file in line.Arguments.SelectMany(include))
                    {
                        if (depth >= MaxDepth)
                        {
                            faults.Add((line.At, "Too many recursive configuration includes"));
                        }
                        else if (file is null)
                        {
                            isClouded |= active != false && !TrustsRest;
                        }
                        else
                        {
                            Read(file, active, isInMatch, depth + 1);
                        }
                    }

                    break;
                default:
                    Set(line, active, isInMatch);
                    break;
            }
        }
    }

    private void Set(ConfigurationLine line, bool? active, bool isInMatch)
    {
        var known = isServer ? isInMatch ? Keywords.OfMatch : Keywords.OfServer : Keywords.OfClient;
        if (!known.Contains(line.Keyword) && !(isServer && !isInMatch && Keywords.OfMatch.Contains(line.Keyword)) && !IsIgnored(line.Keyword))
        {
            faults.Add((line.At, isServer && isInMatch && Keywords.OfServer.Contains(line.Keyword) ? $"Directive '{line.Keyword}' is not allowed within a Match block" : $"Bad configuration option: {line.Keyword}"));
            return;
        }

        var keyword = Keywords.NameOf(line.Keyword, isServer);
        if (KnownValues.Refuses(keyword, line.Arguments, isServer) is { } fault)
        {
            faults.Add((line.At, fault));
            return;
        }

        if (active != false)
        {
            (isServer && isInMatch ? matched : global).Add(new EffectiveSetting(keyword, line.Arguments, line.At, active == true && !isClouded));
        }
    }

    /// <summary>A keyword that <c>IgnoreUnknown</c> names, where that stands before it.</summary>
    private bool IsIgnored(string keyword) => !isServer && global.Any(s => s.Keyword == "ignoreunknown" && s.Arguments.Any(a => SshPattern.MatchesList(keyword, a.ToLowerInvariant())));

    private bool? IsForHost(IReadOnlyList<string> patterns)
    {
        var isFor = false;
        foreach (var pattern in patterns)
        {
            var isNegated = pattern.StartsWith("!", StringComparison.Ordinal);
            var bare = isNegated ? pattern.Substring(1) : pattern;
            if (query.Host is null ? bare != "*" : bare.Contains(ConfigurationLine.Unknown) && !SshPattern.Matches(query.Host, bare))
            {
                return null;
            }

            if (query.Host is null || SshPattern.Matches(query.Host, bare))
            {
                if (isNegated)
                {
                    return false;
                }

                isFor = true;
            }
        }

        return isFor;
    }

    /// <summary>Whether the criteria of a <c>Match</c> all hold (<c>match_cfg_line</c> of both programs).</summary>
    private bool? Matches(ConfigurationLine line)
    {
        bool? result = true;
        var count = 0;
        string? rest = line.Rest;
        while (ConfigurationLine.Delimited(ref rest, splitsAtEquals: true) is { Length: > 0 } word && word[0] != '#')
        {
            var isNegated = !isServer && word[0] == '!';
            var criterion = (isNegated ? word.Substring(1) : word).ToLowerInvariant();
            if (criterion == "all")
            {
                var isAlone = (isServer ? count == 0 : count <= 1) && ConfigurationLine.Delimited(ref rest, splitsAtEquals: true) is null or "" or ['#', ..];
                return isAlone ? Both(result, !isNegated) : Bad(line, "'all' cannot be combined with other Match attributes");
            }

            count++;
            if (!isServer && criterion is "canonical" or "final")
            {
                wantsFinal |= criterion == "final";
                result = Both(result, isFinal != isNegated);
                continue;
            }

            if (ConfigurationLine.Delimited(ref rest, splitsAtEquals: true) is not { Length: > 0 } argument || argument[0] == '#')
            {
                return Bad(line, $"Missing Match criteria for {criterion}");
            }

            if (!IsCriterion(criterion))
            {
                return Bad(line, $"Unsupported Match attribute {criterion}");
            }

            var holds = isServer ? HoldsForServer(criterion, argument) : HoldsForClient(criterion, argument);
            result = Both(result, isNegated ? !holds : holds);
        }

        return count > 0 ? result : Bad(line, "One or more attributes required for Match");
    }

    private bool IsCriterion(string word) => isServer
        ? word is "user" or "group" or "host" or "address" or "localaddress" or "localport" or "rdomain" or "version" or "invalid-user"
        : word is "host" or "originalhost" or "user" or "localuser" or "exec" or "tagged" or "localnetwork" or "command" or "version" or "sessiontype";

    private bool? HoldsForClient(string criterion, string argument) => criterion switch
    {
        "host" => HostName() is { } host ? SshPattern.MatchesHost(host, argument) : null,
        "originalhost" => query.Host is { } named ? SshPattern.MatchesHost(named, argument) : null,
        "user" => (Current("user") ?? query.LocalUser) is { } user ? SshPattern.MatchesList(user, argument) : null,
        "localuser" => query.LocalUser is { } local ? SshPattern.MatchesList(local, argument) : null,
        _ => null,
    };

    private bool? HoldsForServer(string criterion, string argument) => criterion switch
    {
        "user" => query.User is { } user ? SshPattern.MatchesList(user, argument) : null,
        "group" => query.Groups is { } groups ? MatchesGroups(groups, argument) : null,
        "host" => query.Host is { } host ? SshPattern.MatchesHost(host, argument) : null,
        "address" => query.Address is { } address ? SshPattern.MatchesAddress(address, argument) ?? false : null,
        "localaddress" => query.LocalAddress is { } address ? SshPattern.MatchesAddress(address, argument) ?? false : null,
        "localport" => query.LocalPort is { } port ? argument == port.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        _ => null,
    };

    /// <summary>One of the groups must match, and none those with <c>!</c> (<c>ga_match_pattern_list</c>).</summary>
    private static bool MatchesGroups(IReadOnlyList<string> groups, string patterns)
    {
        var negated = patterns.Split(',').Where(p => p.StartsWith("!", StringComparison.Ordinal)).Select(p => p.Substring(1)).ToList();
        return !groups.Any(g => negated.Any(n => SshPattern.Matches(g, n))) && groups.Any(g => SshPattern.MatchesList(g, patterns));
    }

    private string? HostName() => Current("hostname") is { } name ? query.Host is { } host ? name.Replace("%h", host) : null : query.Host;

    private string? Current(string keyword) => global.FirstOrDefault(s => s.Keyword == keyword) is { Arguments: [{ } value, ..] } ? value : null;

    private bool? Bad(ConfigurationLine line, string message)
    {
        faults.Add((line.At, message));
        return false;
    }

    private static bool? Both(bool? left, bool? right) => left == false || right == false ? false : left is null || right is null ? null : true;
}
