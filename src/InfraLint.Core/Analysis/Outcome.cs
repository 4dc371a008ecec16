using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>One way in which a program may end.</summary>
/// <param name="State">The state there.</param>
/// <param name="Leaves">What it leaves; null where it goes on after it.</param>
public readonly record struct Outcome(State State, ExitKind? Leaves)
{
    /// <summary>It goes on.</summary>
    public static Outcome Next(State state) => new(state, null);
}
