namespace InfraLint.Analyzers.Tests;

/// <summary>
/// The cases of <c>tests/csharp</c>. A file begins with what its cases share. <c>//## NAME</c> begins one that is statements (of a method that is given
/// <c>path</c>, <c>name</c>, <c>flag</c> and <c>data</c>), <c>//#m NAME</c> one that is members of a class. Lines and columns stay those of the file.
/// </summary>
internal sealed record ProgramCase(string File, string Name, string Text, IReadOnlyList<Marked> Expected)
{
    private const string Statements = "//## ", Members = "//#m ";

    private const string Opening = "partial class Case { async System.Threading.Tasks.Task Run(string path, string name, bool flag, byte[] data) {";

    public static string Root { get; } = Path.Combine(RepositoryRoot.Path, "tests", "csharp");

    public static IEnumerable<ProgramCase> All => Directory.EnumerateFiles(Root, "*.cs").Order(StringComparer.Ordinal).SelectMany(Read);

    private static IEnumerable<ProgramCase> Read(string path)
    {
        var lines = System.IO.File.ReadAllText(path).Split('\n');
        var starts = Enumerable.Range(0, lines.Length).Where(i => Begins(lines[i])).ToList();
        for (var c = 0; c < starts.Count; c++)
        {
            var (first, end) = (starts[c], c + 1 < starts.Count ? starts[c + 1] : lines.Length);
            var isMembers = lines[first].StartsWith(Members, StringComparison.Ordinal);
            var text = lines.Select((l, i) => i < starts[0] ? l : i == first ? isMembers ? "partial class Case {" : Opening : i > first && i < end ? l : "").Append(isMembers ? "}" : "} }");
            yield return new ProgramCase(Path.GetFileName(path), lines[first][Statements.Length..].Trim(), string.Join('\n', text), [.. Marks(lines, first + 1, end)]);
        }
    }

    /// <summary>What a whole file expects.</summary>
    public static IEnumerable<Marked> Marks(string text) => text.Split('\n') is var lines ? Marks(lines, 0, lines.Length) : [];

    private static bool Begins(string line) => line.StartsWith(Statements, StringComparison.Ordinal) || line.StartsWith(Members, StringComparison.Ordinal);

    /// <summary>As in the other fixtures: carets below the line, or <c>expect@-1: INFRA1001 9..12</c>; <c>info</c> behind the id of a finding that is one.</summary>
    private static IEnumerable<Marked> Marks(string[] lines, int first, int end)
    {
        var subject = first;
        for (var i = first; i < end; i++)
        {
            var mark = lines[i].TrimStart();
            mark = mark.StartsWith("//", StringComparison.Ordinal) ? mark[2..].TrimStart() : mark.StartsWith('#') ? mark[1..].TrimStart() : "";
            if (mark.StartsWith("expect@", StringComparison.Ordinal) || mark.StartsWith("after@", StringComparison.Ordinal))
            {
                var words = mark[(mark.IndexOf('@') + 1)..].Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries);
                var columns = words[2].Split("..");
                yield return new Marked(words[1], i + 1 + int.Parse(words[0]), int.Parse(columns[0]), int.Parse(columns[1]), words.Contains("info")) { Stays = words.Contains("stays"), IsAfter = mark[0] == 'a' };
            }
            else if (mark.StartsWith('^'))
            {
                var start = lines[i].IndexOf('^');
                var length = lines[i][start..].TakeWhile(c => c == '^').Count();
                foreach (var id in lines[i][(start + length)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return new Marked(id.Split(' ')[0], subject + 1, start + 1, start + length + 1, id.Split(' ').Contains("info")) { Stays = id.Split(' ').Contains("stays") };
                }
            }
            else
            {
                subject = i;
            }
        }
    }
}

/// <summary>A finding that must be there: line and columns count from 1, the end is exclusive.</summary>
internal sealed record Marked(string Rule, int Line, int Column, int EndColumn, bool IsInfo)
{
    /// <summary>No fix mends it.</summary>
    public bool Stays { get; init; }

    /// <summary>It is there only when fixes were made.</summary>
    public bool IsAfter { get; init; }
}
