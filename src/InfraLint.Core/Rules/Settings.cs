using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>The settings of ssh and sshd that come into force on a machine, wherever they are written.</summary>
internal static class Settings
{
    /// <summary>For each connection, variable and part of a file what the client goes by, in the order in which ssh meets it.</summary>
    public static IEnumerable<(IReadOnlyList<SshSetting> Settings, bool IsCertain)> OfClient(MachineView machine) =>
        machine.Events.SelectMany(OfEvent).Concat(machine.Files.Where(f => f.Role == SshRole.ClientConfig).SelectMany(f => InFile(f.Alternatives)))
            .Concat(PutInto(machine, SshRole.ClientConfig).Select(p => ((IReadOnlyList<SshSetting>)[p.Setting], p.IsCertain && p.IsSure)));

    /// <summary>The settings of connections of a machine to itself.</summary>
    public static IEnumerable<(IReadOnlyList<SshSetting> Settings, bool IsCertain)> OfOwnConnections(MachineView machine) =>
        machine.Events.OfType<Event.Connected>().Where(IsToItself).Select(c => (c.Options.Settings, c.IsCertain));

    /// <summary>
    /// What the server goes by, whoever logs in; of each keyword of a file the first value counts. Certain is what stands in a
    /// file that is all known; what is added to one, or put in place of something in it, may come after another value.
    /// </summary>
    public static IEnumerable<(SshSetting Setting, bool IsCertain, string? Path)> OfServer(MachineView machine)
    {
        var includesNone = machine.Files.FirstOrDefault(f => f.Path.Key == MainFile) is { } main && main.Alternatives.Nodes.All(n => n.Exists && n.Content?.Known is { } text && !HasInclude(text));
        foreach (var file in machine.Files.Where(f => f.Role == SshRole.ServerConfig && (f.Path.Key == MainFile || !includesNone || f.Path.Parent?.Key != MainFile + ".d")))
        {
            var there = file.Alternatives.Nodes.Where(n => n.Exists).ToList();
            if (there.Count == 0 || there.Any(n => n.Content is null))
            {
                continue;
            }

            foreach (var setting in there.SelectMany(n => First(SshConfiguration.OfServer(n.Content!))).GroupBy(s => (s.At, s.Key.ToLowerInvariant())).Where(g => g.Count() == there.Count).Select(g => g.First()))
            {
                yield return (setting, there.All(n => n.Content!.Parts.All(p => p.Symbol is null)), file.Path.Display);
            }
        }

        foreach (var (setting, path, _, _) in PutInto(machine, SshRole.ServerConfig).Where(p => p.IsCertain))
        {
            yield return (setting, false, path.Display);
        }
    }

    /// <summary>The lines that are put into sshd's configuration, as a file of their own.</summary>
    public static Value? PutIntoServer(MachineView machine) => PutInto(machine, SshRole.ServerConfig).Where(p => p.IsCertain).Select(p => p.Setting).ToList() is { Count: > 0 } settings
        ? Value.Concat(settings.SelectMany(s => new[] { Value.Of(s.Key + " ", s.At), s.Value, Value.Of("\n", s.At) }), settings[0].At) : null;

    /// <summary>
    /// Settings that are put into files of which nobody knows the rest: by a substitution, or by a write before one. What is put there later
    /// under the same keyword takes them back. Certain is that it was put there, sure that no other way to the end is without it.
    /// </summary>
    private static IEnumerable<(SshSetting Setting, MachinePath Path, bool IsCertain, bool IsSure)> PutInto(MachineView machine, SshRole role)
    {
        var all = machine.Events.Select(e => (Event: e, What: PutIn(machine, e))).Where(e => e.What is { } what && machine.RoleOf(what.Path) == role)
            .SelectMany(e => SshConfiguration.OfServer(e.What!.Value.Text).Select(s => (Setting: s, e.What.Value.Path, e.Event.IsCertain, e.What.Value.IsSure))).ToList();
        return all.Where((e, i) => !all.Skip(i + 1).Any(o => o.Path.Equals(e.Path) && o.Setting.At != e.Setting.At && o.Setting.Key.Equals(e.Setting.Key, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>What an event put into a file that may still hold it at the end, though nobody can see that there; null for nothing.</summary>
    private static (MachinePath Path, Value Text, bool IsSure)? PutIn(MachineView machine, Event happened)
    {
        var (path, text) = happened switch
        {
            Event.Substituted substituted => (substituted.Path, substituted.Text),
            Event.Wrote { Content: { } content } wrote => (wrote.Path, content),
            Event.PrintedInto printed => (printed.Path, printed.Text),
            _ => (default(MachinePath), default(Value)),
        };
        return path is not null && machine.Final.Look(path).Nodes.Where(n => n.Exists).ToList() is { Count: > 0 } nodes && nodes.Any(n => MayHold(n, path, text!)) ? (path, text!, nodes.All(n => MayHold(n, path, text!))) : null;
    }

    /// <summary>The file was rewritten, or begins with what it held before; where the text itself is seen in it, what is seen counts.</summary>
    private static bool MayHold(Node node, MachinePath path, Value text) => node.Content is not { } now
        || (now.Parts.Any(p => p.Symbol?.Meaning is Meaning.ContentOf before && before.Path == path.Display) && !now.Parts.Any(p => text.Parts.Any(t => t.At == p.At)));

    private const string MainFile = "/etc/ssh/sshd_config";

    /// <summary>Without a line of it sshd reads no drop-in files (sshd_config(5), Include).</summary>
    private static bool HasInclude(string text) => text.Split('\n').Any(l => l.TrimStart().StartsWith("Include", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<SshSetting> First(IEnumerable<SshSetting> settings) => settings.GroupBy(s => s.Key, StringComparer.OrdinalIgnoreCase).Select(g => g.First());

    private static IEnumerable<(IReadOnlyList<SshSetting> Settings, bool IsCertain)> OfEvent(Event happened) => happened switch
    {
        Event.Configured configured => [(configured.Settings, configured.IsCertain)],
        Event.Connected connected when !IsToItself(connected) => [(connected.Options.Settings, connected.IsCertain)],
        _ => [],
    };

    private static bool IsToItself(Event.Connected connected) => connected.Options.Host is { } host && SshConfiguration.IsLocal(host.Display);

    private static IEnumerable<(IReadOnlyList<SshSetting> Settings, bool IsCertain)> InFile(Alternatives alternatives) =>
        from node in alternatives.Nodes
        where node.Content is not null
        from settings in SshConfiguration.InFile(node.Content!)
        select (settings, alternatives.Nodes.Count == 1);
}
