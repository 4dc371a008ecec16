using CsCheck;
using InfraLint.Ir;

namespace InfraLint.Core.Tests.Ir;

[TestClass]
public sealed class WildcardsLawTests
{
    private static readonly Gen<string> Patterns = Gen.OneOf("*", "?", "a", "b", "-", "]", "[", "!", "^", "\\", "[ab]", "[!a]", "[a-c]", "[]a]", "[!]a]", "[[:digit:]]", "[^[:alpha:]b]", "1", "**")
        .Array[0, 6].Select(string.Concat);

    private static readonly Gen<string> Texts = Gen.Char["ab1-]\\.["].Array[0, 6].Select(c => new string(c));

    private static readonly Gen<string> Stretches = Gen.Char["ab\0"].Array[0, 6].Select(c => new string(c));

    [TestMethod]
    public void Matching_is_as_POSIX_says_it() => Gen.Select(Patterns, Texts).Sample((pattern, text) =>
    {
        Assert.AreEqual(NaiveGlob.Matches(pattern, text), Wildcards.Matches(pattern, text), $"'{pattern}' on '{text}'");
    }, iter: 20_000);

    [TestMethod]
    [DataRow("[[:digit:]]", "1", true)]
    [DataRow("[[:digit:]]", "1]", false)]
    [DataRow("[[:digit:]a]x", "ax", true)]
    [DataRow("[![:digit:]]", "a", true)]
    [DataRow("[\\]]", "]", true)]
    [DataRow("[\\!a]", "!", true)]
    [DataRow("[a-]", "-", true)]
    [DataRow("[]", "[]", true)]
    [DataRow("[a", "[a", true)]
    public void Brackets(string pattern, string text, bool expected) => Assert.AreEqual(expected, Wildcards.Matches(pattern, text));

    [TestMethod]
    public void A_leading_dot_needs_a_dot() => Gen.Select(Patterns, Texts).Sample((pattern, name) =>
        Wildcards.MatchesName(pattern, name) == (Wildcards.Matches(pattern, name) && (!name.StartsWith('.') || pattern.StartsWith('.'))));

    [TestMethod]
    public void What_is_escaped_matches_itself_alone() => Gen.Select(Texts, Texts).Sample((name, other) =>
        Wildcards.Matches(string.Concat(name.Select(c => "\\" + c)), other) == (name == other));

    [TestMethod]
    public void Overlap_is_symmetric_and_of_itself() => Gen.Select(Stretches, Stretches).Sample((a, b) =>
        Wildcards.MayOverlap(a, b) == Wildcards.MayOverlap(b, a) && Wildcards.MayOverlap(a, a));

    [TestMethod]
    public void Overlap_holds_of_every_string_that_both_stand_for() => Gen.Select(Stretches, Gen.Char["ab"].Array[0, 4].Select(c => new string(c))).Sample((pattern, text) =>
        Wildcards.MayOverlap(pattern, text) == NaiveGlob.Matches(pattern.Replace('\0', '*'), text));
}
