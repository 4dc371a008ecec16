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

/// <summary>A key that an agent holds.</summary>
/// <param name="Path">What it was added by: <c>(stdin)</c>, or its path.</param>
/// <param name="Pair">Tells its pair from others; null where that is not known.</param>
/// <param name="Until">When its lifetime ends, on the state's clock; null where it has none.</param>
public sealed record AgentKey(string Path, string? Pair = null, int? Until = null)
{
    /// <summary>Whether both are surely the same key: the agent then holds it once.</summary>
    public bool Is(AgentKey other) => Pair is null || other.Pair is null ? Path == other.Path : Pair == other.Pair;
}

/// <summary>An ssh-agent process.</summary>
/// <param name="Id">Tells it from others in the same run.</param>
/// <param name="Phase">Where it stands in its life.</param>
/// <param name="TakenOver">Whether a shell has ever had its SSH_AUTH_SOCK.</param>
/// <param name="Keys">The keys that it holds, in the order in which they were added.</param>
/// <param name="MoreKeys">True when it may hold keys that are not listed, or lack some that are.</param>
public sealed record Agent(string Id, AgentPhase Phase, bool TakenOver, IReadOnlyList<AgentKey> Keys, bool MoreKeys)
{
    /// <summary>Who started it: it serves that user and root (ssh-agent.c, handle_socket_read).</summary>
    public Principal User { get; init; } = Principal.Unknown;

    /// <summary>The passphrase of <c>ssh-add -x</c>; null where it is not locked.</summary>
    public string? Lock { get; init; }

    /// <summary>The lifetime in seconds of a key that is given none: <c>ssh-agent -t</c>.</summary>
    public int? Lifetime { get; init; }

    /// <summary>It did not put itself in the background: the shell's child is the agent.</summary>
    public bool IsInForeground { get; init; }

    /// <summary>What holds of both.</summary>
    public Agent Join(Agent other) => this with
    {
        Phase = Phase == other.Phase ? Phase : AgentPhase.Unknown,
        TakenOver = TakenOver || other.TakenOver,
        Keys = [.. Keys.Where(other.Keys.Contains)],
        MoreKeys = MoreKeys || other.MoreKeys || !Keys.SequenceEqual(other.Keys) || Lock != other.Lock,
        User = User == other.User ? User : Principal.Unknown,
        Lock = Lock == other.Lock ? Lock : null,
        Lifetime = Lifetime == other.Lifetime ? Lifetime : null,
    };
}
