using System.Text;

namespace InfraLint.Text;

/// <summary>Builds a <see cref="MappedText"/> in one pass, linear in what is appended.</summary>
public sealed class MappedTextBuilder
{
    private readonly StringBuilder text = new();
    private readonly List<MappedText.Run> runs = [];

    /// <summary>The number of UTF-16 units so far.</summary>
    public int Length => text.Length;

    /// <summary>Appends a span of another text, with its mapping.</summary>
    public void Keep(MappedText from, Span span)
    {
        foreach (var (run, length) in from.RunsIn(span))
        {
            Add(run with { Start = text.Length + (run.Start - span.Start) }, length);
        }

        text.Append(from.Text, span.Start, span.Length);
    }

    /// <summary>Appends the whole of another text.</summary>
    public void Append(MappedText other) => Keep(other, new Span(0, other.Length));

    /// <summary>Appends characters that stand for a span of another text: they map to the whole of it.</summary>
    public void Replace(MappedText from, Span span, string by) => Insert(from.ToSource(span), by);

    /// <summary>Appends characters that map to the whole of a location.</summary>
    public void Insert(Location at, string by)
    {
        Add(new MappedText.Run(text.Length, at.File, at.Span, Verbatim: false), by.Length);
        text.Append(by);
    }

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">Nothing was appended, not even an empty span: it would stand nowhere.</exception>
    public MappedText Build() =>
        runs.Count == 0 ? throw new InvalidOperationException("A mapped text must stand somewhere.") : MappedText.FromRuns(text, runs);

    private void Add(MappedText.Run run, int length)
    {
        if (runs.Count > 0)
        {
            var last = runs[runs.Count - 1];
            var lastIsEmpty = last.Start == run.Start;
            if (lastIsEmpty && length == 0)
            {
                return;
            }

            if (lastIsEmpty)
            {
                runs.RemoveAt(runs.Count - 1);
            }
            else if (length == 0)
            {
                return;
            }
            else if (last.Verbatim && run.Verbatim && ReferenceEquals(last.File, run.File)
                && last.Source.Start + (run.Start - last.Start) == run.Source.Start)
            {
                runs[runs.Count - 1] = last with { Source = new Span(last.Source.Start, run.Source.End) };
                return;
            }
        }

        runs.Add(run);
    }
}
