using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering.Dockerfile;
using InfraLint.Syntax.Dockerfile;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Compose;

/// <summary>
/// A file of docker compose (compose-spec: 05-services.md, build.md, 09-secrets.md): the Dockerfiles that it builds, with the contexts
/// and arguments that it gives them, and a machine for each service, with what is mounted into it.
/// </summary>
public sealed class ComposeFrontend : IFrontend
{
    /// <inheritdoc/>
    public FileKind Kind => FileKind.Compose;

    /// <inheritdoc/>
    public Lowered Lower(InputFile file, SourceFile text, Repository repository, Assumptions assumptions)
    {
        var tree = YamlParser.Parse(text.All);
        var problems = tree.Problems.Select(p => new FileProblem(tree.Text.ToSource(p.Span), p.Message)).ToList();
        var project = new Project(file, repository, assumptions, tree.Root as YamlMapping);
        var machines = new List<Machine>();
        foreach (var entry in (project.Root?.Find("services") as YamlMapping)?.Effective ?? [])
        {
            if (entry is { Name: { } name, Value: YamlMapping service })
            {
                machines.AddRange(Service(project, name, service, problems));
            }
        }

        return new Lowered(machines, problems, project.Dockerfiles);
    }

    private static IEnumerable<Machine> Service(Project project, string name, YamlMapping service, List<FileProblem> problems)
    {
        var build = ComposeBuild.Of(project, service, problems);
        foreach (var machine in build?.Machines ?? [])
        {
            yield return machine;
        }

        var image = build?.Image;
        var from = image?.Machine is { } built ? image.Base with { Stage = built with { Start = null } }
            : BaseImage.Of(project.Text(service.Find("image"))?.Known, project.Assumptions).Machine;
        var mounts = new ComposeMounts(project, service).Programs();
        yield return new Machine(name, FileKind.Compose, project.File, from, new Program.Seq([.. mounts]), Ships: true, IsImage: false, Start(project, service, image));
    }

    /// <summary>A command replaces the image's, and an entry point its command too; one as a string is split by compose, and no shell reads it.</summary>
    private static Program? Start(Project project, YamlMapping service, Image? image)
    {
        var (ownEntry, ownCommand) = (Given(project, service.Find("entrypoint")), Given(project, service.Find("command")));
        if (image?.Container is not { } container || ownEntry.IsUnknown || ownCommand.IsUnknown)
        {
            return null;
        }

        var user = service.Find("user") is YamlScalar login ? Ownership.Of(project.Text(login)!, login.Location) : image.User;
        var entrypoint = ownEntry.Line ?? image.Entrypoint;
        var command = ownCommand.Line ?? (ownEntry.Line is null ? image.Command : null);
        return container(user, entrypoint, command) is { } program ? new Program.Seq([.. Environment(project, service), program]) : null;
    }

    private static (CommandLine? Line, bool IsUnknown) Given(Project project, YamlNode? node)
    {
        var line = node switch
        {
            YamlSequence list => project.Command(list),
            YamlScalar text when !YamlShapes.IsNothing(text) => project.Command(text),
            _ => null,
        };
        return (line, line is null && node is not null && !YamlShapes.IsNothing(node));
    }

    private static IEnumerable<Program> Environment(Project project, YamlMapping service) =>
        project.Pairs(service.Find("environment")).Select(v => (Program)new Program.Do(new Effect.SetVariable(
            v.Name, v.Name == "SSH_AUTH_SOCK" ? project.Unknown("SSH_AUTH_SOCK", v.At) : v.Value ?? project.Unknown(v.Name, v.At), VariableChange.Export, v.At)));
}
