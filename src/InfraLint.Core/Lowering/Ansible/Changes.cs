using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible;

/// <summary>
/// Whether a task changed anything, which decides whether the handlers run that it notifies: surely so where it makes what
/// surely was not there. A variable of the play's process, which no shell can name, keeps that to the next flush.
/// </summary>
internal static class Changes
{
    private static readonly HashSet<string> Makers = new(StringComparer.Ordinal)
    {
        "copy", "template", "file", "lineinfile", "blockinfile", "get_url", "known_hosts", "openssh_keypair",
    };

    /// <summary>Before the task: marks handlers where what it makes is not there.</summary>
    /// <param name="module">The task's module.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="handlers">The handlers that it notifies.</param>
    /// <param name="ask">Asks something as the task's user.</param>
    public static IEnumerable<Program> Mark(string module, ModuleArguments arguments, IReadOnlyList<Handler> handlers, Func<Test, Program> ask)
    {
        if (handlers.Count == 0 || !Makers.Contains(module) || arguments.Word("state") is "absent" || arguments.Text("dest", "path") is not { KnownPrefix: ['/', ..] } target)
        {
            return [];
        }

        var mark = new Program.Seq([.. handlers.Select(h => Steps.Do(new Effect.SetVariable(Name(h), Value.Of("1", arguments.At), VariableChange.None, arguments.At)))]);
        return [new Program.If(ask(Steps.Surely(new Test.Not(new Test.Exists(new Argument(target), FileTest.Any)))), mark, Program.Nothing)];
    }

    /// <summary>A handler's program: surely where it is marked, else perhaps.</summary>
    public static Program IfMarked(Handler handler, Program body)
    {
        var at = handler.Task.Location;
        var word = new Word([new WordPart.Parameter(Name(handler), "", null, null, null, IsQuoted: true, at)], at);
        var clear = Steps.Do(new Effect.SetVariable(Name(handler), null, VariableChange.None, at));
        return new Program.With([word], values => Steps.IfSurely(
            new Test.NotEmpty(values[0].Value), new Program.Seq([clear, body]), new Program.If(new Program.Ask(Test.Unknown), body, Program.Nothing)));
    }

    private static string Name(Handler handler) => $"handler:{handler.Task.Location.File.Path}:{handler.Task.Span.Start}";
}
