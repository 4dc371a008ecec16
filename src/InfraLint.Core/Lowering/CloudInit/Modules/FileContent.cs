using InfraLint.Ir;
using InfraLint.Syntax.Mime;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>Why the content of a file is not written.</summary>
internal enum ContentRefusal
{
    /// <summary>It is written.</summary>
    None,

    /// <summary>It is no base64: nothing is made.</summary>
    Decoding,

    /// <summary>It is not packed as the entry says: nothing is made.</summary>
    Unpacking,

    /// <summary>Python cannot make bytes of it: the folders are made by then.</summary>
    Writing,
}

/// <summary>The content of an entry of <c>write_files</c>, decoded (cc_write_files, canonicalize_extraction and extract_contents).</summary>
internal static class FileContent
{
    /// <summary>The content, where it is known.</summary>
    public static (Value? Content, ContentRefusal Refusal) Of(UserData data, YamlMapping entry)
    {
        if (entry.Find("content") is not { } node)
        {
            return (Value.Empty((entry.FindEntry("path")?.Value ?? entry).Location), ContentRefusal.None);
        }

        var encoding = (data.Text(UserData.Value(entry, "encoding"))?.Known ?? "").Trim().ToLowerInvariant();
        var isPacked = encoding is "gz" or "gzip" or "gz+base64" or "gzip+base64" or "gz+b64" or "gzip+b64";
        var isEncoded = encoding is "b64" or "base64" || (isPacked && encoding.Contains('+'));
        if (node is YamlScalar { Tag: "tag:yaml.org,2002:binary" } bytes)
        {
            // base64 in bytes that are themselves written in base64 is nobody's
            return isEncoded ? (null, ContentRefusal.None) : Decoded(bytes.Value, isPacked);
        }

        if (data.String(node) is not { } text)
        {
            return (null, isPacked ? ContentRefusal.Unpacking : isEncoded ? ContentRefusal.Decoding : ContentRefusal.Writing);
        }

        return !isEncoded && !isPacked ? (text, ContentRefusal.None) : text.Text is not { } mapped ? (null, ContentRefusal.None) : isEncoded ? Decoded(mapped, isPacked) : (null, ContentRefusal.Unpacking);
    }

    /// <summary>Base64 as Python decodes it, and gzip. Text maps to the whole of the scalar.</summary>
    private static (Value? Content, ContentRefusal Refusal) Decoded(MappedText text, bool isPacked)
    {
        if (ContentEncodings.Decode(text.Text) is not { } bytes)
        {
            return (null, isPacked ? ContentRefusal.Unpacking : ContentRefusal.Decoding);
        }

        var isTooLong = false;
        return (isPacked ? ContentEncodings.Unpack(bytes, out isTooLong) : System.Text.Encoding.UTF8.GetString(bytes)) is not { } decoded
            ? (null, isTooLong ? ContentRefusal.None : ContentRefusal.Unpacking)
            : (Value.Of(text.Replace(new Span(0, text.Length), decoded)), ContentRefusal.None);
    }
}
