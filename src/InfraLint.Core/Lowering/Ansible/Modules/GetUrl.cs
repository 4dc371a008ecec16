using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>get_url</c>: what a server sends.</summary>
internal static class GetUrl
{
    private const string Local = "file://";

    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("dest") is not { } destination || call.Arguments.Text("url") is not { } url)
        {
            return Steps.Failed;
        }

        var content = Content(url, call.Arguments.Find("checksum", "sha256sum") is not null ? null : call.Arguments.Flag("validate_certs", true), call.Arguments.Find("validate_certs")?.Value.At ?? call.Arguments.Find("url")?.Spelled?.Location);
        var settings = FileSettings.Of(call);
        var isThere = url.Text is { } text && text.Text.StartsWith(Local, StringComparison.Ordinal)
            ? new Program.Ask(new Test.Presumed(new Test.Exists(new Argument(Value.Of(text.Keep(new Text.Span(Local.Length, text.Length)))), FileTest.File)))
            : Program.Nothing;
        return ModuleCall.OnPath(destination, path => Steps.Chain([isThere, settings.Place(path, new PlaceOptions { Content = content, NameInside = RepositoryFiles.NameOf(url), IsMoved = true })]));
    }

    /// <summary><c>uri</c>: what a server answers comes to a file where one is named (modules/uri.py, write_file).</summary>
    public static Program LowerUri(ModuleCall call) => call.Arguments.Text("dest") is null ? Program.Nothing : Command.Guarded(call, Lower(call));

    /// <summary>What an address gives.</summary>
    /// <param name="isChecked">The server's certificate is checked; null where nothing tells, or a checksum verifies it all.</param>
    /// <param name="at">What makes it verified or not; null for the address.</param>
    internal static Value Content(Value url, bool? isChecked, Text.Location? at = null)
    {
        var isVerified = isChecked is null || (url.KnownPrefix.StartsWith("https:", StringComparison.Ordinal) && isChecked == true) || !url.KnownPrefix.StartsWith("http", StringComparison.Ordinal);
        return Value.Of(new Symbol("fetched-" + url.Key, url.Display, new Meaning.Fetched(url.Display, isVerified)), at ?? url.Location);
    }
}
