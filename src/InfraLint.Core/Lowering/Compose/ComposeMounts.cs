using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering.Dockerfile;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Compose;

/// <summary>
/// What is mounted into a service's container: secrets, configs, and folders and files of the host. A bind mount has the modes and
/// owners of the host: of a file of the repository the mode is known, the owner never.
/// </summary>
internal sealed class ComposeMounts(Project project, YamlMapping service)
{
    /// <summary>09-secrets.md, 08-configs.md: world-readable unless the long form says otherwise.</summary>
    private const int DefaultMode = Octal.O444;

    private static readonly string[] TargetKeys = ["target", "destination", "dst"];

    /// <summary>The effects of all mounts, in order.</summary>
    public IEnumerable<Program> Programs() =>
        [.. Items("volumes").SelectMany(Volume), .. Items("secrets").SelectMany(s => Granted(s, "secrets", "/run/secrets/")), .. Items("configs").SelectMany(c => Granted(c, "configs", "/"))];

    private IEnumerable<YamlNode> Items(string key) => (service.Find(key) as YamlSequence)?.Items ?? [];

    /// <summary><c>source:target[:options]</c>, or the long form; a named volume and a tmpfs are not looked into.</summary>
    private IEnumerable<Program> Volume(YamlNode node)
    {
        var (source, target) = node switch
        {
            YamlScalar item => Short(item),
            YamlMapping mapping when mapping.Find("type") is YamlScalar { Text: "bind" } => (project.Text(mapping.Find("source") ?? mapping.Find("src")), project.Text(TargetKeys.Select(mapping.Find).FirstOrDefault(n => n is not null))),
            _ => (null, null),
        };
        return source is null || target is null ? [] : source.Known is { } path ? Bound(path, target, node.Location) : [Foreign(source, target, node.Location)];
    }

    private (Value? Source, Value? Target) Short(YamlScalar item)
    {
        // a colon inside ${NAME:-default} separates nothing
        var (depth, parts, start) = (0, new List<Value>(), 0);
        for (var at = 0; at <= item.Text.Length; at++)
        {
            if (at == item.Text.Length || (item.Text[at] == ':' && depth == 0))
            {
                var part = item.Value.Keep(new Span(start, at));
                parts.Add(project.Text(item with { Value = part })!);
                start = at + 1;
            }
            else
            {
                depth += item.Text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            }
        }

        // a source without a slash or a dot at its start is a named volume
        return parts.Count >= 2 && (parts[0].Known is not { } name || name.StartsWith("/", StringComparison.Ordinal) || name.StartsWith(".", StringComparison.Ordinal) || name.StartsWith("~", StringComparison.Ordinal))
            ? (parts[0], parts[1]) : (null, null);
    }

    private IEnumerable<Program> Bound(string source, Value target, Location at)
    {
        if (project.Inside(source) is not { } path || (project.Repository.Find(path) is null && !project.Repository.Below(path).Any()))
        {
            return [Foreign(Value.Of(source, at), target, at)];
        }

        return project.Repository.Find(path) is { } file ? [Place(target, file, at)]
            : project.Repository.Below(path).Select(f => Place(target.Append(Value.Of("/" + (path.Length == 0 ? f.Path : f.Path.Substring(path.Length + 1)), at)), f, at)).Prepend(Foreign(Value.Of(source, at), target, at));
    }

    private Program Place(Value target, InputFile file, Location at) => Put(target, file.Permissions is { } mode ? Mode.Of(mode) : Shared(file), Owner(at), Owner(at), at);

    /// <summary>git keeps one bit of a mode; the rest is the umask of who checked it out.</summary>
    private static Mode Shared(InputFile file) => file.IsExecutable switch { true => Mode.Of(Octal.O755), false => Mode.Of(Octal.O644), null => Mode.Unknown };

    /// <summary>A secret or config that a service is granted, in the short or the long form.</summary>
    private IEnumerable<Program> Granted(YamlNode node, string kind, string folder)
    {
        var settings = node as YamlMapping;
        var source = project.Text(settings is null ? node : settings.Find("source"))?.Known;
        if (source is null)
        {
            return [];
        }

        var target = project.Text(settings?.Find("target")) ?? Value.Of(source, node.Location);
        var path = target.Known is { } name && name.StartsWith("/", StringComparison.Ordinal) ? target : Value.Of(folder, node.Location).Append(target);
        var definition = (project.Root?.Find(kind) as YamlMapping)?.Find(source) as YamlMapping;
        var said = settings?.Find("mode") is YamlScalar mode ? ModeOf(mode) : Mode.Of(DefaultMode);
        if (definition?.Find("file") is YamlScalar { } from)
        {
            // a bind mount, which has the host's mode and owner; a swarm has the ones that are said
            var file = project.Text(from)?.Known is { } at && project.Inside(at) is { } inside ? project.Repository.Find(inside) : null;
            var here = file is null ? Mode.Unknown : file.Permissions is { } bits ? Mode.Of(bits) : Shared(file);
            return [Put(path, here.Join(said), Owner(node.Location), Owner(node.Location), node.Location)];
        }

        return [Put(path, said, Id(settings, "uid", node.Location), Id(settings, "gid", node.Location), node.Location)];
    }

    private PrincipalOperand Id(YamlMapping? settings, string key, Location at) =>
        new(settings?.Find(key) is YamlScalar id ? project.Text(id)! : Value.Of("0", at));

    private static Mode ModeOf(YamlScalar scalar) => scalar.Resolve() is YamlInt number && number.Value >= 0 && number.Value <= Octal.O7777 ? Mode.Of((int)number.Value)
        : scalar.Text.StartsWith("0o", StringComparison.Ordinal) && scalar.Text.Skip(2).All(c => c is >= '0' and <= '7') && scalar.Text.Length is > 2 and < 8 ? Mode.Of(Convert.ToInt32(scalar.Text.Substring(2), 8))
        : Mode.Unknown;

    /// <summary>Whoever owns it on the host.</summary>
    private PrincipalOperand Owner(Location at) => new(project.Unknown("HOST_UID", at));

    private static Program Put(Value path, Mode mode, PrincipalOperand owner, PrincipalOperand group, Location at) => new Program.Do(new Effect.Place(new Argument(path), new PlaceOptions
    {
        Kind = PlacedKind.File,
        KnownMode = mode,
        Owner = owner,
        Group = group,
        Parents = Mode.Of(Octal.O755),
    }, at));

    /// <summary>Something of the host, of which nothing is known.</summary>
    private static Program Foreign(Value source, Value target, Location at) =>
        new Program.Do(new Effect.Import(null, [new Argument(source)], new Argument(target), new PlaceOptions { Parents = Mode.Of(Octal.O755) }, at));
}
