using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>A whole Dockerfile, as BuildKit reads it. All spans are in <see cref="Text"/>; every <see cref="MappedText"/> maps straight to the file.</summary>
/// <param name="Text">The text that was parsed.</param>
/// <param name="Escape">The escape character: a backslash, or the backtick of <c># escape=`</c>.</param>
/// <param name="Directives">The parser directives at the top, in order.</param>
/// <param name="Instructions">Every instruction, in order, also those that could not be read (<see cref="UnreadInstruction"/>).</param>
/// <param name="Problems">What BuildKit would refuse, in order.</param>
public sealed record DockerfileTree(
    MappedText Text,
    char Escape,
    IReadOnlyList<ParserDirective> Directives,
    IReadOnlyList<Instruction> Instructions,
    IReadOnlyList<SyntaxProblem> Problems)
{
    /// <summary>The stages, in order; what stands before the first FROM belongs to none.</summary>
    public IReadOnlyList<Stage> Stages => Stage.Group(Instructions);

    /// <summary>The ARG instructions before the first FROM: visible in FROM lines, and in a stage once declared there again.</summary>
    public IEnumerable<ArgInstruction> GlobalArgs => Instructions.TakeWhile(i => i is not FromInstruction).OfType<ArgInstruction>();

    /// <summary>The value of a parser directive (<c>syntax</c>, <c>escape</c>, <c>check</c>), if it is there.</summary>
    public MappedText? Directive(string name) => Directives.FirstOrDefault(d => d.Name == name)?.Value;
}

/// <summary>A parser directive: <c># syntax=docker/dockerfile:1</c>.</summary>
/// <param name="Name">Its name, in lower case.</param>
/// <param name="Value">What follows the equals sign.</param>
/// <param name="Span">The whole comment.</param>
public sealed record ParserDirective(string Name, MappedText Value, Span Span);

/// <summary>A stage: a FROM and what follows it.</summary>
/// <param name="Index">Its number, from 0; <c>COPY --from=0</c> names it so.</param>
/// <param name="From">Its FROM.</param>
/// <param name="Instructions">What follows, without the FROM.</param>
public sealed record Stage(int Index, FromInstruction From, IReadOnlyList<Instruction> Instructions)
{
    /// <summary>Its name in lower case (BuildKit compares names so), if it has one.</summary>
    public string? Name => From.Stage?.Text.ToLowerInvariant();

    /// <summary>Groups instructions by stage.</summary>
    public static IReadOnlyList<Stage> Group(IReadOnlyList<Instruction> instructions)
    {
        var stages = new List<Stage>();
        List<Instruction>? current = null;
        foreach (var instruction in instructions)
        {
            if (instruction is FromInstruction from)
            {
                stages.Add(new Stage(stages.Count, from, current = []));
            }
            else
            {
                current?.Add(instruction);
            }
        }

        return stages;
    }
}
