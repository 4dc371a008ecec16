namespace InfraLint.Ir;

/// <summary>An address that git is given (git-clone(1), GIT URLS).</summary>
public static class GitAddress
{
    /// <summary>Whether git connects to it with ssh: <c>ssh://</c>, <c>git+ssh://</c>, <c>user@host:path</c>.</summary>
    public static bool IsOverSsh(string address) =>
        address.StartsWith("ssh://", StringComparison.Ordinal) || address.StartsWith("git+ssh://", StringComparison.Ordinal)
        || (address.IndexOf("://", StringComparison.Ordinal) < 0 && address.IndexOf('@') is var at and > 0 && address.IndexOf(':') > at && address.IndexOf('/') is var slash && (slash < 0 || slash > at));
}
