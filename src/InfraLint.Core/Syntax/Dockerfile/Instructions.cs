using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary><c>FROM [--platform=] image [AS stage]</c>.</summary>
/// <param name="Head">What every instruction has.</param>
/// <param name="Image">The base: an image, or an earlier stage.</param>
/// <param name="Stage">The name after AS, as written.</param>
public sealed record FromInstruction(InstructionHead Head, Word Image, MappedText? Stage) : Instruction(Head)
{
    /// <summary>The value of <c>--platform</c>.</summary>
    public Word? Platform => Flag("platform")?.Value;
}

/// <summary><c>RUN</c>, in shell, exec or heredoc form.</summary>
/// <param name="Head">What every instruction has.</param>
/// <param name="Command">What stands in the logical line.</param>
/// <param name="Mounts">Its mounts, in order.</param>
public sealed record RunInstruction(InstructionHead Head, CommandLine Command, IReadOnlyList<Mount> Mounts) : Instruction(Head)
{
    /// <summary>
    /// Null in exec form, else the text that runs, as BuildKit composes it (dockerfile2llb, dispatchRun). Where the line is
    /// nothing but one heredoc this is its body: a script of its own. Otherwise it is the line with its heredocs after it.
    /// </summary>
    public MappedText? Script => Command is ShellForm shell ? HeredocReader.Script(shell.Source, Head.Heredocs) : null;

    /// <summary>True when the line is nothing but one heredoc; a body that begins with <c>#!</c> runs as a file then.</summary>
    public bool IsHeredocScript => Command is ShellForm shell && HeredocReader.IsOnlyHeredoc(shell.Source, Head.Heredocs);

    /// <summary>The value of <c>--network</c>.</summary>
    public Word? Network => Flag("network")?.Value;

    /// <summary>The value of <c>--security</c>.</summary>
    public Word? Security => Flag("security")?.Value;
}

/// <summary><c>CMD</c>.</summary>
public sealed record CmdInstruction(InstructionHead Head, CommandLine Command) : Instruction(Head);

/// <summary><c>ENTRYPOINT</c>.</summary>
public sealed record EntrypointInstruction(InstructionHead Head, CommandLine Command) : Instruction(Head);

/// <summary>COPY and ADD.</summary>
/// <param name="Head">What every instruction has.</param>
/// <param name="Sources">The sources that are paths, patterns or addresses, in order.</param>
/// <param name="Contents">The sources that are heredocs, in order.</param>
/// <param name="Destination">The last word.</param>
public abstract record TransferInstruction(InstructionHead Head, IReadOnlyList<Word> Sources, IReadOnlyList<Heredoc> Contents, Word Destination)
    : Instruction(Head)
{
    /// <summary>The value of <c>--chown</c>.</summary>
    public Word? Chown => Flag("chown")?.Value;

    /// <summary>The value of <c>--chmod</c>.</summary>
    public Word? Chmod => Flag("chmod")?.Value;

    /// <summary>The values of <c>--exclude</c>.</summary>
    public IEnumerable<Word> Excludes => Head.Flags.Where(f => f.Name.Text == "exclude" && f.Value is not null).Select(f => f.Value!);
}

/// <summary><c>COPY</c>.</summary>
public sealed record CopyInstruction(InstructionHead Head, IReadOnlyList<Word> Sources, IReadOnlyList<Heredoc> Contents, Word Destination)
    : TransferInstruction(Head, Sources, Contents, Destination)
{
    /// <summary>The value of <c>--from</c>: a stage's number or name, or an image.</summary>
    public Word? From => Flag("from")?.Value;

    /// <summary>True with <c>--parents</c>.</summary>
    public bool Parents => Flag("parents") is { IsTrue: true };
}

/// <summary><c>ADD</c>.</summary>
public sealed record AddInstruction(InstructionHead Head, IReadOnlyList<Word> Sources, IReadOnlyList<Heredoc> Contents, Word Destination)
    : TransferInstruction(Head, Sources, Contents, Destination);

/// <summary>A name and its value in ENV, LABEL and ARG.</summary>
/// <param name="Name">The name. ENV and LABEL expand it, ARG does not.</param>
/// <param name="Value">The value; null in an ARG without one.</param>
/// <param name="Source">Both, as written.</param>
public sealed record NameValue(Word Name, Word? Value, MappedText Source);

/// <summary><c>ENV name=value ...</c>, or the old <c>ENV name value</c>.</summary>
public sealed record EnvInstruction(InstructionHead Head, IReadOnlyList<NameValue> Variables) : Instruction(Head);

/// <summary><c>ARG name[=value] ...</c>.</summary>
public sealed record ArgInstruction(InstructionHead Head, IReadOnlyList<NameValue> Variables) : Instruction(Head);

/// <summary><c>LABEL name=value ...</c>.</summary>
public sealed record LabelInstruction(InstructionHead Head, IReadOnlyList<NameValue> Labels) : Instruction(Head);

/// <summary><c>USER user[:group]</c>.</summary>
public sealed record UserInstruction(InstructionHead Head, Word User) : Instruction(Head);

/// <summary><c>WORKDIR path</c>.</summary>
public sealed record WorkdirInstruction(InstructionHead Head, Word Path) : Instruction(Head);

/// <summary><c>EXPOSE port ...</c>.</summary>
public sealed record ExposeInstruction(InstructionHead Head, IReadOnlyList<Word> Ports) : Instruction(Head);

/// <summary><c>VOLUME path ...</c>, as words or as a JSON array.</summary>
public sealed record VolumeInstruction(InstructionHead Head, IReadOnlyList<Word> Paths) : Instruction(Head);

/// <summary><c>SHELL ["executable", ...]</c>.</summary>
public sealed record ShellInstruction(InstructionHead Head, IReadOnlyList<MappedText> Arguments) : Instruction(Head);

/// <summary><c>HEALTHCHECK CMD ...</c>; without a command for <c>HEALTHCHECK NONE</c>.</summary>
public sealed record HealthcheckInstruction(InstructionHead Head, CommandLine? Command) : Instruction(Head);

/// <summary><c>STOPSIGNAL signal</c>.</summary>
public sealed record StopsignalInstruction(InstructionHead Head, Word Signal) : Instruction(Head);

/// <summary><c>ONBUILD instruction</c>.</summary>
/// <param name="Head">What every instruction has.</param>
/// <param name="Trigger">What the child's build runs. The heredocs are the trigger's.</param>
public sealed record OnbuildInstruction(InstructionHead Head, Instruction Trigger) : Instruction(Head);

/// <summary><c>MAINTAINER name</c>.</summary>
public sealed record MaintainerInstruction(InstructionHead Head, MappedText Maintainer) : Instruction(Head);

/// <summary>An unknown instruction, or one whose arguments could not be read; a problem says why.</summary>
public sealed record UnreadInstruction(InstructionHead Head) : Instruction(Head);
