using InfraLint.Workspaces.Configuration;

namespace InfraLint.Workspaces;

/// <summary>Options of the analysis as text, wherever that comes from; the same words and the same checks in all places.</summary>
public static class OptionValues
{
    /// <summary>Sets an option.</summary>
    /// <param name="options">What is set already.</param>
    /// <param name="name">The key in .editorconfig without <c>infralint_</c>: <c>distribution</c>, <c>base</c>, <c>homes</c>, <c>keys</c> or <c>rsa_bits</c>.</param>
    /// <param name="value">Its value; empty to leave it as it is.</param>
    /// <param name="problem">What is wrong with the value, as a sentence without a final stop; null where nothing is.</param>
    public static LintOptions Set(LintOptions options, string name, string value, out string? problem)
    {
        var option = OptionNames.Of(name);
        problem = value.Length == 0 ? null : OptionNames.Problem(option, value);
        return value.Length == 0 || problem is not null ? options : option.Set(options, value)!;
    }
}
