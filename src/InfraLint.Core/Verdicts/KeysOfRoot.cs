using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Verdicts;

/// <summary>The keys that cloud-init gives root where root is not to log in (disable_root, on by default): each only says to log in as another user.</summary>
internal static class KeysOfRoot
{
    /// <summary>Whether all keys of an authorized_keys that are known are such.</summary>
    public static bool AreAll(Value? content)
    {
        var keys = content is null ? [] : KeyLines.Of(content).Select(l => l.Text.Trim()).Where(l => l.Length > 1 && l[0] != '#').ToList();
        return keys.Count > 0 && keys.All(k => k.IndexOf(RootKeys.Command, StringComparison.Ordinal) >= 0);
    }
}
