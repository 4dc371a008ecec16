namespace InfraLint.Ir;

/// <summary>A question that a condition asks of the state.</summary>
public abstract record Test
{
    /// <summary>What the state cannot answer.</summary>
    public static Test Unknown { get; } = new Opaque();

    /// <summary>Nobody knows.</summary>
    public sealed record Opaque : Test;

    /// <summary>The process is root's.</summary>
    public sealed record IsRoot : Test;

    /// <summary>The process is a user's.</summary>
    public sealed record IsUser(Value User) : Test;

    /// <summary>The process may give what is at a path, or what it will put there, to a user and a group; null stands for nothing to be changed.</summary>
    public sealed record MayGive(Argument Path, Value? User, Value? Group) : Test;

    /// <summary>A path is there, and is of a kind.</summary>
    public sealed record Exists(Argument Path, FileTest Kind) : Test;

    /// <summary>A string is not empty.</summary>
    public sealed record NotEmpty(Value Value) : Test;

    /// <summary>Two strings are equal, or (<paramref name="IsPattern"/>) one matches the other.</summary>
    public sealed record Equal(Value Left, Value Right, bool IsPattern) : Test;

    /// <summary>A POSIX extended regular expression matches somewhere in a string: <c>=~</c>.</summary>
    public sealed record Matches(Value Text, Value Expression) : Test;

    /// <summary>Two numbers compare so: <c>-eq -ne -lt -le -gt -ge</c>.</summary>
    public sealed record Compare(Value Left, string Operator, Value Right) : Test;

    /// <summary>A user, or a group, is there.</summary>
    public sealed record Account(Value Name, bool IsGroup) : Test;

    /// <summary>A file holds a line, or a string.</summary>
    public sealed record Contains(Argument Path, Value Text, bool WholeLine) : Test;

    /// <summary>The agent of this shell can be reached and holds a key.</summary>
    public sealed record AgentHasKeys : Test;

    /// <summary>The agent of this shell holds the keys of these public ones.</summary>
    public sealed record AgentHolds(IReadOnlyList<Argument> Paths) : Test;

    /// <summary>An agent runs, of that user or of anybody.</summary>
    public sealed record AgentRuns(Value? User) : Test;

    /// <summary>Both.</summary>
    public sealed record And(Test Left, Test Right) : Test;

    /// <summary>At least one.</summary>
    public sealed record Or(Test Left, Test Right) : Test;

    /// <summary>What is at a path has one of these permission bits; of a link, what it leads to, unless it is looked at itself.</summary>
    public sealed record HasMode(Argument Path, int Bits, bool Follows = true) : Test;

    /// <summary>A user owns what is at a path; of a link, what it leads to, unless it is looked at itself.</summary>
    public sealed record OwnedBy(Argument Path, Value User, bool Follows = true) : Test;

    /// <summary>What is at a path belongs to a user who has a name.</summary>
    public sealed record OwnerHasName(Argument Path) : Test;

    /// <summary>What ran last succeeded.</summary>
    public sealed record Succeeded : Test;

    /// <summary>So, unless the state knows better: what an author takes for granted.</summary>
    public sealed record Presumed(Test Of) : Test;

    /// <summary>Not so.</summary>
    public sealed record Not(Test Of) : Test;
}

/// <summary>What <c>test</c> asks of a path.</summary>
public enum FileTest
{
    /// <summary><c>-e</c></summary>
    Any,

    /// <summary><c>-f</c></summary>
    File,

    /// <summary><c>-d</c></summary>
    Directory,

    /// <summary><c>-L</c>, <c>-h</c></summary>
    Link,

    /// <summary><c>-s</c></summary>
    NotEmpty,

    /// <summary><c>-r</c></summary>
    Readable,

    /// <summary><c>-w</c></summary>
    Writable,

    /// <summary><c>-x</c></summary>
    Executable,

    /// <summary><c>-S -p -b -c ..</c></summary>
    Special,
}
