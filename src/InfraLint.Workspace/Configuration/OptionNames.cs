using System.Globalization;
using InfraLint.Text;

namespace InfraLint.Workspaces.Configuration;

/// <summary>An option as it is written in configuration: its key, what it may be, and what it sets.</summary>
/// <param name="Key">The key in .editorconfig and .globalconfig; MSBuild's property has the same words in Pascal case.</param>
/// <param name="Says">What a value must be, in words.</param>
/// <param name="Names">Every value that it has; empty where those cannot be listed.</param>
/// <param name="IsSet">Whether options have it already.</param>
/// <param name="Set">The options with a value; null where that is none.</param>
internal sealed record OptionName(string Key, string Says, IReadOnlyList<string> Names, Func<LintOptions, bool> IsSet, Func<LintOptions, string, LintOptions?> Set);

/// <summary>The options that files and MSBuild's properties may set for the files of a section.</summary>
internal static class OptionNames
{
    /// <summary>Takes a file that would be left out, or leaves it out.</summary>
    public const string Check = "infralint_check";

    /// <summary>Takes back findings where no comment can stand.</summary>
    public const string Disable = "infralint_disable";

    /// <summary>Whether the value of <see cref="Disable"/> names a rule.</summary>
    public static bool Disables(string value, string id) => value.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Contains(id, StringComparer.OrdinalIgnoreCase);

    private const int LeastRsaBits = 2048, MostRsaBits = 16384;

    private static readonly string[] Distributions = ["debian", "upstream", "rhel"];

    /// <summary>All options of the analysis.</summary>
    public static IReadOnlyList<OptionName> All { get; } =
    [
        new("infralint_distribution", "", Distributions, o => o.Distribution != Distribution.Unknown, (o, v) => Distributions.Contains(v) ? o with { Distribution = (Distribution)Enum.Parse(typeof(Distribution), v, ignoreCase: true) } : null),
        new("infralint_base", "", LintOptions.BaseNames, o => o.Base is not null, (o, v) => LintOptions.BaseNames.Contains(v) ? o with { Base = v } : null),
        new("infralint_homes", "user=/folder, with commas between several", [], o => o.Homes.Count > 0, (o, v) => List(v).Select(Home).ToList() is var homes && !homes.Contains(null) ? o with { Homes = [.. homes.Select(h => h!.Value)] } : null),
        new("infralint_keys", "absolute paths or patterns of such, with commas between several", [], o => o.Keys.Count > 0, (o, v) => List(v) is var keys && keys.All(k => k[0] is '/' or '*') ? o with { Keys = keys } : null),
        new("infralint_rsa_bits", $"a number from {LeastRsaBits} to {MostRsaBits}", [], o => o.RsaBits is not null, (o, v) => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits is >= LeastRsaBits and <= MostRsaBits ? o with { RsaBits = bits } : null),
    ];

    /// <summary>The option of a property or of a key without <c>infralint_</c>.</summary>
    public static OptionName Of(string name) => All.First(o => o.Key == "infralint_" + name);

    /// <summary>What is wrong with a value, as a sentence without a final stop; null where nothing is.</summary>
    public static string? Problem(OptionName option, string value) =>
        option.Set(LintOptions.Default, value) is not null ? null
        : option.Names.Count == 0 ? $"{(value.Length > 0 ? value : "nothing")} is not {option.Says}"
        : $"{(value.Length > 0 ? value : "nothing")} is none of {string.Join(", ", option.Names)}{(NearestName.Of(value, option.Names, []) is { } near ? $"; {near} is near" : "")}";

    /// <summary>Every key that begins with <c>infralint_</c> and means something.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. All.Select(o => o.Key), Check, Disable];

    private static string[] List(string value) => [.. value.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(v => v.Trim()).Where(v => v.Length > 0)];

    private static (string, string)? Home(string text) =>
        text.IndexOf('=') is var at and > 0 && text.Substring(at + 1).TrimEnd('/') is ['/', ..] folder ? (text.Substring(0, at).Trim(), folder) : null;
}
