using InfraLint.Ir;
using InfraLint.Lowering.Dockerfile;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Compose;

/// <summary>What a service builds (build.md).</summary>
/// <param name="Machines">A machine for each stage of the Dockerfile.</param>
/// <param name="Image">The stage that the service runs; null where it is not found.</param>
internal sealed record ComposeBuild(IReadOnlyList<Machine> Machines, Image? Image)
{
    /// <summary>The build of a service; null where it has none, or one of files that the repository does not hold.</summary>
    public static ComposeBuild? Of(Project project, YamlMapping service, List<FileProblem> problems)
    {
        var (settings, context) = service.Find("build") switch
        {
            YamlScalar folder => (null, folder),
            YamlMapping mapping => (mapping, mapping.Find("context") as YamlScalar),
            _ => (null, (YamlScalar?)null),
        };
        if (settings is null && context is null)
        {
            return null;
        }

        var root = context is null ? project.Inside(".") : project.Text(context)?.Known is { } path ? project.Inside(path) : null;
        if (root is null)
        {
            return null;
        }

        var target = project.Text(settings?.Find("target"))?.Known;
        var arguments = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (name, value, at) in project.Pairs(settings?.Find("args")))
        {
            arguments[name] = value ?? project.Unknown(name, at);
        }

        return Build(project, settings, root, target, arguments) is { } build ? Taken(build, target, problems) : null;
    }

    /// <summary>
    /// The ids that the build is given (build.md, ssh and secrets): of an agent what stands before <c>=</c>, of a secret its target, else
    /// its source (compose's <c>build_bake.go</c>).
    /// </summary>
    private static GivenSecrets Secrets(Project project, YamlMapping? settings) => new(
        Ids(project, settings?.Find("ssh"), _ => null, text => text.Split('=')[0]),
        Ids(project, settings?.Find("secrets"), m => m.Find("target") ?? m.Find("source"), text => text));

    private static IReadOnlyCollection<string>? Ids(Project project, YamlNode? node, Func<YamlMapping, YamlNode?> ofLong, Func<string, string> ofShort)
    {
        var ids = node switch
        {
            YamlSequence list => list.Items.Select(i => project.Text(i is YamlMapping mapping ? ofLong(mapping) : i) is { } text ? text.Known is { } known ? ofShort(known) : text.KnownPrefix.IndexOf('=') > 0 ? ofShort(text.KnownPrefix) : null : null),
            YamlMapping mapping => mapping.Effective.Select(e => e.Name),
            null => [],
            _ => [null],
        };
        var all = ids.ToList();
        return all.Contains(null) ? null : [.. all.OfType<string>()];
    }

    private static Build? Build(Project project, YamlMapping? settings, string root, string? target, IReadOnlyDictionary<string, Value> arguments)
    {
        if (settings?.Find("dockerfile_inline") is YamlScalar inline)
        {
            return Dockerfile.Build.Of(project.File, inline.Value, _ => BuildContext.At(root, project.File, project.Repository), project.Assumptions, arguments, target, Secrets(project, settings));
        }

        var name = settings?.Find("dockerfile") is YamlScalar given ? project.Text(given)?.Known : "Dockerfile";
        return name is not null && project.Inside(name, root) is { } path && project.Dockerfile(path) is { Text.File: { } text } file
            ? Dockerfile.Build.Of(file, text.All, _ => BuildContext.At(root, file, project.Repository), project.Assumptions, arguments, target, Secrets(project, settings))
            : null;
    }

    private static ComposeBuild Taken(Build build, string? target, List<FileProblem> problems)
    {
        problems.AddRange(build.Problems);
        return new ComposeBuild([.. build.Machines], target is not null ? build.Stage(target) : build.Stages.Count > 0 ? build.Stages[build.Stages.Count - 1].Image : null);
    }
}
