using InfraLint.Text;

namespace InfraLint.Syntax.Yaml;

/// <summary>All documents of a YAML text.</summary>
/// <param name="Text">The text that was parsed; all spans are in it.</param>
/// <param name="Documents">The documents that could be read, in order; one that breaks off holds what precedes the fault.</param>
/// <param name="Problems">What could not be read.</param>
public sealed record YamlTree(MappedText Text, IReadOnlyList<YamlDocument> Documents, IReadOnlyList<SyntaxProblem> Problems)
{
    /// <summary>How many scalars could not be read again from their source and map as a whole; none, but for YamlDotNet's own faults.</summary>
    internal int Unmapped { get; init; }

    /// <summary>At most so many characters were read, those that were read again after a fault included.</summary>
    internal long Steps { get; init; }

    /// <summary>The first document's root, if there is one.</summary>
    public YamlNode? Root => Documents.Count > 0 ? Documents[0].Root : null;
}

/// <summary>A document.</summary>
/// <param name="Root">Its node; an empty document has a null scalar.</param>
/// <param name="Span">From its start to its end.</param>
public sealed record YamlDocument(YamlNode Root, Span Span);

/// <summary>A node. An alias is the node of its anchor, shared.</summary>
/// <param name="Source">The text that was parsed.</param>
/// <param name="Span">The node in it, without tag and anchor.</param>
/// <param name="Tag">Its tag as resolved by the YAML parser (<c>tag:yaml.org,2002:str</c>, <c>!vault</c>), if it is given.</param>
/// <param name="Anchor">Its anchor's name, if it has one.</param>
public abstract record YamlNode(MappedText Source, Span Span, string? Tag, string? Anchor)
{
    /// <summary>Where it stands in the file.</summary>
    public Location Location => Source.ToSource(Span);
}

/// <summary>How a scalar is written.</summary>
public enum YamlStyle
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary>In single quotes.</summary>
    SingleQuoted,

    /// <summary>In double quotes.</summary>
    DoubleQuoted,

    /// <summary>A block scalar whose lines stay: <c>|</c>.</summary>
    Literal,

    /// <summary>A block scalar whose lines are folded: <c>&gt;</c>.</summary>
    Folded,
}

/// <summary>A scalar.</summary>
/// <param name="Source">The text that was parsed.</param>
/// <param name="Span">The scalar with its quotes or its block header.</param>
/// <param name="Tag">Its tag, if it is given.</param>
/// <param name="Anchor">Its anchor's name, if it has one.</param>
/// <param name="Style">How it is written.</param>
/// <param name="Value">Its value, every character mapped to the file.</param>
public sealed record YamlScalar(MappedText Source, Span Span, string? Tag, string? Anchor, YamlStyle Style, MappedText Value)
    : YamlNode(Source, Span, Tag, Anchor)
{
    /// <summary>The value's text.</summary>
    public string Text => Value.Text;

    /// <summary>What PyYAML makes of it (YAML 1.1): a quoted scalar is a string, <c>0600</c> is the number 384, <c>yes</c> is true.</summary>
    public YamlValue Resolve() => YamlResolver.Resolve(this);

    /// <inheritdoc/>
    public override string ToString() => Value.Text;
}

/// <summary>A sequence.</summary>
/// <param name="Source">The text that was parsed.</param>
/// <param name="Span">All of it.</param>
/// <param name="Tag">Its tag, if it is given.</param>
/// <param name="Anchor">Its anchor's name, if it has one.</param>
/// <param name="IsFlow">True for <c>[a, b]</c>.</param>
/// <param name="Items">Its nodes, in order.</param>
public sealed record YamlSequence(MappedText Source, Span Span, string? Tag, string? Anchor, bool IsFlow, IReadOnlyList<YamlNode> Items)
    : YamlNode(Source, Span, Tag, Anchor);

/// <summary>A key and its value.</summary>
public sealed record YamlEntry(YamlNode Key, YamlNode Value)
{
    /// <summary>The key's text; null where it is no scalar.</summary>
    public string? Name => (Key as YamlScalar)?.Text;

    /// <summary>Where both stand in the file.</summary>
    public Location Location => Key.Location.Union(Value.Location);
}

/// <summary>A mapping. Every entry is kept as written, double keys and merge keys too.</summary>
/// <param name="Source">The text that was parsed.</param>
/// <param name="Span">All of it.</param>
/// <param name="Tag">Its tag, if it is given.</param>
/// <param name="Anchor">Its anchor's name, if it has one.</param>
/// <param name="IsFlow">True for <c>{a: b}</c>.</param>
/// <param name="Entries">Its entries, in the order in which they are written.</param>
public sealed record YamlMapping(MappedText Source, Span Span, string? Tag, string? Anchor, bool IsFlow, IReadOnlyList<YamlEntry> Entries)
    : YamlNode(Source, Span, Tag, Anchor)
{
    private MappingView? view;

    /// <summary>Built once, also for what <c>with</c> made of this.</summary>
    internal MappingView View => view is { } built && ReferenceEquals(built.Mapping, this) ? built : view = new MappingView(this);

    /// <summary>The entry of a key, as PyYAML finds it: the last one of that name, else one that a merge key (<c>&lt;&lt;</c>) brings.</summary>
    public YamlEntry? FindEntry(string key) => View.Find(key);

    /// <summary>The value of a key, as <see cref="FindEntry"/> finds it.</summary>
    public YamlNode? Find(string key) => View.Find(key)?.Value;

    /// <summary>The entries that count, in order: merged ones first, then the last of each name; what has no scalar key too.</summary>
    public IReadOnlyList<YamlEntry> Effective => View.Effective;

    /// <summary>The entries that a later one of the same name hides.</summary>
    public IReadOnlyList<YamlEntry> Duplicates => View.Duplicates;

    /// <summary>A mapping is itself and no other.</summary>
    public bool Equals(YamlMapping? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
