using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Jinja;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>template</c> (plugins/action/template.py): as <c>copy</c>, with what the template gives.</summary>
internal static class Template
{
    private const int SizeLimit = 1 << 16;

    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("src") is not { } source || call.Arguments.Text("dest") is not { } destination)
        {
            return Steps.Failed;
        }

        var file = call.Context.Find(source, "templates");
        var options = new PlaceOptions { Content = file is null ? null : Content(file), NameInside = RepositoryFiles.NameOf(source), IsMoved = true, OnlyIfAbsent = call.Arguments.Flag("force", true) == false };
        var settings = FileSettings.Of(call);
        return ModuleCall.OnPath(destination, path =>
        {
            if (destination.Known is { } known && known.EndsWith("/", StringComparison.Ordinal) && options.NameInside is { } name)
            {
                (path, options) = (new Argument(path.Value.Append(Value.Of(name, path.At))), options with { NameInside = null, Parents = Mode.Of(Octal.O755) });
            }

            return settings.IsPreserved ? Steps.Do(new Effect.Place(path, options, settings.ModeAt ?? path.At)) : settings.Place(path, options);
        });
    }

    /// <summary>A template without statements, its expressions unknown; null for any other.</summary>
    private static Value? Content(InputFile file)
    {
        if (file.Text.File is not { } text || text.Text.Length > SizeLimit || RepositoryFiles.IsVault(text))
        {
            return null;
        }

        var template = JinjaParser.Parse(text.All);
        return template.Parts.Any(p => p is JinjaStatement) ? null : Value.Of(template.Parts.SelectMany(p => p switch
        {
            JinjaText literal => [new ValuePart(literal.Value, null, literal.Value.Location)],
            JinjaOutput output => [new ValuePart(null, new Symbol("template-" + output.Source.Text, output.Source.Text, new Meaning.Template(output.Source.Text)), output.Source.Location)],
            _ => Array.Empty<ValuePart>(),
        }), text.All.Location);
    }
}
