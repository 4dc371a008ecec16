using System.CommandLine;
using InfraLint.Workspaces;

namespace InfraLint.Tool;

/// <summary><c>infralint baseline</c>: the findings that are known and not reported again.</summary>
internal static class BaselineCommand
{
    public static Command Create(Host host) => new("baseline", "Keeps findings that are known, so that 'check --baseline' reports only new ones.")
    {
        Verb(host, "make", "Writes all that is found now.", (file, options) =>
        {
            var made = Baseline.Of(Check(host, options));
            if (options.Paths.Count > 0 && Baseline.Read(file, out _) is { } before)
            {
                // what stands there of other files stays
                made = new Baseline([.. before.Findings.Where(f => !options.IsAsked(f.Place)), .. made.Findings]);
            }

            made.Write(file);
            host.Error.WriteLine($"infralint: {file} holds {Host.Count(made.Findings.Count, "finding")}");
            return ExitCodes.Clean;
        }),
        Verb(host, "prune", "Takes out what is found no more.", (file, options) => Existing(host, file, known =>
        {
            var (found, gone) = known.Compare(Check(host, options));
            List<KnownFinding> gones = [.. gone.Where(g => options.IsAsked(g.Place))];
            new Baseline([.. known.Findings.Where(f => !gones.Contains(f))]).Write(file);
            host.Error.WriteLine($"infralint: {file} holds {Host.Count(known.Findings.Count - gones.Count, "finding")}; {gones.Count} taken out");
            return ExitCodes.Clean;
        })),
        Verb(host, "show", "Lists what it holds, and what of that is found no more.", (file, options) => Existing(host, file, known =>
        {
            var gone = known.Compare(Check(host, options)).Gone.Where(g => options.IsAsked(g.Place)).ToList();
            foreach (var finding in known.Findings.Where(f => options.IsAsked(f.Place)))
            {
                host.Output.Write($"{(gone.Contains(finding) ? "gone " : "found")} {finding.Rule} {finding.Place}\n");
            }

            host.Error.WriteLine($"infralint: {file} holds {Host.Count(known.Findings.Count, "finding")}, {gone.Count} of them found no more");
            return ExitCodes.Clean;
        })),
    };

    private static Command Verb(Host host, string name, string description, Func<string, WorkspaceOptions, int> act)
    {
        var sources = new Sources();
        var file = new Option<string>("--baseline") { Description = "The baseline.", HelpName = "FILE", DefaultValueFactory = _ => "infralint.baseline" };
        var command = new Command(name, description) { file };
        sources.AddTo(command);
        command.SetAction(parsed =>
        {
            if (sources.Options(parsed, host) is not { } options)
            {
                return ExitCodes.Usage;
            }

            try
            {
                return act(parsed.GetValue(file)!, options);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return host.Complain($"cannot write {parsed.GetValue(file)}: {e.Message}");
            }
        });
        return command;
    }

    private static IReadOnlyList<Finding> Check(Host host, WorkspaceOptions options)
    {
        var findings = Workspace.Check(options, host.Cancellation).Findings;
        host.Progress?.Clear();
        return findings;
    }

    private static int Existing(Host host, string file, Func<Baseline, int> act) =>
        Baseline.Read(file, out var problem) is { } known ? act(known) : host.Complain($"cannot use the baseline {file}: {problem}");
}
