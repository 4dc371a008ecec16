using System.Text;
using InfraLint.Text;

namespace InfraLint.Workspaces.Reading;

/// <summary>Reads a file as text, or tells why there is none. It never throws, and what it says names no folder of this machine.</summary>
internal static class FileText
{
    private const char Mark = '\ufeff';

    private const string Binary = "The file holds binary data";

    /// <summary>Reads a whole file.</summary>
    /// <param name="fullPath">Where it is.</param>
    /// <param name="path">What it is called in reports.</param>
    /// <param name="limit">How many bytes are too many.</param>
    public static InputText Read(string fullPath, string path, long limit)
    {
        try
        {
            var length = new FileInfo(fullPath).Length;
            if (length > limit)
            {
                return new InputText(null, TooLarge(limit));
            }

            // a pipe or a device says that it is empty; opening it could wait for ever
            if (length == 0)
            {
                return new InputText(new SourceFile(path, ""), null);
            }

            var bytes = ReadBytes(fullPath, limit + 1);
            return bytes.Length > limit ? new InputText(null, TooLarge(limit)) : Decoded(path, bytes);
        }
        catch (Exception e) when (IsReadFailure(e))
        {
            return new InputText(null, Reason(e));
        }
    }

    /// <summary>The first characters of a file; empty where it cannot be read or is binary.</summary>
    public static string Head(string fullPath, int bytes)
    {
        try
        {
            return new FileInfo(fullPath).Length == 0 ? "" : Decode(ReadBytes(fullPath, bytes));
        }
        catch (Exception e) when (IsReadFailure(e))
        {
            return "";
        }
    }

    /// <summary>Puts another text in the place of the one that a file holds, in the same encoding, with the same mark; every byte that the texts have in common stays.</summary>
    /// <param name="fullPath">Where it is; a link stays one, and the file keeps its mode.</param>
    /// <param name="before">What it is known to hold.</param>
    /// <param name="after">What it is to hold.</param>
    /// <param name="isDryRun">Nothing is written.</param>
    /// <returns>Why that cannot be, as a sentence without a final stop; null where it is done.</returns>
    public static string? Rewrite(string fullPath, string before, string after, bool isDryRun)
    {
        try
        {
            var bytes = File.ReadAllBytes(fullPath);
            var mark = HasMark(bytes) ? Mark.ToString() : "";
            if (!Encode(bytes, mark + before).SequenceEqual(bytes))
            {
                return "it is not all valid text in its encoding, or it has changed meanwhile";
            }

            if (!isDryRun)
            {
                File.WriteAllBytes(fullPath, Encode(bytes, mark + after));
            }

            return null;
        }
        catch (Exception e) when (IsReadFailure(e))
        {
            return "it cannot be written";
        }
    }

    private static byte[] Encode(byte[] like, string text) => EncodingOf(like).GetBytes(text);

    /// <summary>Decodes by the byte order mark, else as UTF-8; what is not UTF-8 becomes U+FFFD.</summary>
    internal static string Decode(byte[] bytes)
    {
        var text = EncodingOf(bytes).GetString(bytes);
        return text.Length > 0 && text[0] == Mark ? text.Substring(1) : text;
    }

    private static Encoding EncodingOf(byte[] bytes) => bytes switch
    {
        [0xff, 0xfe, ..] => Encoding.Unicode,
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode,
        _ => Encoding.UTF8,
    };

    private static bool HasMark(byte[] bytes) => bytes is [0xff, 0xfe, ..] or [0xfe, 0xff, ..] or [0xef, 0xbb, 0xbf, ..];

    internal static bool IsReadFailure(Exception e) =>
        e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or System.Security.SecurityException;

    private static InputText Decoded(string path, byte[] bytes)
    {
        var text = Decode(bytes);
        return text.IndexOf('\0') >= 0 ? new InputText(null, Binary) : new InputText(new SourceFile(path, text, HasMark(bytes)), null);
    }

    private static byte[] ReadBytes(string fullPath, long limit)
    {
        using var stream = new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096);
        using var result = new MemoryStream();
        var buffer = new byte[Math.Min(81920, limit)];
        while (result.Length < limit)
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, limit - result.Length));
            if (read == 0)
            {
                break;
            }

            result.Write(buffer, 0, read);
        }

        return result.ToArray();
    }

    private static string TooLarge(long limit) =>
        limit >= 1 << 20 ? $"The file is larger than {limit >> 20} MB" : $"The file is larger than {limit} bytes";

    private static string Reason(Exception e) => e switch
    {
        UnauthorizedAccessException or System.Security.SecurityException => "The file cannot be read: access is denied",
        FileNotFoundException or DirectoryNotFoundException => "The file cannot be read: it is gone, or its name is not valid UTF-8",
        _ => "The file cannot be read: the system reports an error",
    };
}
