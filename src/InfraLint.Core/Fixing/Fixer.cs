using InfraLint.Text;

namespace InfraLint.Fixing;

/// <summary>A file as it was, and as it is with its fixes.</summary>
/// <param name="Path">Relative to the root, with <c>/</c>.</param>
/// <param name="Before">The text as it was.</param>
/// <param name="After">The text with the fixes.</param>
/// <param name="Fixed">What was mended, in the order in which that was done.</param>
public sealed record FixedFile(string Path, string Before, string After, IReadOnlyList<Finding> Fixed);

/// <summary>What fixes change.</summary>
/// <param name="Files">The files, in the order of their paths.</param>
/// <param name="Refused">How many fixes were tried and left out, because their finding stayed or another came.</param>
public sealed record Mended(IReadOnlyList<FixedFile> Files, int Refused);

/// <summary>
/// Applies the fixes of findings, and proves each: the files are analysed again with it, and it stays only where its finding is gone and no other
/// warning is new (an info may be, which a graver fault had hidden). What an edit does to a program that is not understood is therefore never left to chance.
/// </summary>
public sealed class Fixer
{
    private const int MostPasses = 10;

    private readonly LintOptions options;
    private readonly CancellationToken cancellation;
    private readonly Func<IReadOnlyList<Finding>, IEnumerable<Finding>> wanted;
    private readonly Dictionary<string, (string Before, string After, List<Finding> Fixed)> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private Repository repository;
    private IReadOnlyList<Entry> entries;

    private Fixer(Repository repository, IReadOnlyList<Entry> entries, LintOptions options, Func<IReadOnlyList<Finding>, IEnumerable<Finding>> wanted, CancellationToken cancellation) =>
        (this.repository, this.entries, this.options, this.wanted, this.cancellation) = (repository, entries, options, wanted, cancellation);

    /// <summary>The files that fixes change.</summary>
    /// <param name="repository">All files that the entries may refer to.</param>
    /// <param name="entries">The files to analyse.</param>
    /// <param name="options">How to look at them.</param>
    /// <param name="wanted">Of all findings those that count, with the severities that they have there: they are mended, and no other of them may be new.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static Mended Fix(
        Repository repository, IReadOnlyList<Entry> entries, LintOptions options, Func<IReadOnlyList<Finding>, IEnumerable<Finding>> wanted, CancellationToken cancellation = default)
    {
        var fixer = new Fixer(repository, entries, options, wanted, cancellation);
        fixer.Run();
        return new Mended([.. fixer.files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new FixedFile(f.Key, f.Value.Before, f.Value.After, f.Value.Fixed))], fixer.refused.Count);
    }

    private void Run()
    {
        var findings = Findings(repository, entries);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var chosen = Chosen(findings);
            if (chosen.Count == 0)
            {
                return;
            }

            findings = Try(findings, chosen);
        }
    }

    /// <summary>Fixes that touch each other wait for the next pass: then their findings may be gone.</summary>
    private List<Finding> Chosen(IReadOnlyList<Finding> findings)
    {
        List<Finding> chosen = [];
        foreach (var finding in wanted(findings).Where(f => f.Fix is not null && !refused.Contains(Identity(f)) && repository.Find(f.Location.File.Path) is { Link: null, Text.File: not null }))
        {
            if (!chosen.Any(c => Touch(c.Fix!, finding.Fix!)))
            {
                chosen.Add(finding);
            }
        }

        return chosen;
    }

    /// <summary>
    /// Applies fixes. Where not all of them are good, first those in whose files nothing went wrong, then the others by halves; a single one that is
    /// not good is refused for good.
    /// </summary>
    private IReadOnlyList<Finding> Try(IReadOnlyList<Finding> before, IReadOnlyList<Finding> fixes)
    {
        var attempt = Apply(repository, entries, fixes);
        var bad = new HashSet<string>(Bad(before, attempt.Findings, fixes), StringComparer.Ordinal);
        if (bad.Count == 0)
        {
            return Keep(attempt);
        }

        if (fixes.Count == 1)
        {
            return TryWithHidden(before, attempt);
        }

        var first = fixes.Where(f => !bad.Contains(File(f))).ToList();
        first = first.Count is 0 || first.Count == fixes.Count ? [.. fixes.Take(fixes.Count / 2)] : first;
        var now = Try(before, first);
        // the first ones may have moved the others: they are found anew
        var rest = new HashSet<string>(fixes.Except(first).Select(Identity), StringComparer.Ordinal);
        List<Finding> second = [.. Chosen(now).Where(f => rest.Contains(Identity(f)))];
        return second.Count == 0 ? now : Try(now, second);
    }

    /// <summary>Where a fix shows only warnings that the finding had hidden, and all of those have fixes, they are mended with it.</summary>
    private IReadOnlyList<Finding> TryWithHidden(IReadOnlyList<Finding> before, Attempt first)
    {
        var (were, are) = (Counted(before), Counted(first.Findings));
        var hidden = wanted(first.Findings).Where(f => Number(are, Identity(f)) > Number(were, Identity(f))).ToList();
        if (hidden.Count > 0 && hidden.All(f => f.Fix is not null && first.Repository.Find(File(f))?.Link is null) && !hidden.Any(f => hidden.Any(o => o != f && Touch(f.Fix!, o.Fix!))))
        {
            var second = Apply(first.Repository, first.Entries, hidden);
            if (!Bad(before, second.Findings, first.Fixes).Any())
            {
                Keep(first);
                return Keep(second);
            }
        }

        refused.Add(Identity(first.Fixes[0]));
        return before;
    }

    private sealed record Attempt(Repository Repository, IReadOnlyList<Entry> Entries, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<Finding> Fixes, IReadOnlyList<Finding> Findings);

    private Attempt Apply(Repository from, IReadOnlyList<Entry> given, IReadOnlyList<Finding> fixes)
    {
        var texts = fixes.GroupBy(File, StringComparer.Ordinal).ToDictionary(g => g.Key, g => Applied(from.Find(g.Key)!.Text.File!.Text, g.SelectMany(f => f.Fix!.Edits)), StringComparer.Ordinal);
        var changed = from.With(texts);
        IReadOnlyList<Entry> after = [.. given.Select(e => texts.ContainsKey(e.File.Path) ? new Entry(changed.Find(e.File.Path)!, e.Kind) : e)];
        return new Attempt(changed, after, texts, fixes, Findings(changed, after));
    }

    private IReadOnlyList<Finding> Keep(Attempt attempt)
    {
        foreach (var text in attempt.Texts)
        {
            var (before, done) = files.TryGetValue(text.Key, out var known) ? (known.Before, known.Fixed) : (repository.Find(text.Key)!.Text.File!.Text, []);
            done.AddRange(attempt.Fixes.Where(f => File(f) == text.Key));
            files[text.Key] = (before, text.Value, done);
        }

        (repository, entries) = (attempt.Repository, attempt.Entries);
        return attempt.Findings;
    }

    private IReadOnlyList<Finding> Findings(Repository all, IReadOnlyList<Entry> some) => Linter.Check(all, some, options, cancellation).Findings;

    /// <summary>The files in which a finding that was mended is still there, or a warning is that was not.</summary>
    private IEnumerable<string> Bad(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after, IReadOnlyList<Finding> fixes)
    {
        var (were, are, gone) = (Counted(before), Counted(after), Counted(fixes));
        return fixes.Where(f => Number(are, Identity(f)) > Number(were, Identity(f)) - Number(gone, Identity(f)))
            .Concat(wanted(after).Where(f => Number(are, Identity(f)) > Number(were, Identity(f))))
            .Select(File);
    }

    private static Dictionary<string, int> Counted(IEnumerable<Finding> findings) => findings.GroupBy(Identity, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    private static int Number(Dictionary<string, int> counts, string identity) => counts.TryGetValue(identity, out var count) ? count : 0;

    private static string File(Finding finding) => finding.Location.File.Path;

    /// <summary>A fix adds and takes no lines, so a finding keeps its own.</summary>
    private static string Identity(Finding finding) => $"{finding.Rule.Id} {File(finding)}:{finding.Location.Start.Line} {finding.Path}";

    private static bool Touch(Fix a, Fix b) => a.Edits.Any(x => b.Edits.Any(y => x.At.File.Path == y.At.File.Path && x.At.Span.Start <= y.At.Span.End && y.At.Span.Start <= x.At.Span.End));

    /// <summary>A text with edits that do not touch each other.</summary>
    public static string Applied(string text, IEnumerable<Edit> edits)
    {
        foreach (var edit in edits.OrderByDescending(e => e.At.Span.Start))
        {
            text = text.Substring(0, edit.At.Span.Start) + edit.Text + text.Substring(edit.At.Span.End);
        }

        return text;
    }
}
