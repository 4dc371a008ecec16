using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>A call of a module.</summary>
/// <param name="Name">Its name without collection.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Context">Where it stands.</param>
/// <param name="Task">The task.</param>
/// <param name="Templar">Evaluates what a module fills in itself.</param>
internal sealed record ModuleCall(string Name, ModuleArguments Arguments, Context Context, YamlMapping Task, Templar Templar)
{
    /// <summary>The module's name in the file.</summary>
    public Location At => Arguments.At;

    /// <summary>What an author takes for granted; a new machine is asked.</summary>
    public Test Expected(Test test) => Context.Host.IsFresh ? test : new Test.Presumed(test);

    /// <summary>A program over a path whose <c>~</c> and variables are expanded (module_utils/common/validation.py, check_type_path).</summary>
    public static Program OnPath(Value path, Func<Argument, Program> then) =>
        !path.KnownPrefix.StartsWith("~", StringComparison.Ordinal) && !CommandLine.IsExpanded(path) ? then(new Argument(path))
        : new Program.With([CommandLine.Expanding(path)], words => words[0].Value.KnownPrefix.StartsWith("~", StringComparison.Ordinal) ? Nowhere : then(words[0]));

    /// <summary>The home of a user that is not there: a path relative to whatever directory the module runs in, which cannot be given to that user either.</summary>
    private static Program Nowhere => Steps.Failed;

    /// <summary>A program over a path below a user's home; null is the user that the task runs as.</summary>
    public Program InHome(Value? user, string rest, Func<Argument, Program> then) =>
        user is { Known: null }
            ? then(new Argument(Value.Of("/home/", At).Append(user).Append(Value.Of(rest, At))))
            : new Program.With([new Word([new WordPart.Tilde(user?.Known, At), new WordPart.Evaluated(Value.Of(rest, At))], At)], words => then(words[0]));

    /// <summary>Gives a path to a user, and to the group that the user has at login.</summary>
    public static Program Own(Argument path, Value user, Text.Location at) =>
        Steps.Do(new Effect.Chown([path], new PrincipalOperand(user), null, LoginGroup: true, false, false, at));

    /// <summary>The directory that holds a file; null where its name is not known.</summary>
    public static Argument? Parent(Argument file)
    {
        var parts = file.Value.Parts;
        if (parts.Count == 0 || parts[parts.Count - 1].Known is not { } last || last.Text.LastIndexOf('/') is not (> 0 and var slash))
        {
            return null;
        }

        var kept = last.Keep(new Text.Span(0, slash));
        return new Argument(Value.Of([.. parts.Take(parts.Count - 1), new ValuePart(kept, null, kept.Location)], file.At));
    }
}
