using InfraLint.Syntax.Mime;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>Takes user-data apart (cloudinit/user_data.py): a MIME message, an archive, or a single part.</summary>
/// <param name="problems">Gets what is not looked into, and why.</param>
internal sealed class UserDataParts(List<FileProblem> problems)
{
    private readonly List<UserDataPart> parts = [];
    private bool isWhole = true;

    /// <summary>The parts in order, and whether there are no others, that nobody has read.</summary>
    public static IReadOnlyList<UserDataPart> Read(MappedText text, List<FileProblem> problems, out bool isWhole)
    {
        var reader = new UserDataParts(problems);
        reader.Read(text);
        isWhole = reader.isWhole;
        return reader.parts;
    }

    private void Read(MappedText text)
    {
        if (!UserDataPart.IsMessage(text))
        {
            ReadPart(new MimePart(new Dictionary<string, string> { ["Content-Type"] = PartType.None }, text));
            return;
        }

        var message = MimeParser.Parse(text);
        problems.AddRange(message.Problems.Select(p => new FileProblem(text.ToSource(p.Span), p.Message)));
        foreach (var part in message.Parts)
        {
            ReadPart(part);
        }
    }

    private void ReadPart(MimePart part)
    {
        if (part.Body.Text.Trim().Length == 0)
        {
            return;
        }

        if (IsCompressed(part.ContentType) && part.Encoding == "base64" && ContentEncodings.Decode(part.Body.Text) is { } packed && ContentEncodings.Unpack(packed, out _) is { } text)
        {
            // what it is its beginning tells; it all stands for the whole of the part
            var unpacked = part.Body.Replace(new Span(0, part.Body.Length), text);
            Take(UserDataPart.TypeOf(unpacked) ?? PartType.None, part, unpacked);
            return;
        }

        if (IsCompressed(part.ContentType) || TransferEncoding.Decode(part.Body, part.Encoding) is not { } body)
        {
            problems.Add(NotLookedInto(UserDataPart.Line(part.Body), $"A part of type {part.ContentType}{(part.Encoding.Length > 0 ? " in " + part.Encoding : "")}, which is not decoded to a text here,"));
            isWhole = false;
            return;
        }

        // what a script says of itself counts more than what its header does
        var type = part.ContentType is PartType.None or PartType.Plain or PartType.Script ? UserDataPart.TypeOf(body) ?? part.ContentType : part.ContentType;
        Take(type, part, body);
    }

    private void Take(string type, MimePart part, MappedText body)
    {
        if (type == PartType.Archive)
        {
            ReadArchive(body);
        }
        else if (type is PartType.Include or PartType.IncludeOnce)
        {
            problems.AddRange(Includes(body));
            isWhole = false;
        }
        else
        {
            Attach(type, part.FileName, body, part.Header("Merge-Type") is { Length: > 0 } merge ? merge : part.Header("X-Merge-Type"));
        }
    }

    private void Attach(string type, string? name, MappedText body, string mergeType) =>
        parts.Add(new UserDataPart(type, Clean(name) is { Length: > 0 } clean ? clean : $"part-{parts.Count + 1:000}", body, mergeType));

    /// <summary>_explode_archive: texts, or mappings with a content and perhaps a type and a name.</summary>
    private void ReadArchive(MappedText body)
    {
        var tree = YamlParser.Parse(body);
        problems.AddRange(tree.Problems.Select(p => new FileProblem(body.ToSource(p.Span), p.Message)));
        if (tree.Root is not YamlSequence list)
        {
            problems.Add(new FileProblem(tree.Root?.Location ?? UserDataPart.Line(body), "A cloud-config-archive must be a list of parts"));
            return;
        }

        foreach (var item in list.Items)
        {
            var entry = item as YamlMapping;
            if ((entry is null ? item : UserData.Value(entry, "content")) is not YamlScalar { Tag: not "tag:yaml.org,2002:binary" } content || content.Resolve() is not YamlString)
            {
                problems.Add(NotLookedInto(item.Location, "A part of the archive without a text as its content"));
                continue;
            }

            string? Setting(string name) => entry is not null && UserData.Value(entry, name) is YamlScalar scalar ? scalar.Text : null;
            Attach(Setting("type") ?? UserDataPart.TypeOf(content.Value) ?? PartType.Config, Setting("filename"), content.Value, Setting("Merge-Type") ?? Setting("merge-type") ?? "");
        }
    }

    /// <summary>One for each address: nothing is fetched.</summary>
    private static IEnumerable<FileProblem> Includes(MappedText body)
    {
        for (var at = 0; at < body.Length;)
        {
            var feed = body.Text.IndexOf('\n', at);
            feed = feed < 0 ? body.Length : feed;
            var line = body.Text.Substring(at, feed - at);
            var head = new[] { "#include-once", "#include" }.FirstOrDefault(h => line.StartsWith(h, StringComparison.OrdinalIgnoreCase))?.Length ?? 0;
            var address = line.Substring(head).Trim();
            if (address.Length > 0 && address[0] != '#')
            {
                yield return NotLookedInto(body.ToSource(Span.At(at + line.IndexOf(address, head, StringComparison.Ordinal), address.Length)), $"What {address} holds");
            }

            at = feed + 1;
        }
    }

    /// <summary>Something that is no fault of the file, but is not checked either.</summary>
    internal static FileProblem NotLookedInto(Location at, string what) => new(at, what + " is not looked into", IsTemplate: true);

    /// <summary>user_data.DECOMP_TYPES</summary>
    private static bool IsCompressed(string type) =>
        type.StartsWith("application/", StringComparison.Ordinal) && (type.IndexOf("gzip", StringComparison.Ordinal) >= 0 || type.IndexOf("gunzip", StringComparison.Ordinal) >= 0 || type.IndexOf("compress", StringComparison.Ordinal) >= 0);

    /// <summary>util.clean_filename</summary>
    private static string Clean(string? name) =>
        string.Concat((name ?? "").Replace('/', '_').Where(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.' or '(' or ')'));
}
