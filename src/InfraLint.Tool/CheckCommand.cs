using System.CommandLine;
using InfraLint.Fixing;
using InfraLint.Reporting;
using InfraLint.Workspaces;

namespace InfraLint.Tool;

/// <summary><c>infralint check</c>: the findings of a folder or of files.</summary>
internal static class CheckCommand
{
    /// <summary>What is asked for besides <see cref="WorkspaceOptions"/>.</summary>
    private sealed record Request(string Format, string? Output, bool IsFix, bool IsDryRun, Palette Colours);

    public static Command Create(Host host)
    {
        var sources = new Sources();
        var format = Choice.Maybe("--format", "How findings are written: frames at a terminal, else text.", [.. ReportFormats.Names]);
        var output = new Option<string?>("--output") { Description = "The file to write to, instead of the standard output.", HelpName = "FILE" };
        var baseline = new Option<string?>("--baseline") { Description = "Reports only what this file does not hold; 'infralint baseline make' writes it.", HelpName = "FILE" };
        var fix = new Option<bool>("--fix") { Description = "Mends what has one right answer, then reports what is left." };
        var dryRun = new Option<bool>("--dry-run") { Description = "With --fix: shows what would change, and changes nothing." };
        var watch = new Option<bool>("--watch") { Description = "Checks again whenever a file changes, until Ctrl+C." };
        var colour = Choice.Of("--color", "Colours; auto: at a terminal, unless NO_COLOR is set.", "auto", "always", "never");
        var command = new Command("check", "Reports what OpenSSH will refuse and what is exposed.") { format, output, baseline, fix, dryRun, watch, colour };
        command.Validators.Add(given =>
        {
            if (given.GetValue(dryRun) && !given.GetValue(fix))
            {
                given.AddError("--dry-run belongs to --fix.");
            }

            if (given.GetValue(dryRun) && (given.GetValue(format) ?? given.GetValue(output)) is not null)
            {
                given.AddError("--dry-run writes a diff to the standard output: --format and --output do not go with it.");
            }
        });
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

            var isToPeople = parsed.GetValue(output) is null && host.IsTerminal;
            var colours = new Palette(parsed.GetValue(colour) == "always" || (parsed.GetValue(colour) == "auto" && isToPeople && host.WantsColours));
            var request = new Request(parsed.GetValue(format) ?? (isToPeople ? "frames" : "text"), parsed.GetValue(output), parsed.GetValue(fix), parsed.GetValue(dryRun), colours);
            return parsed.GetValue(watch) ? Watch.Run(options.Root, request.Output, Anew(host, shown => Run(shown, options, request)), host.Cancellation) : Run(host, options, request);
        });
        return command;
    }

    /// <summary>A run that writes what it says only where that is new.</summary>
    private static Func<int> Anew(Host host, Func<Host, int> run)
    {
        var last = ("", "");
        return () =>
        {
            using StringWriter output = new(), error = new();
            var status = run(host with { Output = output, Error = error });
            var now = (output.ToString(), error.ToString());
            if (now != last)
            {
                host.Output.Write(now.Item1);
                host.Output.Flush();
                host.Error.Write(now.Item2);
            }

            last = now;
            return status;
        };
    }

    private static int Run(Host host, WorkspaceOptions options, Request request)
    {
        if (request.IsFix)
        {
            var mended = Workspace.Fix(options, request.IsDryRun, host.Cancellation);
            host.Progress?.Clear();
            Tell(host, mended, request.IsDryRun);
            if (request.IsDryRun)
            {
                return mended.Count > 0 ? ExitCodes.Findings : ExitCodes.Clean;
            }
        }

        var report = Workspace.Check(options, host.Cancellation);
        host.Progress?.Clear();
        return Write(host, report, request);
    }

    private static void Tell(Host host, FixReport mended, bool isDryRun)
    {
        if (isDryRun)
        {
            mended.Files.ToList().ForEach(f => host.Output.Write(UnifiedDiff.Of(f)));
            host.Output.Flush();
        }

        mended.Failed.ToList().ForEach(f => host.Complain($"{f.Path} is left as it is: {f.Reason}"));
        host.Error.WriteLine($"infralint: {Host.Count(mended.Count, "finding")} {(isDryRun ? "can be mended" : "mended")} in {Host.Count(mended.Files.Count, "file")}{(mended.Refused > 0 ? $"; {Host.Count(mended.Refused, "fix", "fixes")} left out: the finding would stay, or another come" : "")}");
    }

    private static int Write(Host host, WorkspaceReport report, Request request)
    {
        if (request.Output is not null)
        {
            if (ReportFormats.WriteFile(report, request.Format, request.Output) is { } reason)
            {
                return host.Complain($"cannot write {request.Output}: {reason}");
            }
        }
        else if (request.Format == "frames")
        {
            FrameReport.Write(report.Findings, request.Colours, host.Output);
        }
        else
        {
            ReportFormats.Write(report, request.Format, host.Output);
        }

        host.Output.Flush();
        if (request.Format is "text" or "frames")
        {
            host.Error.WriteLine($"infralint: {Host.Count(report.Findings.Count, "finding")} in {Host.Count(report.Scanned, "file")}{(report.Failed > 0 ? $", {report.Failed} of them not readable" : "")}{(report.Known > 0 ? $"; {report.Known} more in the baseline" : "")}");
        }

        return report.HasFailures ? ExitCodes.Findings : ExitCodes.Clean;
    }
}
