using System.Collections;
using InfraLint.Syntax.Shell;

namespace InfraLint.Tests.Syntax.Shell;

internal static class Literals
{
    /// <summary>Every literal in a script, however deep.</summary>
    public static IEnumerable<Lit> In(ShellScript script) => In(script.Tree);

    private static IEnumerable<Lit> In(object? node) => node switch
    {
        Lit lit => [lit],
        Node => node.GetType().GetProperties().Where(p => (typeof(Node).IsAssignableFrom(p.PropertyType) && p.PropertyType != typeof(ArithmExpr)) || p.PropertyType.IsGenericType).SelectMany(p => In(p.GetValue(node))),
        string => [],
        IEnumerable list => list.Cast<object>().SelectMany(In),
        _ => [],
    };
}
