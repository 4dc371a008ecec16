using InfraLint.Analysis;
using InfraLint.Ir;
using InfraLint.Lowering;
using InfraLint.Lowering.Shell;
using InfraLint.Rules;
using InfraLint.Text;

namespace InfraLint;

/// <summary>The engine's façade: files in, findings out. It does no I/O, runs nothing, and does not fail.</summary>
public static class Linter
{
    private static readonly FileNotRead Unread = (FileNotRead)RuleList.Find("INFRA9001")!;
    private static readonly KeyNotAccepted Refused = (KeyNotAccepted)RuleList.Find("INFRA9005")!;
    private static readonly PrivateKeyInline Inline = (PrivateKeyInline)RuleList.Find("INFRA3002")!;
    private const int UnreadLimit = 10;
    private static readonly AnalysisCutShort Short = (AnalysisCutShort)RuleList.Find("INFRA9006")!;

    /// <summary>Analyses the entries and reports what OpenSSH will refuse and what is exposed.</summary>
    /// <param name="repository">All files that the entries may refer to.</param>
    /// <param name="entries">The files to analyse.</param>
    /// <param name="options">How to look at them.</param>
    /// <param name="cancellation">Ends the analysis early.</param>
    /// <exception cref="OperationCanceledException">The analysis was ended early.</exception>
    public static Report Check(Repository repository, IReadOnlyList<Entry> entries, LintOptions options, CancellationToken cancellation = default)
    {
        var modes = new GivenModes();
        var looks = Looks(repository, entries, options, modes, cancellation);
        var named = new HashSet<InputFile>(looks.SelectMany(l => l.Uses.Where(f => f != l.Entry.File)));

        // what another file runs or takes in was interpreted there, and not again alone; of a circle the first counts
        var covered = new HashSet<InputFile>();
        var findings = new List<Finding>();
        foreach (var look in looks.OrderBy(l => named.Contains(l.Entry.File)))
        {
            if (!covered.Contains(look.Entry.File))
            {
                covered.UnionWith(look.Uses);
                findings.AddRange(look.Findings);
            }
        }

        findings.AddRange(RuleList.All.SelectMany(r => r.Check(repository, entries)));
        var kept = Suppressions.Apply(findings, entries.Select(e => e.File.Text.File).OfType<SourceFile>());
        return new Report(Distinct(kept.Where(options.Wants).Select(modes.Checked)), entries.Count, looks.Count(l => l.HasFailed));
    }

    /// <summary>Looks at each entry; tasks that a playbook, or the role's own first file, has taken in are not looked at alone.</summary>
    private static IReadOnlyList<Looked> Looks(Repository repository, IReadOnlyList<Entry> entries, LintOptions options, GivenModes modes, CancellationToken cancellation)
    {
        var looks = new List<Looked>();
        var taken = new HashSet<InputFile>();
        foreach (var entry in entries.OrderBy(Turn).ThenBy(e => e.File.Path, StringComparer.Ordinal).Where(e => Turn(e) == 0 || !taken.Contains(e.File)))
        {
            var look = Look(repository, entry, options, modes, cancellation);
            looks.Add(look);
            options.Progress?.Invoke(looks.Count, entries.Count);
            if (entry.Kind == FileKind.Ansible)
            {
                taken.UnionWith(look.Uses);
            }
        }

        return looks;

        static int Turn(Entry entry) =>
            entry.Kind != FileKind.Ansible || !entry.File.Path.Split('/').Any(f => f is "tasks" or "handlers") ? 0
            : entry.File.Path.EndsWith("/main.yml", StringComparison.Ordinal) ? 1 : 2;
    }

    /// <summary>What looking at one file gave.</summary>
    /// <param name="Entry">The file.</param>
    /// <param name="Findings">What was found in it and in what it uses.</param>
    /// <param name="Uses">The files of the repository that it runs or takes in.</param>
    /// <param name="HasFailed">It could not be looked at.</param>
    private sealed record Looked(Entry Entry, List<Finding> Findings, HashSet<InputFile> Uses, bool HasFailed);

    private static Looked Look(Repository repository, Entry entry, LintOptions options, GivenModes modes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (entry.File.Text.File is not { } text)
        {
            var nothing = new SourceFile(entry.File.Path, "");
            return new Looked(entry, [Unread.Say(new Location(nothing, new Span(0, 0)), $"{entry.File.Text.Problem ?? "The file cannot be read"}; it is not checked")], [], HasFailed: true);
        }

        options = options.Of(entry.File.Path);
        var look = new Looked(entry, [], [], HasFailed: false);
        try
        {
            CheckFile(repository, entry, text, options, look.Findings, look.Uses, modes, cancellation);
            return look;
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not OutOfMemoryException)
        {
            look.Findings.Add(Unread.Failed(text, fault));
            return look with { HasFailed = true };
        }
    }

    /// <summary>Judges machines of one file that the host has lowered itself, as the C# analyzer does.</summary>
    /// <param name="machines">The machines, and what is done to them.</param>
    /// <param name="problems">What is wrong with the texts that they were read from.</param>
    /// <param name="literals">Texts that may hold a key, whatever is done with them.</param>
    /// <param name="options">How to look at them.</param>
    /// <param name="cancellation">Ends the analysis early.</param>
    /// <exception cref="OperationCanceledException">The analysis was ended early.</exception>
    public static IReadOnlyList<Finding> CheckMachines(IReadOnlyList<Machine> machines, IReadOnlyList<FileProblem> problems, IReadOnlyList<MappedText> literals, LintOptions options, CancellationToken cancellation = default)
    {
        List<Finding> findings = [.. problems.Select(p => Say(p)), .. Inline.In(literals)];
        if (machines.Count == 0)
        {
            return Distinct(Suppressions.Apply([.. findings.Where(options.Wants)], []));
        }

        var modes = new GivenModes();
        var (file, text) = (machines[0].File, machines[0].File.Text.File!);
        options = options.Of(file.Path);
        State Prepare(State state) => options.Distribution != Distribution.Unknown ? state with { Distribution = options.Distribution } : state;
        var repository = new Repository([file]);
        var executions = new Executions(repository, text, Prepare, cancellation) { AssumesDefaults = true, StartsContainers = true };
        foreach (var machine in machines)
        {
            List<Finding> found = [];
            try
            {
                Report(executions.Run(machine), repository, options, found, [], modes);
            }
            catch (Exception fault) when (fault is not OperationCanceledException and not OutOfMemoryException)
            {
                found = [Unread.Failed(text, fault)];
            }

            // a string of a program need not be all of a script
            findings.AddRange(found.Where(f => f.Rule != Unread && f.Rule != Short));
        }

        return Distinct(Suppressions.Apply([.. findings.Where(options.Wants).Select(modes.Checked)], []));
    }

    private static Finding Say(FileProblem problem) => problem.IsRefused ? Refused.Say(problem.At, problem.Message, problem.IsTemplate || problem.IsHarmless) : Unread.Say(problem.At, problem.Message, problem.IsTemplate);

    private static void CheckFile(
        Repository repository, Entry entry, SourceFile text, LintOptions options, List<Finding> findings, HashSet<InputFile> used, GivenModes modes, CancellationToken cancellation)
    {
        if (Frontends.Of(entry.Kind) is not { } frontend)
        {
            return;
        }

        var lowered = frontend.Lower(entry.File, text, repository, Assumptions.None with { Base = options.Base });
        findings.AddRange(lowered.Problems.Select(p => Say(p)));
        used.UnionWith(lowered.Uses);
        if (entry.Kind == FileKind.Shell && options.SkipsScripts && !options.NamesFiles && !FirstLook.MaySay(text.Text))
        {
            findings.AddRange(ShellFrontend.Problems(entry.File, text).Select(Say));
            return;
        }

        State Prepare(State state) => options.Distribution != Distribution.Unknown ? state with { Distribution = options.Distribution } : state;
        var executions = new Executions(repository, text, Prepare, cancellation) { AssumesDefaults = true, StartsContainers = true };
        foreach (var machine in lowered.Machines)
        {
            Report(executions.Run(machine), repository, options, findings, used, modes);
        }
    }

    private static Finding Say(ScriptProblem problem) => problem.IsLimit ? Short.Say(problem.At, problem.Message)
        : Unread.Say(problem.At, problem.Message, problem.At.File is { } file && FileKinds.IsTemplateFile(file.Path, file.Text));

    private static void Report(Execution run, Repository repository, LintOptions options, List<Finding> findings, HashSet<InputFile> used, GivenModes modes)
    {
        used.UnionWith(run.Scripts);
        findings.AddRange(run.Problems.Select(Say));
        findings.AddRange(run.Cuts.Where(c => c.At.File is not null).GroupBy(c => (c.At.File, c.Reason)).Select(g => g.OrderBy(c => c.At.Span.Start).First()).Select(c => Short.Say(c.At, c.Reason)));
        var view = new MachineView(run, repository, options);
        modes.Add(view);
        foreach (var rule in RuleList.All)
        {
            findings.AddRange(rule.Check(view));
        }

        foreach (var other in run.Others)
        {
            Report(other, repository, options, findings, used, modes);
        }
    }

    /// <summary>One finding for each rule, place and path; a certain one before one that may be. Of a file that is no script at all not every line is told, and of a reason to cut the analysis short only the first place in a file.</summary>
    private static IReadOnlyList<Finding> Distinct(IEnumerable<Finding> findings) =>
    [
        .. findings.Where(f => f.Rule != Unread && f.Rule != Short)
            .Concat(findings.Where(f => f.Rule == Unread).GroupBy(f => f.Location.File.Path).SelectMany(g => g.OrderBy(f => f.Location.Span).Take(UnreadLimit)))
            .Concat(findings.Where(f => f.Rule == Short).GroupBy(f => (f.Location.File.Path, f.Message)).Select(g => g.OrderBy(f => f.Location.Span).First()))
            .GroupBy(f => (f.Rule.Id, f.Location.File.Path, f.Location.Span, f.Path))
            .Select(g => g.OrderByDescending(f => f.Severity).ThenByDescending(f => f.IsCertain).First())
            .OrderBy(f => f.Location.File.Path, StringComparer.Ordinal).ThenBy(f => f.Location.Span).ThenBy(f => f.Rule.Id, StringComparer.Ordinal).ThenBy(f => f.Path, StringComparer.Ordinal),
    ];
}
