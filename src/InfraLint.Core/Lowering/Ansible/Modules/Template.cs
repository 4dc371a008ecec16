using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>template</c> (plugins/action/template.py): as <c>copy</c>, with what the template gives.</summary>
internal static class Template
{
    private const int SizeLimit = 1 << 16;

    private static readonly string[] OwnMarks = ["block_start_string", "block_end_string", "variable_start_string", "variable_end_string", "comment_start_string", "comment_end_string"];

    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("src") is not { } source || call.Arguments.Text("dest") is not { } destination)
        {
            return Steps.Failed;
        }

        var content = call.Context.Find(source, "templates") is { } file ? Content(call, file) : null;
        var options = new PlaceOptions { Content = content?.Print(), NameInside = RepositoryFiles.NameOf(source), IsMoved = true, OnlyIfAbsent = call.Arguments.Flag("force", true) == false };
        var settings = FileSettings.Of(call);
        return content is Datum.Undefined ? Steps.Failed : ModuleCall.OnPath(destination, path =>
        {
            if (destination.Known is { } known && known.EndsWith("/", StringComparison.Ordinal) && options.NameInside is { } name)
            {
                (path, options) = (new Argument(path.Value.Append(Value.Of(name, path.At))), options with { NameInside = null, Parents = Mode.Of(Octal.O755) });
            }

            return settings.IsPreserved ? Steps.Do(new Effect.Place(path, options, settings.ModeAt ?? path.At)) : settings.Place(path, options);
        });
    }

    /// <summary>Whether the template needs a variable that nothing in the repository sets.</summary>
    public static bool NeedsUnset(ModuleCall call) => call.Arguments.Text("src") is { } source && call.Context.Find(source, "templates") is { } file && Content(call, file) is { NeedsUnset: true };

    /// <summary>What a template gives; null where that is not followed.</summary>
    private static Datum? Content(ModuleCall call, InputFile file) =>
        file.Text.File is not { } text || text.Text.Length > SizeLimit || RepositoryFiles.IsVault(text) || call.Arguments.Find(OwnMarks) is not null ? null
        : call.Templar.Filled(text.All, call.Context.Variables, call.Arguments.Flag("trim_blocks", true) != false);
}
