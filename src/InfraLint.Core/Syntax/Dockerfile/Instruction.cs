using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>What every instruction has.</summary>
/// <param name="Span">All of it, its heredocs too, in the text that was parsed.</param>
/// <param name="Keyword">The keyword as written.</param>
/// <param name="Flags">The flags, in order, those that are not known too.</param>
/// <param name="Line">The logical line: without continuations and the comments inside them.</param>
/// <param name="Arguments">What follows the keyword and the flags in the logical line.</param>
/// <param name="Heredocs">The heredocs that belong to it, in order.</param>
public sealed record InstructionHead(
    Span Span,
    MappedText Keyword,
    IReadOnlyList<Flag> Flags,
    MappedText Line,
    MappedText Arguments,
    IReadOnlyList<Heredoc> Heredocs);

/// <summary>An instruction of a Dockerfile.</summary>
public abstract record Instruction(InstructionHead Head)
{
    /// <summary>All of it, its heredocs too, in the text that was parsed.</summary>
    public Span Span => Head.Span;

    /// <summary>The keyword in upper case.</summary>
    public string Name => Head.Keyword.Text.ToUpperInvariant();

    /// <summary>The last flag of a name, without the dashes; null where there is none.</summary>
    public Flag? Flag(string name) => Head.Flags.LastOrDefault(f => f.Name.Text == name);
}

/// <summary>
/// A builder's flag, <c>--name=value</c>. BuildKit removes quotes and escapes before it looks at it (extractBuilderFlags),
/// so that name and value are without them.
/// </summary>
/// <param name="Name">The name, without the dashes.</param>
/// <param name="Value">The value; null where there is no equals sign.</param>
/// <param name="Span">The whole flag, in the text that was parsed.</param>
public sealed record Flag(MappedText Name, Word? Value, Span Span)
{
    /// <summary>True for <c>--flag</c> and <c>--flag=true</c>.</summary>
    public bool IsTrue => Value is null || string.Equals(Value.Source.Text, "true", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A heredoc of RUN, COPY or ADD.</summary>
/// <param name="Name">The delimiter without its quotes; the file's name in COPY and ADD.</param>
/// <param name="Content">Its lines as they stand, the last line break included.</param>
/// <param name="Expands">True when no part of the delimiter is quoted.</param>
/// <param name="StripsTabs">True for <c>&lt;&lt;-</c>.</param>
/// <param name="FileDescriptor">The number before the operator; 0 where there is none.</param>
/// <param name="Terminator">The line that ends it, without its line break.</param>
public sealed record Heredoc(
    MappedText Name,
    MappedText Content,
    bool Expands,
    bool StripsTabs,
    int FileDescriptor,
    MappedText Terminator)
{
    /// <summary>The content that results: without leading tabs where they are stripped.</summary>
    public MappedText Body => StripsTabs ? HeredocReader.StripTabs(Content) : Content;

    /// <summary>What COPY and ADD write: the body, with variables as parts where they expand, and quotes kept.</summary>
    public Word File => Expands ? WordParser.ParseHeredoc(Body, null) : Word.OfLiteral(Body);
}

/// <summary>An option of a mount, <c>key=value</c> or <c>key</c>.</summary>
/// <param name="Key">The key as written; BuildKit compares it in lower case.</param>
/// <param name="Value">The value; null where there is no equals sign.</param>
/// <param name="Source">The whole field, without CSV quotes.</param>
public sealed record MountOption(MappedText Key, Word? Value, MappedText Source);

/// <summary>A <c>--mount=</c> of RUN.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Options">Its options, in order.</param>
public sealed record Mount(Flag Flag, IReadOnlyList<MountOption> Options)
{
    /// <summary>The type in lower case, <c>bind</c> where none is given; a type with a variable is as written.</summary>
    public string Type => Find("type")?.Value?.Source.Text.ToLowerInvariant() ?? "bind";

    /// <summary>The last option that has one of these keys (in lower case): <c>Find("target", "dst", "destination")</c>.</summary>
    public MountOption? Find(params string[] keys) =>
        Options.LastOrDefault(o => Array.IndexOf(keys, o.Key.Text.ToLowerInvariant()) >= 0);
}

/// <summary>What RUN, CMD, ENTRYPOINT and HEALTHCHECK run.</summary>
/// <param name="Source">As written, in the logical line.</param>
public abstract record CommandLine(MappedText Source);

/// <summary>The shell form: the text that the SHELL gets.</summary>
public sealed record ShellForm(MappedText Source) : CommandLine(Source);

/// <summary>The exec form: a JSON array.</summary>
/// <param name="Source">The array as written.</param>
/// <param name="Arguments">Its strings, escapes decoded.</param>
public sealed record ExecForm(MappedText Source, IReadOnlyList<MappedText> Arguments) : CommandLine(Source);
