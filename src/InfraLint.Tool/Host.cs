using InfraLint.Reporting;

namespace InfraLint.Tool;

/// <summary>What a command talks to.</summary>
/// <param name="Output">For results.</param>
/// <param name="Error">For people.</param>
/// <param name="Cancellation">Set by Ctrl+C.</param>
internal sealed record Host(TextWriter Output, TextWriter Error, CancellationToken Cancellation)
{
    /// <summary>The output goes to a terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The environment is not against colours (no-color.org; a terminal named dumb has none).</summary>
    public bool WantsColours { get; init; }

    /// <summary>Tells on a terminal how far a long run is; null where none is there to show it.</summary>
    public Progress? Progress { get; init; }

    /// <summary>A number of things, in words.</summary>
    public static string Count(int count, string noun, string? several = null) => count == 1 ? $"1 {noun}" : $"{count} {several ?? noun + "s"}";

    /// <summary>Says what is wrong with the call.</summary>
    public int Complain(string message)
    {
        Error.WriteLine($"infralint: {Printable.Of(message)}");
        return ExitCodes.Usage;
    }
}

/// <summary>What the process returns.</summary>
internal static class ExitCodes
{
    /// <summary>Nothing at warning or above.</summary>
    public const int Clean = 0;

    /// <summary>Findings at warning or above.</summary>
    public const int Findings = 1;

    /// <summary>Wrong usage, or a path that is not there.</summary>
    public const int Usage = 2;
}
