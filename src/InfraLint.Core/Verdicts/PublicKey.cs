using System.Text;

namespace InfraLint.Verdicts;

/// <summary>A public key as a line of <c>authorized_keys</c> or a <c>.pub</c> file holds it (sshd(8), AUTHORIZED_KEYS FILE FORMAT; RFC 4253, 6.6).</summary>
/// <param name="Type">The type that the line names.</param>
/// <param name="BlobType">The type that the key itself names; null where it does not decode.</param>
/// <param name="Bits">The size of an RSA or DSA key; null for others.</param>
/// <param name="Start">Where the type stands in the line.</param>
/// <param name="End">Where the key ends in the line.</param>
/// <param name="Problem">What is wrong with it; null where nothing is.</param>
public sealed record PublicKey(string Type, string? BlobType, int? Bits, int Start, int End, string? Problem)
{
    /// <summary>A key of 4096 bits in lines of 64 characters is in fewer.</summary>
    private const int MostPieces = 16;

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "ssh-rsa", "ssh-dss", "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
    };

    /// <summary>The key of a line; null for one that names no type of key: a comment, an empty one, another form.</summary>
    public static PublicKey? Of(string line)
    {
        var at = 0;
        while (at < line.Length && line[at] is ' ' or '\t')
        {
            at++;
        }

        if (at == line.Length || line[at] == '#')
        {
            return null;
        }

        var words = Words(line, at).ToList();
        var named = words.FindIndex(w => Types.Contains(line.Substring(w.Start, w.End - w.Start)));

        // options may stand before the type, and nothing else
        if (named is < 0 or > 1)
        {
            return null;
        }

        var (start, end) = words[named];
        var type = line.Substring(start, end - start);
        if (named + 1 >= words.Count)
        {
            return new PublicKey(type, null, null, start, end, "nothing follows its type");
        }

        var blob = words[named + 1];
        var key = Decode(type, line.Substring(blob.Start, blob.End - blob.Start)) with { Start = start, End = blob.End };
        return key.Problem is null ? key : BrokenUp(line, type, words.Skip(named + 1).ToList()) is { } last ? key with { End = last, Problem = "a blank, or the end of a line, stands in the midst of it" } : key;
    }

    /// <summary>
    /// Why a line with a key in it is none to sshd, which passes over it (sshkey_read, sshkey_advance_past_options): null where it may be one, or holds
    /// nothing that looks like a key. Where the key stands alone is said by <see cref="Of"/>.
    /// </summary>
    public static string? Unreadable(string line)
    {
        var text = line.Trim();
        if (IsOfOthers(text))
        {
            return "it is in the format of other programs (RFC 4716); convert it with ssh-keygen -i -f FILE";
        }

        var words = Words(text, 0).Select(w => text.Substring(w.Start, w.End - w.Start)).ToList();
        if (text.Length == 0 || text[0] == '#' || text.Count(c => c == '"') % 2 != 0)
        {
            return null;
        }

        if (words is [['"', ..] quoted, ..] && Of(quoted.Trim('"')) is { Problem: null })
        {
            return "quotes stand around it, which sshd takes for a part of the line";
        }

        var blob = words.FindIndex(w => BlobTypeOf(w) is not null);
        return blob < 0 || (blob > 0 && Types.Contains(words[blob - 1]) && blob <= 2) ? null
            : blob > 0 && Types.Contains(words[blob - 1]) ? "sshd takes all up to the first blank for its options, and a key type must follow: blanks stand between them"
            : blob == 0 ? $"its type is missing; write {BlobTypeOf(words[0])} before it"
            : $"{words[blob - 1]} is no key type; its own is {BlobTypeOf(words[blob])}";
    }

    /// <summary>The first line of a public key in the format of RFC 4716.</summary>
    public static bool IsOfOthers(string line) => line.TrimStart().StartsWith("---- BEGIN SSH2 PUBLIC KEY", StringComparison.Ordinal);

    /// <summary>The type that a whole key in Base64 names itself; null for what is none.</summary>
    private static string? BlobTypeOf(string word) =>
        word.StartsWith("AAAA", StringComparison.Ordinal) && Types.FirstOrDefault(t => Decode(t, word).Problem is null) is { } type ? type : null;

    /// <summary>Where a key ends that has blanks in it, as of a line that was folded; null where leaving them out makes none.</summary>
    private static int? BrokenUp(string line, string type, IReadOnlyList<(int Start, int End)> words)
    {
        var text = "";
        foreach (var (start, end) in words.Take(MostPieces))
        {
            text += line.Substring(start, end - start);
            if (Decode(type, text).Problem is null)
            {
                return end;
            }
        }

        return null;
    }

    /// <summary>The key of the first line that holds one, decoded; null where there is none, or it does not decode.</summary>
    public static byte[]? BlobOf(string text)
    {
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (Of(line) is { Problem: null } key)
            {
                var words = line.Substring(key.Start, key.End - key.Start).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                return Convert.FromBase64String(words[1]);
            }
        }

        return null;
    }

    private static PublicKey Decode(string type, string text)
    {
        PublicKey Bad(string problem, string? blobType = null) => new(type, blobType, null, 0, 0, problem);
        byte[] blob;
        try
        {
            blob = Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return Bad("it is not Base64");
        }

        var at = 0;
        if (Field(blob, ref at) is not { } name)
        {
            return Bad("it is cut off");
        }

        var blobType = Encoding.ASCII.GetString(name);
        if (blobType != type)
        {
            return Bad($"it is of type {Shown(blobType)}", blobType);
        }

        var fields = new List<byte[]>();
        while (at < blob.Length)
        {
            if (Field(blob, ref at) is not { } field)
            {
                return Bad("it is cut off", blobType);
            }

            fields.Add(field);
        }

        // RSA: e, n; DSA: p, q, g, y; ECDSA: curve, point; Ed25519: the point
        var wanted = type switch { "ssh-rsa" => 2, "ssh-dss" => 4, "ssh-ed25519" => 1, _ when type.StartsWith("ecdsa", StringComparison.Ordinal) => 2, _ => fields.Count };
        if (fields.Count < wanted || (type == "ssh-ed25519" && fields[0].Length != 32))
        {
            return Bad("it is cut off", blobType);
        }

        int? bits = type switch { "ssh-rsa" => Size(fields[1]), "ssh-dss" => Size(fields[0]), _ => null };
        return new PublicKey(type, blobType, bits, 0, 0, null);
    }

    private static string Shown(string type) => type.All(c => c is > ' ' and < '\u007F') && type.Length is > 0 and < 40 ? type : "no known kind";

    /// <summary>RFC 4251, 5: a string with its length before it.</summary>
    private static byte[]? Field(byte[] blob, ref int at)
    {
        if (at + 4 > blob.Length)
        {
            return null;
        }

        var length = (blob[at] << 24) | (blob[at + 1] << 16) | (blob[at + 2] << 8) | blob[at + 3];
        if (length < 0 || length > blob.Length - at - 4)
        {
            return null;
        }

        var field = new byte[length];
        Array.Copy(blob, at + 4, field, 0, length);
        at += 4 + length;
        return field;
    }

    private static int Size(byte[] number)
    {
        var first = Array.FindIndex(number, b => b != 0);
        if (first < 0)
        {
            return 0;
        }

        var bits = (number.Length - first - 1) * 8;
        for (int b = number[first]; b > 0; b >>= 1)
        {
            bits++;
        }

        return bits;
    }

    /// <summary>Words parted by blanks; quotes keep them together (auth2-pubkeyfile.c, skip_space and sshkey_advance_past_options).</summary>
    private static IEnumerable<(int Start, int End)> Words(string line, int at)
    {
        while (at < line.Length)
        {
            var start = at;
            var isQuoted = false;
            while (at < line.Length && (isQuoted || line[at] is not (' ' or '\t')))
            {
                isQuoted ^= line[at] == '"' && (at == 0 || line[at - 1] != '\\');
                at++;
            }

            yield return (start, at);
            while (at < line.Length && line[at] is ' ' or '\t')
            {
                at++;
            }
        }
    }
}
