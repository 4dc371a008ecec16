using InfraLint.Ir;
using InfraLint.Verdicts.Configuration;

namespace InfraLint.Verdicts;

/// <summary>What a file of the SSH client's configuration sets, and for whom (ssh_config(5)).</summary>
public static class SshConfiguration
{
    private static readonly HashSet<string> OwnNames = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "::1", "ip6-localhost" };

    /// <summary>
    /// For each part of the file the settings that a host of it meets, in order: those for every host, and its own. The first
    /// value of a keyword is the one that holds. Parts that are about this machine only are left out.
    /// </summary>
    public static IEnumerable<IReadOnlyList<SshSetting>> InFile(Value content)
    {
        var sections = Sections(content).ToList();
        return sections.Where(s => !s.IsLocal).Select(s => (IReadOnlyList<SshSetting>)[.. sections.Where(o => o.IsForAll || o == s).SelectMany(o => o.Settings)]);
    }

    /// <summary>What a file of the client's configuration sets for every host: what stands before the first part, and in those of all hosts.</summary>
    public static IReadOnlyList<SshSetting> ForEveryHost(Value content) => [.. Sections(content).Where(s => s.IsForAll).SelectMany(s => s.Settings)];

    /// <summary>What a file of the server's configuration sets whoever logs in: what stands before the first Match (sshd_config(5)).</summary>
    public static IReadOnlyList<SshSetting> OfServer(Value content) =>
        [.. Known(content).TakeWhile(l => l.Keyword != "match").Select(l => l.Setting)];

    /// <summary>Whether a destination is this machine itself: <c>[user@]host[:path]</c>, or with <c>ssh://</c>.</summary>
    public static bool IsLocal(string destination)
    {
        var host = destination.StartsWith("ssh://", StringComparison.Ordinal) ? destination.Substring(6) : destination;
        host = host.Substring(host.IndexOf('@') + 1);
        if (host.StartsWith("[", StringComparison.Ordinal))
        {
            return OwnNames.Contains(host.Substring(1).Split(']')[0]);
        }

        return OwnNames.Contains(host) || OwnNames.Contains(host.Split(':', '/')[0]);
    }

    private static IEnumerable<Section> Sections(Value content)
    {
        var section = new Section(IsForAll: true, IsLocal: false);
        foreach (var line in Known(content))
        {
            switch (line.Keyword)
            {
                case "host":
                    yield return section;
                    section = new Section(line.Arguments.Contains("*") && !line.Arguments.Any(w => w.StartsWith("!", StringComparison.Ordinal)), line.Arguments.All(OwnNames.Contains));
                    break;
                case "match":
                    yield return section;
                    section = new Section(line.Arguments is ["all"], line.Arguments is ["host", { } host] && host.Split(',').All(OwnNames.Contains));
                    break;
                default:
                    section.Settings.Add(line.Setting);
                    break;
            }
        }

        yield return section;
    }

    private static IEnumerable<ConfigurationLine> Known(Value content) => ConfigurationLine.Of(content).Where(l => l.Keyword != ConfigurationLine.Unknown);

    private sealed record Section(bool IsForAll, bool IsLocal)
    {
        public List<SshSetting> Settings { get; } = [];
    }
}
