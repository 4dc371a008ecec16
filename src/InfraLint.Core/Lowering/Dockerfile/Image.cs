using InfraLint.Ir;
using InfraLint.Syntax.Dockerfile;
using InfraLint.Text;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>What an image says beside its files: what a stage that begins from it takes over.</summary>
/// <param name="Machine">The stage's machine; null for an image of which only the name is known.</param>
/// <param name="Base">The base that the chain of stages begins with.</param>
/// <param name="Variables">ENV.</param>
/// <param name="User">USER; null where none was said.</param>
/// <param name="Shell">SHELL.</param>
/// <param name="Entrypoint">ENTRYPOINT.</param>
/// <param name="Command">CMD.</param>
/// <param name="Triggers">ONBUILD.</param>
internal sealed record Image(
    Machine? Machine,
    MachineBase Base,
    BuildVariables Variables,
    Ownership? User,
    IReadOnlyList<MappedText>? Shell,
    CommandLine? Entrypoint,
    CommandLine? Command,
    IReadOnlyList<Instruction> Triggers)
{
    /// <summary>What a container runs that is started as this user, with this entry point and command; null for an image of which only the name is known.</summary>
    public Func<Ownership?, CommandLine?, CommandLine?, Program?>? Container { get; init; }
}

/// <summary>A user and a group, as USER and <c>--chown</c> name them.</summary>
/// <param name="User">The user; null where it is left out.</param>
/// <param name="Group">The group; null where there is no colon.</param>
/// <param name="At">Where it is written.</param>
internal sealed record Ownership(Value? User, Value? Group, Location At)
{
    /// <summary>Splits <c>user:group</c>; null where it is empty.</summary>
    public static Ownership? Of(Value value, Location at)
    {
        if (value.Parts.Count == 0)
        {
            return null;
        }

        for (var i = 0; i < value.Parts.Count; i++)
        {
            if (value.Parts[i].Known is { } text && text.Text.IndexOf(':') is var colon and >= 0)
            {
                var before = Value.Of(value.Parts.Take(i).Append(Part(text.Keep(new Span(0, colon)))), at);
                var after = Value.Of(value.Parts.Skip(i + 1).Prepend(Part(text.Keep(new Span(colon + 1, text.Length)))), at);
                return new Ownership(before.Parts.Count == 0 ? null : before, after, at);
            }
        }

        return new Ownership(value, null, at);
    }

    /// <summary>
    /// What a builder's file operation makes of it (buildkit, solver/llbsolver/ops/user_linux.go): a user's primary group where there
    /// is no colon, a number's own for a number; nothing on a side of the colon is root.
    /// </summary>
    public PlaceOptions Apply(PlaceOptions options) => options with
    {
        Owner = new PrincipalOperand(User ?? Value.Of("root", At)),
        Group = Group is null ? null : new PrincipalOperand(Group.Parts.Count == 0 ? Value.Of("root", At) : Group),
        LoginGroup = Group is null,
        IsBuilders = true,
        OwnerAt = At,
    };

    private static ValuePart Part(MappedText text) => new(text, null, text.Location);
}
