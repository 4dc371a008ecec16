using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>A call of a module.</summary>
/// <param name="Name">Its name without collection.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Context">Where it stands.</param>
/// <param name="Task">The task.</param>
internal sealed record ModuleCall(string Name, ModuleArguments Arguments, Context Context, YamlMapping Task)
{
    /// <summary>The module's name in the file.</summary>
    public Location At => Arguments.At;

    /// <summary>A program over a path whose <c>~</c> and variables are expanded (module_utils/common/validation.py, check_type_path).</summary>
    public static Program OnPath(Value path, Func<Argument, Program> then) =>
        !path.KnownPrefix.StartsWith("~", StringComparison.Ordinal) && !Modules.Command.IsExpanded(path) ? then(new Argument(path))
        : new Program.With([Modules.Command.Expanding(path)], words => words[0].Value.KnownPrefix.StartsWith("~", StringComparison.Ordinal) ? Nowhere : then(words[0]));

    /// <summary>The home of a user that is not there: a path relative to whatever directory the module runs in, which cannot be given to that user either.</summary>
    private static Program Nowhere => Steps.Failed;

    /// <summary>A program over a path below a user's home; null is the user that the task runs as.</summary>
    public Program InHome(Value? user, string rest, Func<Argument, Program> then) =>
        user is { Known: null }
            ? then(new Argument(Value.Of("/home/", At).Append(user).Append(Value.Of(rest, At))))
            : new Program.With([new Word([new WordPart.Tilde(user?.Known, At), new WordPart.Evaluated(Value.Of(rest, At))], At)], words => then(words[0]));
}
