using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Dockerfile;
using InfraLint.Text;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>The mounts of RUN (dockerfile2llb: convert_ssh.go, convert_secrets.go, convert_runmount.go).</summary>
internal sealed partial class StageLowering
{
    /// <summary>The variable that a mount sets in its RUN: <c>type=ssh</c>, and <c>env=</c> of a secret.</summary>
    private Effect? EnvironmentOf(Mount mount)
    {
        if (IsMissing(mount))
        {
            return null;
        }

        var name = mount.Type == "ssh" ? "SSH_AUTH_SOCK" : mount.Type == "secret" && Option(mount, "env")?.Known is { Length: > 0 } variable ? variable : null;
        var at = mount.Flag.Value?.Source.Location ?? mount.Flag.Name.Location;
        return name is null ? null : new Effect.SetVariable(name, Value.Of(new Symbol("env-" + name.Replace('/', '_'), "${" + name + "}", new Meaning.Inherited(name)), at), VariableChange.Export, at);
    }

    /// <summary>The socket of <c>type=ssh</c>, 0600 and root's, and the file of <c>type=secret</c>, 0400 and root's, unless the mount says otherwise.</summary>
    private Effect? NoteOf(Mount mount)
    {
        var at = mount.Flag.Value?.Source.Location ?? mount.Flag.Name.Location;
        return IsMissing(mount) ? new Effect.Note(
                mount.Type == "ssh" ? NoteKind.AgentNotGiven : NoteKind.SecretNotGiven, PathOfSecret(mount, Option(mount, "target", "dst", "destination"), at) ?? Value.Of("SSH_AUTH_SOCK", at),
                mount.Type == "ssh" && build.Secrets.Agents!.Count == 0 ? null : IdOf(mount)?.Known ?? "default", mount.Find("id", "source", "src")?.Source.Location ?? at)
            : mount.Type == "ssh" ? new Effect.Note(NoteKind.AgentMounted, Value.Of("SSH_AUTH_SOCK", at), $"{ModeOf(mount, Octal.O600)}:{IdOf(mount, "uid")}:{IdOf(mount, "gid")}", at)
            : mount.Type == "secret" && PathOfSecret(mount, Option(mount, "target", "dst", "destination"), at) is { } path
            ? new Effect.Note(NoteKind.SecretMounted, path, null, (mount.Find("mode") ?? mount.Find("uid"))?.Source.Location ?? at)
            : null;
    }

    /// <summary>
    /// The builder is not given it: an agent's socket is a path with nothing behind it, a secret is not mounted (convert_ssh.go,
    /// convert_secrets.go); where it is <c>required</c> the build ends here.
    /// </summary>
    private bool IsMissing(Mount mount)
    {
        var id = mount.Type == "ssh" ? (IdOf(mount) ?? Value.Of("default", mount.Flag.Name.Location)).Known : (IdOf(mount) ?? Option(mount, "target", "dst", "destination"))?.Known;
        var given = mount.Type switch { "ssh" => build.Secrets.Agents, "secret" => build.Secrets.Files, _ => null };
        return given is not null && id is not null && !given.Contains(mount.Type == "ssh" || IdOf(mount) is not null ? id : id.Substring(id.LastIndexOf('/') + 1));
    }

    private string IdOf(Mount mount, string key) => Option(mount, key) is { } id ? id.Known ?? "?" : "0";

    private (MountPoint Point, IReadOnlyList<Program> Setup)? PointOf(Mount mount)
    {
        var at = mount.Flag.Value?.Source.Location ?? mount.Flag.Name.Location;
        var target = Option(mount, "target", "dst", "destination");
        switch (mount.Type)
        {
            case "secret" when !IsMissing(mount):
                return SecretPoint(mount, target, at);
            case "tmpfs" when target is not null:
                return Point(target, new PlaceOptions { Kind = PlacedKind.Directory, KnownMode = Mode.Unknown }, isCertain: true, at);
            case "bind" when target is not null:
                return BindPoint(mount, target, at);
            case "cache" when target is not null:
                // what was left there by another build is not known
                return (new MountPoint(new Argument(target), IsKnown: false, IsCertain: true), [Place(target, Owned(mount, new PlaceOptions { Kind = PlacedKind.Directory, KnownMode = ModeOf(mount, Octal.O755) }, at), at)]);
            default:
                return null;
        }
    }

    private (MountPoint, IReadOnlyList<Program>)? SecretPoint(Mount mount, Value? target, Location at)
    {
        if (PathOfSecret(mount, target, at) is not { } path)
        {
            return null;
        }

        var id = IdOf(mount);
        var isRequired = mount.Find("required") is { } required && (required.Value is null || required.Value.Literal?.Text is "true" or "1");
        return Point(path, Owned(mount, new PlaceOptions { KnownMode = ModeOf(mount, Octal.O400), Content = Value.Of(new Symbol("secret-" + (id ?? path).Key, "(secret)", new Meaning.Anything()), at) }, at), isRequired, at);
    }

    private Value? IdOf(Mount mount) => Option(mount, "source", "src") ?? Option(mount, "id");

    private Value? PathOfSecret(Mount mount, Value? target, Location at)
    {
        var id = IdOf(mount);
        if (target is null && (id is null || Option(mount, "env") is not null))
        {
            return null;
        }

        var basename = id?.Known is { } known ? known.Substring(known.LastIndexOf('/') + 1) : null;
        return target ?? Value.Of("/run/secrets/", at).Append(basename is null ? id! : Value.Of(basename, at));
    }

    /// <summary>A file of the context, or of a stage; of anything else nothing is known.</summary>
    private (MountPoint, IReadOnlyList<Program>)? BindPoint(Mount mount, Value target, Location at)
    {
        var source = Option(mount, "source", "src");
        var reference = Option(mount, "from");
        if (reference is null && source?.Known is { } path && build.Context.Find(path) is [{ File: { } file }])
        {
            return Point(target, Rooted(new PlaceOptions { KnownMode = ModeOf(file), Content = ContentOf(file, at) }, at), isCertain: true, at);
        }

        if (reference?.Known is { } name && build.Stage(name) is { } stage)
        {
            var import = new Effect.Import(stage.Machine, [new Argument(source ?? Value.Of("/", at))], new Argument(target), new PlaceOptions { Parents = Mode.Of(Octal.O755) }, at);
            return (new MountPoint(new Argument(target), IsKnown: true, IsCertain: true), [new Program.Do(import)]);
        }

        return (new MountPoint(new Argument(target), IsKnown: false, IsCertain: true), []);
    }

    private static (MountPoint, IReadOnlyList<Program>) Point(Value target, PlaceOptions options, bool isCertain, Location at) =>
        (new MountPoint(new Argument(target), IsKnown: true, isCertain), [Place(target, options, at)]);

    private static Program Place(Value path, PlaceOptions options, Location at) => new Program.Do(new Effect.Place(new Argument(path), options with { Parents = Mode.Of(Octal.O755) }, at));

    private PlaceOptions Owned(Mount mount, PlaceOptions options, Location at) => options with
    {
        Owner = new PrincipalOperand(Option(mount, "uid") ?? Value.Of("root", at)),
        Group = new PrincipalOperand(Option(mount, "gid") ?? Value.Of("root", at)),
    };

    private Mode ModeOf(Mount mount, int otherwise) =>
        Option(mount, "mode") is not { } mode ? Mode.Of(otherwise)
        : mode.Known is { Length: > 0 and <= 5 } digits && digits.All(c => c is >= '0' and <= '7') ? Mode.Of(Convert.ToInt32(digits, 8))
        : Mode.Unknown;

    private Value? Option(Mount mount, params string[] keys) => mount.Find(keys)?.Value is { } word ? variables.Expand(word) : null;
}
