using System.Collections;
using System.Reflection;
using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Shell;

/// <summary>What holds of every tree, whatever the text.</summary>
internal static class TreeLaws
{
    /// <summary>A character costs few steps, and each of the nested texts that it stands in costs them again.</summary>
    private const int MostStepsPerCharacter = 100;

    private static readonly Dictionary<Type, PropertyInfo[]> Children = [];

    /// <summary>Null when all holds, else what does not.</summary>
    public static string? Broken(ShellScript script)
    {
        var length = script.Text.Length;
        if (script.Steps > (MostStepsPerCharacter * (long)length) + 1000)
        {
            return $"{script.Steps} steps for {length} characters";
        }

        foreach (var problem in script.Problems)
        {
            if (!Lies(problem.Span, length))
            {
                return $"problem {problem} outside {length}";
            }
        }

        return Broken(script.Tree, new Span(0, length), script.Text, 0);
    }

    private static string? Broken(Node node, Span parent, MappedText text, int depth, bool inExpression = false)
    {
        if (!Lies(node.Span, text.Length) || !parent.Contains(node.Span))
        {
            return $"{node.GetType().Name} {node.Span} outside {parent}";
        }

        if (depth > 1400)
        {
            return "too deep";
        }

        if (node is Lit lit && !ReferenceEquals(lit.Source, text))
        {
            return $"{lit.Text} is of another text";
        }

        if (node is WordPart { Value: { } value } && node is not Lit && !Lies(value.Location.Span, value.File.Text.Length))
        {
            return $"value of {node} outside the file";
        }

        var inner = node is Heredoc heredoc ? heredoc.Text : node is CmdSubst subst ? subst.Text : text;
        foreach (var child in ChildrenOf(node))
        {
            // an expression holds the parts of its text again: to walk both would double at each level
            if (child is Word && inExpression)
            {
                continue;
            }

            var around = !ReferenceEquals(inner, text) ? new Span(0, inner.Length)
                : child is Heredoc ? new Span(0, text.Length)
                : node.Span;
            if (Broken(child, around, inner, depth + 1, inExpression || child is ArithmExpr) is { } broken)
            {
                return broken;
            }
        }

        return null;
    }

    private static IEnumerable<Node> ChildrenOf(Node node)
    {
        PropertyInfo[]? properties;
        lock (Children)
        {
            if (!Children.TryGetValue(node.GetType(), out properties))
            {
                properties = [.. node.GetType().GetProperties().Where(p => typeof(Node).IsAssignableFrom(p.PropertyType)
                    || (p.PropertyType.IsGenericType && typeof(IEnumerable).IsAssignableFrom(p.PropertyType)))];
                Children[node.GetType()] = properties;
            }
        }

        return properties.Select(p => p.GetValue(node)).SelectMany(v => v is Node n ? [n] : v is IEnumerable list ? list.OfType<Node>() : []);
    }

    private static bool Lies(Span span, int length) => span.Start >= 0 && span.End >= span.Start && span.End <= length;
}
