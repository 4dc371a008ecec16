using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using InfraLint.Workspaces;

namespace InfraLint.Tool;

/// <summary><c>infralint init</c>: a section in .editorconfig to start from, and what there is to check.</summary>
internal static class InitCommand
{
    private const string Section = """
        # InfraLint; infralint explain RULE-ID tells what a rule is for
        [*]
        # Whose OpenSSH decides where the files do not tell: debian, upstream or rhel
        # infralint_distribution = debian
        # Homes and private keys on the machine that the files do not tell
        # infralint_homes = app=/srv/app
        # infralint_keys = /etc/app/*.key
        # Another severity: error, warning, suggestion or none
        # dotnet_diagnostic.INFRA1010.severity = suggestion

        # Files to leave out, and findings to take back where no comment can stand
        # [vendor/**]
        # infralint_check = false
        # [deploy/*.json]
        # infralint_disable = INFRA3002 # an example key

        """;

    private static readonly Regex Mentioned = new(@"infralint_|INFRA\d|category-InfraLint", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public static Command Create(Host host)
    {
        var folder = new Argument<string?>("DIR") { Description = "The repository's root; the current folder by default.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("init", "Writes a section for InfraLint into .editorconfig, and says what there is to check.") { folder };
        command.SetAction(parsed =>
        {
            var root = parsed.GetValue(folder) ?? ".";
            if (!Directory.Exists(root))
            {
                return host.Complain($"there is no such folder: {root}");
            }

            try
            {
                Describe(host, new WorkspaceOptions(root));
                return Write(host, Path.Combine(root, ".editorconfig"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return host.Complain($"cannot write .editorconfig: {e.Message}");
            }
        });
        return command;
    }

    private static void Describe(Host host, WorkspaceOptions options)
    {
        var files = Workspace.Load(options, host.Cancellation);
        foreach (var kind in files.Entries.GroupBy(e => e.Kind).OrderBy(g => Choice.NameOf(g.Key), StringComparer.Ordinal))
        {
            host.Output.Write($"{Choice.NameOf(kind.Key)}: {Host.Count(kind.Count(), "file")}, such as {Reporting.Printable.Of(kind.First().File.Path)}\n");
        }

        var report = Workspace.Check(options, host.Cancellation);
        var warnings = report.Findings.Count(f => f.Severity >= Severity.Warning);
        host.Output.Write($"{Host.Count(report.Scanned, "file")} to check, {Host.Count(warnings, "warning")}, {Host.Count(report.Findings.Count - warnings, "info")}\n");
        if (warnings > 0)
        {
            host.Output.Write($"next: infralint check{(report.Findings.Any(f => f is { Fix: not null, Severity: >= Severity.Warning }) ? ", infralint check --fix --dry-run" : "")}, or infralint baseline make to report only new ones\n");
        }
    }

    private static int Write(Host host, string path)
    {
        var (there, encoding) = Read(path);
        if (Mentioned.IsMatch(there))
        {
            host.Output.Write(".editorconfig speaks of InfraLint already; it stays as it is\n");
            return ExitCodes.Clean;
        }

        var end = there.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var gap = there.Length == 0 ? "" : there.EndsWith('\n') ? end : end + end;
        File.AppendAllText(path, gap + Section.Replace("\r\n", "\n").Replace("\n", end), encoding);
        host.Output.Write($".editorconfig: {(there.Length == 0 ? "written" : "a section added")}\n");
        return ExitCodes.Clean;
    }

    private static (string Text, Encoding Encoding) Read(string path)
    {
        var plain = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (!File.Exists(path))
        {
            return ("", plain);
        }

        using var reader = new StreamReader(path, plain, detectEncodingFromByteOrderMarks: true);
        return (reader.ReadToEnd(), reader.CurrentEncoding);
    }
}
