using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering;

/// <summary>Programs that modules are made of.</summary>
internal static class Steps
{
    /// <summary>Ends the module, or the play, with a failure.</summary>
    public static Program Fail(Location at) => new Program.Exit(ExitKind.Exit, Word.Of(MappedText.Synthetic("1", at)));

    /// <summary>A failure that ends nothing.</summary>
    public static Program Failed { get; } = new Program.Status(ExitStatus.Of(1));

    /// <summary>Success, whatever came before.</summary>
    public static Program Succeeded { get; } = new Program.Status(ExitStatus.Success);

    /// <summary>A step; where it fails, what it stands in ends.</summary>
    public static Program OrFail(Program step, Location at) => new Program.If(step, Program.Nothing, Fail(at), IsGuard: true);

    /// <summary>Each program only if the one before it succeeded.</summary>
    public static Program Chain(IEnumerable<Program> programs)
    {
        var all = programs.ToList();
        return all.Count == 0 ? Program.Nothing : all.Skip(1).Aggregate(all[0], (before, next) => new Program.If(before, next, Program.Nothing, IsGuard: true));
    }

    /// <summary>One thing if something is surely so, else another.</summary>
    public static Program IfSurely(Test test, Program then, Program otherwise) => new Program.If(new Program.Ask(Surely(test)), then, otherwise);

    /// <summary>True only where the state decides it so.</summary>
    public static Test Surely(Test test) => new Test.Not(new Test.Presumed(new Test.Not(test)));

    /// <summary>An effect.</summary>
    public static Program Do(Effect effect) => new Program.Do(effect);

    /// <summary>Standard input holds nothing, and nobody answers.</summary>
    public static Program Unattended(Program program, Location at) =>
        new Program.Redirected(program, [new Redirection(0, "<", Word.Of(MappedText.Synthetic("/dev/null", at)), at)]);

    /// <summary>A word for a path whose first <c>~</c> or <c>~user</c> is expanded, as Python's expanduser does.</summary>
    public static Word Path(Value value)
    {
        var prefix = value.KnownPrefix;
        if (prefix.Length == 0 || prefix[0] != '~')
        {
            return Word.Of(value);
        }

        var slash = prefix.IndexOf('/');
        var end = slash < 0 ? prefix.Length : slash;
        if (slash < 0 && value.Parts.Count > 1)
        {
            return Word.Of(value);
        }

        var first = value.Parts[0].Known!;
        var rest = Value.Of([new ValuePart(first.Keep(new Span(end, first.Length)), null, first.ToSource(new Span(end, first.Length))), .. value.Parts.Skip(1)], value.Location);
        return new Word([new WordPart.Tilde(end == 1 ? null : prefix.Substring(1, end - 1), first.ToSource(new Span(0, end))), new WordPart.Evaluated(rest)], value.Location);
    }

    /// <summary>A path with something after it.</summary>
    public static Argument Child(Argument directory, string name) =>
        new(directory.Value.Append(Value.Of("/" + name, directory.At)));
}
