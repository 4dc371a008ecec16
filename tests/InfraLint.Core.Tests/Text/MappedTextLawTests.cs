using CsCheck;
using InfraLint.Text;

namespace InfraLint.Tests.Text;

[TestClass]
public sealed class MappedTextLawTests
{
    private static readonly Gen<string> Characters = Gen.Char["ab\\\n\t\"$"].Array[0, 30].Select(c => new string(c));

    /// <summary>An operation: keep what stands between two places, with what lies in the middle replaced.</summary>
    private static readonly Gen<(double A, double B, double C, double D, string By)> Operations =
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Char["xyz"].Array[0, 3].Select(c => new string(c)));

    private static readonly Gen<MappedText> Texts = Gen.Select(Characters, Operations.Array[0, 6]).Select((text, operations) =>
        operations.Aggregate(new SourceFile("file", text).All, Apply));

    [TestMethod]
    public void A_verbatim_character_is_the_files() => Texts.Sample(text =>
        Enumerable.Range(0, text.Length).Where(i => text.IsVerbatim(Span.At(i, 1))).All(i =>
            text.ToSource(Span.At(i, 1)) is { Span.Length: 1 } at && at.File.Text[at.Span.Start] == text[i]));

    [TestMethod]
    public void A_verbatim_span_is_the_files() => Gen.Select(Texts, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((text, a, b) =>
    {
        var span = Part(text.Length, a, b);
        var at = text.ToSource(span);
        return !text.IsVerbatim(span) || at.Span.Length < span.Length || at.Span.Length > span.Length
            || at.Text == text.Text.Substring(span.Start, span.Length);
    });

    [TestMethod]
    public void Places_are_monotone() => Texts.Sample(text =>
    {
        var places = Enumerable.Range(0, text.Length).Select(i => text.ToSource(Span.At(i, 1)).Span).ToList();
        return places.Zip(places.Skip(1), (x, y) => x.Start <= y.Start && x.End <= y.End).All(b => b);
    });

    [TestMethod]
    public void A_wider_span_has_a_wider_place() => Gen.Select(Texts, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((text, a, b) =>
    {
        var span = Part(text.Length, a, b);
        var at = text.ToSource(span).Span;
        return Enumerable.Range(span.Start, span.Length).All(i => at.Contains(text.ToSource(Span.At(i, 1)).Span));
    });

    [TestMethod]
    public void Places_lie_in_the_file() => Gen.Select(Texts, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((text, a, b) =>
    {
        var at = text.ToSource(Part(text.Length, a, b));
        return new Span(0, at.File.Text.Length).Contains(at.Span) && at.Span.Length >= 0;
    });

    [TestMethod]
    public void Keeping_everything_changes_nothing() => Texts.Sample(text =>
    {
        var builder = new MappedTextBuilder();
        builder.Append(text);
        return ReferenceEquals(text, text.Keep(new Span(0, text.Length))) && Same(text, builder.Build());
    });

    [TestMethod]
    public void Keeping_the_halves_keeps_the_whole() => Gen.Select(Texts, Gen.Double[0, 1]).Sample((text, a) =>
    {
        var middle = (int)(a * text.Length);
        return Same(text, MappedText.Join([text.Keep(new Span(0, middle)), text.Keep(new Span(middle, text.Length))]));
    });

    [TestMethod]
    public void Keeping_a_part_keeps_its_places() => Gen.Select(Texts, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((text, a, b) =>
    {
        var span = Part(text.Length, a, b);
        var part = text.Keep(span);
        return part.Text == text.Text.Substring(span.Start, span.Length)
            && Enumerable.Range(0, part.Length).All(i => part.ToSource(Span.At(i, 1)) == text.ToSource(Span.At(span.Start + i, 1)));
    });

    private static MappedText Apply(MappedText text, (double A, double B, double C, double D, string By) operation)
    {
        var kept = text.Keep(Part(text.Length, operation.A, operation.B));
        return kept.Replace(Part(kept.Length, operation.C, operation.D), operation.By);
    }

    private static Span Part(int length, double a, double b) =>
        new((int)(Math.Min(a, b) * length), Math.Min(length, (int)(Math.Max(a, b) * (length + 1))));

    private static bool Same(MappedText x, MappedText y) =>
        x.Text == y.Text && Enumerable.Range(0, x.Length).All(i =>
            x.ToSource(Span.At(i, 1)) == y.ToSource(Span.At(i, 1)) && x.IsVerbatim(Span.At(i, 1)) == y.IsVerbatim(Span.At(i, 1)));
}
