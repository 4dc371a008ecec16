using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Templates;

/// <summary>A language that user-data may be a template of. What it puts in is unknown, and has an identity: the same expression twice is the same text.</summary>
internal abstract class TemplateLanguage
{
    /// <summary><c>## template: jinja</c>, which the machine itself renders.</summary>
    public static TemplateLanguage Jinja { get; } = new JinjaLanguage();

    /// <summary>Terraform's and Packer's strings, and <c>templatefile</c>.</summary>
    public static TemplateLanguage Terraform { get; } = new Interpolation("$", "$${", "${", hasStatements: true);

    /// <summary>CloudFormation's <c>Fn::Sub</c>.</summary>
    public static TemplateLanguage Sub { get; } = new Interpolation("$", "${!", "${", hasStatements: false);

    /// <summary>Ruby's strings, as in a Vagrantfile.</summary>
    public static TemplateLanguage Ruby { get; } = new Interpolation("#", "\\#{", "#{", hasStatements: false);

    /// <summary>A piece of a template.</summary>
    /// <param name="Source">As written.</param>
    /// <param name="Text">What it stands for; null for what is unknown.</param>
    /// <param name="IsStatement">It decides about what stands around it, and is no text itself.</param>
    protected internal readonly record struct Piece(MappedText Source, MappedText? Text, bool IsStatement);

    /// <summary>Whether a text holds any of it.</summary>
    public abstract bool IsIn(string text);

    /// <summary>The text as a value.</summary>
    public Value Read(MappedText text) => Value.Of(Pieces(text).SelectMany(Parts), text.Location);

    /// <summary>A script: a statement alone on its line is left out, and what it decides about stays.</summary>
    public Value ReadScript(MappedText text)
    {
        var values = new List<ValuePart>();
        var at = 0;
        foreach (var piece in Pieces(text))
        {
            values.AddRange(piece.IsStatement && IsAlone(text.Text, at, at + piece.Source.Length) ? [] : Parts(piece));
            at += piece.Source.Length;
        }

        return Value.Of(values, text.Location);
    }

    /// <summary>All of a text, in order.</summary>
    protected abstract IEnumerable<Piece> Pieces(MappedText text);

    private static IEnumerable<ValuePart> Parts(Piece piece) => piece.Text is { } known
        ? [new ValuePart(known, null, known.Location)]
        : [new ValuePart(null, new Symbol("template-" + piece.Source.Text, piece.Source.Text, new Meaning.Template(piece.Source.Text)), piece.Source.Location)];

    private static bool IsAlone(string text, int start, int end)
    {
        while (start > 0 && text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        while (end < text.Length && text[end] is ' ' or '\t' or '\r')
        {
            end++;
        }

        return (start == 0 || text[start - 1] == '\n') && (end == text.Length || text[end] == '\n');
    }
}
