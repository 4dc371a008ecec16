using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>What a path is.</summary>
public enum NodeKind
{
    /// <summary>Nothing is there.</summary>
    Absent,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>Something is there; what it is, is not known.</summary>
    Any,
}

/// <summary>What a write through a symbol may have changed.</summary>
[Flags]
public enum Doubts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The mode.</summary>
    Mode = 1,

    /// <summary>The owner and the group.</summary>
    Owner = 2,

    /// <summary>That what is there is still there.</summary>
    Existence = 4,

    /// <summary>That where nothing is nothing has come.</summary>
    Creation = 8,

    /// <summary>All of it.</summary>
    All = Mode | Owner | Existence | Creation,
}

/// <summary>One alternative of what a path is: its kind, mode, owner and content, each as far as it is known, and where that was decided.</summary>
public sealed record Node
{
    /// <summary>Nothing is there.</summary>
    public static Node Absent { get; } = new() { Kind = NodeKind.Absent };

    /// <summary>Something is there, and no more is known.</summary>
    public static Node Any { get; } = new() { Kind = NodeKind.Any };

    /// <summary>What it is.</summary>
    public NodeKind Kind { get; init; }

    /// <summary>Its mode.</summary>
    public Mode Mode { get; init; }

    /// <summary>Its owner.</summary>
    public Principal User { get; init; } = Principal.Unknown;

    /// <summary>Its group.</summary>
    public Principal Group { get; init; } = Principal.Unknown;

    /// <summary>A file's content; null is unknown.</summary>
    public Value? Content { get; init; }

    /// <summary>Where a link leads, as written; null is unknown.</summary>
    public Value? Target { get; init; }

    /// <summary>What tells the file apart from others where it has several names (link(2)); null where it has one.</summary>
    public string? Inode { get; init; }

    /// <summary>A directory that holds nothing but what is listed.</summary>
    public bool IsClosed { get; init; }

    /// <summary>What is taken to be so, and cannot be promised.</summary>
    public Doubts Doubts { get; init; }

    /// <summary>Where the mode was written or decided; null for what was there before.</summary>
    public Location? ModeAt { get; init; }

    /// <summary>True when an operand named the mode; false where a default and the umask gave it.</summary>
    public bool IsModeExplicit { get; init; }

    /// <summary>Where the umask in force was set when it was made; null where nothing here had set it.</summary>
    public Location? UmaskAt { get; init; }

    /// <summary>Where the owner was decided.</summary>
    public Location? OwnerAt { get; init; }

    /// <summary>Where it was made; null for what was there before.</summary>
    public Location? MadeAt { get; init; }

    /// <summary>The step at which it last changed.</summary>
    public int Time { get; init; }

    /// <summary>True unless it is absent.</summary>
    public bool Exists => Kind != NodeKind.Absent;

    /// <summary>Whether it is a directory; null where that is unknown.</summary>
    public bool? IsDirectory => Kind == NodeKind.Any ? null : Kind == NodeKind.Directory;

    /// <summary>Whether both say the same of the machine, wherever that was decided.</summary>
    public bool SameAs(Node other) =>
        Kind == other.Kind && Mode == other.Mode && User == other.User && Group == other.Group && IsClosed == other.IsClosed && Inode == other.Inode && Doubts == other.Doubts
        && Equals(Content, other.Content) && Equals(Target, other.Target);
}

/// <summary>What a path may be: a small set of alternatives, of which exactly one holds on any run.</summary>
public sealed class Alternatives
{
    /// <summary>How many are kept apart.</summary>
    public const int Limit = 8;

    private Alternatives(IReadOnlyList<Node> nodes) => Nodes = nodes;

    /// <summary>Surely nothing.</summary>
    public static Alternatives Absent { get; } = new([Node.Absent]);

    /// <summary>Nobody knows.</summary>
    public static Alternatives Unknown { get; } = new([Node.Absent, Node.Any]);

    /// <summary>The alternatives, at least one.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The only alternative, or null.</summary>
    public Node? Single => Nodes.Count == 1 ? Nodes[0] : null;

    /// <summary>Whether something is there; null where that is unknown.</summary>
    public bool? Exists => Nodes.All(n => n.Exists) ? true : Nodes.Any(n => n.Exists) ? null : false;

    /// <summary>Whether it is a directory; null where that is unknown.</summary>
    public bool? IsDirectory => Nodes.All(n => n.IsDirectory == true) ? true : Nodes.Any(n => n.IsDirectory != false) ? null : false;

    /// <summary>One alternative.</summary>
    public static Alternatives Of(Node node) => node.Kind == NodeKind.Absent && node.Time == 0 ? Absent : new([node]);

    /// <summary>Several; equal ones count once, and beyond the limit nothing is known.</summary>
    public static Alternatives Of(IEnumerable<Node> nodes)
    {
        var kept = new List<Node>();
        foreach (var node in nodes)
        {
            var same = kept.FindIndex(k => k.SameAs(node));
            if (same < 0)
            {
                kept.Add(node);
            }
            else if (node.Time < kept[same].Time)
            {
                // what has happened since then may have changed it on one of the ways here
                kept[same] = kept[same] with { Time = node.Time };
            }
        }

        return kept.Count == 0 ? Absent : kept.Count > Limit ? Collapse(kept) : new Alternatives(kept);
    }

    /// <summary>What holds of either.</summary>
    public Alternatives Join(Alternatives other) => ReferenceEquals(this, other) ? this : Of(Nodes.Concat(other.Nodes));

    /// <summary>The alternatives that satisfy a condition; null where none does.</summary>
    public Alternatives? Where(Func<Node, bool> condition)
    {
        var kept = Nodes.Where(condition).ToList();
        return kept.Count == 0 ? null : kept.Count == Nodes.Count ? this : new Alternatives(kept);
    }

    /// <summary>Each alternative changed.</summary>
    public Alternatives Select(Func<Node, Node> change) => Of(Nodes.Select(change));

    /// <summary>Whether both are the same set.</summary>
    public bool SameAs(Alternatives other) =>
        ReferenceEquals(this, other)
        || (Nodes.Count == other.Nodes.Count && Nodes.All(n => other.Nodes.Any(n.SameAs)));

    private static Alternatives Collapse(List<Node> nodes)
    {
        var present = nodes.Where(n => n.Exists).ToList();
        var joined = present.Aggregate((a, b) => new Node
        {
            Kind = a.Kind == b.Kind ? a.Kind : NodeKind.Any,
            Mode = a.Mode.Join(b.Mode),
            User = a.User == b.User ? a.User : Principal.Unknown,
            Group = a.Group == b.Group ? a.Group : Principal.Unknown,
            Content = Equals(a.Content, b.Content) ? a.Content : null,
            Target = Equals(a.Target, b.Target) ? a.Target : null,
            IsClosed = a.IsClosed && b.IsClosed,
            Doubts = a.Doubts | b.Doubts,
            Time = Math.Min(a.Time, b.Time),
        });
        return present.Count == nodes.Count ? new Alternatives([joined]) : new Alternatives([Node.Absent, joined]);
    }
}
