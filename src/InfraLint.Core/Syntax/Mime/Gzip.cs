using System.IO.Compression;
using System.Text;

namespace InfraLint.Syntax.Mime;

/// <summary>gzip (RFC 1952) in base64, in memory.</summary>
public static class Gzip
{
    /// <summary>What more it would come to is no configuration.</summary>
    private const int MaxLength = 4 * 1024 * 1024;

    /// <summary>The bytes of base64 digits; what is none is passed over, as Python does. Null where digits are missing.</summary>
    public static byte[]? Decode(string text)
    {
        var digits = new string([.. text.Where(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/')]);
        return digits.Length % 4 == 1 ? null : Convert.FromBase64String(digits.PadRight((digits.Length + 3) / 4 * 4, '='));
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
