using System.Diagnostics;
using System.Text.RegularExpressions;

namespace InfraLint.Packaging.Tests;

/// <summary>What a run of dotnet gave.</summary>
internal sealed record Ran(int ExitCode, string Output);

/// <summary>What a build reported.</summary>
/// <param name="ExitCode">Of dotnet build.</param>
/// <param name="Output">All that it printed.</param>
/// <param name="Reported">Each warning and error with an id of InfraLint, as <c>warning INFRA1001 Dockerfile(3,11)</c>, as often as it was logged, sorted.</param>
internal sealed record Built(int ExitCode, string Output, IReadOnlyList<string> Reported);

/// <summary>Runs the dotnet on the path, with the package cache of the tests and nothing that outlives the call.</summary>
internal static partial class DotNet
{
    public static Ran Run(string folder, params string[] arguments) => Start("dotnet", folder, arguments);

    public static Ran Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            Environment =
            {
                ["NUGET_PACKAGES"] = Feed.Cache,
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
                ["UseSharedCompilation"] = "false",
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["CI"] = "",
            },
        };
        // set by the dotnet that runs the tests; a build inside must find its own
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) && k != "MSBUILDDISABLENODEREUSE").ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Ran(process.ExitCode, output + error.Result);
    }

    public static Built Build(string folder, params string[] arguments)
    {
        var log = Path.Combine(folder, "build.log");
        File.Delete(log);
        var ran = Run(folder, ["build", .. arguments, "--tl:off", "-nologo", "-flp1:warningsonly;verbosity=quiet;logfile=build.log", "-flp2:errorsonly;verbosity=quiet;logfile=errors.log"]);
        var lines = File.ReadLines(log).Concat(File.ReadLines(Path.Combine(folder, "errors.log")));
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var reported =
            from line in lines
            let match = Line().Match(line)
            where match.Success
            select $"{match.Groups["level"].Value} {match.Groups["id"].Value} {match.Groups["file"].Value.Replace(root, "", StringComparison.Ordinal).Replace('\\', '/')}({match.Groups["place"].Value})";
        return new Built(ran.ExitCode, ran.Output, [.. reported.Order(StringComparer.Ordinal)]);
    }

    // the form that GitHub's matcher for MSBuild reads
    [GeneratedRegex(@"^\s*(?:\d+>)?(?<file>[^\s].*?)\((?<place>\d+,\d+)\): (?<level>error|warning) (?<id>INFRA\d+): .*\(infralint explain \k<id>\) \[.*\]$")]
    private static partial Regex Line();
}
