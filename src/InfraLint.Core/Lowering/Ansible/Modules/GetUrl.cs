using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>get_url</c>: what a server sends.</summary>
internal static class GetUrl
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("dest") is not { } destination || call.Arguments.Text("url") is not { } url)
        {
            return Steps.Failed;
        }

        var content = Content(url, call.Arguments.Find("checksum", "sha256sum") is not null ? null : call.Arguments.Flag("validate_certs", true), call.Arguments.Find("validate_certs")?.Value.At ?? call.Arguments.Find("url")?.Spelled?.Location);
        var settings = FileSettings.Of(call);
        return ModuleCall.OnPath(destination, path => settings.Place(path, new PlaceOptions { Content = content, NameInside = Copy.NameOf(url), IsMoved = true }));
    }

    /// <summary>What an address gives.</summary>
    /// <param name="isChecked">The server's certificate is checked; null where nothing tells, or a checksum verifies it all.</param>
    /// <param name="at">What makes it verified or not; null for the address.</param>
    internal static Value Content(Value url, bool? isChecked, Text.Location? at = null)
    {
        var isVerified = isChecked is null || (url.KnownPrefix.StartsWith("https:", StringComparison.Ordinal) && isChecked == true) || !url.KnownPrefix.StartsWith("http", StringComparison.Ordinal);
        return Value.Of(new Symbol("fetched-" + url.Key, url.Display, new Meaning.Fetched(url.Display, isVerified)), at ?? url.Location);
    }
}
