using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>Finds heredocs in a line and reads their bodies (parser.go: heredocsFromLine, heredocFromMatch).</summary>
internal static class HeredocReader
{
    /// <summary>A heredoc's operator and delimiter, before its body is read.</summary>
    internal sealed record Opening(MappedText Name, bool Expands, bool StripsTabs, int FileDescriptor, Span Span);

    /// <summary>The heredocs that a logical line opens, in order. BuildKit sees one only where a blank stands before its operator.</summary>
    public static IReadOnlyList<Opening> Find(MappedText line, Span within)
    {
        var words = HeredocWords.Split(line.Text, within);
        return words.Count == 0 ? [] : [.. words.Select(w => TryOpen(line, w)).OfType<Opening>()];
    }

    /// <summary>Reads a word as <c>[digits]&lt;&lt;[-]delimiter</c>; null where it is none.</summary>
    public static Opening? TryOpen(MappedText line, Span word)
    {
        var text = line.Text;
        var at = word.Start;
        var descriptor = 0;
        while (at < word.End && text[at] is >= '0' and <= '9')
        {
            descriptor = Math.Min((descriptor * 10) + (text[at++] - '0'), 1 << 20);
        }

        if (at + 2 >= word.End || text[at] != '<' || text[at + 1] != '<')
        {
            return null;
        }

        at += 2;
        var strips = text[at] == '-';
        at += strips ? 1 : 0;
        var rest = Blanks.TrimStart(text, new Span(at, word.End));
        if (rest.IsEmpty || text.IndexOf('<', rest.Start, rest.Length) >= 0 || HeredocWords.Split(text, rest).Count != 1)
        {
            return null;
        }

        var delimiter = line.Keep(rest);
        var parsed = WordParser.Parse(delimiter, '\\', null);
        var name = MappedText.Join([delimiter.Keep(new Span(0, 0)), .. parsed.Parts.Select(p => p is LiteralPart l ? l.Value : p.Source)]);
        return name.Length == 0
            ? null
            : new Opening(name, Quotes(name.Text) == Quotes(delimiter.Text), strips, descriptor, word);
    }

    /// <summary>Reads the body that an opening announces; null where the file ends before its terminator.</summary>
    /// <param name="opening">The opening.</param>
    /// <param name="input">The whole text.</param>
    /// <param name="lines">Stands before the body's first line.</param>
    /// <param name="loosely">Takes a terminator with blanks around it too: for what comes after one that is missing.</param>
    public static Heredoc? TryRead(Opening opening, MappedText input, LineReader lines, bool loosely)
    {
        var start = lines.Position;
        while (lines.Next())
        {
            var line = loosely ? Blanks.Trim(input.Text, lines.Content) : lines.Content;
            while (opening.StripsTabs && !line.IsEmpty && input[line.Start] == '\t')
            {
                line = new Span(line.Start + 1, line.End);
            }

            if (line.Length == opening.Name.Length && string.CompareOrdinal(input.Text, line.Start, opening.Name.Text, 0, line.Length) == 0)
            {
                var content = input.Keep(new Span(start, lines.Line.Start));
                return new Heredoc(opening.Name, content, opening.Expands, opening.StripsTabs, opening.FileDescriptor, input.Keep(line));
            }
        }

        return null;
    }

    /// <summary>A heredoc whose terminator is missing: all that is left.</summary>
    public static Heredoc ReadRest(Opening opening, MappedText input, int start) =>
        new(opening.Name, input.Keep(new Span(start, input.Length)), opening.Expands, opening.StripsTabs, opening.FileDescriptor,
            input.Keep(new Span(input.Length, input.Length)));

    /// <summary>ChompHeredocContent: every line without its leading tabs.</summary>
    public static MappedText StripTabs(MappedText content)
    {
        var builder = new MappedTextBuilder();
        builder.Keep(content, new Span(0, 0));
        var start = 0;
        while (start < content.Length)
        {
            while (start < content.Length && content[start] == '\t')
            {
                start++;
            }

            var feed = content.Text.IndexOf('\n', start);
            var end = feed < 0 ? content.Length : feed + 1;
            builder.Keep(content, new Span(start, end));
            start = end;
        }

        return builder.Build();
    }

    /// <summary>True when a line is nothing but the one heredoc whose body RUN takes for the script.</summary>
    public static bool IsOnlyHeredoc(MappedText line, IReadOnlyList<Heredoc> heredocs) =>
        heredocs.Count > 0 && TryOpen(line, new Span(0, line.Length)) is not null;

    /// <summary>The text that RUN gives to the shell (dockerfile2llb, dispatchRun).</summary>
    public static MappedText Script(MappedText line, IReadOnlyList<Heredoc> heredocs)
    {
        if (heredocs.Count == 0)
        {
            return line;
        }

        if (IsOnlyHeredoc(line, heredocs))
        {
            return heredocs[0].Body;
        }

        var builder = new MappedTextBuilder();
        builder.Append(line);
        foreach (var heredoc in heredocs)
        {
            builder.Replace(heredoc.Content, new Span(0, 0), "\n");
            builder.Append(heredoc.Content);
            builder.Append(heredoc.Terminator);
        }

        return builder.Build();
    }

    private static int Quotes(string text) => text.Count(c => c is '\'' or '"');
}
