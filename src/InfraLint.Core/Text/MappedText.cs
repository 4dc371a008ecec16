using System.Text;

namespace InfraLint.Text;

/// <summary>
/// Characters that know where in a file they come from, however many languages deep they stand. It is built only
/// from another one, by keeping spans of it and replacing spans of it, and maps straight to the file.
/// </summary>
public sealed class MappedText
{
    /// <summary>Runs in order of <see cref="Run.Start"/>; never empty, the first at 0.</summary>
    private readonly Run[] runs;

    private MappedText(string text, Run[] runs)
    {
        Text = text;
        this.runs = runs;
    }

    /// <summary>The characters themselves.</summary>
    public string Text { get; }

    /// <summary>The number of UTF-16 units.</summary>
    public int Length => Text.Length;

    /// <summary>The character at an offset.</summary>
    public char this[int index] => Text[index];

    /// <summary>The file that its first character comes from.</summary>
    public SourceFile File => runs[0].File;

    /// <summary>Where the whole of it stands.</summary>
    public Location Location => ToSource(new Span(0, Length));

    /// <summary>A whole file.</summary>
    public static MappedText Of(SourceFile file) =>
        new(file.Text, [new Run(0, file, new Span(0, file.Text.Length), Verbatim: true)]);

    /// <summary>Characters that stand for a place in a file without being there, such as a default value.</summary>
    public static MappedText Synthetic(string text, Location at) => new(text, [new Run(0, at.File, at.Span, Verbatim: false)]);

    /// <summary>The texts one after the other. They may come from different places and files.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static MappedText Join(IReadOnlyList<MappedText> texts)
    {
        if (texts.Count == 1)
        {
            return texts[0];
        }

        var builder = new MappedTextBuilder();
        foreach (var text in texts)
        {
            builder.Append(text);
        }

        return builder.Build();
    }

    /// <summary>A part of it.</summary>
    public MappedText Keep(Span span)
    {
        if (span.Start == 0 && span.End == Length)
        {
            return this;
        }

        var builder = new MappedTextBuilder();
        builder.Keep(this, span);
        return builder.Build();
    }

    /// <summary>The text with a span of it replaced; the new characters map to the whole of that span's source.</summary>
    public MappedText Replace(Span span, string by)
    {
        var builder = new MappedTextBuilder();
        builder.Keep(this, new Span(0, span.Start));
        builder.Replace(this, span, by);
        builder.Keep(this, new Span(span.End, Length));
        return builder.Build();
    }

    /// <summary>
    /// Where a span of it stands in the file. An empty span maps to an empty one. Where the span's characters come from
    /// several files, or from places out of order, the answer covers the first of them that stand together.
    /// </summary>
    public Location ToSource(Span span)
    {
        var first = IndexOf(span.Start);
        var start = runs[first].SourceStart(span.Start);
        if (span.IsEmpty)
        {
            return new Location(runs[first].File, new Span(start, start));
        }

        var file = runs[first].File;
        var last = IndexOf(span.End - 1);
        var end = runs[first].SourceEnd(first == last ? span.End : EndOf(first));
        for (var i = first + 1; i <= last && ReferenceEquals(runs[i].File, file) && runs[i].Source.Start >= runs[i - 1].Source.Start; i++)
        {
            end = Math.Max(end, runs[i].SourceEnd(i == last ? span.End : EndOf(i)));
        }

        return new Location(file, new Span(start, Math.Max(start, end)));
    }

    /// <summary>Which of its characters stand at a place in the file; null where none do.</summary>
    public Span? SpanOf(Location place)
    {
        Span? found = null;
        for (var i = 0; i < Length; i++)
        {
            var here = new Span(i, i + 1);
            if (ToSource(here) is var at && ReferenceEquals(at.File, place.File) && place.Span.Contains(at.Span))
            {
                found = found is { } before ? before.Union(here) : here;
            }
        }

        return found;
    }

    /// <summary>True when every character of the span stands in the file as it stands here.</summary>
    public bool IsVerbatim(Span span)
    {
        for (var i = IndexOf(span.Start); i < runs.Length && runs[i].Start < span.End; i++)
        {
            if (!runs[i].Verbatim && EndOf(i) > span.Start)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal IEnumerable<(Run Run, int Length)> RunsIn(Span span)
    {
        var i = IndexOf(span.Start);
        do
        {
            var start = Math.Max(span.Start, runs[i].Start);
            var end = Math.Min(span.End, EndOf(i));
            var run = runs[i];
            yield return (run.Verbatim
                ? run with { Start = start, Source = new Span(run.SourceStart(start), run.SourceStart(start) + Math.Max(0, end - start)) }
                : run with { Start = start }, Math.Max(0, end - start));
            i++;
        }
        while (i < runs.Length && runs[i].Start < span.End);
    }

    internal static MappedText FromRuns(StringBuilder text, List<Run> runs) => new(text.ToString(), [.. runs]);

    private int EndOf(int index) => index + 1 < runs.Length ? runs[index + 1].Start : Length;

    /// <summary>The last run that begins at or before an offset.</summary>
    private int IndexOf(int offset)
    {
        var low = 0;
        var high = runs.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (runs[middle].Start <= offset)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    internal readonly record struct Run(int Start, SourceFile File, Span Source, bool Verbatim)
    {
        public int SourceStart(int offset) => Verbatim ? Math.Min(Source.Start + (offset - Start), Source.End) : Source.Start;

        public int SourceEnd(int offset) => Verbatim ? Math.Min(Source.Start + (offset - Start), Source.End) : Source.End;
    }
}
