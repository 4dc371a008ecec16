using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>A line cut into keyword, flags and arguments.</summary>
internal sealed record SplitLine(Span Keyword, IReadOnlyList<Flag> Flags, Span Arguments)
{
    /// <summary>The instruction behind ONBUILD.</summary>
    public SplitLine? Trigger { get; init; }
}

/// <summary>Reads one instruction from its logical line (instructions/parse.go, ParseInstruction).</summary>
internal sealed partial class InstructionReader(LogicalLine line, char escape, List<SyntaxProblem> problems)
{
    private readonly MappedText text = line.Text;

    /// <summary>splitCommand, and for ONBUILD what parseSubCommand does.</summary>
    public SplitLine Split(Span within) => Split(within, triggers: true);

    private SplitLine Split(Span within, bool triggers)
    {
        var trimmed = Blanks.Trim(text.Text, within);
        var end = trimmed.Start;
        while (end < trimmed.End && !Blanks.IsBlank(text[end]))
        {
            end++;
        }

        var keyword = new Span(trimmed.Start, end);
        var (flags, rest) = new FlagReader(line, escape, problems).Read(new Span(end, trimmed.End));
        var arguments = Blanks.Trim(text.Text, new Span(rest, trimmed.End));
        var split = new SplitLine(keyword, flags, arguments);
        return triggers && Is(keyword, "ONBUILD") && !arguments.IsEmpty
            ? split with { Trigger = Split(arguments, triggers: false) }
            : split;
    }

    /// <summary>RUN, COPY and ADD take heredocs, unless their arguments are JSON (canContainHeredoc).</summary>
    public bool OpensHeredocs(SplitLine split)
    {
        var target = split.Trigger ?? split;
        return (Is(target.Keyword, "RUN") || Is(target.Keyword, "COPY") || Is(target.Keyword, "ADD"))
            && text.Text.IndexOf("<<", StringComparison.Ordinal) >= 0
            && JsonArrayReader.Read(text.Keep(target.Arguments)) is null;
    }

    /// <summary>Reads the instruction once its heredocs are known.</summary>
    public Instruction Read(SplitLine split, IReadOnlyList<Heredoc> heredocs, Span span)
    {
        var head = new InstructionHead(span, text.Keep(split.Keyword), split.Flags, text, text.Keep(split.Arguments), heredocs);
        var name = head.Keyword.Text.ToUpperInvariant();
        if (Array.IndexOf(Names, name) >= 0 && !(name == "HEALTHCHECK" && IsNone(split.Arguments)))
        {
            FlagRules.Check(name, split.Flags, problems);
        }

        return name switch
        {
            "FROM" => ReadFrom(head, split.Arguments),
            "RUN" => ReadRun(head, split.Arguments),
            "CMD" => Command(split.Arguments) is { } c ? new CmdInstruction(head, c) : new UnreadInstruction(head),
            "ENTRYPOINT" => Command(split.Arguments) is { } c ? new EntrypointInstruction(head, c) : new UnreadInstruction(head),
            "COPY" or "ADD" => ReadTransfer(head, split.Arguments, isCopy: name == "COPY"),
            "ENV" => Pairs(head, split.Arguments) is { } p ? new EnvInstruction(head, p) : new UnreadInstruction(head),
            "LABEL" => Pairs(head, split.Arguments) is { } p ? new LabelInstruction(head, p) : new UnreadInstruction(head),
            "ARG" => ReadArg(head, split.Arguments),
            "USER" => One(head, split.Arguments) is { } w ? new UserInstruction(head, w) : new UnreadInstruction(head),
            "WORKDIR" => One(head, split.Arguments) is { } w ? new WorkdirInstruction(head, w) : new UnreadInstruction(head),
            "STOPSIGNAL" => One(head, split.Arguments) is { } w ? new StopsignalInstruction(head, w) : new UnreadInstruction(head),
            "MAINTAINER" => split.Arguments.IsEmpty ? Lacking(head, "exactly one argument") : new MaintainerInstruction(head, head.Arguments),
            "EXPOSE" => split.Arguments.IsEmpty ? Lacking(head, "at least one argument") : new ExposeInstruction(head, Words(split.Arguments)),
            "VOLUME" => ReadVolume(head, split.Arguments),
            "SHELL" => ReadShell(head, split.Arguments),
            "HEALTHCHECK" => ReadHealthcheck(head, split.Arguments),
            "ONBUILD" => ReadOnbuild(head, split),
            _ => Problem(head, split.Keyword, $"unknown instruction: {head.Keyword.Text}"),
        };
    }

    private static readonly string[] Names =
    [
        "FROM", "RUN", "CMD", "ENTRYPOINT", "COPY", "ADD", "ENV", "LABEL", "ARG", "USER", "WORKDIR", "STOPSIGNAL", "MAINTAINER",
        "EXPOSE", "VOLUME", "SHELL", "HEALTHCHECK", "ONBUILD",
    ];

    private bool Is(Span span, string word) =>
        span.Length == word.Length && string.Compare(text.Text, span.Start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private bool IsNone(Span arguments) => Blanks.Split(text.Text, arguments) is [var first, ..] && Is(first, "NONE");

    private void Report(Span span, string message) => problems.Add(new SyntaxProblem(line.ToInput(span), message));

    private UnreadInstruction Problem(InstructionHead head, Span span, string message)
    {
        Report(span, message);
        return new UnreadInstruction(head);
    }

    private UnreadInstruction Lacking(InstructionHead head, string what)
    {
        problems.Add(new SyntaxProblem(head.Span, $"{head.Keyword.Text.ToUpperInvariant()} requires {what}"));
        return new UnreadInstruction(head);
    }

    /// <summary>A word of the line; its faults are reported at their place.</summary>
    private Word WordAt(Span span)
    {
        var faults = new List<SyntaxProblem>();
        var word = WordParser.Parse(text.Keep(span), escape, faults);
        foreach (var fault in faults)
        {
            Report(new Span(span.Start + fault.Span.Start, span.Start + fault.Span.End), fault.Message);
        }

        return word;
    }

    /// <summary>A word that is no piece of the line, such as a JSON string.</summary>
    private Word WordOf(MappedText word, Span at)
    {
        var faults = new List<SyntaxProblem>();
        var parsed = WordParser.Parse(word, escape, faults);
        foreach (var fault in faults)
        {
            Report(at, fault.Message);
        }

        return parsed;
    }

    private IReadOnlyList<Word> Words(Span arguments) => [.. Blanks.Split(text.Text, arguments).Select(WordAt)];
}
