using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>Takes the flags off an instruction's line (split_command.go, extractBuilderFlags): quotes and escapes go.</summary>
internal sealed class FlagReader(LogicalLine line, char escape, List<SyntaxProblem> problems)
{
    private readonly string text = line.Text.Text;

    /// <summary>The flags, and where what follows them begins. A lone <c>--</c> ends them.</summary>
    public (IReadOnlyList<Flag> Flags, int Next) Read(Span within)
    {
        var flags = new List<Flag>();
        var at = Blanks.TrimStart(text, within).Start;
        while (at + 1 < within.End && text[at] == '-' && text[at + 1] == '-')
        {
            var start = at;
            var word = ReadWord(ref at, within.End);
            if (word.Text == "--")
            {
                return (flags, at);
            }

            flags.Add(ToFlag(word, line.ToInput(new Span(start, at))));
            at = Blanks.TrimStart(text, new Span(at, within.End)).Start;
        }

        return (flags, at);
    }

    private MappedText ReadWord(ref int at, int end)
    {
        var word = new MappedTextBuilder();
        var quote = '\0';
        var start = at;
        for (; at < end && (quote != '\0' || !char.IsWhiteSpace(text[at])); at++)
        {
            var isQuote = quote == '\0' ? text[at] is '\'' or '"' : text[at] == quote;
            if (!isQuote && text[at] != escape)
            {
                continue;
            }

            word.Keep(line.Text, new Span(start, at));
            start = at + 1;
            if (isQuote)
            {
                quote = quote == '\0' ? text[at] : '\0';
            }
            else if (at + 1 < end)
            {
                // the character after the escape is kept, whatever it is
                at++;
            }
        }

        word.Keep(line.Text, new Span(Math.Min(start, at), at));
        return word.Build();
    }

    private Flag ToFlag(MappedText word, Span span)
    {
        var sign = word.Text.IndexOf('=');
        var name = word.Keep(new Span(2, sign < 0 ? word.Length : Math.Max(2, sign)));
        if (sign < 2)
        {
            return new Flag(name, null, span);
        }

        var faults = new List<SyntaxProblem>();
        var value = WordParser.Parse(word.Keep(new Span(sign + 1, word.Length)), escape, faults);
        problems.AddRange(faults.Select(f => f with { Span = span }));
        return new Flag(name, value, span);
    }
}
