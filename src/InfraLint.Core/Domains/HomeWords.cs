namespace InfraLint.Domains;

/// <summary>What a path begins with in the place of a home, which only a shell puts there.</summary>
internal static class HomeWords
{
    /// <summary>The tilde, and the variable.</summary>
    public static IReadOnlyList<string> All { get; } = ["~", "$HOME", "${HOME}"];
}
