using System.Text;
using System.Text.RegularExpressions;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Verdicts;

/// <summary>Key material, told from its content.</summary>
public static class KeyContent
{
    /// <summary>
    /// Whether a file's content is a private key. The header of PKCS#1 and PKCS#8 also begins the keys of TLS: outside of
    /// <c>.ssh</c> only OpenSSH's own counts.
    /// </summary>
    public static bool IsPrivate(Value content, bool openSshOnly)
    {
        if (content.Parts.Any(p => p.Symbol?.Meaning is Meaning.PrivateKey))
        {
            return true;
        }

        return content.Symbol?.Meaning is Meaning.RepositoryFile file
            ? file.File.Text.File is { } text && IsKey(text.Text, openSshOnly, isStart: true)
            : content.Parts.Select((p, i) => p.Known is { } known && IsKey(known.Text, openSshOnly, isStart: i == 0)).Any(k => k);
    }

    /// <summary>Whether a content is a variable, and no more, whose name says that it is a private key; in <c>.ssh</c> it is ssh's.</summary>
    public static bool IsCalledPrivate(Value content) =>
        content.Parts.Where(p => p.Known is not { } known || known.Text.Trim().Length > 0).ToList() is [{ Symbol.Meaning: Meaning.Template { Expression: var name } }] && CalledPrivate.IsMatch(name);

    private static readonly Regex CalledPrivate = new(@"^(?:\{\{ *)?[\w.]*priv(?:ate)?_?key(?:_content|_data)?(?: *\}\})?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>A text that begins with a header, or holds one with a key below it; one that only speaks of keys is none.</summary>
    private static bool IsKey(string text, bool openSshOnly, bool isStart) =>
        HasHeader(text, openSshOnly) && ((isStart && (IsKeyFile(text) || text.StartsWith("PuTTY-User-Key-File-", StringComparison.Ordinal))) || Headers(text).Any(h => IsFilled(text, h)));

    /// <summary>Whether a text holds the first line of a private key.</summary>
    public static bool HasHeader(string text, bool openSshOnly)
    {
        for (var at = text.IndexOf("-----BEGIN ", StringComparison.Ordinal); at >= 0; at = text.IndexOf("-----BEGIN ", at + 1, StringComparison.Ordinal))
        {
            var rest = text.Substring(at + 11, Math.Min(40, text.Length - at - 11));
            if (rest.StartsWith("OPENSSH PRIVATE KEY-----", StringComparison.Ordinal)
                || (!openSshOnly && (rest.StartsWith("RSA PRIVATE KEY-----", StringComparison.Ordinal) || rest.StartsWith("EC PRIVATE KEY-----", StringComparison.Ordinal)
                    || rest.StartsWith("DSA PRIVATE KEY-----", StringComparison.Ordinal) || rest.StartsWith("PRIVATE KEY-----", StringComparison.Ordinal)
                    || rest.StartsWith("ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal))))
            {
                return true;
            }
        }

        return text.StartsWith("PuTTY-User-Key-File-", StringComparison.Ordinal);
    }

    /// <summary>The first lines of private keys in a text.</summary>
    public static IEnumerable<Span> Headers(string text)
    {
        foreach (Match match in Header.Matches(text))
        {
            yield return new Span(match.Index, match.Index + match.Length);
        }
    }

    /// <summary>
    /// Whether what follows a header is of a key, and neither a place to fill in nor a beginning with dots after it: OpenSSH's own format begins with its magic, a PEM
    /// with a DER sequence, whose first character is M; an encrypted PEM says so first.
    /// </summary>
    public static bool IsFilled(string text, Span header)
    {
        var body = Body.Match(text, header.End);
        return body.Success && !IsElided(text, header) && body.Groups["data"].Value is var data && (body.Groups["encrypted"].Success || Kind(text, header) == "OPENSSH"
            ? body.Groups["encrypted"].Success || data.StartsWith(OpenSshMagic, StringComparison.Ordinal)
            : data[0] == 'M' || Kind(text, header) == "ENCRYPTED");
    }

    /// <summary>Dots stand where the rest of a key was left out.</summary>
    private static bool IsElided(string text, Span header)
    {
        var end = text.IndexOf("-----END ", header.End, StringComparison.Ordinal);
        return end > 0 && text.IndexOf("...", header.End, end - header.End, StringComparison.Ordinal) >= 0;
    }

    /// <summary>Whether a passphrase protects the key below a header.</summary>
    public static bool IsEncrypted(string text, Span header) =>
        Kind(text, header) == "ENCRYPTED"
        || (Body.Match(text, header.End) is { Success: true } body
            && (body.Groups["encrypted"].Success || (body.Groups["data"].Value is var data && data.StartsWith(OpenSshMagic, StringComparison.Ordinal) && !data.StartsWith(OpenSshPlain, StringComparison.Ordinal) && data.Length >= OpenSshPlain.Length)));

    /// <summary>Whether a content is a private key with a passphrase; null where that is not known.</summary>
    public static bool? IsEncrypted(Value content)
    {
        switch (content.Symbol?.Meaning)
        {
            case Meaning.PrivateKey key:
                return key.IsEncrypted;
            case Meaning.RepositoryFile { File.Text.File: { } file } when Headers(file.Text).ToList() is { Count: > 0 } headers:
                return IsFilled(file.Text, headers[0]) ? IsEncrypted(file.Text, headers[0]) : null;
            default:
                return content.Known is { } text && Headers(text).ToList() is { Count: > 0 } found && IsFilled(text, found[0]) ? IsEncrypted(text, found[0]) : null;
        }
    }

    /// <summary>
    /// The public key that a file of a private key holds, as a <c>.pub</c> has it decoded: OpenSSH's own format in the clear
    /// (PROTOCOL.key), an RSA key in PEM without a passphrase by its numbers (RFC 8017, A.1.2). Null where it cannot be told.
    /// </summary>
    public static byte[]? PublicBlob(string text)
    {
        if (!IsKeyFile(text) || Headers(text).ToList() is not [var header, ..] || text.IndexOf("-----END", header.End, StringComparison.Ordinal) is not (var end and > 0))
        {
            return null;
        }

        try
        {
            var data = Convert.FromBase64String(text.Substring(header.End, end - header.End).Replace("\r", "").Replace("\n", "").Replace(" ", ""));
            return Kind(text, header) switch { "OPENSSH" => OfOpenSsh(data), "RSA" => OfPkcs1(data), _ => null };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[]? OfOpenSsh(byte[] data)
    {
        // "openssh-key-v1\0", then the cipher, the KDF and its options, how many keys, and the first public one
        var at = 15;
        for (var i = 0; i < 3; i++)
        {
            at = Length(data, at) is { } length ? at + 4 + length : data.Length;
        }

        return Length(data, at + 4) is { } size ? [.. data.Skip(at + 8).Take(size)] : null;
    }

    /// <summary>The length that stands at a place, where what it counts is there.</summary>
    private static int? Length(byte[] data, int at) =>
        at >= 0 && at + 4 <= data.Length && (data[at] << 24 | data[at + 1] << 16 | data[at + 2] << 8 | data[at + 3]) is var length && length >= 0 && length <= data.Length - at - 4 ? length : null;

    private static byte[]? OfPkcs1(byte[] der)
    {
        // a sequence of whole numbers: the version, the modulus, the public exponent, ..
        var at = 0;
        if (Der(der, ref at, 0x30) is null)
        {
            return null;
        }

        at = der.Length > 1 && der[1] >= 0x80 ? 2 + (der[1] & 0x7f) : 2;
        return Der(der, ref at, 0x02) is not null && Der(der, ref at, 0x02) is { } modulus && Der(der, ref at, 0x02) is { } exponent
            ? [.. Field(Encoding.ASCII.GetBytes("ssh-rsa")), .. Field(exponent), .. Field(modulus)] : null;
    }

    /// <summary>The content of an element of DER with a tag, and the place after it; null where it is not one.</summary>
    private static byte[]? Der(byte[] data, ref int at, byte tag)
    {
        if (at + 2 > data.Length || data[at] != tag)
        {
            return null;
        }

        var (length, start) = ((int)data[at + 1], at + 2);
        if (length >= 0x80)
        {
            var bytes = length & 0x7f;
            if (bytes > 3 || start + bytes > data.Length)
            {
                return null;
            }

            length = 0;
            for (var end = start + bytes; start < end; start++)
            {
                length = (length << 8) | data[start];
            }
        }

        at = start + length;
        return at > data.Length ? null : [.. data.Skip(start).Take(length)];
    }

    private static IEnumerable<byte> Field(byte[] content) => [(byte)(content.Length >> 24), (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content];

    /// <summary>Whether a text is a key and nothing else, as a key file is.</summary>
    public static bool IsKeyFile(string text) => text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith("-----BEGIN ", StringComparison.Ordinal);

    /// <summary>
    /// Why OpenSSH cannot load a key of its own format or a PEM: its own wants the marks as lines of their own, and nothing before the first (sshkey.c,
    /// private2_uudecode), a PEM only lines (measured with 9.2: "error in libcrypto"). Null where nothing is wrong with it, and for what is no whole key.
    /// </summary>
    public static string? Unloadable(string text)
    {
        if (Headers(text).ToList() is not [var header, ..] || !IsFilled(text, header) || text.IndexOf("\\n", StringComparison.Ordinal) >= 0)
        {
            return null;
        }

        var after = text.Substring(header.End, 1);
        if (after is not ("\n" or "\r"))
        {
            return after == " " && text.IndexOf('\n', header.End) is var end && (end < 0 || text.IndexOf("-----END", header.End, StringComparison.Ordinal) < end)
                ? "its lines were made one" : Kind(text, header) == "OPENSSH" ? "something stands behind its first line" : null;
        }

        if (text[text.IndexOf('\n', header.End) + 1] is ' ' or '\t')
        {
            return "blanks stand before its lines";
        }

        if (Kind(text, header) != "OPENSSH")
        {
            return null;
        }

        const string Last = "-----END OPENSSH PRIVATE KEY-----";
        return header.Start > 0 ? "something stands before its first line"
            : after == "\r" ? "its lines end in CR LF"
            : text.IndexOf(Last, StringComparison.Ordinal) is not (> 0 and var last) ? "its last line is missing"
            : last + Last.Length == text.Length ? "the line break after its last line is missing"
            : text[last + Last.Length] == '\n' ? null : "something stands behind its last line";
    }

    /// <summary><c>openssh-key-v1</c> and a null, in Base64; after it what a key has that no passphrase protects (PROTOCOL.key: cipher <c>none</c>).</summary>
    private const string OpenSshMagic = "b3BlbnNzaC1rZXktdjE", OpenSshPlain = OpenSshMagic + "AAAAABG5vbmUAAAAEbm9uZQ";

    private static readonly Regex Header = new("-----BEGIN (?:OPENSSH |RSA |EC |DSA |ENCRYPTED |)PRIVATE KEY-----", RegexOptions.CultureInvariant);

    /// <summary>Line breaks may be written as such or as an escape.</summary>
    private static readonly Regex Body = new(@"\G(?:\s|\\[nr])*(?<encrypted>Proc-Type: 4,ENCRYPTED(?:\s|\\[nr])+DEK-Info: [^\s\\]+(?:\s|\\[nr])+)?(?<data>[A-Za-z0-9+/]{16,})", RegexOptions.CultureInvariant);

    private static string Kind(string text, Span header) => text.Substring(header.Start + 11, text.IndexOf(' ', header.Start + 11) - header.Start - 11);
}
