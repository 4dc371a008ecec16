using CsCheck;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax;

/// <summary>Texts to break a parser with, and the laws that every parser keeps.</summary>
internal static class SyntaxGen
{
    /// <summary>Any text that is made of pieces, most of them meaningful, and now and then any character.</summary>
    public static Gen<string> Text(params string[] pieces) =>
        Gen.Frequency((30, Gen.OneOf(pieces)), (1, Gen.Char.Select(c => c.ToString()))).Array[0, 60].Select(string.Concat);

    /// <summary>A character that stands in the file says where; spans lie inside the file, and in order.</summary>
    public static void HoldsLaws(MappedText value)
    {
        var previous = value.ToSource(new Span(0, 0)).Span.Start;
        for (var i = 0; i < value.Length; i++)
        {
            var at = value.ToSource(Span.At(i, 1));
            Assert.IsTrue(at.Span.Start >= 0 && at.Span.End <= at.File.Text.Length, "a span lies outside its file");
            Assert.IsGreaterThanOrEqualTo(previous, at.Span.Start, "places go back");
            previous = at.Span.Start;
            if (value.IsVerbatim(Span.At(i, 1)))
            {
                Assert.AreEqual(value.Text.Substring(i, 1), at.Text);
            }
        }
    }

    /// <summary>A span lies inside a text.</summary>
    public static void LiesInside(Span span, MappedText text) =>
        Assert.IsTrue(span.Start >= 0 && span.Start <= span.End && span.End <= text.Length, $"{span} lies outside 0..{text.Length}");
}
