using InfraLint.Lowering.CloudInit.Templates;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Hosts;

/// <summary>User-data that stands in a file, or is one.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Language">What it is a template of; null for none.</param>
internal sealed record EmbeddedUserData(MappedText Text, TemplateLanguage? Language)
{
    /// <summary>What a file holds: itself, or what stands in a language that user-data is given in.</summary>
    public static IReadOnlyList<EmbeddedUserData> In(SourceFile file)
    {
        var text = MappedText.Of(file);
        return UserDataHosts.Of(file.Path, file.Text) switch
        {
            UserDataHost.Hcl => [.. Heredocs.Read(text, TemplateLanguage.Terraform)],
            UserDataHost.Ruby => [.. Heredocs.Read(text, TemplateLanguage.Ruby)],
            UserDataHost.Yaml => [.. YamlHost.Read(text)],
            UserDataHost.Template => [new EmbeddedUserData(text, TemplateLanguage.Terraform)],
            _ => [new EmbeddedUserData(text, null)],
        };
    }
}
