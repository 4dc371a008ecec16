using InfraLint.Ir;
using InfraLint.Text;

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
        [.. Lines(ByLines(content)).Select(l => SshSetting.Of(Value.Of(l))).TakeWhile(s => !s.Key.Equals("Match", StringComparison.OrdinalIgnoreCase))];

    /// <summary>The lines of a text that are known, each with the place where it is written; what is unknown in a line is a question mark.</summary>
    public static IEnumerable<MappedText> LinesOf(Value content) => Lines(ByLines(content));

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
        foreach (var line in Lines(ByLines(content)))
        {
            var setting = SshSetting.Of(Value.Of(line));
            var words = (setting.Value.Known ?? "").Split(' ');
            if (setting.Key.Equals("Host", StringComparison.OrdinalIgnoreCase))
            {
                yield return section;
                section = new Section(words.Contains("*") && !words.Any(w => w.StartsWith("!", StringComparison.Ordinal)), words.All(OwnNames.Contains));
            }
            else if (setting.Key.Equals("Match", StringComparison.OrdinalIgnoreCase))
            {
                yield return section;
                section = new Section(words is ["all"], words is ["host", { } host] && host.Split(',').All(OwnNames.Contains));
            }
            else
            {
                section.Settings.Add(setting);
            }
        }

        yield return section;
    }

    /// <summary>The content as one text: what is unknown at the start of a line stands for lines, elsewhere for a word.</summary>
    private static MappedText ByLines(Value content)
    {
        if (content.Symbol?.Meaning is Meaning.RepositoryFile { File.Text.File: { } file })
        {
            return file.All;
        }

        var text = new MappedTextBuilder();
        var isAtStart = true;
        text.Insert(content.Location, "");
        foreach (var part in content.Parts)
        {
            if (part.Known is { } known)
            {
                text.Append(known);
                isAtStart = known.Text[known.Length - 1] == '\n';
            }
            else
            {
                text.Insert(part.At, isAtStart ? "\n" : "?");
            }
        }

        return text.Build();
    }

    private static IEnumerable<MappedText> Lines(MappedText file)
    {
        var start = 0;
        for (var i = 0; i <= file.Length; i++)
        {
            if (i < file.Length && file[i] is not ('\n' or '\r'))
            {
                continue;
            }

            var (from, to) = (start, i);
            start = i + 1;
            while (from < to && file[from] is ' ' or '\t')
            {
                from++;
            }

            while (to > from && file[to - 1] is ' ' or '\t')
            {
                to--;
            }

            if (to > from && file[from] != '#')
            {
                yield return file.Keep(new Span(from, to));
            }
        }
    }

    private sealed record Section(bool IsForAll, bool IsLocal)
    {
        public List<SshSetting> Settings { get; } = [];
    }
}
