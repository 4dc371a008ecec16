using System.Text.RegularExpressions;
using InfraLint.Lowering.CloudInit.Hosts;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>
/// What the cloud's provider gives beside user-data (cloudinit/stages.py, _consume_vendordata): it is read after it, and counts less. In a repository it
/// lies beside a file whose name tells user-data, as NoCloud's seed has the two (DataSourceNoCloud.py).
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Data">What it holds.</param>
internal sealed record VendorData(InputFile File, EmbeddedUserData Data)
{
    /// <summary>The folder of its scripts, which cc_scripts_vendor runs.</summary>
    public const string Folder = "vendor";

    private static readonly Regex UserName = new("^user(?=[-_]?data)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The vendor-data that belongs to a file of user-data; null where there is none.</summary>
    public static VendorData? Beside(InputFile userData, Repository repository)
    {
        var slash = userData.Path.LastIndexOf('/') + 1;
        var name = userData.Path.Substring(slash);
        return UserName.IsMatch(name) && repository.Find(userData.Path.Substring(0, slash) + UserName.Replace(name, Folder)) is { Text.File: { } text } file
            && FileKinds.Tell(file.Path, text.Text) == FileKind.CloudInit && EmbeddedUserData.In(text) is [var data] ? new VendorData(file, data) : null;
    }

    /// <summary>Whether the user lets it be read: <c>vendor_data.enabled</c>.</summary>
    public static bool IsWanted(YamlMapping? config) =>
        config?.Find("vendor_data") is not { } settings || (settings is YamlMapping mapping && (mapping.Find("enabled") is not { } enabled || (enabled is YamlScalar flag && UserData.IsYes(flag.Text))));

    /// <summary>Whether the user lets parts of a type be read: <c>vendor_data.disabled_handlers</c>.</summary>
    public static bool IsWanted(YamlMapping? config, string type) =>
        config?.Find("vendor_data") is not YamlMapping settings || (UserData.Items(UserData.Value(settings, "disabled_handlers")) ?? []).OfType<YamlScalar>().All(t => t.Text != type);

    /// <summary>Whether its scripts do not run as they are, but by a program that <c>vendor_data.prefix</c> names.</summary>
    public static bool HasPrefix(UserData data) =>
        data.Find("vendor_data") is YamlMapping settings && UserData.Value(settings, "prefix") is { } prefix && prefix is not (YamlSequence { Items.Count: 0 } or YamlScalar { Text.Length: 0 });
}
