using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>Reads the value of <c>--mount</c>: one CSV line of options (instructions/commands_runmount.go, parseMount).</summary>
internal static class MountReader
{
    private static readonly string[] Keys =
    [
        "type", "from", "source", "target", "readonly", "id", "sharing", "required", "size", "mode", "uid", "gid", "src", "dst",
        "destination", "ro", "rw", "readwrite", "env",
    ];

    private static readonly string[] NeedNoValue = ["readonly", "ro", "readwrite", "rw", "required"];

    private static readonly string[] Types = ["bind", "cache", "tmpfs", "secret", "ssh"];

    /// <summary>Reads a mount; what is wrong with it is reported at the option.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="line">The line that it stands in.</param>
    /// <param name="escape">The escape character.</param>
    /// <param name="problems">What is wrong is added here.</param>
    public static Mount Read(Flag flag, LogicalLine line, char escape, List<SyntaxProblem> problems)
    {
        var options = new List<MountOption>();
        if (flag.Value is { } value)
        {
            var fields = SplitCsv(value.Source);
            if (fields is null)
            {
                problems.Add(new SyntaxProblem(flag.Span, "the mount's options are no valid CSV"));
            }

            options.AddRange((fields ?? []).Select(f => ToOption(f, escape)));
        }

        var mount = new Mount(flag, options);
        foreach (var (option, fault) in Check(mount))
        {
            problems.Add(new SyntaxProblem(option is not null && line.Text.SpanOf(option.Source.Location) is { } span ? line.ToInput(span) : flag.Span, fault));
        }

        return mount;
    }

    private static MountOption ToOption(MappedText field, char escape)
    {
        var sign = field.Text.IndexOf('=');
        return sign < 0
            ? new MountOption(field, null, field)
            : new MountOption(
                field.Keep(new Span(0, sign)),
                WordParser.Parse(field.Keep(new Span(sign + 1, field.Length)), escape, null),
                field);
    }

    /// <summary>Options that only mounts of some types have (parseMount).</summary>
    private static readonly (string[] Keys, string[] Types)[] OnlyFor =
    [
        (["required"], ["secret", "ssh"]),
        (["size"], ["tmpfs"]),
        (["mode", "uid", "gid"], ["secret", "ssh", "cache"]),
        (["sharing"], ["cache"]),
    ];

    private static readonly string[] SharingModes = ["shared", "private", "locked"];

    /// <summary>What BuildKit says against a mount whose options are all of known keys; values that hold variables are not judged.</summary>
    private static IEnumerable<(MountOption? Option, string Fault)> CheckTogether(Mount mount)
    {
        string? Text(params string[] keys) => mount.Find(keys)?.Value?.Literal?.Text;
        foreach (var key in OnlyFor.Where(o => Array.IndexOf(o.Types, mount.Type) < 0).SelectMany(o => o.Keys).Where(k => mount.Find(k) is not null))
        {
            yield return (mount.Find(key), $"{key} is not allowed for a mount of type '{mount.Type}'");
        }

        if (Text("sharing") is { } sharing && Array.IndexOf(SharingModes, sharing.ToLowerInvariant()) < 0)
        {
            yield return (mount.Find("sharing"), $"unsupported sharing value '{sharing}'");
        }

        if (Text("mode") is { } mode && !(mode.Length > 0 && mode.All(c => c is >= '0' and <= '7')))
        {
            yield return (mount.Find("mode"), $"invalid value {mode} for mode");
        }

        foreach (var id in new[] { "uid", "gid" }.Where(k => Text(k) is { } value && !uint.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _)))
        {
            yield return (mount.Find(id), $"invalid value {Text(id)} for {id}");
        }

        if (mount.Type != "secret")
        {
            yield break;
        }

        if (mount.Find("from") is not null)
        {
            yield return (mount.Find("from"), "a secret mount has no from");
        }

        if (mount.Find("source", "src", "target", "dst", "destination", "id") is null)
        {
            yield return (null, "a secret mount needs an id, a source or a target");
        }

        if (mount.Find("source", "src") is not null && mount.Find("id") is not null)
        {
            yield return (mount.Find("id"), "both source and id can't be set");
        }
    }

    private static IEnumerable<(MountOption? Option, string Fault)> Check(Mount mount)
    {
        var isKnown = mount.Find("type")?.Value is not { Literal: null } && Array.IndexOf(Types, mount.Type) >= 0;
        return CheckEach(mount).Concat(isKnown ? CheckTogether(mount) : []);
    }

    private static IEnumerable<(MountOption? Option, string Fault)> CheckEach(Mount mount)
    {
        foreach (var option in mount.Options)
        {
            var key = option.Key.Text.ToLowerInvariant();
            if (Array.IndexOf(Keys, key) < 0)
            {
                yield return (option, $"unexpected key '{key}' in '{option.Source.Text}'");
            }
            else if (option.Value is null && Array.IndexOf(NeedNoValue, key) < 0)
            {
                yield return (option, $"invalid field '{option.Source.Text}' must be a key=value pair");
            }
            else if (key == "type" && option.Value?.Literal is { } type && Array.IndexOf(Types, type.Text.ToLowerInvariant()) < 0)
            {
                yield return (option, $"unsupported mount type '{type.Text}'");
            }
        }
    }

    /// <summary>The fields; null where a quote stands in a bare field or does not close (go-csvvalue, Fields).</summary>
    private static List<MappedText>? SplitCsv(MappedText line)
    {
        var fields = new List<MappedText>();
        var at = 0;
        while (true)
        {
            var field = new MappedTextBuilder();
            if (at < line.Length && line[at] == '"' ? !ReadQuoted(line, ref at, field) : !ReadBare(line, ref at, field))
            {
                return null;
            }

            fields.Add(field.Build());
            if (at >= line.Length)
            {
                return fields;
            }

            at++;
        }
    }

    private static bool ReadBare(MappedText line, ref int at, MappedTextBuilder field)
    {
        var start = at;
        while (at < line.Length && line[at] != ',')
        {
            if (line[at] == '"')
            {
                return false;
            }

            at++;
        }

        field.Keep(line, new Span(start, at));
        return true;
    }

    private static bool ReadQuoted(MappedText line, ref int at, MappedTextBuilder field)
    {
        field.Keep(line, new Span(at + 1, at + 1));
        do
        {
            var start = ++at;
            var end = line.Text.IndexOf('"', start);
            if (end < 0)
            {
                return false;
            }

            at = end + 1;
            var doubled = at < line.Length && line[at] == '"';
            field.Keep(line, new Span(start, doubled ? at : end));
        }
        while (at < line.Length && line[at] == '"');
        return at == line.Length || line[at] == ',';
    }
}
