using System.CommandLine;
using InfraLint.Fixing;
using InfraLint.Workspaces;

namespace InfraLint.Tool;

/// <summary><c>infralint check</c>: the findings of a folder or of files.</summary>
internal static class CheckCommand
{
    public static Command Create(Host host)
    {
        var sources = new Sources();
        var format = Choice.Of("--format", "How findings are written.", [.. ReportFormats.Names]);
        var output = new Option<string?>("--output") { Description = "The file to write to, instead of the standard output.", HelpName = "FILE" };
        var baseline = new Option<string?>("--baseline") { Description = "Reports only what this file does not hold; 'infralint baseline make' writes it.", HelpName = "FILE" };
        var fix = new Option<bool>("--fix") { Description = "Mends what has one right answer, then reports what is left." };
        var dryRun = new Option<bool>("--dry-run") { Description = "With --fix: shows what would change, and changes nothing." };
        dryRun.Validators.Add(given =>
        {
            if (given.Implicit is false && given.GetValue(fix) is false)
            {
                given.AddError("--dry-run belongs to --fix.");
            }
        });
        var command = new Command("check", "Reports what OpenSSH will refuse and what is exposed.") { format, output, baseline, fix, dryRun };
        sources.AddTo(command);
        command.SetAction(parsed =>
        {
            if (sources.Options(parsed, host) is not { } options)
            {
                return ExitCodes.Usage;
            }

            if (parsed.GetValue(baseline) is { } file)
            {
                options = options with { Baseline = Baseline.Read(file, out var problem) };
                if (options.Baseline is null)
                {
                    return host.Complain($"cannot use the baseline {file}: {problem}");
                }
            }

            if (parsed.GetValue(fix))
            {
                var mended = Workspace.Fix(options, parsed.GetValue(dryRun), host.Cancellation);
                Tell(host, mended, parsed.GetValue(dryRun));
                if (parsed.GetValue(dryRun))
                {
                    return mended.Count > 0 ? ExitCodes.Findings : ExitCodes.Clean;
                }
            }

            return Write(host, Workspace.Check(options, host.Cancellation), parsed.GetValue(format)!, parsed.GetValue(output));
        });
        return command;
    }

    private static void Tell(Host host, FixReport mended, bool isDryRun)
    {
        if (isDryRun)
        {
            mended.Files.ToList().ForEach(f => host.Output.Write(UnifiedDiff.Of(f)));
            host.Output.Flush();
        }

        mended.Failed.ToList().ForEach(f => host.Complain($"{f.Path} is left as it is: {f.Reason}"));
        host.Error.WriteLine($"infralint: {Host.Count(mended.Count, "finding")} {(isDryRun ? "can be mended" : "mended")} in {Host.Count(mended.Files.Count, "file")}");
    }

    private static int Write(Host host, WorkspaceReport report, string format, string? file)
    {
        if (file is null)
        {
            ReportFormats.Write(report, format, host.Output);
            host.Output.Flush();
        }
        else if (ReportFormats.WriteFile(report, format, file) is { } reason)
        {
            return host.Complain($"cannot write {file}: {reason}");
        }

        if (format == "text")
        {
            host.Error.WriteLine($"infralint: {Host.Count(report.Findings.Count, "finding")} in {Host.Count(report.Scanned, "file")}{(report.Failed > 0 ? $", {report.Failed} of them not readable" : "")}{(report.Known > 0 ? $"; {report.Known} more in the baseline" : "")}");
        }

        return report.HasFailures ? ExitCodes.Findings : ExitCodes.Clean;
    }
}
