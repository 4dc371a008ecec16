using InfraLint.Ir;
using InfraLint.Syntax.Jinja;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>Files that are templates: <c>if</c> where it is decided; what an undecided one or a loop gives is one unknown.</summary>
internal sealed partial class Templar
{
    /// <summary>An <c>if</c> or a <c>for</c> that is open.</summary>
    private sealed class Branches
    {
        /// <summary>What stands here now comes out.</summary>
        public bool IsLive { get; set; }

        /// <summary>One of them has come out already, or stands for all.</summary>
        public bool IsTaken { get; set; }
    }

    /// <summary>What a template gives as a text; null where it holds statements that are not followed.</summary>
    /// <param name="text">The template.</param>
    /// <param name="variables">The variables that it sees.</param>
    /// <param name="trims">The line break after a statement is left out: <c>trim_blocks</c>.</param>
    public Datum? Filled(MappedText text, Variables variables, bool trims)
    {
        var template = JinjaParser.Parse(text);
        if (IsRefused(text, template.Problems))
        {
            return new Datum.Undefined(text.Location);
        }

        var open = new Stack<Branches>();
        var parts = new List<ValuePart>();
        var (isUndefined, isAfterStatement) = (false, false);
        foreach (var part in template.Parts)
        {
            var isLive = open.All(b => b.IsLive);
            switch (part)
            {
                case JinjaStatement statement when !Step(statement, open, isLive):
                    return null;
                case JinjaText literal when isLive:
                    parts.AddRange(Value.Of(trims && isAfterStatement && literal.Value.Text is ['\n', ..] ? literal.Value.Keep(new Span(1, literal.Value.Length)) : literal.Value).Parts);
                    break;
                case JinjaOutput output when isLive:
                    parts.AddRange(Print(output, variables, 0, ref isUndefined).Parts);
                    break;
            }

            isAfterStatement = part is JinjaStatement;
        }

        return open.Count > 0 ? null : isUndefined ? new Datum.Undefined(text.Location) : new Datum.Text(Value.Of(parts, text.Location), text.Location);

        bool Step(JinjaStatement statement, Stack<Branches> open, bool isLive)
        {
            switch (statement.Keyword.Text)
            {
                case "if":
                    open.Push(new Branches { IsTaken = !isLive });
                    return Choose(statement, open);
                case "elif" when open.Count > 0:
                    return Choose(statement, open);
                case "else" when open.Count > 0:
                    open.Peek().IsLive = !open.Peek().IsTaken;
                    open.Peek().IsTaken = true;
                    return true;
                case "for":
                    open.Push(new Branches { IsTaken = true });
                    return !isLive || Unknown(statement);
                case "endif" or "endfor" when open.Count > 0:
                    open.Pop();
                    return true;
                default:
                    return false;
            }
        }

        bool Choose(JinjaStatement statement, Stack<Branches> open)
        {
            var (branches, outer) = (open.Peek(), open.Skip(1).All(b => b.IsLive));
            branches.IsLive = false;
            if (branches.IsTaken || !outer)
            {
                return true;
            }

            var value = Evaluate(JinjaParser.ParseExpression(statement.Arguments).Expression, variables, 0);
            isUndefined |= value is Datum.Undefined;
            branches.IsLive = value.IsTrue == true;
            branches.IsTaken = value.IsTrue != false;
            return value.IsTrue is not null || Unknown(statement);
        }

        bool Unknown(JinjaStatement statement)
        {
            // what it gives ends somewhere: a line of its own
            parts.AddRange(Opaque(statement.Source, statement.Source.Text, variables, isUnset: false).Print()!.Parts);
            parts.AddRange(Value.Of("\n", statement.Source.Location).Parts);
            return true;
        }
    }
}
