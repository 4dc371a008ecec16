using InfraLint.Text;

namespace InfraLint.Syntax.Mime;

/// <summary>A message as its leaves; containers hold nothing themselves.</summary>
/// <param name="Parts">The leaves in order.</param>
/// <param name="Problems">What keeps a part from being found; spans are in the text that was parsed.</param>
public sealed record MimeMessage(IReadOnlyList<MimePart> Parts, IReadOnlyList<SyntaxProblem> Problems);

/// <summary>A part that holds no other part.</summary>
/// <param name="Headers">Its headers by name; of two of a name the first.</param>
/// <param name="Body">Its body, as it is written: still encoded.</param>
public sealed record MimePart(IReadOnlyDictionary<string, string> Headers, MappedText Body)
{
    /// <summary>The content type in small letters, without parameters; <c>text/plain</c> where there is none.</summary>
    public string ContentType => TypeOf(Headers);

    /// <summary>How the body is encoded, in small letters; empty where nothing says it.</summary>
    public string Encoding => Header("Content-Transfer-Encoding").Trim().ToLowerInvariant();

    /// <summary>The name of the file that it stands for; null where there is none.</summary>
    public string? FileName => Parameter(Header("Content-Disposition"), "filename") ?? Parameter(Header("Content-Type"), "name");

    /// <summary>A header's value; empty where it is missing.</summary>
    public string Header(string name) => Headers.TryGetValue(name, out var value) ? value : "";

    internal static string TypeOf(IReadOnlyDictionary<string, string> headers)
    {
        var type = headers.TryGetValue("Content-Type", out var value) ? value.Split(';')[0].Trim().ToLowerInvariant() : "";
        return type.Count(c => c == '/') == 1 ? type : "text/plain";
    }

    /// <summary><c>; name="value"</c></summary>
    internal static string? Parameter(string header, string name)
    {
        for (var at = header.IndexOf(';'); at >= 0 && at < header.Length; at = header.IndexOf(';', at))
        {
            var equals = header.IndexOf('=', at);
            if (equals < 0)
            {
                return null;
            }

            var key = header.Substring(at + 1, equals - at - 1).Trim();
            var start = equals + 1;
            while (start < header.Length && header[start] is ' ' or '\t')
            {
                start++;
            }

            var isQuoted = start < header.Length && header[start] == '"';
            var end = isQuoted ? header.IndexOf('"', start + 1) : header.IndexOf(';', start);
            end = end < 0 ? header.Length : end;
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return isQuoted ? header.Substring(start + 1, end - start - 1) : header.Substring(start, end - start).Trim();
            }

            at = end;
            if (at >= header.Length)
            {
                break;
            }
        }

        return null;
    }
}
