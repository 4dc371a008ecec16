using System.Text.RegularExpressions;
using InfraLint.Lowering;
using InfraLint.Rules;
using InfraLint.Text;

namespace InfraLint;

/// <summary>
/// The comments of a file that take findings back: <c># infralint disable=INFRA1001 -- why</c> for its line, or alone on one for the next
/// instruction; <c>disable-block=</c> up to <c>enable=</c> or the end; <c>disable-file=</c>. Several ids have commas between.
/// </summary>
internal sealed class Suppressions
{
    private static readonly Regex Comment = new(@"(?:#|//)[ \t]*infralint[ \t]+(?<what>disable|disable-block|disable-file|enable)[ \t]*=[ \t]*(?<ids>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)", RegexOptions.CultureInvariant);

    /// <summary>What is meant as one, and is none.</summary>
    private static readonly Regex Mistyped = new(@"(?:#|//)[ \t]*(?<said>infralint[ \t]*:?[ \t]*(?:[\w-]+[ \t]*=|(?:disable|enable)[\w-]*[ \t:]+(?=INFRA\d))[^\r\n]*)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Id = new(@"[\w-]+", RegexOptions.CultureInvariant);

    private static readonly Regex Heredoc = new(@"<<-?\s*(['""]?)(?<end>\w+)\1", RegexOptions.CultureInvariant);

    private static readonly UnusedSuppression Unused = (UnusedSuppression)RuleList.Find("INFRA9003")!;
    private static readonly BadConfigurationValue Bad = (BadConfigurationValue)RuleList.Find("INFRA9004")!;

    private readonly List<(Location At, string Id, int From, int To)> all = [];
    private readonly HashSet<int> used = [];
    private readonly List<Finding> faults = [];

    private Suppressions(SourceFile file)
    {
        if (file.Text.IndexOf("infralint", StringComparison.OrdinalIgnoreCase) < 0)
        {
            return;
        }

        var lines = file.Text.Split('\n');
        var open = new List<(Location At, string Id, int From)>();
        var comments = Comment.Matches(file.Text).Cast<Match>().ToList();
        foreach (var said in Mistyped.Matches(file.Text).Cast<Match>().Where(m => !comments.Exists(c => c.Index == m.Index)).Select(m => m.Groups["said"]))
        {
            faults.Add(Bad.Say(new Location(file, Span.At(said.Index, said.Value.TrimEnd().Length)), "this takes no finding back: write infralint disable=INFRA1001, disable-block=, disable-file= or enable="));
        }

        foreach (var comment in comments)
        {
            var line = file.Lines[comment.Index].Line;
            foreach (Match id in Id.Matches(comment.Groups["ids"].Value))
            {
                var start = comment.Groups["ids"].Index + id.Index;
                var at = new Location(file, new Span(start, start + id.Length));
                if (RuleList.Find(id.Value) is null)
                {
                    faults.Add(Bad.Say(at, RuleList.Missing(id.Value)));
                    continue;
                }

                switch (comment.Groups["what"].Value)
                {
                    case "disable-file":
                        all.Add((at, id.Value, 1, int.MaxValue));
                        break;
                    case "disable-block":
                        open.Add((at, id.Value, line));
                        break;
                    case "enable":
                        Close(open, id.Value, line);
                        break;
                    default:
                        var (from, to) = IsComment(lines[line - 1]) ? Next(lines, line) : (line, line);
                        all.Add((at, id.Value, from, to));
                        break;
                }
            }
        }

        open.ToList().ForEach(o => Close(open, o.Id, int.MaxValue));
    }

    /// <summary>The findings that no comment takes back, and what is wrong with the comments.</summary>
    /// <param name="findings">All findings.</param>
    /// <param name="checkedFiles">The files that were analysed: in others a comment may be for something that was not looked at.</param>
    public static IEnumerable<Finding> Apply(IReadOnlyList<Finding> findings, IEnumerable<SourceFile> checkedFiles)
    {
        var files = checkedFiles.Concat(findings.Select(f => f.Location.File)).GroupBy(f => f.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (Comments: new Suppressions(g.First()), g.First()), StringComparer.Ordinal);
        var kept = findings.Where(f => !files[f.Location.File.Path].Comments.Takes(f)).ToList();
        var isChecked = new HashSet<string>(checkedFiles.Select(f => f.Path), StringComparer.Ordinal);
        return kept.Concat(files.Where(f => isChecked.Contains(f.Key)).SelectMany(f => f.Value.Comments.Faults()));
    }

    private bool Takes(Finding finding)
    {
        var line = finding.Location.Start.Line;
        var mine = Enumerable.Range(0, all.Count).Where(i => string.Equals(all[i].Id, finding.Rule.Id, StringComparison.OrdinalIgnoreCase) && all[i].From <= line && line <= all[i].To).ToList();
        used.UnionWith(mine);
        return mine.Count > 0;
    }

    private IEnumerable<Finding> Faults() => faults.Concat(all.Where((_, i) => !used.Contains(i)).Select(s => Unused.Say(s.At, s.Id)));

    private void Close(List<(Location At, string Id, int From)> open, string id, int line)
    {
        foreach (var one in open.Where(o => string.Equals(o.Id, id, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            all.Add((one.At, one.Id, one.From, line));
            open.Remove(one);
        }
    }

    /// <summary>The lines of the instruction after a line: with what continues it, the heredoc that it begins, and in YAML what stands deeper.</summary>
    private static (int From, int To) Next(string[] lines, int line)
    {
        var first = line;
        while (first < lines.Length && (lines[first].Trim().Length == 0 || IsComment(lines[first])))
        {
            first++;
        }

        if (first >= lines.Length)
        {
            return (line, line);
        }

        var last = first;
        var indent = Indent(lines[first]);
        while (last + 1 < lines.Length)
        {
            var next = last + 1;
            while (next < lines.Length && (lines[next].Trim().Length == 0 || IsComment(lines[next])))
            {
                next++;
            }

            if (Heredoc.Match(lines[last]) is { Success: true } heredoc && Array.FindIndex(lines, last + 1, l => l.Trim() == heredoc.Groups["end"].Value) is var end and >= 0)
            {
                last = end;
            }
            else if (next < lines.Length && (lines[last].TrimEnd().EndsWith("\\", StringComparison.Ordinal) || Indent(lines[next]) > indent))
            {
                // empty lines and comments end neither a block nor what a backslash continues in a Dockerfile
                last = next;
            }
            else
            {
                break;
            }
        }

        return (first + 1, last + 1);
    }

    private static bool IsComment(string line) => line.TrimStart() is ['#', ..] or ['/', '/', ..];

    private static int Indent(string line) => line.Length - line.TrimStart(' ', '\t').Length;
}
