using InfraLint.Ir;
using InfraLint.Syntax.Dockerfile;
using InfraLint.Text;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>A Dockerfile: a machine for each stage, its instructions layers.</summary>
public sealed class DockerfileFrontend : IFrontend
{
    /// <inheritdoc/>
    public FileKind Kind => FileKind.Dockerfile;

    /// <inheritdoc/>
    public Lowered Lower(InputFile file, SourceFile text, Repository repository, Assumptions assumptions)
    {
        var tree = DockerfileParser.Parse(text.All);
        var build = new Build(file, tree, BuildContext.Of(file, tree, repository), assumptions);
        var problems = tree.Problems.Select(p => new FileProblem(tree.Text.ToSource(p.Span), p.Message)).ToList();
        foreach (var stage in tree.Stages)
        {
            build.Add(stage, isLast: stage.Index == tree.Stages.Count - 1);
        }

        return new Lowered([.. build.Stages.Select(s => s.Image.Machine!)], problems, []);
    }
}

/// <summary>A build: what all stages of a Dockerfile share.</summary>
internal sealed class Build
{
    /// <summary>Set by the builder, once they are declared (dockerfile2llb, platform.go).</summary>
    private static readonly HashSet<string> Platforms = new(StringComparer.Ordinal)
    {
        "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT", "TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE",
    };

    private readonly List<(string? Name, Image Image)> stages = [];
    private readonly Assumptions assumptions;
    private readonly BuildVariables globals;
    private readonly Dictionary<string, Value?> globalArguments = new(StringComparer.Ordinal);

    public Build(InputFile file, DockerfileTree tree, BuildContext context, Assumptions assumptions)
    {
        (File, Tree, Context, this.assumptions) = (file, tree, context, assumptions);
        globals = new BuildVariables((name, at) => Platforms.Contains(name) ? Argument(name, at) : null);
        foreach (var variable in tree.GlobalArgs.SelectMany(a => a.Variables))
        {
            var (name, at) = (variable.Name.Source.Text, variable.Source.Location);
            globalArguments[name] = variable.Value is { } value ? globals.Expand(value) : Argument(name, at);
            if (globalArguments[name] is { } given)
            {
                globals.Declare(name, given);
            }
        }
    }

    public InputFile File { get; }

    public DockerfileTree Tree { get; }

    public BuildContext Context { get; }

    /// <summary>The stages so far.</summary>
    public IReadOnlyList<(string? Name, Image Image)> Stages => stages;

    /// <summary>An argument without a default: what the caller gives. A fresh build is given none.</summary>
    public Value? Argument(string name, Location at) =>
        globalArguments.TryGetValue(name, out var given) ? given
        : assumptions.IsFresh && !Platforms.Contains(name) ? null
        : Value.Of(new Symbol("arg-" + name.Replace('/', '_'), "${" + name + "}", new Meaning.Template(name)), at);

    /// <summary>The stage that a name or a number means; null for an image.</summary>
    public Image? Stage(string reference)
    {
        var byName = stages.LastOrDefault(s => string.Equals(s.Name, reference, StringComparison.OrdinalIgnoreCase));
        return byName.Image ?? (int.TryParse(reference, out var number) && number >= 0 && number < stages.Count ? stages[number].Image : null);
    }

    public void Add(Stage stage, bool isLast)
    {
        var image = globals.Expand(stage.From.Image).Known;
        var named = stages.LastOrDefault(s => s.Name is not null && string.Equals(s.Name, image, StringComparison.OrdinalIgnoreCase)).Image;
        var from = named ?? Foreign(BaseImages.Of(image, assumptions), isUnknown: image is null);
        stages.Add((stage.Name, new StageLowering(this, stage, from).Lower(isLast)));
    }

    private Image Foreign(MachineBase machine, bool isUnknown)
    {
        var facts = machine.Image!;
        Value? Unset(string name, Location at) => facts.KnowsEnvironment || (machine.Name is not null && !isUnknown && name is "HOME" or "USER" or "LOGNAME" or "SSH_AUTH_SOCK")
            ? name == "PATH" ? Value.Of("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", at) : null
            : Value.Of(new Symbol("env-" + name.Replace('/', '_'), "${" + name + "}", new Meaning.Inherited(name)), at);
        return new Image(null, machine, new BuildVariables(Unset), null, null, null, null, []);
    }
}
