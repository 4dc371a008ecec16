using System.Text;
using InfraLint.Text;

namespace InfraLint.Ir;

/// <summary>A part of a value: known characters, or a symbol.</summary>
/// <param name="Known">The characters with their source; null for a symbol.</param>
/// <param name="Symbol">The symbol; null for characters.</param>
/// <param name="At">Where it was written.</param>
public readonly record struct ValuePart(MappedText? Known, Symbol? Symbol, Location At)
{
    /// <summary>The characters, or those of the repository's file that the symbol stands for; null for another symbol.</summary>
    public MappedText? Written => Known ?? (Symbol?.Meaning as Meaning.RepositoryFile)?.File.Text.File?.All;
}

/// <summary>
/// A string as far as it is known: characters and symbols in order, each with the place where it was written. Two values
/// are equal when they are surely the same string, wherever they come from.
/// </summary>
public sealed class Value : IEquatable<Value>
{
    /// <summary>The UTF-16 units that a value put together may have.</summary>
    private const int MaxLength = 1 << 20;

    private const int MaxParts = 4096;

    private const char SymbolStart = '\u0001', SymbolEnd = '\u0002';

    /// <summary>A text that grows line by line is put together when it is read: each of its versions shares what it begins with.</summary>
    private const int LeastShared = 512;

    private readonly Value? first, second;
    private readonly Location at;
    private IReadOnlyList<ValuePart>? parts;
    private string? key;

    private Value(IReadOnlyList<ValuePart> parts, Location at)
    {
        (this.parts, this.at) = (parts, at);
        Length = parts.Sum(p => p.Known?.Length ?? 0);
    }

    private Value(Value first, Value second)
    {
        (this.first, this.second, at) = (first, second, first.at.Union(second.at));
        Length = first.Length + second.Length;
    }

    /// <summary>The parts in order; no two texts stand side by side.</summary>
    public IReadOnlyList<ValuePart> Parts => parts ??= Of(Pieces(), at).Parts;

    /// <summary>Where the whole of it was written.</summary>
    public Location Location => first is not null && Parts.Count == 1 ? Parts[0].At : at;

    /// <summary>The UTF-16 units of the characters that are known.</summary>
    public int Length { get; }

    /// <summary>True when no part is a symbol.</summary>
    public bool IsKnown => Parts.Count == 0 || (Parts.Count == 1 && Parts[0].Known is not null);

    /// <summary>The characters, where all are known.</summary>
    public string? Known => Parts.Count == 0 ? "" : IsKnown ? Parts[0].Known!.Text : null;

    /// <summary>The symbol that the whole of it is, or null.</summary>
    public Symbol? Symbol => Parts.Count == 1 ? Parts[0].Symbol : null;

    /// <summary>Its identity as a string: characters as they are, a symbol between two control characters.</summary>
    public string Key => key ??= MakeKey();

    /// <summary>The characters before the first symbol.</summary>
    public string KnownPrefix => Parts.Count > 0 && Parts[0].Known is { } text ? text.Text : "";

    /// <summary>As written: symbols by their names.</summary>
    public string Display => string.Concat(Parts.Select(p => p.Known?.Text ?? p.Symbol!.Display));

    /// <summary>The empty string, at a place.</summary>
    public static Value Empty(Location at) => new([], at);

    /// <summary>Known characters.</summary>
    public static Value Of(MappedText text) => text.Length == 0 ? Empty(text.Location) : new([new ValuePart(text, null, text.Location)], text.Location);

    /// <summary>Characters that stand for a place without being written there.</summary>
    public static Value Of(string text, Location at) => Of(MappedText.Synthetic(text, at));

    /// <summary>A symbol, read at a place.</summary>
    public static Value Of(Symbol symbol, Location at) => new([new ValuePart(null, symbol, at)], at);

    /// <summary>Parts in order.</summary>
    public static Value Of(IEnumerable<ValuePart> parts, Location at)
    {
        var joined = new List<ValuePart>();
        var texts = new List<MappedText>();
        var length = 0L;
        void Join()
        {
            if (texts.Count > 0)
            {
                var text = texts.Count == 1 ? texts[0] : MappedText.Join(texts);
                joined.Add(new ValuePart(text, null, text.Location));
                texts.Clear();
            }
        }

        foreach (var part in parts)
        {
            length += part.Known?.Length ?? 0;
            if (length > MaxLength || joined.Count > MaxParts)
            {
                return TooLong(joined.Count > 0 ? joined[0].At : at, at);
            }

            if (part.Known is { Length: > 0 } text)
            {
                texts.Add(text);
            }
            else if (part.Known is null)
            {
                Join();
                joined.Add(part);
            }
        }

        Join();

        // of one piece the place where it was written, however far from where it is used
        return new Value(joined, joined.Count == 1 ? joined[0].At : at);
    }

    /// <summary>A string that doubles in each turn of a loop would fill the memory: beyond a limit it is unknown.</summary>
    private static Value TooLong(Location first, Location at) =>
        Of(new Symbol($"long-{first.File?.Path.Replace('/', '_')}-{first.Span.Start}-{at.Span.Start}", "(a text too long to follow)", new Meaning.Anything()), at);

    /// <summary>The values one after the other.</summary>
    public static Value Concat(IEnumerable<Value> values, Location at) => Of(values.SelectMany(v => v.Parts), at);

    /// <summary>The end of it, from an offset in its known prefix.</summary>
    public Value From(int start)
    {
        if (Parts.Count == 0 || Parts[0].Known is not { } first)
        {
            return this;
        }

        var rest = first.Keep(new Span(start, first.Length));
        return Of([new ValuePart(rest, null, rest.Location), .. Parts.Skip(1)], rest.Location);
    }

    /// <summary>This one and another after it.</summary>
    public Value Append(Value other) => IsEmpty ? other : other.IsEmpty ? this
        : Length + other.Length > MaxLength ? TooLong(at, at)
        : Length + other.Length > LeastShared ? new Value(this, other)
        : Of(Parts.Concat(other.Parts), Location.Union(other.Location));

    private bool IsEmpty => first is null && Parts.Count == 0;

    /// <summary>The parts of what it was put together from, in order; however long, without recursion.</summary>
    private IEnumerable<ValuePart> Pieces()
    {
        var rest = new Stack<Value>();
        rest.Push(this);
        while (rest.Count > 0)
        {
            var next = rest.Pop();
            if (next.parts is null)
            {
                rest.Push(next.second!);
                rest.Push(next.first!);
                continue;
            }

            foreach (var part in next.parts)
            {
                yield return part;
            }
        }
    }

    /// <summary>The same string, said to stand elsewhere where it holds no character.</summary>
    public Value At(Location at) => Parts.Count == 0 ? new Value([], at) : this;

    /// <summary>The characters as a mapped text; null where a part is a symbol.</summary>
    public MappedText? Text => Parts.Count == 0 ? MappedText.Synthetic("", Location) : Parts.Count == 1 ? Parts[0].Known : null;

    /// <summary>
    /// The value as a mapped text in which each symbol is a placeholder: a name that is no word of any language here.
    /// Only for text that must be parsed around what is unknown.
    /// </summary>
    public MappedText WithPlaceholders(Func<Symbol, string> placeholder)
    {
        if (Text is { } text)
        {
            return text;
        }

        var builder = new MappedTextBuilder();
        foreach (var part in Parts)
        {
            if (part.Known is { } known)
            {
                builder.Append(known);
            }
            else
            {
                builder.Insert(part.At, placeholder(part.Symbol!));
            }
        }

        return builder.Build();
    }

    /// <inheritdoc/>
    public bool Equals(Value? other) => other is not null
        && (ReferenceEquals(this, other) || (first is not null && ReferenceEquals(first, other.first) && Equals(second, other.second)) || (Length == other.Length && Key == other.Key));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Value);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    /// <inheritdoc/>
    public override string ToString() => Display;

    /// <summary>Characters as they stand in a key: those that set symbols off there are no part of a text.</summary>
    internal static string Unmarked(string text) => text.IndexOf(SymbolStart) < 0 && text.IndexOf(SymbolEnd) < 0 ? text : text.Replace(SymbolStart, '\uFFFD').Replace(SymbolEnd, '\uFFFD');

    private string MakeKey()
    {
        if (IsKnown)
        {
            return Unmarked(Known!);
        }

        var builder = new StringBuilder();
        foreach (var part in Parts)
        {
            if (part.Known is { } text)
            {
                builder.Append(Unmarked(text.Text));
            }
            else
            {
                builder.Append(SymbolStart).Append(part.Symbol!.Id).Append(SymbolEnd);
            }
        }

        return builder.ToString();
    }
}
