using CsCheck;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Core.Tests.Ir;

[TestClass]
public sealed class MachinePathLawTests
{
    private static readonly Location Nowhere = new SourceFile("file", "").All.Location;

    private static readonly Symbol[] Symbols = [.. "XY".Select(c => new Symbol("id-" + c, "$" + c, new Meaning.Anything()))];

    private static readonly Gen<string> Texts = Gen.OneOf("/", "/", "//", ".", "..", "a", "b", ".ssh", "*", " ").Array[0, 10].Select(string.Concat);

    private static readonly Gen<Value> Values = Gen.OneOf(Texts.Select(t => Value.Of(t, Nowhere)), Gen.Int[0, 1].Select(i => Value.Of(Symbols[i], Nowhere)))
        .Array[1, 3].Select(v => Value.Concat(v, Nowhere));

    private static readonly Gen<MachinePath> Paths = Gen.Select(Values, Values, (v, w) => MachinePath.Of(v, MachinePath.Of(w, MachinePath.Root)));

    [TestMethod]
    public void A_known_path_is_normalised_as_a_naive_walk_does_it() => Texts.Sample(text =>
    {
        var walked = new List<string>();
        foreach (var component in text.Split('/'))
        {
            if (component == "..")
            {
                walked.RemoveRange(Math.Max(0, walked.Count - 1), Math.Min(1, walked.Count));
            }
            else if (component is not ("" or "."))
            {
                walked.Add(component);
            }
        }

        return MachinePath.Of(text).Key == "/" + string.Join("/", walked);
    });

    [TestMethod]
    public void Normalising_again_changes_nothing() => Paths.Sample(path =>
        !path.IsKnown || (MachinePath.Of(path.Key).Equals(path) && path.Display == path.Key));

    [TestMethod]
    public void A_path_is_a_child_of_its_parent() => Paths.Sample(path =>
        path.Parent is not { } parent || (path.IsAtOrBelow(parent) && !parent.IsAtOrBelow(path) && (path.Name == ".." || !path.IsKnown || parent.Child(path.Name).Equals(path))));

    [TestMethod]
    public void Parents_come_to_an_end() => Paths.Sample(path =>
    {
        var above = path;
        for (var i = 0; above is not null; i++, above = above.Parent)
        {
            if (i > path.Key.Length)
            {
                return false;
            }
        }

        return true;
    });

    [TestMethod]
    public void Rebasing_moves_what_lies_below() => Gen.Select(Paths, Texts, Paths).Sample((from, rest, to) =>
    {
        var below = MachinePath.Of("/" + rest.Replace("..", "c"));
        var path = from.Child(below.Key.TrimStart('/'));
        return path.Rebase(from, to).Equals(to.Child(below.Key.TrimStart('/'))) && path.Rebase(from, from).Equals(path) && path.Rebase(path, to).Equals(to);
    });

    [TestMethod]
    public void A_relative_path_starts_at_its_directory() => Gen.Select(Texts, Texts).Sample((directory, text) =>
    {
        var from = MachinePath.Of(directory);
        return MachinePath.Of(Value.Of(text, Nowhere), from).Equals(MachinePath.Of(text.StartsWith('/') ? text : from.Key + "/" + text));
    });

    /// <summary>A symbol stands for a name or a path: its author did not mean it to be empty.</summary>
    [TestMethod]
    public void What_a_path_may_be_holds_of_what_its_symbols_stand_for() => Gen.Select(Gen.OneOf(Gen.Const(""), Names.Select(n => n + "/")), Names, Names, Gen.Int[0, 3]).Sample((before, name, after, form) =>
    {
        var value = Value.Concat([Value.Of("/" + before + (form == 1 ? "k" : ""), Nowhere), Value.Of(Symbols[0], Nowhere), Value.Of((form == 2 ? ".pub" : "") + (form == 3 ? "" : "/" + after), Nowhere)], Nowhere);
        var path = MachinePath.Of(value, MachinePath.Root);
        var meant = MachinePath.Of(value.Key.Replace("\u0001id-X\u0002", name));
        return path.MayBe(meant) && meant.MayBe(path) && path.MayBe(path);
    });

    private static Gen<string> Names => Gen.OneOf("a", "bb", ".ssh", "a/b", "*").Array[1, 2].Select(n => string.Join("/", n));
}
