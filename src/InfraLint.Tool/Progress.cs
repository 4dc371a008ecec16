using System.Diagnostics;

namespace InfraLint.Tool;

/// <summary>How far a long run is, on a line that overwrites itself.</summary>
/// <param name="error">The terminal.</param>
internal sealed class Progress(TextWriter error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch since = Stopwatch.StartNew();
    private TimeSpan next = Patience;
    private int shown;

    /// <summary>Shows how many files are done, once a run has lasted a while and not more often than can be read.</summary>
    public void Tell(int done, int all)
    {
        if (since.Elapsed >= next)
        {
            Show($"infralint: {done} of {all} files");
            next = since.Elapsed + Pause;
        }
    }

    /// <summary>Takes the line away, before anything else is written.</summary>
    public void Clear()
    {
        if (shown > 0)
        {
            Show("");
            error.Write('\r');
        }

        (shown, next) = (0, since.Elapsed + Patience);
    }

    private void Show(string text)
    {
        error.Write("\r" + text.PadRight(shown));
        shown = text.Length;
    }
}
