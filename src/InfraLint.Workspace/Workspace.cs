using InfraLint.Fixing;
using InfraLint.Rules;
using InfraLint.Text;
using InfraLint.Workspaces.Configuration;
using InfraLint.Workspaces.Ignoring;
using InfraLint.Workspaces.Reading;

namespace InfraLint.Workspaces;

/// <summary>The engine with a disk: finds the files, reads them and their configuration, and asks <see cref="Linter"/>.</summary>
public static class Workspace
{
    /// <summary>Where files are given by name, how much around them is listed for what they refer to.</summary>
    private const int MostNeighbours = 20_000;

    private static readonly FileNotRead Unread = (FileNotRead)RuleList.Find("INFRA9001")!;

    /// <summary>Finds and analyses the provisioning files.</summary>
    /// <param name="options">What to look at.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static WorkspaceReport Check(WorkspaceOptions options, CancellationToken cancellation = default)
    {
        var configuration = ConfigurationFiles.At(Path.GetFullPath(options.Root));
        var files = Load(options, configuration, cancellation);
        IReadOnlyList<string> paths = [.. files.Entries.Select(e => e.File.Path)];
        var report = Analyse(files, new OptionsByFile(configuration, options.Lint).All, cancellation);
        var sidecars = new Sidecars(configuration, paths);
        List<Finding> all = [.. sidecars.Kept(report.Findings), .. ConfigurationProblems.Of(configuration, paths)];
        // what is for files that were not looked at may well be needed there
        all.AddRange(options.Paths.Count == 0 ? sidecars.Surplus() : []);
        all.AddRange(files.ClosedFolders.Select(f => Unreadable(f.Length == 0 ? "." : f, "The folder cannot be listed")));
        var sorted = Reported(all, new Severities(configuration, options.Build, options.Lint.Mode));
        var reported = options.Baseline?.New(sorted) ?? sorted;
        return new WorkspaceReport(reported, report.Scanned, report.Failed) { Known = sorted.Count - reported.Count };
    }

    /// <summary>Mends, in the provisioning files, every finding at warning or above that has one right answer; see <see cref="Fixer"/>.</summary>
    /// <param name="options">What to look at.</param>
    /// <param name="isDryRun">Nothing is written.</param>
    /// <param name="cancellation">Ends it early, before anything is written.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static FixReport Fix(WorkspaceOptions options, bool isDryRun, CancellationToken cancellation = default)
    {
        var root = Path.GetFullPath(options.Root);
        var configuration = ConfigurationFiles.At(root);
        var files = Load(options, configuration, cancellation);
        var severities = new Severities(configuration, options.Build, options.Lint.Mode);
        var sidecars = new Sidecars(configuration, []);
        IEnumerable<Finding> Wanted(IReadOnlyList<Finding> findings)
        {
            var reported = Reported(sidecars.Kept(findings), severities);
            return (options.Baseline?.New(reported) ?? reported).Where(f => f.Severity >= Severity.Warning);
        }

        List<FixedFile> written = [];
        List<(string, string)> failed = [];
        var mended = Fixer.Fix(files.Repository, files.Entries, new OptionsByFile(configuration, options.Lint).All, Wanted, cancellation);
        foreach (var file in mended.Files)
        {
            if (FileText.Rewrite(Path.Combine(root, file.Path), file.Before, file.After, isDryRun) is { } reason)
            {
                failed.Add((file.Path, reason));
            }
            else
            {
                written.Add(file);
            }
        }

        return new FixReport(written, failed, mended.Refused);
    }

    private static IReadOnlyList<Finding> Reported(IEnumerable<Finding> findings, Severities severities) =>
    [
        .. Sorted(
            from finding in findings
            let effective = severities.Effective(finding)
            where effective != Severity.None
            select finding with { Severity = effective }),
    ];

    /// <summary>Finds the provisioning files and all that they may refer to; texts are read when they are asked for.</summary>
    /// <param name="options">What to look at.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static WorkspaceFiles Load(WorkspaceOptions options, CancellationToken cancellation = default) => Load(options, ConfigurationFiles.At(Path.GetFullPath(options.Root)), cancellation);

    private static WorkspaceFiles Load(WorkspaceOptions options, ConfigurationFiles configuration, CancellationToken cancellation)
    {
        var root = Path.GetFullPath(options.Root);
        var real = Links.Real(root) ?? root;
        var named = options.Paths.Where(p => File.Exists(Path.Combine(root, p))).ToList();
        var isNamesOnly = options.Paths.Count > 0 && named.Count == options.Paths.Count;
        var walk = new FileWalk(new PathPatterns(options.Include), new PathPatterns(options.Exclude), isNamesOnly ? MostNeighbours : int.MaxValue);
        var walked = walk.From(real, cancellation).ToDictionary(f => f.Path, StringComparer.Ordinal);
        foreach (var path in named)
        {
            var fullPath = Path.Combine(root, path);
            var mode = FileWalk.PermissionsOf(fullPath);
            walked[path] = walked.TryGetValue(path, out var known) ? known with { IsNamed = true } : new WalkedFile(path, fullPath, true, FileWalk.IsExecutable(mode), mode);
        }

        var takesMore = configuration.Mentions(OptionNames.Check, walked.Keys.Where(IsConfiguration));
        List<InputFile> inputs = [];
        List<(Entry Entry, string FullPath, bool IsLink)> entries = [];
        foreach (var file in walked.Values.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            var input = new InputFile(file.Path, file.IsExecutable, () => FileText.Read(file.FullPath, file.Path, options.LargestFile), file.Permissions, file.Link);
            inputs.Add(input);
            var asked = takesMore && !IsConfiguration(file.Path) ? configuration.Value(file.Path, OptionNames.Check) : null;
            if (options.IsAsked(file.Path) && (file.IsNamed || asked != "false") && KindOf(asked == "true" ? file with { IsNamed = true } : file, input, options) is { } kind)
            {
                entries.Add((new Entry(input, kind), file.FullPath, file.FullPath != Path.GetFullPath(Path.Combine(real, file.Path))));
            }
        }

        // a link to a file that is checked itself says nothing new
        var distinct = entries.GroupBy(e => e.FullPath).Select(g => g.OrderBy(e => e.IsLink).First().Entry).OrderBy(e => e.File.Path, StringComparer.Ordinal).ToList();
        return new WorkspaceFiles(new Repository(inputs, walk.FolderModes, walk.UnlistedFolders), distinct, walk.ClosedFolders);
    }

    private static bool IsConfiguration(string path) => path.Substring(path.LastIndexOf('/') + 1) is ".editorconfig" or ".globalconfig";

    /// <summary>Reads no more of a file than it must to tell what it is: its name first, then its first characters, then all of it.</summary>
    private static FileKind? KindOf(WalkedFile file, InputFile input, WorkspaceOptions options)
    {
        if (file.IsNamed)
        {
            return options.As ?? FileKinds.Suppose(file.Path, input.Text.File?.Text ?? "");
        }

        if (!FileKinds.CanBe(file.Path)
            || !(FileKinds.NameCalls(file.Path) || FileKinds.CanBegin(FileText.Head(file.FullPath, FileKinds.HeadLength))))
        {
            return null;
        }

        // what cannot be read is told by its name alone; the engine reports it
        return FileKinds.Tell(file.Path, input.Text.File?.Text ?? "");
    }

    private static Report Analyse(WorkspaceFiles files, LintOptions options, CancellationToken cancellation)
    {
        try
        {
            return Linter.Check(files.Repository, files.Entries, options, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // a fault of ours: it costs the file that it concerns, and no other
            var reports = files.Entries.Select(entry => AnalyseAlone(files.Repository, entry, options, cancellation)).ToList();
            return new Report([.. reports.SelectMany(r => r.Findings)], reports.Sum(r => r.Scanned), reports.Sum(r => r.Failed));
        }
    }

    private static Report AnalyseAlone(Repository repository, Entry entry, LintOptions options, CancellationToken cancellation)
    {
        try
        {
            return Linter.Check(repository, [entry], options, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new Report([Unread.Failed(new SourceFile(entry.File.Path, ""), e)], 1, 1);
        }
    }

    private static Finding Unreadable(string path, string message) =>
        new(Unread, Unread.Severity, new Location(new SourceFile(path, ""), default), message, true, null, []);

    private static IEnumerable<Finding> Sorted(IEnumerable<Finding> findings) => findings
        .OrderBy(f => f.Location.File.Path, StringComparer.Ordinal)
        .ThenBy(f => f.Location.Span)
        .ThenBy(f => f.Rule.Id, StringComparer.Ordinal)
        .ThenBy(f => f.Message, StringComparer.Ordinal);
}
