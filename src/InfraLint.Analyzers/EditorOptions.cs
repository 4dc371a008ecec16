using InfraLint.Workspaces.Configuration;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InfraLint.Analyzers;

/// <summary>The options of the analysis as the compiler gives them: MSBuild's properties, and the keys that it has found for a file.</summary>
internal static class EditorOptions
{
    private const string Property = "build_property.";

    /// <summary>InfraLintEnabled says something other than true.</summary>
    public static bool IsOff(AnalyzerConfigOptionsProvider provider) => Value(provider, "InfraLintEnabled") is { } word && !word.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>What MSBuild's properties say.</summary>
    public static LintOptions OfBuild(AnalyzerConfigOptionsProvider provider)
    {
        var options = new LintOptions { Mode = Value(provider, "InfraLintMode") is { } mode && Enum.TryParse<LintMode>(mode, ignoreCase: true, out var known) ? known : LintMode.Default };
        return OptionNames.All.Aggregate(options, (all, option) => Value(provider, PropertyOf(option.Key)) is { Length: > 0 } value ? option.Set(all, value) ?? all : all);
    }

    /// <summary>The options for a file of C#.</summary>
    public static LintOptions Of(SyntaxTree tree, AnalyzerConfigOptionsProvider provider, LintOptions given) => OptionNames.All.Where(o => !o.IsSet(given)).Aggregate(given, (all, option) =>
        provider.GetOptions(tree).TryGetValue(option.Key, out var value) ? option.Set(all, value) ?? all : all);

    /// <summary>A section leaves the file out.</summary>
    public static bool IsLeftOut(SyntaxTree tree, AnalyzerConfigOptionsProvider provider) => provider.GetOptions(tree).TryGetValue(OptionNames.Check, out var value) && value == "false";

    /// <summary>A section takes findings of a rule back.</summary>
    public static bool IsTakenBack(string id, SyntaxTree tree, AnalyzerConfigOptionsProvider provider) =>
        provider.GetOptions(tree).TryGetValue(OptionNames.Disable, out var value) && OptionNames.Disables(value, id);

    /// <summary>A property that the package makes visible to the compiler; null where it is not set.</summary>
    public static string? Value(AnalyzerConfigOptionsProvider provider, string property) =>
        provider.GlobalOptions.TryGetValue(Property + property, out var value) && value.Length > 0 ? value : null;

    /// <summary><c>infralint_rsa_bits</c> is <c>InfraLintRsaBits</c>.</summary>
    private static string PropertyOf(string key) => "InfraLint" + string.Concat(key.Split('_').Skip(1).Select(w => char.ToUpperInvariant(w[0]) + w.Substring(1)));
}
