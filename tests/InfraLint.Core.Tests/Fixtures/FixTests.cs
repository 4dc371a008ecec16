using InfraLint.Fixing;
using InfraLint.Rules;

namespace InfraLint.Core.Tests.Fixtures;

/// <summary>
/// Fixes, on every fixture and every rule's example: the finding is gone, no warning is new, the file parses, and only
/// the span that was to change has changed. What is written in its place is in <c>tests/fixes</c>.
/// </summary>
[TestClass]
public sealed class FixTests
{
    /// <summary>
    /// Infos that a graver fault had hidden: a key is taken on trust with accept-new, an agent that was not taken over runs on, authorized_keys in a
    /// directory that sshd refused can be read.
    /// </summary>
    private static readonly string[] MayShow = ["INFRA4002", "INFRA2008", "INFRA1004"];

    public static IEnumerable<object[]> Fixtures => FixtureTests.Files;

    public static IEnumerable<object[]> Pairs => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests", "fixes", "before")).Select(f => new object[] { Path.GetFileName(f) });

    [TestMethod]
    [DynamicData(nameof(Fixtures))]
    public void A_fixture_is_mended_and_nothing_else_is_touched(string name)
    {
        var (files, entries) = FixtureTests.Load(name);
        Holds(new Repository(files), entries);
    }

    [TestMethod]
    public void Examples_are_mended_and_nothing_else_is_touched()
    {
        HashSet<string> mended = [];
        foreach (var rule in RuleList.All)
        {
            foreach (var (language, text) in RuleExampleTests.Fences(rule.Explanation).Where(f => f.Language is not ("key" or "pair")))
            {
                var (path, kind) = RuleExampleTests.Of(rule.Id, 0, language);
                var file = InputFile.Of(path, text, isExecutable: true);
                mended.UnionWith(Holds(new Repository([file]), [new Entry(file, kind)]).Select(f => f.Rule.Id));
            }
        }

        // each rule that offers a fix shows it by one of its examples, but INFRA1002, which needs the key's file beside it
        string[] expected = ["INFRA1001", "INFRA1003", "INFRA1004", "INFRA1005", "INFRA1007", "INFRA1008", "INFRA1009", "INFRA1013", "INFRA1014", "INFRA1019", "INFRA2002", "INFRA3004", "INFRA4001"];
        Assert.AreEqual("", string.Join(" ", expected.Except(mended)));
    }

    [TestMethod]
    [DynamicData(nameof(Pairs))]
    public void What_is_written_is_what_was_to_be(string name)
    {
        var folder = Path.Combine(RepositoryRoot.Path, "tests", "fixes");
        var text = File.ReadAllText(Path.Combine(folder, "before", name));
        var file = InputFile.Of(name, text, isExecutable: true);
        var repository = new Repository([file]);
        IReadOnlyList<Entry> entries = [new Entry(file, FileKinds.Suppose(name, text)!.Value)];
        Holds(repository, entries);
        var mended = Fixer.Fix(repository, entries, LintOptions.Default, f => f.Where(x => x.Severity >= Severity.Warning)).Files;

        Assert.AreEqual(File.ReadAllText(Path.Combine(folder, "after", name)), mended.Count == 0 ? text : mended[0].After);
    }

    [TestMethod]
    public void A_key_that_is_copied_gets_its_mode_there()
    {
        const string Text = "FROM debian:12\nCOPY id_rsa /root/.ssh/id_rsa\n";
        var file = InputFile.Of("Dockerfile", Text);
        var repository = new Repository([file, InputFile.Of("id_rsa", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ==\n-----END OPENSSH PRIVATE KEY-----\n", isExecutable: false)]);
        var mended = Fixer.Fix(repository, [new Entry(file, FileKind.Dockerfile)], LintOptions.Default, f => f.Where(x => x.Rule.Id == "INFRA1001")).Files.Single();

        Assert.AreEqual(Text.Replace("COPY ", "COPY --chmod=600 "), mended.After);
    }

    /// <summary>What the configuration makes a warning of counts as one.</summary>
    [TestMethod]
    public void A_fix_that_brings_a_finding_that_counts_is_left_out()
    {
        var file = InputFile.Of("a.sh", "#!/bin/sh\nssh -o StrictHostKeyChecking=no h.example.com\n");
        var mended = Fixer.Fix(new Repository([file]), [new Entry(file, FileKind.Shell)], LintOptions.Default, f => f);

        Assert.AreEqual((0, 1), (mended.Files.Count, mended.Refused));
    }

    /// <summary>That the layers show the key is hidden while it is open at the end: both are mended at once, or neither.</summary>
    [TestMethod]
    public void What_a_fix_uncovers_is_mended_with_it()
    {
        const string Text = "FROM debian:12\nRUN install -d -m 700 /root/.ssh\nCOPY deploy_key /root/.ssh/id_rsa\nRUN chmod 644 /root/.ssh/id_rsa\n";
        var file = InputFile.Of("Dockerfile", Text);
        var repository = new Repository([file, InputFile.Of("deploy_key", "a", isExecutable: false)]);
        Holds(repository, [new Entry(file, FileKind.Dockerfile)]);
        var mended = Fixer.Fix(repository, [new Entry(file, FileKind.Dockerfile)], LintOptions.Default, f => f.Where(x => x.Severity >= Severity.Warning)).Files.Single();

        Assert.AreEqual(Text.Replace("644", "600").Replace("COPY ", "COPY --chmod=600 "), mended.After);
        CollectionAssert.AreEqual(new[] { "INFRA1001", "INFRA1002" }, mended.Fixed.Select(f => f.Rule.Id).ToList());
    }

    /// <summary>What the fixer itself promises, seen from outside.</summary>
    private static IReadOnlyList<Finding> Holds(Repository repository, IReadOnlyList<Entry> entries)
    {
        var before = Linter.Check(repository, entries, LintOptions.Default).Findings;
        foreach (var finding in before.Where(f => f.Fix is not null))
        {
            Assert.IsNotEmpty(finding.Fix!.Edits);
            Assert.IsTrue(finding.Fix.Edits.All(e => e.At.File.Path == finding.Location.File.Path && e.At.Start.Line == e.At.End.Line && !e.Text.Contains('\n')), "an edit is of its own file, and of one line");
        }

        var mended = Fixer.Fix(repository, entries, LintOptions.Default, f => f.Where(x => x.Severity >= Severity.Warning)).Files;
        var changed = repository.With(mended.ToDictionary(f => f.Path, f => f.After));
        var after = Linter.Check(changed, [.. entries.Select(e => new Entry(changed.Find(e.File.Path)!, e.Kind))], LintOptions.Default).Findings;
        foreach (var file in mended)
        {
            OnlySpansDiffer(file);
        }

        var done = mended.SelectMany(f => f.Fixed).ToList();
        var (were, are) = (before.CountBy(Identity).ToDictionary(), after.CountBy(Identity).ToDictionary());
        foreach (var gone in done.CountBy(Identity).Where(g => were.ContainsKey(g.Key)))
        {
            Assert.IsLessThanOrEqualTo(were[gone.Key] - gone.Value, are.GetValueOrDefault(gone.Key), $"{gone.Key} is still there");
        }

        foreach (var finding in after.Where(f => are[Identity(f)] > were.GetValueOrDefault(Identity(f))))
        {
            Assert.IsTrue(finding.Severity == Severity.Info && MayShow.Contains(finding.Rule.Id), $"{Identity(finding)} is new: {finding.Message}");
        }

        return done;
    }

    /// <summary>Lines that hold no fix are as they were; in the others everything before the first edit and behind the last.</summary>
    private static void OnlySpansDiffer(FixedFile file)
    {
        var (before, after) = (file.Before.Split('\n'), file.After.Split('\n'));
        Assert.HasCount(before.Length, after);
        for (var i = 0; i < before.Length; i++)
        {
            var edits = file.Fixed.SelectMany(f => f.Fix!.Edits).Where(e => e.At.Start.Line == i + 1).ToList();
            if (edits.Count == 0)
            {
                Assert.AreEqual(before[i], after[i]);
                continue;
            }

            StringAssert.StartsWith(after[i], before[i][..(edits.Min(e => e.At.Start.Column) - 1)]);
            // of an edit of a later pass the columns are those of that pass
            var tail = edits.Count == 1 ? before[i][(edits[0].At.End.Column - 1)..] : before[i].EndsWith('\r') ? "\r" : "";
            StringAssert.EndsWith(after[i], tail);
        }
    }

    private static string Identity(Finding finding) => $"{finding.Rule.Id} {finding.Location.File.Path}:{finding.Location.Start.Line} {finding.Path}";
}
