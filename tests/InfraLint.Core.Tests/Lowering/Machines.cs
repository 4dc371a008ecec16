using InfraLint.Analysis;
using InfraLint.Ir;
using InfraLint.Lowering;
using InfraLint.Lowering.Shell;
using InfraLint.Text;

namespace InfraLint.Tests.Lowering;

/// <summary>Runs provisioning files symbolically, and says in a word what is at a path then.</summary>
internal static class Machines
{
    /// <summary>A machine that holds what Debian gives it, and the user app.</summary>
    public static Assumptions Fresh { get; } = new(null, true, "root", null);

    public static Execution Run(FileKind kind, Assumptions assumptions, params (string Path, string Text)[] files) =>
        RunAll(kind, assumptions, files)[0];

    public static IReadOnlyList<Execution> RunAll(FileKind kind, Assumptions assumptions, params (string Path, string Text)[] files)
    {
        var (repository, lowered) = Lower(kind, assumptions, files);
        return [.. lowered.Machines.Select(m => new Interpreter(ShellCommands.Instance, repository, m, assumesDefaults: false)
            .Run(Bases.Start(m.Base, m.File.Text.File!.All.ToSource(new Span(0, 0)))))];
    }

    public static (Repository Repository, Lowered Lowered) Lower(FileKind kind, Assumptions assumptions, params (string Path, string Text)[] files)
    {
        var repository = new Repository(files.Select(f => InputFile.Of(f.Path, f.Text)));
        var main = repository.Find(files[0].Path)!;
        return (repository, Frontends.Of(kind)!.Lower(main, main.Text.File!, repository, assumptions));
    }

    /// <summary>Any text is lowered and run without a throw, and all that happens has a place inside of its file.</summary>
    public static void HoldsLaws(FileKind kind, params (string Path, string Text)[] files)
    {
        foreach (var assumptions in new[] { Fresh, Assumptions.None })
        {
            foreach (var happened in RunAll(kind, assumptions, files).SelectMany(r => r.Events))
            {
                Assert.IsTrue(happened.At.File is not null && happened.At.Span.Start >= 0 && happened.At.Span.End <= happened.At.File.Text.Length, $"{happened.GetType().Name} has no place");
            }
        }
    }

    /// <summary><c>0600 root:root</c>, <c>absent</c>; alternatives with a bar between them.</summary>
    public static string At(this Execution run, string path) =>
        string.Join(" | ", run.Final.Look(MachinePath.Of(path)).Nodes.Select(n => n.Exists ? $"{n.Mode} {n.User}:{n.Group}" : "absent"));

    /// <summary>The characters that a mode at a path comes from.</summary>
    public static string? ModeText(this Execution run, string path) => run.Final.Look(MachinePath.Of(path)).Single?.ModeAt?.Text;

    /// <summary>A file's content, symbols by their names.</summary>
    public static string? Content(this Execution run, string path) => run.Final.Look(MachinePath.Of(path)).Single?.Content?.Display;

    /// <summary>The modes that do not mean what they look like, each with its place.</summary>
    public static string Misread(this Execution run) => string.Join(", ", run.Events.OfType<Event.Noted>()
        .Where(e => e.Kind == NoteKind.ModeMisread).Select(e => $"{e.Detail} {e.At.Start.Line}:{e.At.Start.Column} {e.At.Text}"));
}
