using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;
using InfraLint.Verdicts;

namespace InfraLint.Predicting;

/// <summary>What holds of a path on every run: what its alternatives have in common, less what a write through a symbol may have changed.</summary>
internal sealed class Promises(Execution run, State state)
{
    private readonly SshRoles roles = new(run.Events, state);

    /// <summary>Every path that the file creates or changes and the analysis knows of, in ordinal order.</summary>
    public IReadOnlyList<PredictedFile> Files() => run.Cuts.Count > 0 ? [] :
    [
        // of a name that a key cannot spell nothing is promised
        .. state.Files.All.Select(f => f.Value).Where(f => f.IsTouched && f.Path.Key.IndexOf('\uFFFD') < 0 && !f.Path.Key.StartsWith("/dev/", StringComparison.Ordinal)).Select(Promise),
    ];

    private PredictedFile Promise(PathEntry entry)
    {
        List<Node> there;
        var doubts = state.DoubtsOf(entry.Path, entry.Alternatives);
        there = [.. state.LookWithDoubts(entry.Path).Nodes.Where(n => n.Exists)];
        var knowsOwner = there.All(n => (n.Doubts & Doubts.Owner) == 0);
        var isAll = entry.Alternatives.Nodes.All(n => n.Exists);
        var exists = isAll ? (doubts & Doubts.Existence) == 0 ? "yes" : "maybe"
            : entry.Alternatives.Nodes.Any(n => n.Exists) || (doubts & Doubts.Creation) != 0 ? "maybe" : "no";
        var mode = there.Count == 0 ? Mode.Unknown : there.Select(n => n.Kind == NodeKind.Link || (n.Doubts & Doubts.Mode) != 0 ? Mode.Unknown : n.Mode).Aggregate((a, b) => a.Join(b));
        var role = roles.RoleOf(entry.Path);
        return new PredictedFile(
            entry.Path.Display,
            TypeOf(there),
            exists,
            mode,
            knowsOwner ? Common(there.Select(n => n.User.Display)) : null,
            knowsOwner ? Common(there.Select(n => n.Group.Display)) : null,
            role,
            [.. there.SelectMany(n => new[] { n.ModeAt, n.OwnerAt, n.MadeAt }).Where(l => l is { File: not null }).Select(l => l!.Value).Distinct()],
            exists == "yes" ? VerdictOn(entry.Path, there, role) : null);
    }

    private PredictedVerdict? VerdictOn(MachinePath path, List<Node> nodes, SshRole role)
    {
        var user = roles.ConsumerOf(path);
        var verdicts = nodes.Select(Doubted).Select(n => role switch
        {
            SshRole.PrivateKey => OpenSsh.PrivateKey(state, path, n, user),
            SshRole.AuthorizedKeys => OpenSsh.AuthorizedKeys(state, path, n, user, roles.HomeAround(path)?.Home),
            SshRole.ClientConfig when path.Parent?.Name == ".ssh" => OpenSsh.ClientConfig(state, path, n, user),
            SshRole.HostKey => OpenSsh.HostKey(state, path, n),
            _ => null,
        }).Distinct().ToList();
        return verdicts.Count == 1 && verdicts[0] is { } verdict ? new PredictedVerdict(verdict.IsAccepted, user.Display, verdict.Message) : null;
    }

    /// <summary>What may have been changed is not known.</summary>
    private static Node Doubted(Node node) => node with
    {
        Mode = (node.Doubts & Doubts.Mode) != 0 ? Mode.Unknown : node.Mode,
        User = (node.Doubts & Doubts.Owner) != 0 ? Principal.Unknown : node.User,
        Group = (node.Doubts & Doubts.Owner) != 0 ? Principal.Unknown : node.Group,
    };

    private static string? TypeOf(List<Node> nodes) => nodes.Select(n => n.Kind).Distinct().ToList() is { Count: 1 } kinds
        ? kinds[0] switch { NodeKind.File => "file", NodeKind.Directory => "directory", NodeKind.Link => "link", _ => null }
        : null;

    private static string? Common(IEnumerable<string?> names) => names.Distinct().ToList() is { Count: 1 } one ? one[0] : null;
}
