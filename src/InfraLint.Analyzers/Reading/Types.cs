using Microsoft.CodeAnalysis;

namespace InfraLint.Analyzers.Reading;

/// <summary>Types told by their names, without a string for each question.</summary>
internal static class Types
{
    /// <summary>Whether a type, or one that it derives from, is called so.</summary>
    public static bool Is(this ITypeSymbol? type, string space, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == name && IsIn(type.ContainingNamespace, space))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type is called so, or has an interface that is.</summary>
    public static bool IsOrHas(this ITypeSymbol? type, string space, string name) => type.Is(space, name) || type?.AllInterfaces.Any(i => i.Name == name && IsIn(i.ContainingNamespace, space)) == true;

    /// <summary>Whether a type lies in a namespace or below it.</summary>
    public static bool IsBelow(this ITypeSymbol? type, string space)
    {
        for (var at = type?.ContainingNamespace; at is { IsGlobalNamespace: false }; at = at.ContainingNamespace)
        {
            if (IsIn(at, space))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(INamespaceSymbol? at, string space)
    {
        var end = space.Length;
        while (true)
        {
            var start = space.LastIndexOf('.', end - 1) + 1;
            if (at is null || at.Name.Length != end - start || string.CompareOrdinal(space, start, at.Name, 0, end - start) != 0)
            {
                return false;
            }

            at = at.ContainingNamespace;
            if (start == 0)
            {
                return at is null or { IsGlobalNamespace: true };
            }

            end = start - 1;
        }
    }
}
