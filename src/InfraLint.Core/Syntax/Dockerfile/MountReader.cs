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

    public static Mount Read(Flag flag, char escape, List<SyntaxProblem> problems)
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
        foreach (var fault in Check(mount))
        {
            problems.Add(new SyntaxProblem(flag.Span, fault));
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

    private static IEnumerable<string> Check(Mount mount)
    {
        foreach (var option in mount.Options)
        {
            var key = option.Key.Text.ToLowerInvariant();
            if (Array.IndexOf(Keys, key) < 0)
            {
                yield return $"unexpected key '{key}' in '{option.Source.Text}'";
            }
            else if (option.Value is null && Array.IndexOf(NeedNoValue, key) < 0)
            {
                yield return $"invalid field '{option.Source.Text}' must be a key=value pair";
            }
            else if (key == "type" && option.Value?.Literal is { } type && Array.IndexOf(Types, type.Text.ToLowerInvariant()) < 0)
            {
                yield return $"unsupported mount type '{type.Text}'";
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
