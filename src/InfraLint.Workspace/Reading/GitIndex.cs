using System.Text;

namespace InfraLint.Workspaces.Reading;

/// <summary>What git tracks, with the mode it records, read from the index file (gitformat-index, versions 2 to 4).</summary>
internal sealed class GitIndex
{
    private const int ExtendedFlag = 0x4000;
    private const int NameMask = 0x0fff;

    private readonly Dictionary<string, bool?> modes;
    private readonly List<string> paths;

    private GitIndex(Dictionary<string, bool?> modes)
    {
        this.modes = modes;
        paths = [.. modes.Keys.OrderBy(p => p, StringComparer.Ordinal)];
    }

    /// <summary>Nothing is tracked.</summary>
    public static GitIndex Empty { get; } = new([]);

    /// <summary>True where git tracks this file.</summary>
    public bool Tracks(string path) => modes.ContainsKey(path);

    /// <summary>True where git tracks a file below this folder.</summary>
    public bool TracksBelow(string folder)
    {
        var prefix = folder + "/";
        var at = paths.BinarySearch(prefix, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        return at < paths.Count && paths[at].StartsWith(prefix, StringComparison.Ordinal);
    }

    /// <summary>True for 0755, false for 0644, null for what is not tracked or is no regular file.</summary>
    public bool? IsExecutable(string path) => modes.TryGetValue(path, out var mode) ? mode : null;

    /// <summary>The part of the index below a folder (<c>""</c> for all), with paths relative to it.</summary>
    public GitIndex Below(string folder)
    {
        if (folder.Length == 0)
        {
            return this;
        }

        var prefix = folder + "/";
        return new(modes.Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(p => p.Key.Substring(prefix.Length), p => p.Value, StringComparer.Ordinal));
    }

    /// <summary>Reads the bytes of an index file; null where they are no index of a version that is known.</summary>
    public static GitIndex? Parse(byte[] bytes)
    {
        // nothing in the file tells how long an object's name is: SHA-1 is tried first, then SHA-256
        return Parse(bytes, 20) ?? Parse(bytes, 32);
    }

    private static GitIndex? Parse(byte[] bytes, int hashLength)
    {
        if (bytes.Length < 12 || Encoding.ASCII.GetString(bytes, 0, 4) != "DIRC")
        {
            return null;
        }

        var version = Number(bytes, 4);
        if (version is < 2 or > 4)
        {
            return null;
        }

        var count = Number(bytes, 8);
        Dictionary<string, bool?> modes = new(StringComparer.Ordinal);
        var at = 12;
        byte[] previous = [];
        for (long i = 0; i < count; i++)
        {
            var start = at;
            var flags = start + 40 + hashLength;
            if (flags + 2 > bytes.Length - hashLength)
            {
                return null;
            }

            var mode = Number(bytes, start + 24);
            var word = (bytes[flags] << 8) | bytes[flags + 1];
            var name = flags + ((word & ExtendedFlag) != 0 ? 4 : 2);
            if ((word & ExtendedFlag) != 0 && version < 3)
            {
                return null;
            }

            if (!(version == 4 ? ReadCompressed(bytes, ref name, ref previous) : ReadName(bytes, name, word & NameMask, ref previous)))
            {
                return null;
            }

            // versions 2 and 3 end an entry with one to eight NULs, up to a multiple of eight
            at = version == 4 ? name : start + ((name + previous.Length - start + 8) & ~7);
            modes[Encoding.UTF8.GetString(previous)] = (mode & 0xf000) == 0x8000 ? (mode & 0x40) != 0 : null;
        }

        return at <= bytes.Length - hashLength ? new GitIndex(modes) : null;
    }

    private static bool ReadName(byte[] bytes, int start, int length, ref byte[] name)
    {
        var end = start <= bytes.Length ? Array.IndexOf(bytes, (byte)0, start) : -1;
        if (end < 0 || (length < NameMask && end - start != length))
        {
            return false;
        }

        name = new byte[end - start];
        Array.Copy(bytes, start, name, 0, name.Length);
        return true;
    }

    /// <summary>Version 4: how many bytes of the name before to drop, then what to add, then NUL.</summary>
    private static bool ReadCompressed(byte[] bytes, ref int at, ref byte[] name)
    {
        long drop = 0;
        for (var first = true; ; first = false)
        {
            if (at >= bytes.Length || drop > int.MaxValue)
            {
                return false;
            }

            var b = bytes[at++];
            drop = first ? b & 0x7f : ((drop + 1) << 7) | (uint)(b & 0x7f);
            if ((b & 0x80) == 0)
            {
                break;
            }
        }

        var end = at <= bytes.Length ? Array.IndexOf(bytes, (byte)0, at) : -1;
        if (end < 0 || drop > name.Length)
        {
            return false;
        }

        var kept = name.Length - (int)drop;
        var result = new byte[kept + end - at];
        Array.Copy(name, result, kept);
        Array.Copy(bytes, at, result, kept, end - at);
        name = result;
        at = end + 1;
        return true;
    }

    private static long Number(byte[] bytes, int at) =>
        ((long)bytes[at] << 24) | ((long)bytes[at + 1] << 16) | ((long)bytes[at + 2] << 8) | bytes[at + 3];
}
