namespace InfraLint.Domains;

/// <summary>Where an agent stands in its life.</summary>
public enum AgentPhase
{
    /// <summary>It may or may not be there, with any keys.</summary>
    Unknown,

    /// <summary>Its process runs.</summary>
    Running,

    /// <summary>Its process has ended.</summary>
    Gone,
}

/// <summary>An ssh-agent process.</summary>
/// <param name="Id">Tells it from others in the same run.</param>
/// <param name="Phase">Where it stands in its life.</param>
/// <param name="TakenOver">Whether a shell has ever had its SSH_AUTH_SOCK.</param>
/// <param name="Keys">The paths of the keys that it holds, in the order in which they were added.</param>
/// <param name="MoreKeys">True when it may hold keys that are not listed.</param>
public sealed record Agent(string Id, AgentPhase Phase, bool TakenOver, IReadOnlyList<string> Keys, bool MoreKeys)
{
    /// <summary>What holds of both.</summary>
    public Agent Join(Agent other) => new(
        Id,
        Phase == other.Phase ? Phase : AgentPhase.Unknown,
        TakenOver || other.TakenOver,
        [.. Keys.Where(other.Keys.Contains)],
        MoreKeys || other.MoreKeys || !Keys.SequenceEqual(other.Keys));
}
