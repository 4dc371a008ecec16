using InfraLint.Lowering.CloudInit.Templates;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Hosts;

/// <summary>User-data that stands in a file, or is one.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Language">What it is a template of; null for none.</param>
internal sealed record EmbeddedUserData(MappedText Text, TemplateLanguage? Language)
{
    /// <summary>
    /// Whether cloud-init cannot tell what it is, though the text says so: a byte order mark is no blank that it would skip, and what is not UTF-8 it does
    /// not read at all (handlers.type_from_starts_with). A message is told by another mark, anywhere in its beginning.
    /// </summary>
    public bool IsUnread(List<FileProblem> problems)
    {
        var first = UserDataPart.Line(Text);
        if (first.File is null || UserDataPart.TypeOf(Text) is null)
        {
            return false;
        }

        var foreign = Text.Text.IndexOf('\ufffd');
        var problem = first.File.HasByteOrderMark && first.Start.Line == 1
            ? new FileProblem(first, "A byte order mark stands before the first line: cloud-init does not know the file for user-data then, and does nothing with it; save it as UTF-8 without the mark")
            : foreign >= 0 ? new FileProblem(Text.ToSource(Span.At(foreign, 1)), "This is not UTF-8: cloud-init cannot read the file then, and does nothing with it") : null;
        problems.AddRange(problem is null ? [] : [problem]);
        return problem is not null;
    }

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
