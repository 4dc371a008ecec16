using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Verdicts;

/// <summary>The keys that cloud-init gives root where root is not to log in (disable_root, on by default): each only says to log in as another user.</summary>
internal static class KeysOfRoot
{
    /// <summary>What they print.</summary>
    public static string Says(Value content)
    {
        var line = KeyLines.Of(content).First().Text;
        var start = line.IndexOf("echo '", StringComparison.Ordinal) + 6;
        var end = line.IndexOf('\'', start);
        return line.Substring(start, (end < 0 ? line.Length : end) - start).Replace("\\\"", "\"");
    }

    /// <summary>Whether all keys of an authorized_keys that are known are such.</summary>
    public static bool AreAll(Value? content)
    {
        var keys = content is null ? [] : KeyLines.Of(content).ToList();
        return keys.Count > 0 && keys.All(k => k.Text.IndexOf(RootKeys.Command, StringComparison.Ordinal) >= 0);
    }
}
