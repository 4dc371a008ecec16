using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>What is known of a path.</summary>
/// <param name="Path">The path.</param>
/// <param name="Alternatives">What it may be.</param>
/// <param name="IsTouched">False for what the base lists and nothing has changed.</param>
public sealed record PathEntry(MachinePath Path, Alternatives Alternatives, bool IsTouched);

/// <summary>
/// A change of all that a pattern or a tree holds in directories whose content is not all listed: a name that comes up
/// later comes out of it changed.
/// </summary>
/// <param name="Pattern">Components, each a shell pattern.</param>
/// <param name="IsRecursive">Everything below too.</param>
/// <param name="Change">What becomes of a path.</param>
/// <param name="IsCertain">False after a join of a branch with it and one without.</param>
public sealed record Sweep(string Pattern, bool IsRecursive, Func<MachinePath, Node, Node> Change, bool IsCertain)
{
    /// <summary>Whether it reaches a path.</summary>
    public bool Reaches(MachinePath path)
    {
        var pattern = Pattern.Split('/');
        var components = path.Key.Split('/');
        if (components.Length < pattern.Length || (!IsRecursive && components.Length > pattern.Length))
        {
            return false;
        }

        for (var i = 0; i < pattern.Length; i++)
        {
            if (!(Wildcards.IsPattern(pattern[i]) ? Wildcards.MatchesName(pattern[i], components[i]) : pattern[i] == components[i]))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A write through a path with a symbol: whatever it may stand for is no longer promised.</summary>
/// <param name="Path">The path.</param>
/// <param name="IsRecursive">Everything below too.</param>
/// <param name="Time">When.</param>
/// <param name="Doubts">What of it.</param>
public sealed record Weakening(MachinePath Path, bool IsRecursive, int Time, Doubts Doubts = Doubts.All)
{
    /// <summary>Whether it may have changed a path.</summary>
    public bool MayReach(MachinePath path)
    {
        for (var at = path; at is not null; at = IsRecursive ? at.Parent : null)
        {
            if (Path.MayBe(at))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A user account.</summary>
/// <param name="User">Name and uid.</param>
/// <param name="Group">The primary group.</param>
/// <param name="Home">The home directory; null where it is unknown.</param>
/// <param name="Shell">The shell; null where it is unknown.</param>
/// <param name="MadeAt">Where it was made; null for one that was there.</param>
/// <param name="Order">Tells its line's place in passwd(5): those with smaller numbers come before.</param>
public sealed record Account(Principal User, Principal Group, MachinePath? Home, string? Shell, Location? MadeAt, int Order = 0);

/// <summary>A user is listed in a group (group(5)).</summary>
/// <param name="Group">The group's name.</param>
/// <param name="User">The user's name.</param>
/// <param name="IsSure">False where that is so on some runs only.</param>
public sealed record Membership(string Group, string User, bool IsSure);

/// <summary>A user's account or password has expired (shadow(5)).</summary>
/// <param name="User">The user's name; null where nobody knows whose it is.</param>
/// <param name="IsAccount">The account, else its password.</param>
/// <param name="IsSure">False where that is so on some runs only.</param>
public sealed record Expiry(string? User, bool IsAccount, bool IsSure)
{
    /// <summary>What it is kept by.</summary>
    public string Key => (IsAccount ? "account " : "password ") + User;
}

/// <summary>What is known of a machine, and of the process that runs, at one moment. It never changes; a step makes a new one.</summary>
public sealed record State
{
    /// <summary>What is known of paths.</summary>
    public PersistentMap<PathEntry> Files { get; init; } = PersistentMap<PathEntry>.Empty;

    /// <summary>The paths that have been names of a file with several.</summary>
    public IReadOnlyList<MachinePath> HardLinks { get; init; } = [];

    /// <summary>Changes of what is not listed, in order.</summary>
    public IReadOnlyList<Sweep> Sweeps { get; init; } = [];

    /// <summary>Writes through symbols, in order.</summary>
    public IReadOnlyList<Weakening> Weakenings { get; init; } = [];

    /// <summary>Users by name.</summary>
    public PersistentMap<Account> Users { get; init; } = PersistentMap<Account>.Empty;

    /// <summary>Groups by name.</summary>
    public PersistentMap<Principal> Groups { get; init; } = PersistentMap<Principal>.Empty;

    /// <summary>Who belongs to a group that is not the user's primary one, by <c>group:user</c>.</summary>
    public PersistentMap<Membership> Members { get; init; } = PersistentMap<Membership>.Empty;

    /// <summary>The users whose account or password has expired; a name that is not known may be anybody's.</summary>
    public PersistentMap<Expiry> Expiries { get; init; } = PersistentMap<Expiry>.Empty;

    /// <summary>True when no other users and groups than those listed are there.</summary>
    public bool KnowsAccounts { get; init; }

    /// <summary>Where not all accounts are known: the users and groups that are surely not there, by <see cref="Accounts.Absence"/>.</summary>
    public PersistentMap<string> Absent { get; init; } = PersistentMap<string>.Empty;

    /// <summary>Agents by id.</summary>
    public PersistentMap<Agent> Agents { get; init; } = PersistentMap<Agent>.Empty;

    /// <summary>Whose coreutils run; null where that is unknown.</summary>
    public Userland? Userland { get; init; }

    /// <summary>Whose OpenSSH decides.</summary>
    public Distribution Distribution { get; init; }

    /// <summary>The mode of a home that <c>useradd -m</c> makes.</summary>
    public Mode HomeMode { get; init; }

    /// <summary>The process.</summary>
    public Process Process { get; init; } = new();

    /// <summary>What has been printed since the capture began; null where nobody captures.</summary>
    public Value? Captured { get; init; }

    /// <summary>The share of all runs that come here, in a reckoning where each undecided question halves it.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Counts the steps.</summary>
    public int Time { get; init; } = 1;

    /// <summary>The seconds that commands have surely waited.</summary>
    public int Clock { get; init; }

    /// <summary>What runs at this moment.</summary>
    public Location Here { get; init; }

    /// <summary>Surely every run comes here.</summary>
    public bool IsCertain => Weight > AlmostAll;

    /// <summary>What a share that is reckoned in halves and thirds is more than where it is the whole.</summary>
    internal const double AlmostAll = 0.999;

    /// <summary>The next step.</summary>
    public State Tick() => this with { Time = Time + 1 };

    /// <summary>With an exit status.</summary>
    public State With(ExitStatus status) => Process.Status == status ? this : this with { Process = Process with { Status = status } };
}
