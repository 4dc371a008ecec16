namespace InfraLint.Domains;

/// <summary>
/// A user or a group: by name, by id, both, or an opaque identity (the user who runs a script, the value of a variable),
/// which equals only itself.
/// </summary>
/// <param name="Name">The name, where one is known.</param>
/// <param name="Id">The numeric id, where it is known.</param>
/// <param name="Identity">What tells an opaque one from another; null for the rest.</param>
public sealed record Principal(string? Name, int? Id, string? Identity = null)
{
    /// <summary>uid 0 or gid 0.</summary>
    public static Principal Root { get; } = new("root", 0);

    /// <summary>Nothing is known.</summary>
    public static Principal Unknown { get; } = new(null, null);

    /// <summary>Whoever runs the script.</summary>
    public static Principal Invoker { get; } = new(null, null, "invoker");

    /// <summary>True when a name or an id is known.</summary>
    public bool IsKnown => Name is not null || Id is not null;

    /// <summary>Surely uid 0 or gid 0.</summary>
    public bool IsRoot => Id == 0 || (Id is null && Name == "root");

    /// <summary>Whether both are the same; null where that cannot be told.</summary>
    public bool? Is(Principal other)
    {
        if (Id is { } mine && other.Id is { } theirs)
        {
            return mine == theirs;
        }

        if (Name is not null && other.Name is not null)
        {
            return Name == other.Name;
        }

        return Identity is not null && Identity == other.Identity ? true : null;
    }

    /// <summary>The name, else the id, else null.</summary>
    public string? Display => Name ?? Id?.ToString();

    /// <inheritdoc/>
    public override string ToString() => Display ?? (Identity is null ? "?" : "(" + Identity + ")");
}
