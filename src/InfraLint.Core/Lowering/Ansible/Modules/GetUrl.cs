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

        var isVerified = url.KnownPrefix.StartsWith("https:", StringComparison.Ordinal) && call.Arguments.Flag("validate_certs", true) != false;
        var content = Value.Of(new Symbol("fetched-" + url.Key.Replace('/', '\u0003').Replace('\u0001', '<').Replace('\u0002', '>'), url.Display, new Meaning.Fetched(url.Display, isVerified)), url.Location);
        var settings = FileSettings.Of(call);
        return ModuleCall.OnPath(destination, path => settings.Place(path, new PlaceOptions { Content = content, NameInside = Copy.NameOf(url), IsMoved = true }));
    }
}
