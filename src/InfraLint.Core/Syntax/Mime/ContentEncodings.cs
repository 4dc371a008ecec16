using System.IO.Compression;
using System.Text;

namespace InfraLint.Syntax.Mime;

/// <summary>gzip (RFC 1952) in base64, in memory.</summary>
public static class ContentEncodings
{
    /// <summary>What more it would come to is no configuration.</summary>
    private const int MaxLength = 4 * 1024 * 1024;

    /// <summary>
    /// The bytes of base64 digits; what is none is passed over, and what comes after the padding too. Null where digits or padding are missing
    /// (Python, binascii.a2b_base64).
    /// </summary>
    public static byte[]? Decode(string text)
    {
        var digits = new StringBuilder();
        var pads = 0;
        foreach (var c in text)
        {
            if (c == '=')
            {
                if (digits.Length % 4 >= 2 && (digits.Length % 4) + ++pads >= 4)
                {
                    return Convert.FromBase64String(digits.Append('=', pads).ToString());
                }
            }
            else if (c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/')
            {
                pads = 0;
                digits.Append(c);
            }
        }

        return digits.Length % 4 == 0 ? Convert.FromBase64String(digits.ToString()) : null;
    }

    /// <summary>The text that was packed; null where the bytes are no gzip, or it is far too long.</summary>
    public static string? Unpack(byte[] packed, out bool isTooLong)
    {
        isTooLong = false;
        try
        {
            using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            var bytes = new MemoryStream();
            var buffer = new byte[8192];
            for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0 && bytes.Length <= MaxLength;)
            {
                bytes.Write(buffer, 0, read);
            }

            isTooLong = bytes.Length > MaxLength;
            return bytes.Length == 0 || isTooLong ? null : Encoding.UTF8.GetString(bytes.ToArray());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
