using System.CommandLine;
using InfraLint.Workspaces;

namespace InfraLint.Tool;

/// <summary><c>infralint check</c>: the findings of a folder or of files.</summary>
internal static class CheckCommand
{
    public static Command Create(Host host)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Folders to search and files to take; the current folder by default.", Arity = ArgumentArity.ZeroOrMore };
        var format = Choice.Of("--format", "How findings are written.", [.. ReportFormats.Names]);
        var output = new Option<string?>("--output") { Description = "The file to write to, instead of the standard output.", HelpName = "FILE" };
        var mode = Choice.Of("--mode", "Which findings are wanted.", "default", "strict", "relaxed", "all");
        var kind = Choice.Maybe("--as", "What the files given by name are.", "dockerfile", "cloud-init", "ansible", "shell", "compose", "ssh-config", "sshd-config");
        var distro = Choice.Maybe("--distro", "Whose OpenSSH decides where the file does not tell.", "debian", "upstream", "rhel");
        var root = new Option<string?>("--root") { Description = "The folder that printed paths are relative to.", HelpName = "DIR" };
        var include = Patterns("--include", "Takes files that would be left out; a pattern as in .gitignore. May be repeated.");
        var exclude = Patterns("--exclude", "Leaves files out; a pattern as in .gitignore. May be repeated.");
        var command = new Command("check", "Reports what OpenSSH will refuse and what is exposed.") { paths, format, output, mode, kind, distro, root, include, exclude };
        command.SetAction(parsed =>
        {
            var targets = Targets.Of(parsed.GetValue(paths) ?? [], parsed.GetValue(root));
            if (targets.Missing is { } missing)
            {
                return host.Complain(missing.StartsWith('-') ? $"unknown option: {missing}" : $"there is no such path: {missing}");
            }

            var options = new WorkspaceOptions(targets.Root)
            {
                Paths = targets.Paths,
                As = Choice.Kind(parsed.GetValue(kind)),
                Include = parsed.GetValue(include) ?? [],
                Exclude = parsed.GetValue(exclude) ?? [],
                Lint = new LintOptions { Mode = Choice.Mode(parsed.GetValue(mode)), Distribution = Choice.Distro(parsed.GetValue(distro)) },
            };
            var report = Workspace.Check(options, host.Cancellation);
            return Write(host, report, parsed.GetValue(format)!, parsed.GetValue(output));
        });
        return command;
    }

    private static Option<string[]> Patterns(string name, string description) => new(name) { Description = description, HelpName = "PATTERN" };

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
            host.Error.WriteLine($"infralint: {Count(report.Findings.Count, "finding")} in {Count(report.Scanned, "file")}{(report.Failed > 0 ? $", {report.Failed} of them not readable" : "")}");
        }

        return report.HasFailures ? ExitCodes.Findings : ExitCodes.Clean;
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
