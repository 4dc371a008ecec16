using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering;
using InfraLint.Predicting;
using InfraLint.Tests.Lowering;

namespace InfraLint.Core.Tests.Analysis;

/// <summary>What is promised of a machine when a shell script has run, and whether another one's promises imply it.</summary>
internal sealed class Promised
{
    private readonly State end;
    private readonly bool isCut;
    private readonly Dictionary<string, PredictedFile> files;

    public Promised(string script, bool isFresh)
    {
        var file = InputFile.Of("script.sh", script, isExecutable: true);
        var machine = Predictor.Predict(new Repository([file]), new Entry(file, FileKind.Shell), new PredictOptions { IsFresh = isFresh }).Single();
        var run = Machines.Run(FileKind.Shell, Machines.Fresh with { IsFresh = isFresh }, ("script.sh", script));
        // a path with an unknown part is never a promise
        files = machine.Files.Where(f => f.Path[0] == '/' && !f.Path.Contains('$')).GroupBy(f => f.Path).ToDictionary(f => f.Key, f => f.Single());
        end = run.AnyEnd;
        isCut = run.Cuts.Count > 0;
        HasFailed = run.Ends.Any(e => e.Process.Status.Succeeded == false);
    }

    /// <summary>The first promise that another run, one of those that this one stands for, does not make; null where there is none.</summary>
    public string? NotImpliedBy(Promised one) => isCut || one.isCut ? null : files.Values.Select(f => NotImplied(f, one.Find(f.Path))).FirstOrDefault(m => m is not null);

    private static string? NotImplied(PredictedFile whole, PredictedFile one)
    {
        if (whole.Exists != "maybe" && whole.Exists != one.Exists)
        {
            return $"{whole.Path}: {whole.Exists} is there, not {one.Exists}";
        }

        if (one.Exists == "no")
        {
            return null;
        }

        // nobody looks at the mode of a link
        return one.Type != "link" && !whole.Mode.Covers(one.Mode) ? $"{whole.Path}: mode {whole.Mode}, not {one.Mode}"
            : whole.Owner is not null && whole.Owner != one.Owner ? $"{whole.Path}: owner {whole.Owner}, not {one.Owner}"
            : whole.Group is not null && whole.Group != one.Group ? $"{whole.Path}: group {whole.Group}, not {one.Group}"
            : whole.OpenSsh is { } verdict && one.OpenSsh is { } other && verdict.IsAccepted != other.IsAccepted ? $"{whole.Path}: accepted {verdict.IsAccepted}, not {other.IsAccepted}"
            : null;
    }

    /// <summary>Under <c>set -e</c>: on some way a command surely fails. Promises assume that none does where that cannot be decided.</summary>
    public bool HasFailed { get; }

    /// <summary>What is said of a path; of one that the run does not change, what its machine holds.</summary>
    private PredictedFile Find(string path)
    {
        if (files.TryGetValue(path, out var file))
        {
            return file;
        }

        var nodes = path[0] == '/' ? end.Look(MachinePath.Of(path)).Nodes : Alternatives.Unknown.Nodes;
        var there = nodes.Where(n => n.Exists).ToList();
        var exists = there.Count == nodes.Count || files.Values.Any(f => f.Exists == "yes" && f.Path.StartsWith(path + "/", StringComparison.Ordinal)) ? "yes" : there.Count == 0 ? "no" : "maybe";
        var mode = there.Count == 0 ? Mode.Unknown : there.Select(n => n.Kind == NodeKind.Link ? Mode.Unknown : n.Mode).Aggregate((a, b) => a.Join(b));
        return new PredictedFile(path, null, exists, mode, Common(there.Select(n => n.User.Display)), Common(there.Select(n => n.Group.Display)), SshRole.None, [], null);
    }

    private static string? Common(IEnumerable<string?> names) => names.Distinct().ToList() is { Count: 1 } one ? one[0] : null;
}
