using System.Diagnostics;
using System.Text;
using InfraLint.Syntax.Shell;
using InfraLint.Text;
using File = System.IO.File;

namespace InfraLint.Tests.Syntax.Shell;

/// <summary>Every script that this machine carries, against its own shell's <c>-n</c>.</summary>
[TestClass]
public sealed class RealityTests
{
    private static readonly string[] Roots = ["/usr/bin", "/usr/sbin", "/etc", "/usr/lib", "/var/lib/dpkg/info", "/usr/share"];

    [TestMethod]
    public void Accepts_what_the_shell_accepts()
    {
        if (!File.Exists("/bin/dash") || !File.Exists("/bin/bash") || !Run("/bin/bash", "--version").Output.Contains("version 5.2"))
        {
            Assert.Inconclusive("needs dash and bash 5.2, which the parser follows");
        }

        var scripts = Scripts().ToList();
        var different = scripts.AsParallel().Select(Difference).OfType<string>().ToList();
        Console.WriteLine($"{scripts.Count} scripts, {different.Count} read differently");
        Assert.IsLessThanOrEqualTo(scripts.Count / 1000, different.Count, string.Join("\n", different));
    }

    private static IEnumerable<(string Path, string Text, ShellDialect Dialect)> Scripts()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device };
        foreach (var path in Roots.Where(Directory.Exists).SelectMany(r => Directory.EnumerateFiles(r, "*", options)))
        {
            if (!StartsAsScript(path))
            {
                continue;
            }

            var text = File.ReadAllText(path, Encoding.Latin1);
            if (Shebang.Read(new SourceFile(path, text).All)?.Dialect is { } dialect and not ShellDialect.Other)
            {
                yield return (path, text, dialect);
            }
        }
    }

    private static bool StartsAsScript(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return stream.ReadByte() == '#' && stream.ReadByte() == '!';
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Difference((string Path, string Text, ShellDialect Dialect) script)
    {
        var ours = ShellParser.Parse(new SourceFile(script.Path, script.Text).All, script.Dialect);
        var (code, output) = Run(script.Dialect == ShellDialect.Bash ? "/bin/bash" : "/bin/dash", "-n", script.Path);

        // bash reports a bad conditional but exits with 0
        var accepted = code == 0 && output.Split('\n').All(l => l.Length == 0 || l.Contains("warning:"));
        return accepted == (ours.Problems.Count == 0) ? null : $"{script.Path}: {ours.Problems.FirstOrDefault()?.Message ?? "accepted"}, the shell: {output}";
    }

    private static (int Code, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
