using InfraLint.Text;

namespace InfraLint.Syntax.Jinja;

/// <summary>A text with Jinja in it, cut into parts.</summary>
/// <param name="Source">The text.</param>
/// <param name="Parts">Its parts, in order; text of no length is left out.</param>
/// <param name="Problems">What Jinja would refuse; spans are in <paramref name="Source"/>.</param>
public sealed record JinjaTemplate(MappedText Source, IReadOnlyList<JinjaPart> Parts, IReadOnlyList<SyntaxProblem> Problems)
{
    /// <summary>The text itself when there is no Jinja in it, else null.</summary>
    public MappedText? Literal =>
        Parts.Count == 0 ? Source : Parts is [JinjaText text] ? text.Value : null;

    /// <summary>The expression when there is nothing else: Ansible keeps its type then.</summary>
    public JinjaExpression? Expression => Parts is [JinjaOutput output] ? output.Expression : null;
}

/// <summary>A part of a template.</summary>
/// <param name="Source">As written.</param>
public abstract record JinjaPart(MappedText Source);

/// <summary>Text.</summary>
/// <param name="Source">As written.</param>
/// <param name="Value">Without the blanks that <c>{{-</c> and its like take away.</param>
public sealed record JinjaText(MappedText Source, MappedText Value) : JinjaPart(Source);

/// <summary><c>{{ expression }}</c>.</summary>
public sealed record JinjaOutput(MappedText Source, JinjaExpression Expression) : JinjaPart(Source);

/// <summary><c>{% statement %}</c>: what it makes of the parts around it is not known here.</summary>
/// <param name="Source">As written.</param>
/// <param name="Keyword"><c>if</c>, <c>for</c>, <c>set</c>, ...; empty where there is none.</param>
/// <param name="Arguments">What follows the keyword.</param>
public sealed record JinjaStatement(MappedText Source, MappedText Keyword, MappedText Arguments) : JinjaPart(Source);

/// <summary><c>{# comment #}</c>.</summary>
public sealed record JinjaComment(MappedText Source) : JinjaPart(Source);
