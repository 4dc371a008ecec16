using System.Text;

namespace InfraLint.Core.Tests.Fixtures;

/// <summary>Compares what is found with what is expected, exactly, as sets of rules and spans.</summary>
internal static class Matching
{
    public static void Exactly(Repository repository, IReadOnlyList<Entry> entries, IReadOnlyList<Expected> expected, LintMode mode = LintMode.Default)
    {
        var report = Linter.Check(repository, entries, new LintOptions { Mode = mode });
        var missing = expected.ToList();
        var surplus = new List<Finding>();
        foreach (var finding in report.Findings)
        {
            var found = missing.FindIndex(e => e.Matches(finding));
            if (found >= 0)
            {
                missing.RemoveAt(found);
            }
            else
            {
                surplus.Add(finding);
            }
        }

        if (missing.Count + surplus.Count > 0)
        {
            var message = new StringBuilder();
            missing.ForEach(m => message.AppendLine("missing: " + m));
            surplus.ForEach(s => message.AppendLine("surplus: " + Expected.Describe(s)));
            Assert.Fail(message.ToString());
        }
    }
}
