namespace InfraLint.Tests.Syntax.Shell;

/// <summary>
/// Cases from a data file: lines that begin with a mark and a blank are the input, the lines after them are what is
/// expected; a blank line ends a case, and a line with <c>##</c> is a remark.
/// </summary>
internal static class Cases
{
    public static IEnumerable<(string Mark, string Input, string Expected)> Read(string name, params string[] marks)
    {
        using var stream = typeof(Cases).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().Replace("\r\n", "\n");
        foreach (var block in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Trim('\n').Split('\n').Where(l => !l.StartsWith("##", StringComparison.Ordinal)).ToList();
            if (lines.Count == 0)
            {
                continue;
            }

            var mark = marks.First(m => lines[0].StartsWith(m, StringComparison.Ordinal));
            var input = lines.TakeWhile(l => l.StartsWith(mark, StringComparison.Ordinal)).Select(l => l.Substring(Math.Min(l.Length, mark.Length + 1))).ToList();
            yield return (mark, string.Join("\n", input), string.Join("\n", lines.Skip(input.Count)));
        }
    }
}
