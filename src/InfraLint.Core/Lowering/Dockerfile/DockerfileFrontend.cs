using System.Text.RegularExpressions;
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
        var build = Build.Of(file, text.All, t => BuildContext.Of(file, t, repository), assumptions, new Dictionary<string, Value>(), target: null);
        return new Lowered([.. build.Machines], IsPart(file, text.Text) ? [.. build.Problems.Select(p => p with { IsTemplate = true })] : [.. build.Problems], []);
    }

    /// <summary>Without a FROM, and with a name that says what part it is of (<c>Dockerfile.envs</c>), it is put together with others: what it cannot be alone is no fault.</summary>
    private static bool IsPart(InputFile file, string text) =>
        file.Path.Substring(file.Path.LastIndexOf('/') + 1) is not ("Dockerfile" or "Containerfile") && !From.IsMatch(text);

    private static readonly Regex From = new(@"^\s*FROM\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline);
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
    private readonly IReadOnlyDictionary<string, Value> given;
    private readonly Dictionary<string, Value?> globalArguments = new(StringComparer.Ordinal);

    private Build(InputFile file, DockerfileTree tree, BuildContext context, Assumptions assumptions, IReadOnlyDictionary<string, Value> given, GivenSecrets secrets)
    {
        Secrets = secrets;
        (File, Tree, Context, this.assumptions, this.given) = (file, tree, context, assumptions, given);
        globals = new BuildVariables((name, at) => Platforms.Contains(name) ? Argument(name, at) : null);
        foreach (var variable in tree.GlobalArgs.SelectMany(a => a.Variables))
        {
            var (name, at) = (variable.Name.Source.Text, variable.Source.Location);
            globalArguments[name] = Given(name) ?? (variable.Value is { } value ? globals.Expand(value) : Argument(name, at));
            if (globalArguments[name] is { } known)
            {
                globals.Declare(name, known);
            }
        }
    }

    /// <summary>Lowers a Dockerfile.</summary>
    /// <param name="file">The file that it stands in.</param>
    /// <param name="text">Its text.</param>
    /// <param name="contextOf">Its context.</param>
    /// <param name="assumptions">What is assumed of images.</param>
    /// <param name="given">The arguments that the build is given.</param>
    /// <param name="target">The stage that is built; null for the last.</param>
    /// <param name="secrets">The agents and secrets that it is given; null where that is not known.</param>
    public static Build Of(InputFile file, MappedText text, Func<DockerfileTree, BuildContext> contextOf, Assumptions assumptions, IReadOnlyDictionary<string, Value> given, string? target, GivenSecrets? secrets = null)
    {
        var tree = DockerfileParser.Parse(text);
        var build = new Build(file, tree, contextOf(tree), assumptions, given, secrets ?? new GivenSecrets(null, null));
        foreach (var stage in tree.Stages)
        {
            build.Add(stage, isLast: stage.Index == tree.Stages.Count - 1 || (target is not null && string.Equals(stage.Name, target, StringComparison.OrdinalIgnoreCase)));
        }

        return build;
    }

    /// <summary>A machine for each stage.</summary>
    public IEnumerable<Machine> Machines => stages.Select(s => s.Image.Machine!);

    /// <summary>What could not be parsed.</summary>
    public IEnumerable<FileProblem> Problems => Tree.Problems.Select(p => new FileProblem(Tree.Text.ToSource(p.Span), p.Message));

    public InputFile File { get; }

    public DockerfileTree Tree { get; }

    public BuildContext Context { get; }

    /// <summary>The agents and secrets that it is given.</summary>
    public GivenSecrets Secrets { get; }

    /// <summary>
    /// The minor version of the frontend 1.x that <c># syntax=docker/dockerfile:..</c> pins; the newest for the tag <c>1</c>, which moves on. Null where
    /// the builder's own is taken.
    /// </summary>
    public int? Frontend => Tree.Directives.FirstOrDefault(d => d.Name == "syntax")?.Value.Text is not { } image
        || PinnedFrontend.Match(image) is not { Success: true } pinned ? null
        : pinned.Groups[1].Success ? int.Parse(pinned.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : int.MaxValue;

    private static readonly System.Text.RegularExpressions.Regex PinnedFrontend = new(@"^(?:docker\.io/)?docker/dockerfile:1(?:\.([0-9]{1,4})(?:\.[0-9]+)?)?(?:-labs)?(?:@.*)?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant);

    /// <summary>The stages so far.</summary>
    public IReadOnlyList<(string? Name, Image Image)> Stages => stages;

    /// <summary>What the build is given for an argument, whatever its default is; null for nothing.</summary>
    public Value? Given(string name) => given.TryGetValue(name, out var value) ? value : null;

    /// <summary>An argument without a default: what the caller gives. A fresh build is given none.</summary>
    public Value? Argument(string name, Location at) =>
        given.TryGetValue(name, out var set) ? set
        : globalArguments.TryGetValue(name, out var global) ? global
        : assumptions.IsFresh && !Platforms.Contains(name) ? null
        : Unknown(name, at);

    /// <summary>An argument with a default. What is switched off by its default is there to be switched on: nobody knows whether a build does, unless it is a fresh one.</summary>
    public Value Defaulting(string name, Value value) => value.Known is "false" or "no" or "off" && !assumptions.IsFresh ? Unknown(name, value.Location) : value;

    private static Value Unknown(string name, Location at) => Value.Of(new Symbol("arg-" + name.Replace('/', '_'), "${" + name + "}", new Meaning.Template(name)), at);

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
        var from = named ?? Foreign(stage, image);
        stages.Add((stage.Name, new StageLowering(this, stage, from).Lower(isLast)));
    }

    private Image Foreign(Stage stage, string? name)
    {
        var (machine, row) = BaseImage.Of(name, assumptions);
        var facts = machine.Image! with { IsWindows = IsWindows(machine.Image!, stage, isKnown: row is not null) };
        Value? Unset(string name, Location at) => facts.KnowsEnvironment || (row is not null && name is "HOME" or "USER" or "LOGNAME" or "SSH_AUTH_SOCK")
            ? name == "PATH" ? Value.Of("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", at) : null
            : Value.Of(new Symbol("env-" + name.Replace('/', '_'), "${" + name + "}", new Meaning.Inherited(name)), at);
        var variables = new BuildVariables(Unset);
        var here = Tree.Text.ToSource(stage.From.Span);
        foreach (var variable in (row?.Variables ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')))
        {
            variables.Set(variable[0], Value.Of(variable[1], here));
        }

        var user = row?.User is { } login ? Ownership.Of(Value.Of(login, here), here) : null;
        return new Image(null, machine with { Image = facts }, variables, user, null, null, null, []);
    }

    /// <summary>
    /// A build for Windows begins with <c>cmd /S /C</c> (dockerfile2llb, defaultShell). Where nothing tells the image, a backtick as the
    /// escape character says that its commands are not a shell's.
    /// </summary>
    private bool IsWindows(ImageFacts facts, Stage stage, bool isKnown) =>
        facts.IsWindows
        || (stage.From.Platform is { } platform && globals.Expand(platform).Known?.StartsWith("windows", StringComparison.OrdinalIgnoreCase) == true)
        || (!isKnown && Tree.Escape == '`' && !(globals.Expand(stage.From.Image).Known == "scratch"));
}

/// <summary>The ids of what a build is given beside its arguments.</summary>
/// <param name="Agents">Those of agents, for <c>--mount=type=ssh</c>; null where they are not known.</param>
/// <param name="Files">Those of secrets; null where they are not known.</param>
internal sealed record GivenSecrets(IReadOnlyCollection<string>? Agents, IReadOnlyCollection<string>? Files);
