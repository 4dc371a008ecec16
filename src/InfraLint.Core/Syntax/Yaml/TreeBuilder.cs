using InfraLint.Text;

namespace InfraLint.Syntax.Yaml;

/// <summary>Builds documents from nodes as they begin and end, and keeps what is whole when the text breaks off.</summary>
internal sealed class TreeBuilder(MappedText text, YamlShadow shadow)
{
    /// <summary>Deeper than any file is; the scanner's work for a token grows with the depth.</summary>
    private const int MaxDepth = 500;

    /// <summary>How many nodes the aliases of one document may stand for together: a guard against "a billion laughs".</summary>
    private const int MaxAliased = 200_000;

    private readonly List<YamlDocument> documents = [];
    private readonly List<SyntaxProblem> problems = [];
    private readonly Stack<Frame> frames = new();
    private readonly Dictionary<string, (YamlNode? Node, long Weight)> anchors = new(StringComparer.Ordinal);
    private YamlNode? root;
    private int documentStart;
    private long aliased;
    private bool broken;
    private bool isFragment;
    private int unmapped;

    /// <summary>Reads from an offset to the end, or to the fault that is the answer.</summary>
    public SyntaxProblem? Read(int offset)
    {
        // after a fault: a document's start is one, anything else is more of the document that broke off
        isFragment = broken && !StartsDocument(offset);
        broken = false;
        var fault = YamlEvents.Read(shadow.Text, offset, this);
        if (fault is null)
        {
            return null;
        }

        problems.Add(fault);
        broken = true;
        EndDocument(fault.Span.Start);
        return fault;
    }

    public YamlTree Build(long steps) => new(text, documents, problems) { Unmapped = unmapped, Steps = steps };

    public void StartDocument(int start)
    {
        frames.Clear();
        root = null;
        documentStart = start;
        if (!isFragment)
        {
            anchors.Clear();
            aliased = 0;
        }
    }

    public void EndDocument(int end)
    {
        while (frames.Count > 0)
        {
            Close(text.Length);
        }

        if (root is null)
        {
            return;
        }

        if (isFragment && documents.Count > 0)
        {
            documents[documents.Count - 1] = Join(documents[documents.Count - 1], root, end);
        }
        else
        {
            documents.Add(new YamlDocument(root, new Span(documentStart, Math.Max(documentStart, end))));
        }

        isFragment = false;
        root = null;
    }

    /// <summary>A scalar; <paramref name="value"/> is what YamlDotNet read.</summary>
    public void Scalar(Span span, string? tag, string? anchor, YamlStyle style, string value)
    {
        var mapped = ScalarReader.TryRead(text, span, style, value, shadow);
        if (mapped is null)
        {
            unmapped++;
            mapped = text.Keep(span).Replace(new Span(0, span.Length), value);
        }

        var node = new YamlScalar(text, span, tag, anchor, style, mapped);
        Anchor(anchor, node, 1);
        Add(node, 1, span.End);
    }

    public void Alias(string name, Span span)
    {
        if (!anchors.TryGetValue(name, out var target))
        {
            Unusable(span, $"The alias {name} has no anchor before it");
        }
        else if (target.Node is null)
        {
            Unusable(span, $"The alias {name} stands inside its own anchor");
        }
        else if ((aliased += target.Weight) > MaxAliased)
        {
            Unusable(span, aliased - target.Weight <= MaxAliased ? "The aliases of this file expand to too many nodes" : null);
            aliased = MaxAliased + 1;
        }
        else
        {
            Add(target.Node, target.Weight, span.End);
        }
    }

    /// <summary>False where the text is nested too deeply to go on.</summary>
    public bool Open(int start, string? tag, string? anchor, bool isMapping, bool isFlow)
    {
        if (frames.Count >= MaxDepth)
        {
            return false;
        }

        Anchor(anchor, null, 0);
        frames.Push(new Frame(start, tag, anchor, isMapping, isFlow));
        return true;
    }

    /// <summary>The innermost collection ends; at <paramref name="end"/> stands its bracket, if it has one.</summary>
    public void Close(int end)
    {
        if (frames.Count == 0)
        {
            return;
        }

        var frame = frames.Pop();
        var span = new Span(frame.Start, HasBrackets(frame, end) ? end + 1 : frame.LastEnd);
        YamlNode node;
        if (frame.IsMapping)
        {
            if (frame.Key is { } key)
            {
                frame.Entries.Add(new YamlEntry(key, Nothing(new Span(key.Span.End, key.Span.End))));
            }

            node = new YamlMapping(text, span, frame.Tag, frame.Anchor, frame.IsFlow, frame.Entries);
        }
        else
        {
            node = new YamlSequence(text, span, frame.Tag, frame.Anchor, frame.IsFlow, frame.Items);
        }

        Anchor(frame.Anchor, node, frame.Weight);
        Add(node, frame.Weight, span.End);
    }

    /// <summary>Not so for a lone pair in a flow sequence, <c>[a: b]</c>: a mapping without braces.</summary>
    private bool HasBrackets(Frame frame, int end) =>
        frame.IsFlow && end > frame.Start && end < text.Length
        && (text[frame.Start], text[end]) == (frame.IsMapping ? ('{', '}') : ('[', ']'));

    private bool StartsDocument(int offset) =>
        string.CompareOrdinal(text.Text, offset, "---", 0, 3) == 0 || string.CompareOrdinal(text.Text, offset, "...", 0, 3) == 0;

    private YamlDocument Join(YamlDocument document, YamlNode more, int end)
    {
        var span = new Span(document.Span.Start, Math.Max(document.Span.End, end));
        return (document.Root, more) switch
        {
            (YamlSequence { IsFlow: false } a, YamlSequence { IsFlow: false } b) =>
                new YamlDocument(a with { Items = [.. a.Items, .. b.Items], Span = a.Span.Union(b.Span) }, span),
            (YamlMapping { IsFlow: false } a, YamlMapping { IsFlow: false } b) =>
                new YamlDocument(new YamlMapping(text, a.Span.Union(b.Span), a.Tag, a.Anchor, IsFlow: false, [.. a.Entries, .. b.Entries]), span),
            _ => document,
        };
    }

    private void Unusable(Span span, string? message)
    {
        problems.AddRange(message is null ? [] : [new SyntaxProblem(span, message)]);
        Add(Nothing(span), 1, span.End);
    }

    private YamlScalar Nothing(Span span) =>
        new(text, span, null, null, YamlStyle.Plain, text.Keep(new Span(span.Start, span.Start)));

    private void Anchor(string? name, YamlNode? node, long weight)
    {
        if (name is not null)
        {
            anchors[name] = (node, weight);
        }
    }

    private void Add(YamlNode node, long weight, int end)
    {
        if (frames.Count == 0)
        {
            root ??= node;
            return;
        }

        var frame = frames.Peek();
        frame.LastEnd = Math.Max(frame.LastEnd, end);
        frame.Weight += weight;
        if (!frame.IsMapping)
        {
            frame.Items.Add(node);
        }
        else if (frame.Key is { } key)
        {
            frame.Entries.Add(new YamlEntry(key, node));
            frame.Key = null;
        }
        else
        {
            frame.Key = node;
        }
    }

    private sealed class Frame(int start, string? tag, string? anchor, bool isMapping, bool isFlow)
    {
        public int Start { get; } = start;

        public string? Tag => tag;

        public string? Anchor => anchor;

        public bool IsMapping => isMapping;

        public bool IsFlow => isFlow;

        public List<YamlNode> Items { get; } = [];

        public List<YamlEntry> Entries { get; } = [];

        public YamlNode? Key { get; set; }

        public int LastEnd { get; set; } = start;

        public long Weight { get; set; } = 1;
    }
}
