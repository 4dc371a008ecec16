using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>A part of user-data, as cloud-init's handlers get it.</summary>
/// <param name="Type">Its content type.</param>
/// <param name="Name">The name of the file that it is kept in.</param>
/// <param name="Body">Its text, decoded.</param>
/// <param name="MergeType">The header <c>Merge-Type</c>; empty where there is none.</param>
internal sealed record UserDataPart(string Type, string Name, MappedText Body, string MergeType)
{
    /// <summary>cloudinit/handlers, INCLUSION_TYPES_MAP: how the text of each type begins; of two that fit the longer counts.</summary>
    private static readonly (string Head, string Type)[] Heads =
    [
        ("#cloud-config-archive", PartType.Archive),
        ("#cloud-config-jsonp", PartType.JsonPatch),
        ("## template: jinja", PartType.Jinja),
        ("#cloud-boothook", PartType.Boothook),
        ("#include-once", PartType.IncludeOnce),
        ("#cloud-config", PartType.Config),
        ("#part-handler", PartType.PartHandler),
        ("#include", PartType.Include),
        ("#!", PartType.Script),
    ];

    private const int MessageHead = 4096;

    /// <summary>Where it begins: its first line.</summary>
    public Location Start => Line(Body);

    /// <summary>The type that a text's beginning tells, blanks before it aside; null where it tells none.</summary>
    public static string? TypeOf(MappedText body)
    {
        var start = Ink(body);
        return Heads.FirstOrDefault(h => string.Compare(body.Text, start, h.Head, 0, h.Head.Length, StringComparison.OrdinalIgnoreCase) == 0).Type;
    }

    /// <summary>Whether it is a MIME message: convert_string looks for its sign anywhere in its beginning (cloudinit/user_data.py).</summary>
    public static bool IsMessage(MappedText body) =>
        body.Text.IndexOf("mime-version:", 0, Math.Min(body.Length, MessageHead), StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The text after blanks and line breaks.</summary>
    public static MappedText Trimmed(MappedText body) => body.Keep(new Span(Ink(body), body.Length));

    /// <summary>The first line that holds anything.</summary>
    public static Location Line(MappedText body)
    {
        var start = Ink(body);
        var end = body.Text.IndexOf('\n', start);
        end = end < 0 ? body.Length : end;
        return body.ToSource(new Span(start, end > start && body[end - 1] == '\r' ? end - 1 : end));
    }

    private static int Ink(MappedText body)
    {
        var at = 0;
        while (at < body.Length && char.IsWhiteSpace(body[at]))
        {
            at++;
        }

        return at;
    }
}

/// <summary>The content types of parts.</summary>
internal static class PartType
{
    public const string Config = "text/cloud-config";
    public const string Archive = "text/cloud-config-archive";
    public const string JsonPatch = "text/cloud-config-jsonp";
    public const string Jinja = "text/jinja2";
    public const string Boothook = "text/cloud-boothook";
    public const string Include = "text/x-include-url";
    public const string IncludeOnce = "text/x-include-once-url";
    public const string PartHandler = "text/part-handler";
    public const string Script = "text/x-shellscript";
    public const string Plain = "text/plain";

    /// <summary>What no part says of itself.</summary>
    public const string None = "text/x-not-multipart";
}
