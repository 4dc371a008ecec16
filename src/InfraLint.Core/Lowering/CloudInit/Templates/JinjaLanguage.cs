using InfraLint.Syntax.Jinja;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Templates;

/// <summary>Jinja.</summary>
internal sealed class JinjaLanguage : TemplateLanguage
{
    /// <inheritdoc/>
    public override bool IsIn(string text) => text.IndexOf("{{", StringComparison.Ordinal) >= 0 || text.IndexOf("{%", StringComparison.Ordinal) >= 0 || text.IndexOf("{#", StringComparison.Ordinal) >= 0;

    /// <inheritdoc/>
    protected override IEnumerable<Piece> Pieces(MappedText text) => JinjaParser.Parse(text).Parts.Select(p => p switch
    {
        JinjaText known => new Piece(known.Source, known.Value, false),
        JinjaComment => new Piece(p.Source, p.Source.Keep(new Span(0, 0)), false),
        _ => new Piece(p.Source, null, p is JinjaStatement),
    });
}
